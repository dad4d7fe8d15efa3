"""Files that the server makes: a few at a time, each row once, and everything else answered meanwhile."""

from __future__ import annotations

import csv
import io
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from dash import Dash
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.api import files as downloads
from dashboard.bounds import EXPORTS_AT_A_TIME
from dashboard.data import Datasets
from dashboard.data.memo import Kept
from dashboard.published import publish

DISTRICTS = ("wujin", "xinbei", "jintan")
EVERY = ("summary.xlsx", "briefing.pptx", "rows.xlsx", "rows.csv")


def asked(app: Dash, file: str, district: str = "") -> Any:
    """Ask for a file as the browser does."""
    client, address = app.server.test_client(), f"/exports/{file}?district={district}"
    return client.post(address) if file.startswith("rows") else client.get(address)


@dataclass
class Workshop:
    """Exports that begin and do not end before they are let go."""

    begun: queue.Queue[None] = field(default_factory=queue.Queue)
    go: threading.Event = field(default_factory=threading.Event)

    def make(self, *_: Any, **__: Any) -> bytes:
        self.begun.put(None)
        assert self.go.wait(60)
        return b"made"


@pytest.fixture(autouse=True)
def nothing_kept(datasets: Datasets) -> Iterator[None]:
    datasets.exported.clear()
    yield
    datasets.exported.clear()


@pytest.fixture
def workshop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    slow = Workshop()
    for maker in ("summary_workbook", "briefing", "rows_workbook", "rows_csv"):
        monkeypatch.setattr(downloads, maker, slow.make)
    yield slow
    slow.go.set()


@pytest.mark.parametrize("file", EVERY)
def test_who_comes_while_as_many_are_made_as_may_be_is_told_when_to_come_again(
    app: Dash, client: FlaskClient, workshop: Workshop, file: str
) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    # Each asks for another one.
    threads = [
        threading.Thread(target=lambda of=number: answers.put(asked(app, file, DISTRICTS[of])))
        for number in range(EXPORTS_AT_A_TIME)
    ]
    for thread in threads:
        thread.start()
    for _ in threads:
        workshop.begun.get(timeout=60)
    for other in EVERY:
        refused = asked(app, other)
        assert refused.status_code == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert (
            refused.text
            == "正在生成其他导出，请稍后再试。\nOther exports are being made; please try again in a moment."
        )
    assert client.get("/health").status_code == 200
    assert answers.empty()
    workshop.go.set()
    for thread in threads:
        thread.join()
    assert [answers.get_nowait().data for _ in threads] == [b"made"] * EXPORTS_AT_A_TIME
    assert asked(app, file).status_code == 200


@pytest.mark.parametrize("file", EVERY)
def test_an_export_that_fails_gives_its_turn_back(
    app: Dash, monkeypatch: pytest.MonkeyPatch, workshop: Workshop, file: str
) -> None:
    def fail(*_: Any, **__: Any) -> bytes:
        raise OSError("no space left")

    workshop.go.set()
    with monkeypatch.context() as broken:
        for maker in ("summary_workbook", "briefing", "rows_workbook", "rows_csv"):
            broken.setattr(downloads, maker, fail)
        assert {asked(app, file).status_code for _ in range(EXPORTS_AT_A_TIME + 1)} == {500}
    assert asked(app, file).data == b"made"


@pytest.mark.parametrize("file", EVERY)
def test_who_asks_for_what_is_being_made_comes_again_and_gets_what_was_kept(
    app: Dash, workshop: Workshop, file: str
) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    first = threading.Thread(target=lambda: answers.put(asked(app, file)))
    first.start()
    workshop.begun.get(timeout=60)
    assert asked(app, file).status_code == 503
    workshop.go.set()
    first.join()
    assert answers.get_nowait().data == asked(app, file).data == b"made"
    assert workshop.begun.empty(), "it was made once"
    asked(app, file, DISTRICTS[0])
    assert workshop.begun.qsize() == 1, "another one is made"


def test_other_tables_have_other_files(app: Dash, datasets: Datasets, workshop: Workshop) -> None:
    workshop.go.set()
    assert asked(app, EVERY[0]).data == b"made"
    other = replace(datasets)
    publish(app.server, other)
    try:
        asked(app, EVERY[0])
    finally:
        publish(app.server, datasets)
    assert workshop.begun.qsize() == 2
    assert (len(datasets.exported), len(other.exported)) == (1, 1)


def test_files_are_kept_within_so_many_and_so_many_bytes() -> None:
    kept = Kept(3, 100)
    for number in range(5):
        kept.put(number, bytes(10))
    assert [number for number in range(5) if kept.get(number)] == [2, 3, 4]
    kept.put("large", bytes(85))
    assert (len(kept), kept.held) == (2, 95)
    kept.put("too large", bytes(101))
    assert kept.get("large")
    assert not kept.get("too large")


def test_rows_leave_in_the_order_of_their_names_under_a_name_of_the_choice(
    client: FlaskClient, datasets: Datasets
) -> None:
    wanted = datasets.observations().query("district == 'jintan'")["id"].tolist()[::-1]
    answer = client.post("/exports/rows.xlsx?district=jintan", data=" ".join(["nothing", *wanted]))
    assert (
        quote(f"常州创新指标数据_金坛区_2021年第6期_数据{datasets.version}.xlsx")
        in answer.headers["Content-Disposition"]
    )
    sheet = load_workbook(BytesIO(answer.data)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    figures = datasets.observations().set_index("id")
    assert [row[2] for row in rows] == ["金坛"] * len(wanted)
    assert [row[-1] or "" for row in rows] == figures.loc[wanted, "note"].fillna("").tolist()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_row_that_is_named_many_times_leaves_once(
    client: FlaskClient, datasets: Datasets, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = datasets.observations()["id"].iloc[:2]
    made: list[Any] = []

    def cells_of(row: dict[str, Any], _: Any) -> dict[str, Any]:
        made.append(row["id"])
        return {}

    monkeypatch.setattr(downloads, "figure_cells", cells_of)
    assert client.post(f"/exports/rows.{form}", data=f"{other} " + f"{one} " * 100_000).status_code == 200
    assert made == [other, one]


def test_no_rows_leave_as_a_file_of_headings(client: FlaskClient) -> None:
    for body in (b"", b"nothing", b"\xff\xfe\x00"):
        answer = client.post("/exports/rows.csv?lang=en", data=body)
        (heads,) = csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""))
        assert heads[0] == "Indicator"
