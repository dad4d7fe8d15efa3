"""Who imports whom, who reads the environment, and what happens when a module is imported; read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dashboard

PACKAGE = Path(dashboard.__file__).parent
TREES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
        path.read_text(encoding="utf-8"), str(path)
    )
    for path in sorted(PACKAGE.rglob("*.py"))
}
# From right to left: each may import what stands before it, never what stands behind it.
LAYERS = ["data", "figures", "exports", "components", "pages", "app"]
SERVER_SIDE = {"dash", "flask", "werkzeug", "waitress", "flask_compress"}
# Calls that read, write, print or start something.
ACTS = {
    *("print", "input", "open", "exec", "eval"),
    *("read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "touch", "unlink"),
    *("read_csv", "read_json", "load_datasets", "words_in", "create_app", "run", "call", "Popen", "check_output"),
    *("system", "urlopen", "connect", "getLogger", "basicConfig", "ensure"),
}


def imports(tree: ast.Module) -> set[str]:
    """Return the full names of everything a module imports, anywhere in it."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide who imports whom"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imported_modules(module: str) -> set[str]:
    """Return the modules of the package that a module imports."""
    named = imports(TREES[module])
    return {other for other in TREES if any(name == other or name.startswith(f"{other}.") for name in named)} - {
        module,
        "dashboard",
    }


def reached(module: str) -> set[str]:
    """Return a module with all modules of the package it imports, through others too."""
    found, waiting = {module}, [module]
    while waiting:
        new = imported_modules(waiting.pop()) - found
        found |= new
        waiting += new
    return found


def layer_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LAYERS else None


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


def test_the_walk_sees_the_package() -> None:
    assert {"dashboard.data.questions", "dashboard.figures.theme", "dashboard.app"} <= set(TREES)
    assert {"dashboard.data.datasets", "dashboard.data.tables"} <= reached("dashboard.data.questions")


@pytest.mark.parametrize("module", [module for module in TREES if layer_of(module)])
def test_a_module_imports_nothing_of_the_layers_behind_its_own(module: str) -> None:
    behind = LAYERS[LAYERS.index(str(layer_of(module))) + 1 :]
    assert {other for other in imported_modules(module) if layer_of(other) in behind} == set()


@pytest.mark.parametrize("module", [module for module in TREES if layer_of(module) in {"data", "figures", "exports"}])
def test_figures_and_what_they_are_drawn_from_work_without_a_server(module: str) -> None:
    for other in reached(module):
        assert {name.partition(".")[0] for name in imports(TREES[other])} & SERVER_SIDE == set(), other


@pytest.mark.parametrize("module", [module for module in TREES if layer_of(module) == "data"])
def test_figures_of_the_issue_are_answered_without_anything_that_draws(module: str) -> None:
    reach = reached(module)
    assert {other for other in reach if layer_of(other) not in {"data", None}} == set()
    assert not any(name.startswith("plotly") for other in reach for name in imports(TREES[other]))


def test_only_the_settings_and_the_pin_check_read_the_environment() -> None:
    readers = {
        module
        for module, tree in TREES.items()
        if {"os.environ", "os.getenv", "os.environb"} & imports(tree)
        or any(
            isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}
            for node in ast.walk(tree)
        )
    }
    assert "dashboard.config" in readers
    assert readers <= {"dashboard.config", "dashboard.environment"}


@pytest.mark.parametrize("module", TREES)
def test_importing_a_module_reads_prints_and_starts_nothing(module: str) -> None:
    acts = [
        f"line {node.lineno}: {name_called(node)}"
        for node in at_import(TREES[module])
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
