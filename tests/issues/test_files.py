"""Files that leave the dashboard name every figure's own issue: workbook, briefing, rows, and what they are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook

from dashboard.data import Datasets
from dashboard.translations import Lang
from tests.exports.books import table_of
from tests.issues.cases import of_cases
from tests.issues.falsehoods import hold
from tests.issues.reading import PAGES, citations, false_citations, issues_in, issues_in_file_name, stood
from tests.issues.written import deck, workbook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("writable"),
    of_cases("one", "next_year", "five", "twelve"),
]
Figures = Mapping[str, Mapping[str, Any]]
# A chart's name is one of the sheets that is found by its name, in either language.
FIRST, FIGURES = {"要点", "Key findings"}, {"全部数据", "All figures"}
SOURCES = {"来源与说明", "Sources and notes"}


def sheet_named(book: Workbook, names: set[str]) -> Any:
    (sheet,) = (sheet for sheet in book.worksheets if sheet.title in names)
    return sheet


def false_names(named: set[str], tables: Datasets, what: str) -> list[str]:
    """Return what is wrong with the issues that a whole names: it has no such one, or the first or last is missing."""
    there = set(tables.table("issues")["id"])
    false = [f"{what} names {issue}, of which it has nothing" for issue in sorted(named - there)]
    missing = {min(there), max(there)} - named
    return false + [f"{what} does not name {issue}" for issue in sorted(missing)]


def articles_of(figures: Figures, lang: Lang) -> dict[tuple[str, str], set[int]]:
    """Return the pages of the figures of each article, by its title and issue: a column has its title every time."""
    pages: dict[tuple[str, str], set[int]] = {}
    for figure in figures.values():
        title = figure["title"] if lang == "zh" else figure["title_en"]
        pages.setdefault((title, figure["issue"]), set()).add(int(figure["page"]))
    return pages


def test_the_first_sheet_of_the_workbook_names_the_first_and_the_last_issue(tables: Datasets, lang: Lang) -> None:
    first = sheet_named(workbook(tables, lang), FIRST)
    text = "\n".join(str(cell) for row in first.iter_rows(values_only=True) for cell in row if cell)
    hold("cover", false_names(issues_in(text), tables, "the first sheet"))


def test_the_sheet_of_sources_puts_every_article_into_its_issue(tables: Datasets, figures: Figures, lang: Lang) -> None:
    headings, rows = table_of(sheet_named(workbook(tables, lang), SOURCES))
    wanted, listed, false = articles_of(figures, lang), set(), []
    pages_heading = next(heading for heading in headings if heading in ("数据所在页码", "Pages of the figures"))
    for row in rows:
        title = str(row[headings[0]].value)
        named = {issue for cell in row.values() for issue in issues_in(str(cell.value))}
        listed |= {(title, issue) for issue in named}
        cited = {int(page) for page in re.findall(r"\d+", str(row[pages_heading].value))}
        if len(named) != 1 or cited != wanted.get((title, max(named))):
            false.append(f"《{title}》 is put into {sorted(named)}, pages {sorted(cited)}")
    hold("sources", false + [f"{article} is missing" for article in sorted(wanted.keys() - listed)])


def test_every_row_of_the_sheet_of_figures_names_its_issue(tables: Datasets, figures: Figures, lang: Lang) -> None:
    _, rows = table_of(sheet_named(workbook(tables, lang), FIGURES))
    assert len(rows) == len(figures)
    article, page = ("文章", "页码") if lang == "zh" else ("Article", "Page")
    listed: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        (named,) = {issue for cell in row.values() for issue in issues_in_file_name(str(cell.value))}
        listed[row[article].value, int(row[page].value), named] += 1
    title = "title" if lang == "zh" else "title_en"
    wanted = Counter((figure[title], int(figure["page"]), figure["issue"]) for figure in figures.values())
    false = [f"{count} figures of {which} are listed elsewhere" for which, count in (wanted - listed).items()]
    hold("all figures", false[:5])


def paragraphs_of(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)


def test_the_cover_of_the_briefing_names_the_first_and_the_last_issue(tables: Datasets, lang: Lang) -> None:
    cover = "\n".join(paragraphs_of(deck(tables, lang).slides[0]))
    hold("cover", false_names(issues_in(cover), tables, "the cover"))


def test_the_sources_of_the_briefing_put_every_article_into_its_issue(
    tables: Datasets, figures: Figures, lang: Lang
) -> None:
    wanted, false = articles_of(figures, lang), []
    several = len(tables.table("issues")) > 1
    lists = [
        slide for slide in deck(tables, lang).slides if str(slide.shapes.title.text_frame.text)[:2] in ("来源", "So")
    ]
    assert lists
    for text in (text for slide in lists for text in paragraphs_of(slide) if PAGES.search(text)):
        titles = {title for title, _ in wanted if title in text}
        title = max(titles, key=len, default="")
        truth = {issue: pages for (one, issue), pages in wanted.items() if one == title}
        false += false_citations(text, truth) if truth else [f"cites what is no article: {text}"]
        false += [f"names no issue: {text}"] if several and not citations(text).keys() - {""} else []
    hold("sources", false)


def test_the_notes_of_a_slide_name_the_issue_of_every_figure(tables: Datasets, figures: Figures, lang: Lang) -> None:
    everywhere, several, false = stood(figures.values()), len(tables.table("issues")) > 1, []
    for slide in (slide for slide in deck(tables, lang).slides if slide.has_notes_slide):
        for line in slide.notes_slide.notes_text_frame.text.splitlines():
            if PAGES.search(line) and (several or issues_in(line)):
                false += false_citations(line, everywhere)
    hold("notes", false[:5])


@pytest.mark.parametrize("file", ["summary.xlsx", "briefing.pptx", "rows.csv", "rows.xlsx"])
def test_no_file_is_named_after_one_issue_of_several(
    client: FlaskClient, tables: Datasets, file: str, lang: Lang
) -> None:
    ask = client.post if file.startswith("rows") else client.get
    answer = ask(f"/exports/{file}?lang={lang}")
    assert answer.status_code == 200
    name = unquote(answer.headers["Content-Disposition"])
    named = issues_in_file_name(name)
    hold(file, false_names(named, tables, name) if named else [])


@pytest.mark.parametrize("address", ["/rows/{version}", "/figures/{version}/sector-bars"])
def test_every_listed_row_names_its_issue(
    client: FlaskClient, tables: Datasets, figures: Figures, version: str, lang: Lang, address: str
) -> None:
    sent: Any = client.get(f"{address.format(version=version)}?lang={lang}").json
    rows = (
        sent["figures"] if "figures" in sent else [dict(zip(sent["fields"], row, strict=True)) for row in sent["rows"]]
    )
    several, false = len(tables.table("issues")) > 1, []
    for row in rows:
        issue = figures[row["id"]]["issue"]
        named = {name for key, cell in row.items() if key != "id" for name in issues_in_file_name(str(cell))}
        if named != {issue} and (several or named):
            false.append(f"{row['id']} of {issue} is listed under {sorted(named)}")
    hold(address, false[:5])
