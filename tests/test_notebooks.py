"""The notebooks run from top to bottom, keep no output and no logic of their own."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import TOPICS
from dashboard.translations import LANGS, words_in
from tests import programs
from tests.programs import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PLOTLY = "application/vnd.plotly.v1+json"
# The title of a list, over its frame.
CAPTION = re.compile("<caption>(.*?)</caption>", re.DOTALL)
LOGIC = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.BinOp, ast.If, ast.While)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[dict[str, Any]]]:
    """Return what runs a notebook in this interpreter, once, and answers with its cells.

    Whatever Jupyter writes goes to a folder of its own.
    """
    folder = tmp_path_factory.mktemp("notebooks")
    folders = {name: str(folder / name) for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}

    @cache
    def cells_of(path: Path) -> list[dict[str, Any]]:
        done = folder / path.name
        command = ("-c", "from nbclient.cli import main; main()", str(path), "--output", str(done))
        ran = programs.run(*command, environment=folders | {"PLOTLY_RENDERER": "plotly_mimetype"})
        assert ran.returncode == 0, ran.stderr
        cells: list[dict[str, Any]] = json.loads(done.read_text(encoding="utf-8"))["cells"]
        return cells

    return cells_of


def code(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def test_there_are_notebooks() -> None:
    assert {path.stem for path in NOTEBOOKS} >= {"tables", "targets", "gallery"}


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path: Path, run: Callable[[Path], list[dict[str, Any]]]) -> None:
    cells = [cell for cell in run(path) if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] for cell in cells)
    assert cells[-1]["outputs"]


@pytest.mark.slow
def test_the_gallery_shows_every_chart_in_both_languages(run: Callable[[Path], list[dict[str, Any]]]) -> None:
    gallery = run(ROOT / "notebooks" / "gallery.ipynb")
    shown = [out["data"] for cell in gallery for out in cell.get("outputs", []) if "data" in out]
    drawn = [data[PLOTLY]["layout"]["title"]["text"] for data in shown if PLOTLY in data]
    listed = [title for data in shown for title in CAPTION.findall("".join(data.get("text/html", ())))]
    for titles, as_drawn in ((drawn, True), (listed, False)):
        assert len(titles) == 2 * sum(chart.drawn == as_drawn for topic in TOPICS for chart in topic.charts)
        assert all(titles)
    named = {"".join(data["text/markdown"]) for data in shown if "text/markdown" in data}
    names = {words_in(lang)(chart.name) for lang in LANGS for chart in CHARTS}
    assert {f"### {name}" for name in names} <= named


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_output_and_holds_no_logic(path: Path) -> None:
    stored = json.loads(path.read_text(encoding="utf-8"))
    cells = [cell for cell in stored["cells"] if cell["cell_type"] == "code"]
    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)
    nodes = [node for source in code(path) for node in ast.walk(ast.parse(source))]
    assert [ast.unparse(node) for node in nodes if isinstance(node, LOGIC)] == []
    assert any(isinstance(node, ast.ImportFrom) and str(node.module).startswith("dashboard") for node in nodes)
