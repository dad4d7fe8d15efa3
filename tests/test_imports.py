"""Who imports whom, who knows Plotly, who reads the environment, and what an import does; read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import dashboard

PACKAGE = Path(dashboard.__file__).parent
# From right to left: each may import what stands before it, never what stands behind it.
LAYERS = (
    "data",
    "releases",
    "supervision",
    "policy",
    "wording",
    "intake",
    "findings",
    "figures",
    "catalogue",
    "exports",
    "components",
    "api",
    "pages",
    "app",
)
# Outside of the layers: what all of them may speak and raise, and what starts and joins them.
SPOKEN = {
    "dashboard",
    "dashboard.bounds",
    "dashboard.errors",
    "dashboard.translations",
    "dashboard.translations.spaces",
}
WITHOUT_DRAWING = ("data", "releases", "supervision", "policy", "wording", "intake", "findings")
THEME = "dashboard.figures.theme"
SERVER_SIDE = {"dash", "flask", "werkzeug", "waitress", "flask_compress"}
# What only figures of Plotly have.
OF_FIGURES = {
    *("to_plotly_json", "to_json", "add_trace", "add_traces", "add_annotation", "add_shape", "add_vline", "add_hline"),
    *("update_layout", "update_traces", "update_xaxes", "update_yaxes", "for_each_trace", "select_traces"),
    *("customdata", "hovertext", "xaxis", "yaxis"),
}
OF_LAYOUTS = {"meta", "title", "template", "height", "width", "margin", "annotations", "barmode", "font", *OF_FIGURES}
# Calls that read, write, print or start something.
ACTS = {
    *("print", "input", "open", "exec", "eval"),
    *("read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "touch", "unlink"),
    *("read_csv", "read_json", "load_datasets", "words_in", "create_app", "run", "call", "Popen", "check_output"),
    *("system", "urlopen", "connect", "getLogger", "basicConfig", "ensure"),
}


class Module(NamedTuple):
    """A module of the package: its name, every node of its source, and the full names that it imports."""

    name: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]
    imports: frozenset[str]

    @property
    def layer(self) -> str:
        """The layer it lies in; empty outside of them."""
        first = self.name.split(".")[1:2]
        return first[0] if first and first[0] in LAYERS else ""


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the full names of everything that is imported, anywhere in a module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide who imports whom"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def modules() -> dict[str, Module]:
    """Return the modules of the package by name; read and walked once."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        nodes = tuple(ast.walk(tree))
        found[name] = Module(name, tree, nodes, frozenset(imported(nodes)))
    return found


@cache
def uses(name: str) -> frozenset[str]:
    """Return the modules of the package that a module imports."""
    named = modules()[name].imports
    others = {
        ".".join(parts[:length]) for one in named for parts in [one.split(".")] for length in range(1, len(parts) + 1)
    }
    return frozenset(others & set(modules())) - {name, "dashboard"}


@cache
def reached(name: str) -> frozenset[str]:
    """Return a module with all modules of the package it imports, through others too."""
    found, waiting = {name}, [name]
    while waiting:
        new = uses(waiting.pop()) - found
        found |= new
        waiting += new
    return frozenset(found)


def of(*layers: str) -> list[Module]:
    return [module for module in modules().values() if module.layer in layers]


def packages(module: Module) -> set[str]:
    """Return the packages, ours or others', that a module imports directly."""
    return {name.partition(".")[0] for name in module.imports}


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs when a module is imported: no bodies of functions, but their decorators and defaults."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "__name__ == '__main__'":
            continue
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            outside = [] if isinstance(child, ast.Lambda) else child.decorator_list
            for part in [*outside, *child.args.defaults, *filter(None, child.args.kw_defaults)]:
                yield part
                yield from at_import(part)
            continue
        yield child
        yield from at_import(child)


def name_called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def figure_properties(nodes: Iterable[ast.AST]) -> list[str]:
    """Return the attributes that read or change a figure of Plotly."""
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in nodes
        if isinstance(node, ast.Attribute)
        and (node.attr in OF_FIGURES or (ast.unparse(node.value).endswith(".layout") and node.attr in OF_LAYOUTS))
    ]


def test_the_walk_sees_the_package() -> None:
    assert {"dashboard.data.questions", "dashboard.figures.theme", "dashboard.app"} <= set(modules())
    assert {"dashboard.data.datasets", "dashboard.data.tables"} <= reached("dashboard.data.questions")
    assert {module.layer for module in of(*LAYERS)} == set(LAYERS)


