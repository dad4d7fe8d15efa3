"""A maintainer adds a chart in a copy of the program: a question, a teller, one entry of the catalogue, its English.

Nothing else has to be edited for it to stand on its page, in the deck, in both exports and in the gallery.
"""

from __future__ import annotations

import json
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
TELLER = '''

def tell_wealth(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what named companies own."""
    return _tell(frame, words("文中企业的总资产与注册资本，亿元"), words)
'''
IMPORTS = """from dashboard.data.companies import company_wealth
from dashboard.findings.companies import tell_wealth
"""
ENTRY = """
    Chart("company-wealth", message("文中企业资产"), message("企业资产"),
          company_wealth, tell_wealth, bars,
          on={"research": 1}, deck=16),"""
ENGLISH = """
msgid "文中企业资产"
msgstr "Assets of named companies"

msgid "企业资产"
msgstr "company assets"

msgid "文中企业的总资产与注册资本，亿元"
msgstr "Total assets and registered capital of the named companies"
"""
# Runs in the copy: asks what a browser and a notebook ask, and prints what each was answered.
ASKED = """
import io, json, zipfile

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
    return "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


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
        "figures": client.get(f"/figures/{version}/company-wealth?lang={lang}").json["figures"],
        "deck": client.get(f"/charts/{version}/present?lang={lang}").json["charts"],
        "all": client.get(f"/charts/{version}/present?slides=all&lang={lang}").json["charts"],
        "workbook": text_in(f"/exports/summary.xlsx?topic=/research&lang={lang}"),
        "briefing": text_in(f"/exports/briefing.pptx?slides=company-wealth&lang={lang}"),
    }
print(json.dumps(answers))
"""
TITLES = {"zh": "中航锂电注册资本 128 亿元", "en": "CALB registered capital: CNY 12.8 billion"}
NAMES = {"zh": "文中企业资产", "en": "Assets of named companies"}
IDS = {"calb-registered-capital-2021", "hengli-assets-2021"}


def insert(path: Path, text: str, *, before: str, after: str = "") -> None:
    """Insert text before the first place where a file holds a string, behind another one."""
    written = path.read_text(encoding="utf-8")
    place = written.index(before, written.index(after))
    path.write_text(written[:place] + text + written[place:], encoding="utf-8")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a copy of the program with one chart more answers."""
    copy = copy_program(tmp_path_factory.mktemp("program"))
    program = copy / "dashboard"
    insert(program / "data" / "companies.py", QUESTION.lstrip("\n") + "\n\n", before="def company_sales(")
    insert(program / "findings" / "companies.py", TELLER.lstrip("\n") + "\n\n", before="def tell_sales(")
    catalogue = program / "catalogue" / "charts.py"
    insert(catalogue, IMPORTS, before="from dashboard.")
    insert(catalogue, ENTRY, after="CHARTS = (", before="\n)\n")
    with (program / "translations" / "en.po").open("a", encoding="utf-8") as words:
        words.write(ENGLISH)
    found: dict[str, Any] = json.loads(answer_of(ASKED, folder=copy))
    assert Path(found["program"]).is_relative_to(copy), "the copy was asked"
    return found


@pytest.mark.parametrize("lang", TITLES)
def test_it_stands_on_its_page_with_its_figures(answers: dict[str, Any], lang: str) -> None:
    (card,) = [card for card in answers[lang]["cards"] if card["chart"] == "company-wealth"]
    assert not card["failed"]
    assert card["title"] == TITLES[lang]
    assert card["data"]
    assert {figure["id"] for figure in answers[lang]["figures"]} == IDS


@pytest.mark.parametrize("lang", TITLES)
@pytest.mark.parametrize("deck", ["deck", "all"])
def test_it_is_a_slide_of_the_deck(answers: dict[str, Any], lang: str, deck: str) -> None:
    (slide,) = [slide for slide in answers[lang][deck] if slide["chart"] == "company-wealth"]
    assert slide["title"] == TITLES[lang]
    assert slide["points"]
    assert slide["data"]


@pytest.mark.parametrize("lang", TITLES)
@pytest.mark.parametrize("file", ["workbook", "briefing"])
def test_it_is_exported(answers: dict[str, Any], lang: str, file: str) -> None:
    assert TITLES[lang] in answers[lang][file]


def test_the_gallery_shows_it_in_both_languages(answers: dict[str, Any]) -> None:
    drawn = dict(answers["gallery"])
    assert all(drawn[f"### {name}"] for name in NAMES.values())


def test_the_program_itself_has_no_such_chart() -> None:
    assert not any("company-wealth" in path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py"))
