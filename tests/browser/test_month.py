"""A month of the bureau: an issue is filled in, mended, compared, published, seen everywhere, and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from dashboard.commands import main
from dashboard.data import Datasets
from dashboard.intake.entry_sheets import FIGURES
from tests.browser.conftest import Dashboard, silent
from tests.entries import JULY, filled, places, sheet_of, with_cells
from tests.postgresql import Cluster
from tests.serving import serving, until

# What is wrong in the first workbook: a name, a numeral, a page, a period, in their rows of the sheet of figures.
MISTAKES: dict[int, dict[str, Any]] = {
    2: {"indicator": "高新技术企业数量"},
    5: {"printed": "60余佳"},
    9: {"page": 300},
    22: {"period": "2021上半"},
}
# What the headlines say before and after.
BEFORE, AFTER = "研发强度约 3%", "研发强度约 3.1%"
# What the workbooks of the new release have, and no other.
PRINTED = "3.1%左右"
Command = Callable[..., dict[str, Any]]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of an empty store, which commands and servers have as theirs."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        named = cluster.database()
    else:
        named = f"sqlite:///{tmp_path / 'store.sqlite'}"
    monkeypatch.setenv("DASHBOARD_STORE", named)
    return named


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return what runs a command and answers with what it says as JSON, with its exit code as ``code``."""

    def run(*arguments: object) -> dict[str, Any]:
        code = main([*map(str, arguments), "--json"])
        return {**json.loads(capsys.readouterr().out), "code": code}

    return run


@pytest.fixture
def opened(page: Page, database: str) -> Iterator[Dashboard]:
    """Open the overview of a server on the store, and let no minute pass but those that a test has pass."""
    with serving() as (url, _), silent(page, url) as dashboard:
        page.clock.install()
        dashboard.open("/")
        yield dashboard


def cells_of(told: dict[str, Any]) -> set[str]:
    """Return the cells at which a command found something that has to be mended."""
    unread = [problem for row in told["unread"] for problem in row["problems"]]
    found = [*told["problems"], *unread]
    return {problem["cell"] for problem in found if problem["severity"] == "error"}


def exported(address: str, asked: str = "") -> str:
    """Return all that a workbook says."""
    with urlopen(f"{address}/exports/summary.xlsx{asked}", timeout=120) as answer:
        sheets = load_workbook(BytesIO(answer.read()), read_only=True)
    return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)


def test_a_month(opened: Dashboard, command: Command, datasets: Datasets, tmp_path: Path) -> None:
    template, marked = tmp_path / "本期.xlsx", tmp_path / "检查.xlsx"
    assert command("template", template)["code"] == 0

    # Filled in, with four mistakes; each is named at its cell, and nothing typed is lost.
    raw = filled(datasets, JULY)
    columns = places(datasets, FIGURES)
    for row, cells in MISTAKES.items():
        raw = with_cells(datasets, raw, FIGURES, row, **cells)
    template.write_bytes(raw)
    wrong = command("draft", template, "--out", marked, "--by", "张三")
    sheet = sheet_of(load_workbook(marked), FIGURES)
    at = {sheet.cell(row, columns[key]) for row, cells in MISTAKES.items() for key in cells}
    assert wrong["code"] == 1
    assert cells_of(wrong) == {f"{sheet.title}!{cell.coordinate}" for cell in at}
    assert all(cell.comment and cell.comment.text for cell in at)
    refused = command("publish", wrong["draft"], "--note", "2021 年第 7 期")
    assert refused["code"] == 1

    # Corrected in the workbook that came back.
    again = marked.read_bytes()
    for row, cells in MISTAKES.items():
        right = JULY[FIGURES][row - 2]
        again = with_cells(datasets, again, FIGURES, row, **{key: right[key] for key in cells})
    marked.write_bytes(again)
    sound = command("draft", marked, "--by", "张三")
    assert sound["code"] == 0
    assert sum(rows["added"] for rows in sound["tables"].values()) == sum(map(len, JULY.values()))

    # Compared: what it adds, and whose sentence changes.
    state = f"draft-{sound['draft']}"
    compared = json.dumps(command("diff", state), ensure_ascii=False)
    assert AFTER in compared
    opened.page.goto(f"{opened.address}/releases/diff?a={state}")
    expect(opened.page.locator("main")).to_contain_text(AFTER)

    # Published: an open page learns of it and is loaded anew at a click.
    opened.open("/")
    assert any(BEFORE in title for title in opened.titles())
    published = command("publish", sound["draft"], "--note", "2021 年第 7 期", "--by", "李四")
    assert published["code"] == 0
    first, second = published["number"] - 1, published["number"]
    until(lambda: served(opened.address) == str(second))
    opened.page.clock.fast_forward("02:00")
    expect(opened.page.locator("#newer")).to_be_visible()
    assert any(BEFORE in title for title in opened.titles()), "nothing changes under a reader's hands"
    opened.page.locator("#newer button, #newer a").first.click()
    expect(opened.page.locator(".card h2").filter(has_text=AFTER).first).to_be_visible()
    opened.settled()
    assert PRINTED in exported(opened.address)

    # Taken back, and both states are there by their names.
    back = command("rollback", first, "--why", "第 3 页数字有误", "--by", "李四")
    until(lambda: served(opened.address) == str(back["number"]))
    opened.open("/")
    assert any(BEFORE in title for title in opened.titles())
    for name, said in ((first, BEFORE), (second, AFTER)):
        opened.open(f"/?release={name}")
        assert any(said in title for title in opened.titles())
        assert (PRINTED in exported(opened.address, f"?release={name}")) == (said == AFTER)
    assert command("releases", "verify")["code"] == 0


def served(address: str) -> str:
    """Return the release that a server answers with."""
    with urlopen(f"{address}/", timeout=120) as answer:
        return str(answer.headers["Dashboard-Release"].split()[0])