def test_a_module_imports_nothing_of_the_layers_behind_its_own() -> None:
    for module in of(*LAYERS):
        behind = LAYERS[LAYERS.index(module.layer) + 1 :]
        assert {other for other in uses(module.name) if modules()[other].layer in behind} == set(), module.name


def test_the_layers_hang_on_nothing_that_starts_or_serves_them() -> None:
    for module in of(*WITHOUT_DRAWING, "figures"):
        others = {name for name in reached(module.name) if not modules()[name].layer}
        assert others <= SPOKEN, module.name


def test_findings_and_what_draws_them_work_without_a_server() -> None:
    for module in of(*WITHOUT_DRAWING, "figures", "catalogue", "exports"):
        served = {name for name in reached(module.name) if packages(modules()[name]) & SERVER_SIDE}
        assert served == set(), module.name


def test_what_the_issue_says_is_found_without_anything_that_draws() -> None:
    for module in of(*WITHOUT_DRAWING):
        drawing = {
            name
            for name in reached(module.name)
            if modules()[name].layer == "figures" or "plotly" in packages(modules()[name])
        }
        assert drawing == set(), module.name


def test_exports_take_nothing_of_the_figures_but_their_colours() -> None:
    for module in of("exports"):
        used = {name for name in uses(module.name) if modules()[name].layer == "figures"}
        assert used <= {"dashboard.figures", THEME}, module.name


def test_only_figures_know_plotly() -> None:
    knowing = {module.name for module in modules().values() if "plotly" in packages(module)}
    assert knowing
    assert {name for name in knowing if modules()[name].layer != "figures"} == set()


def test_nothing_outside_figures_reads_a_property_of_a_figure() -> None:
    outside = [module for module in modules().values() if module.layer != "figures"]
    found = [f"{module.name}, {read}" for module in outside for read in figure_properties(module.nodes)]
    # A component of Dash is written as JSON by a method of the same name.
    assert [read for read in found if not read.endswith("part.to_plotly_json")] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("figure.layout.meta['figures']", ["line 1: figure.layout.meta"]),
        ("title = chart(view).layout.title", ["line 1: chart(view).layout.title"]),
        ("figure.update_layout(height=5)", ["line 1: figure.update_layout"]),
        ("app.layout = page", []),
        ("axis = (drawing.layout | {'meta': figures}).get('yaxis') or drawing.layout.get('xaxis')", []),
        ("chart.layout.manualLayout = room", []),
    ],
)
def test_the_walk_tells_a_property_of_a_figure_from_a_layout_of_ours(source: str, found: list[str]) -> None:
    assert figure_properties(ast.walk(ast.parse(source))) == found


def test_only_the_settings_read_the_environment() -> None:
    asked = {"environ", "getenv", "environb"}
    readers = {
        module.name
        for module in modules().values()
        if {f"os.{name}" for name in asked} & module.imports
        or any(isinstance(node, ast.Attribute) and node.attr in asked for node in module.nodes)
    }
    assert readers == {"dashboard.config"}


def test_importing_a_module_reads_prints_and_starts_nothing() -> None:
    acts = [
        f"{module.name}, line {node.lineno}: {name_called(node)}"
        for module in modules().values()
        for node in at_import(module.tree)
        if isinstance(node, ast.Call) and name_called(node) in ACTS
    ]
    assert acts == []


@pytest.mark.parametrize(
    ("source", "acts"),
    [
        ("print('loaded')", ["print"]),
        ("frame = pandas.read_csv(path)", ["read_csv"]),
        ("class Page:\n    text = path.read_text()", ["read_text"]),
        ("def page(words=words_in('zh')): ...", ["words_in"]),
        ("@register(open('page'))\ndef page(): ...", ["register", "open"]),
        ("try:\n    load_datasets(folder)\nexcept OSError: ...", ["load_datasets"]),
        ("def page():\n    print('asked')", []),
        ("page = lambda: print('asked')", []),
        ("if __name__ == '__main__':\n    print('run')", []),
    ],
)
def test_the_walk_tells_what_runs_at_import_from_what_waits_to_be_called(source: str, acts: list[str]) -> None:
    assert [name for node in at_import(ast.parse(source)) if (name := name_called(node))] == acts
