"""A maintainer adds two charts in a copy of the program, one that is drawn and one that stands as a table.

For each there is a teller and an entry of the catalogue, beside a question and their English. Nothing else has to be
edited for them to stand on their page, in the deck, in both exports and in the gallery.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.programs import ROOT, answer_of, copy_program

pytestmark = pytest.mark.slow

QUESTION = '''

def company_wealth(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what named companies own, in 亿元, largest first."""
    rows = latest_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[rows["indicator"].isin(["company_assets", "registered_capital"])]
    return rows.sort_values("value", ascending=False, ignore_index=True)
'''
TELLERS = '''

def tell_wealth(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what named companies own, as bars; the title says the first."""
    rows = records(frame)
    labels = [(subject_of(row, words), name_of(row, "indicator", words)) for row in rows]
    return make_finding(
        simple_rows(rows, labels, words),
        rows,
        title=words("{figure}{size}", figure=phrase_of(rows[0], words), size=size_of(rows[0], words)),
        subtitle=words("文中企业的总资产与注册资本，亿元"),
        words=words,
        lead=[rows[0]["id"]],
    )


def tell_wealth_listed(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what named companies own, as a table with a heading over each indicator."""
    rows = sorted(records(frame), key=lambda row: row["indicator"])
    made = [
        Row(
            subject_of(row, words),
            (mark_of(row, words),),
            name=name,
            record=row,
            cells=(Cell(quantity(row, words), (row["id"],)), Cell(period_of(row, words))),
            group=name_of(row, "indicator", words),
        )
        for row, name in zip(rows, names_of(rows, words), strict=True)
    ]
    return make_finding(
        made,
        rows,
        title=words("{figure}{size}", figure=phrase_of(rows[0], words), size=size_of(rows[0], words)),
        subtitle=words("文中企业的总资产与注册资本"),
        words=words,
        columns=[words("企业"), words("数额"), words("时期")],
    )
'''
IMPORTS = """from dashboard.data.companies import company_wealth
from dashboard.findings.companies import tell_wealth, tell_wealth_listed
"""
ENTRIES = """
    Chart("company-wealth", message("文中企业资产"), message("企业资产"),
          company_wealth, tell_wealth, bars,
          on={"research": 1}, deck=17),
    Chart("wealth-table", message("文中企业资产一览"), message("企业资产"),
          company_wealth, tell_wealth_listed, "table",
          exported="listed", on={"research": 1}, deck=18),"""
ENGLISH = """
msgid "文中企业资产"
msgstr "Assets of named companies"

msgid "文中企业资产一览"
msgstr "Assets of named companies, listed"

msgid "企业资产"
msgstr "company assets"

msgid "数额"
msgstr "Amount"

msgid "文中企业的总资产与注册资本，亿元"
msgstr "Total assets and registered capital of the named companies"

msgid "文中企业的总资产与注册资本"
msgstr "Total assets and registered capital of the named companies by indicator"
"""
# Runs in the copy: asks what a browser and a notebook ask, and prints what each was answered.
ASKED = """
import html, io, json, zipfile

import IPython.display

import dashboard
from dashboard.app import create_app
from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from dashboard.published import answer_version

datasets = load_datasets(SHIPPED)
client = create_app(datasets).server.test_client()
version = answer_version(datasets)
shown = []


def text_in(address):
    packed = zipfile.ZipFile(io.BytesIO(client.get(address).data))
    # Some letters are written by their numbers.
    return html.unescape("".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")))


def display(name, figure=None):
    shown.append((name.data, figure is not None and len(figure.data)))


IPython.display.display = display
for cell in json.load(open("notebooks/gallery.ipynb", encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]), globals())
answers = {"program": dashboard.__file__, "gallery": shown}
for lang in ("zh", "en"):
    answers[lang] = {
        "cards": client.get(f"/charts/{version}/research?lang={lang}").json["charts"],
        "figures": {
            name: client.get(f"/figures/{version}/{name}?lang={lang}").json["figures"]
            for name in ("company-wealth", "wealth-table")
        },
        "deck": client.get(f"/charts/{version}/present?lang={lang}").json["charts"],
        "all": client.get(f"/charts/{version}/present?slides=all&lang={lang}").json["charts"],
        "workbook": text_in(f"/exports/summary.xlsx?topic=/research&lang={lang}"),
        "briefing": text_in(f"/exports/briefing.pptx?slides=company-wealth,wealth-table&lang={lang}"),
    }
print(json.dumps(answers))
"""
# Of each chart its titles and its names.
TITLES = {
    "company-wealth": {"zh": "中航锂电注册资本 128 亿元", "en": "CALB registered capital: CNY 12.8 billion"},
    "wealth-table": {"zh": "恒立液压总资产超 110 亿元", "en": "Hengli Hydraulic total assets: over CNY 11 billion"},
}
NAMES = {
    "company-wealth": {"zh": "文中企业资产", "en": "Assets of named companies"},
    "wealth-table": {"zh": "文中企业资产一览", "en": "Assets of named companies, listed"},
}
IDS = {"calb-registered-capital-2021", "hengli-assets-2021"}


def insert(path: Path, text: str, *, before: str, after: str = "") -> None:
    """Insert text before the first place where a file holds a string, behind another one."""
    written = path.read_text(encoding="utf-8")
    place = written.index(before, written.index(after))
    path.write_text(written[:place] + text + written[place:], encoding="utf-8")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a copy of the program with two charts more answers."""
    copy = copy_program(tmp_path_factory.mktemp("program"))
    program = copy / "dashboard"
    insert(program / "data" / "companies.py", QUESTION.lstrip("\n") + "\n\n", before="def company_sales(")
    insert(program / "findings" / "companies.py", TELLERS.lstrip("\n") + "\n\n", before="def tell_sales(")
    catalogue = program / "catalogue" / "charts.py"
    insert(catalogue, IMPORTS, before="from dashboard.")
    insert(catalogue, ENTRIES, after="CHARTS = (", before="\n)\n")
    with (program / "translations" / "en.po").open("a", encoding="utf-8") as words:
        words.write(ENGLISH)
    found: dict[str, Any] = json.loads(answer_of(ASKED, folder=copy))
    assert Path(found["program"]).is_relative_to(copy), "the copy was asked"
    return found


def entry_of(entries: list[dict[str, Any]], chart: str, title: str) -> dict[str, Any]:
    """Return the entry of a chart, which has its title and either a drawing or a list."""
    (entry,) = [entry for entry in entries if entry["chart"] == chart]
    assert not entry["failed"]
    assert entry["title"] == title
    assert bool(entry["html"]) == (chart == "wealth-table") != bool(entry["data"])
    return entry


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("chart", TITLES)
def test_it_stands_on_its_page_with_its_figures(answers: dict[str, Any], chart: str, lang: str) -> None:
    entry_of(answers[lang]["cards"], chart, TITLES[chart][lang])
    assert {figure["id"] for figure in answers[lang]["figures"][chart]} == IDS


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("chart", TITLES)
@pytest.mark.parametrize("deck", ["deck", "all"])
def test_it_is_a_slide_of_the_deck(answers: dict[str, Any], deck: str, chart: str, lang: str) -> None:
    entry_of(answers[lang][deck], chart, TITLES[chart][lang])


def test_a_table_has_a_heading_over_each_group_and_a_cell_for_each_column(answers: dict[str, Any]) -> None:
    listed = entry_of(answers["zh"]["cards"], "wealth-table", TITLES["wealth-table"]["zh"])["html"]
    assert re.findall(r'<th scope="col">(.*?)</th>', listed) == ["企业", "数额", "时期"]
    assert re.findall(r'<th colspan="3" scope="rowgroup">(.*?)</th>', listed) == ["总资产", "注册资本"]
    assert listed.count("<td") == 2 * len(IDS)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("chart", TITLES)
@pytest.mark.parametrize("file", ["workbook", "briefing"])
def test_it_is_exported(answers: dict[str, Any], file: str, chart: str, lang: str) -> None:
    assert TITLES[chart][lang] in answers[lang][file]


@pytest.mark.parametrize("chart", NAMES)
def test_the_gallery_shows_it_in_both_languages(answers: dict[str, Any], chart: str) -> None:
    shown = dict(answers["gallery"])
    assert all(shown[f"### {name}"] for name in NAMES[chart].values())


def test_the_program_itself_has_no_such_chart() -> None:
    written = [path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py")]
    assert not any(chart in text for text in written for chart in TITLES)
