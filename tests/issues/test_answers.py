"""The app answers over one, two and twelve issues; shell and cards state what is true of all of them."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import TOPICS
from dashboard.data import Datasets
from dashboard.data.changes import moved_series
from dashboard.supervision.board import turned
from dashboard.translations import LANGS, Lang
from tests.issues.cases import FURTHER
from tests.issues.falsehoods import hold
from tests.issues.reading import issues_in

PATHS = [*(topic.path for topic in TOPICS), "/data", "/present"]
FILTERS = ("", "&district=wujin", "&sector=new_energy")


def text_of(html: str) -> str:
    """Return what a reader sees of a page, with the spaces that elements leave."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style).*?</\1>", " ", html, flags=re.DOTALL))


@pytest.fixture(params=PATHS)
def path(request: pytest.FixtureRequest) -> str:
    """Return each page."""
    return str(request.param)


@pytest.fixture
def by_turns(case: str, path: str) -> Lang:
    """Return the language in which a page of a case is asked for: each page in both, and each case."""
    return LANGS[([*FURTHER].index(case) + PATHS.index(path)) % len(LANGS)]


def test_every_page_answers(client: FlaskClient, path: str, by_turns: Lang) -> None:
    answer = client.get(f"{path}?lang={by_turns}")
    assert answer.status_code == 200
    assert text_of(answer.get_data(as_text=True)).strip()


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/data"])
def test_every_chart_of_every_page_and_of_the_deck_is_drawn(
    client: FlaskClient, version: str, tables: Datasets, path: str, by_turns: Lang
) -> None:
    for filters in FILTERS:
        answer = client.get(f"/charts/{version}{path}?lang={by_turns}&slides=all{filters}")
        assert answer.status_code == 200
        charts = json.loads(answer.data)["charts"]
        assert [chart["chart"] for chart in charts if chart["failed"]] == []
        if path == "/present" and not filters:
            # All there is of the chosen districts has no slide where none is chosen, and what has no period before has
            # nothing to compare.
            nothing = {"district-figures"} | ({"histories"} if moved_series(tables).empty else set())
            nothing |= {"board-turned"} if turned(tables).empty else set()
            assert {chart.id for chart in CHARTS} - {chart["chart"] for chart in charts} == nothing


@pytest.mark.slow
@pytest.mark.usefixtures("writable")
@pytest.mark.parametrize("file", ["summary.xlsx", "briefing.pptx"])
def test_every_file_answers(client: FlaskClient, case: str, file: str) -> None:
    # Each choice in both languages, and each case.
    for place, filters in enumerate(FILTERS, start=[*FURTHER].index(case)):
        lang = LANGS[place % len(LANGS)]
        assert client.get(f"/exports/{file}?lang={lang}{filters}").status_code == 200


@pytest.mark.parametrize("part", ["header", "footer"])
def test_neither_head_nor_foot_of_a_page_speaks_of_one_issue_of_several(
    client: FlaskClient, tables: Datasets, part: str, lang: Lang
) -> None:
    html = client.get(f"/?lang={lang}").get_data(as_text=True)
    # The head stands first, the foot last: cards have some of their own.
    found = [text_of(whole) for whole in re.findall(rf"<{part}\b.*?</{part}>", html, re.DOTALL)]
    said, there = found[0 if part == "header" else -1], set(tables.table("issues")["id"])
    named = issues_in(said)
    false = [f"names {issue}, of which there is nothing" for issue in named - there]
    if named and {min(there), max(there)} - named:
        false.append(f"names {sorted(named)} though there are {len(there)} issues: {said.strip()}")
    hold(part, false)


@pytest.mark.parametrize(
    ("case", "intensity", "year"),
    [("one", "约 3%", "2020 年"), ("continuing", "3.21%", "2021 年"), ("five", "3.21%", "2021 年")],
    indirect=["case"],
)
def test_the_headline_is_the_newest_with_all_its_digits(client: FlaskClient, intensity: str, year: str) -> None:
    page = text_of(client.get("/").get_data(as_text=True))
    card = page[page.index("研发强度") :][:80]
    assert intensity in card
    assert year in card
