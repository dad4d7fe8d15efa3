"""Names in lists, drawings and panels lead to the page of what they name, and nothing else does."""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import chain
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.topics import charts_on
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.data.subjects import COLUMN, subjects
from dashboard.findings.finding import Finding, Row
from dashboard.published import answer_version
from dashboard.translations import LANGS, Lang
from dashboard.wording.grammar import capitalised
from tests.layouts import CHARTED, charts_of

LINK = re.compile(r'<a href="(/profile/[^"]+)">([^<]*)</a>')
HEADING = re.compile(r"<h1[^>]*>([^<]*)</h1>")
# A page of each kind.
PROFILES = (
    "/profile/city/changzhou",
    "/profile/district/jintan",
    "/profile/park/changzhou_htz",
    "/profile/sector/photovoltaics",
    "/profile/organisation/hengli",
    "/profile/project/eging_cells_modules",
    "/profile/event/xinbei_signing",
)


def named(datasets: Datasets, lang: Lang) -> dict[str, tuple[str, set[str]]]:
    """Return the path of each subject's page by every name of it, with the columns that say that a figure is of it."""
    found: dict[str, tuple[str, set[str]]] = {}
    for row in records(subjects(datasets)):
        for name in {row[lang], row[f"short_{lang}"]}:
            columns = {COLUMN[row["kind"]], "district"}
            said = name if lang == "zh" else capitalised(name)
            found.setdefault(said, (f"/profile/{row['kind']}/{row['id']}", columns))
    return found


def leads(text: str, row: Row, finding: Finding, names: dict[str, tuple[str, set[str]]]) -> str:
    """Return where a text has to lead: to the subject of that name that a figure of its row is of."""
    path, columns = names.get(text, ("", set()))
    ids = {figure[column] for figure in finding.behind(row) for column in columns}
    return path if path.split("/")[-1] in ids else ""


def links_in(entry: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the path that each name in a list leads to."""
    return {(unescape(text), href.split("?")[0]) for href, text in LINK.findall(entry["html"])}


def entries(client: FlaskClient, datasets: Datasets, address: str) -> dict[str, dict[str, Any]]:
    return {entry["chart"]: entry for entry in charts_of(client, datasets, address).json["charts"]}


def wanted_of(chart: Chart, view: View, names: dict[str, tuple[str, set[str]]]) -> set[tuple[str, str]]:
    """Return what has to lead where in the rows of a list."""
    finding = chart.finding(view)
    return {
        (text, path)
        for row in finding.rows
        for text in (row.label, *row.under.split(" · "), *(cell.text for cell in row.cells if not cell.ids))
        if (path := leads(text, row, finding, names)) and path != view.path
    }


@pytest.mark.parametrize("lang", LANGS)
def test_names_in_lists_lead_to_their_subjects(client: FlaskClient, datasets: Datasets, lang: Lang) -> None:
    names = named(datasets, lang)
    told = 0
    for path in (*CHARTED, *PROFILES):
        view = View.of(datasets, path, {"lang": lang})
        answer = entries(client, datasets, f"{path}?lang={lang}")
        for chart in charts_on(view).values():
            if not chart.drawn:
                wanted = wanted_of(chart, view, names)
                assert wanted <= links_in(answer[chart.id]), chart.id
                told += len(wanted)
    assert told > 100


@pytest.mark.parametrize("lang", LANGS)
def test_names_in_drawings_lead_to_their_subjects(client: FlaskClient, datasets: Datasets, lang: Lang) -> None:
    names = named(datasets, lang)
    told = 0
    for path in CHARTED:
        view = View.of(datasets, path, {"lang": lang})
        answer = entries(client, datasets, f"{path}?lang={lang}")
        for chart in (chart for chart in charts_on(view).values() if chart.drawn):
            finding = chart.finding(view)
            for row in finding.rows:
                lines = (leads(text, row, finding, names) for text in (row.label, *row.under.split(" · ")))
                if wanted := next(filter(None, lines), ""):
                    told += 1
                    assert answer[chart.id]["names"][row.label + row.under].split("?")[0] == wanted
    assert told > 40


@pytest.mark.parametrize(
    ("lang", "label", "under", "path"),
    [
        ("zh", "高端装备产值", "2020 年", "sector/advanced_equipment"),
        ("en", "Advanced equipment output", "2020", "sector/advanced_equipment?lang=en"),
        ("zh", "引进优质项目", "新北 · 2021 年上半年", "district/xinbei"),
    ],
)
def test_a_drawn_row_leads_to_whose_figure_it_is(
    client: FlaskClient, datasets: Datasets, lang: Lang, label: str, under: str, path: str
) -> None:
    drawn = entries(client, datasets, f"/targets?lang={lang}")["target-bullets"]
    assert drawn["names"][label + under] == f"/profile/{path}"


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_every_link_arrives_at_the_page_of_what_it_names(client: FlaskClient, datasets: Datasets, lang: Lang) -> None:
    found: dict[str, set[str]] = {}
    for path in (*CHARTED, *PROFILES):
        for entry in entries(client, datasets, f"{path}?lang={lang}&theme=dark").values():
            for href, text in LINK.findall(entry["html"]):
                found.setdefault(unescape(href), set()).add(unescape(text))
            for href in entry["names"].values():
                found.setdefault(href, set())
    known = {f"/profile/{row['kind']}/{row['id']}": row for row in records(subjects(datasets))}
    assert len(found) > 60
    for place, (href, texts) in enumerate(sorted(found.items())):
        path, _, query = href.partition("?")
        row = known[path]
        assert query == ("theme=dark" if lang == "zh" else "lang=en&theme=dark")
        whole = row[lang] if lang == "zh" else capitalised(row[lang])
        # Every page is opened in one of the languages.
        if place % len(LANGS) == LANGS.index(lang):
            page = client.get(href)
            assert page.status_code == 200, href
            assert whole in map(unescape, HEADING.findall(page.text)), href
        short = row[f"short_{lang}"] if lang == "zh" else capitalised(row[f"short_{lang}"])
        # 恒立液压（武进） leads to the firm.
        assert {re.split(r"（| \(", text)[0] if text not in (whole, short) else whole for text in texts} <= {
            whole,
            short,
        }


def test_a_page_does_not_lead_to_itself(client: FlaskClient, datasets: Datasets) -> None:
    for path in PROFILES:
        for entry in entries(client, datasets, path).values():
            led = chain((href for href, _ in LINK.findall(entry["html"])), entry["names"].values())
            assert path not in {href.split("?")[0] for href in led}, entry["chart"]


def test_slides_lead_nowhere(client: FlaskClient, datasets: Datasets) -> None:
    answer = charts_of(client, datasets, "/present?slides=all").json
    assert len(answer["charts"]) > 20
    for entry in answer["charts"]:
        assert "<a " not in entry["html"], entry["chart"]
        assert entry["names"] == {}, entry["chart"]


@pytest.mark.parametrize(
    ("figure", "names"),
    [
        ("rd-spending-hengli-2020", {"恒立液压": "organisation/hengli", "武进区": "district/wujin"}),
        ("photovoltaics-output-2020", {"光伏": "sector/photovoltaics", "常州市": "city/changzhou"}),
    ],
)
def test_a_panel_begins_with_what_its_figure_is_of(
    client: FlaskClient, datasets: Datasets, figure: str, names: dict[str, str]
) -> None:
    panel = json.loads(client.get(f"/panel/{answer_version(datasets)}/{figure}?theme=dark").data)
    assert {text: href for href, text in LINK.findall(panel)} == {
        name: f"/profile/{path}?theme=dark" for name, path in names.items()
    }
    assert panel.index("/profile/") < panel.index('class="size"')


def test_a_panel_of_the_nation_leads_to_no_page(client: FlaskClient, datasets: Datasets) -> None:
    figures = datasets.observations()
    alone = figures[["sector", "organisation", "project", "event"]].isna().all(axis="columns")
    figure = figures[(figures["region_kind"] == "country") & alone]["id"].iloc[0]
    panel = client.get(f"/panel/{answer_version(datasets)}/{figure}")
    assert panel.status_code == 200
    assert "/profile/" not in panel.text
