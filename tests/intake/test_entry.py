"""An issue that was filled into the template is read as the rows that it adds to the tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.data import Datasets
from dashboard.data.observations import records, text_of
from dashboard.intake.entry import read_entries
from dashboard.intake.entry_cells import stated
from dashboard.intake.entry_sheets import FIGURES, NAMES, columns_of
from dashboard.intake.ledger_cells import Slip
from dashboard.releases.drafts import Entries, RowChange
from dashboard.releases.trying import try_out
from dashboard.translations import LANGS, Lang, words_in
from tests.entries import JULY, NOW, TRAINED, filled, places, put, saved, sheet_of, template
from tests.intake.hostile import HOSTILE

# Of the figures of the shipped issue: those of which the numeral alone says the value.
LEAST_STATED = 450


@pytest.fixture(scope="module")
def july(datasets: Datasets) -> Entries:
    return read_entries(filled(datasets), datasets, "七月.xlsx")


def rows_of(entries: Entries) -> dict[str, Mapping[str, str]]:
    return {change.id: change.row for change in entries.changes}


def of_table(entries: Entries, table: str) -> list[RowChange]:
    return [change for change in entries.changes if change.table == table]


def test_an_invented_issue_becomes_rows_that_all_rules_take(datasets: Datasets, july: Entries) -> None:
    assert [problem for problem in july.problems if problem.severity == "error"] == []
    assert july.unread == ()
    assert len([change for change in july.changes if "indicator" in change.row]) == len(JULY[FIGURES]) == 30
    trial = try_out(july, datasets.files)
    assert trial.datasets is not None
    assert [one for one in trial.problems if one not in july.problems] == []


def test_a_figure_of_a_known_indicator_takes_eight_cells_at_most_and_of_a_new_one_four_more(
    datasets: Datasets, july: Entries
) -> None:
    asked = {"theme", "indicator", "region", "period", "printed", "article", "page"}
    subjects = {"sector", "organisation", "project", "event"}
    plain = [row for row in JULY[FIGURES] if not {"status", "value"} & set(row)]
    assert len(plain) > 20
    for row in plain:
        assert set(row) <= asked | subjects
        assert len({*row, "theme"}) <= 8
    assert len(JULY["indicators"][0]) == 4
    assert len(of_table(july, "indicators")) == 1


def test_an_issue_is_called_as_the_last_one(july: Entries) -> None:
    (issue,) = of_table(july, "issues")
    assert issue.row["zh"] == "《常州科技》2021 年第 7 期"
    assert issue.row["en"] == "Changzhou Science and Technology 2021 no. 7"
    assert {change.row["issue"] for change in of_table(july, "articles")} == {"2021-07"}
    assert {change.row["section_en"] for change in of_table(july, "articles")} == {"Innovation headlines"}


def test_a_new_indicator_follows_the_figure_that_uses_it(july: Entries) -> None:
    (new,) = of_table(july, "indicators")
    assert (new.row["theme"], new.row["kind"], new.row["better"]) == ("talent", "flow", "neutral")
    assert new.row["definition"] == TRAINED
    assert new.row["table"] == "district_innovation", "where most figures of talent stand"
    said = [problem.parts(words_in("zh"))[0] for problem in july.problems]
    assert any("方向未填" in one for one in said)
    assert any("登记在 district_innovation.csv" in one for one in said)
    assert {change.table for change in july.changes if change.row.get("indicator") == new.id} == {new.row["table"]}


@pytest.mark.parametrize(
    ("named", "table"),
    [
        ("wujin-high-tech-enterprises-2025", "targets"),
        ("advanced-equipment-output-2025", "targets"),
        ("changzhou-talent-total-2030", "targets"),
        ("xingyuan-carbon-fibre-base-project-investment-2022", "projects"),
        ("changzhou-offshore-center-ceiling-2022", "policies"),
        ("makers-week-attendance-2021", "event_figures"),
        ("xingyuan-materials-invoiced-sales-2021", "enterprises"),
    ],
)
def test_a_figure_goes_to_the_table_of_its_indicator_unless_that_holds_none_of_its_status(
    july: Entries, named: str, table: str
) -> None:
    assert [change.table for change in july.changes if change.id == named] == [table]


def test_an_id_says_what_a_figure_is_of_and_its_year_or_else_its_period(july: Entries, datasets: Datasets) -> None:
    rows, known = rows_of(july), set(datasets.observations()["id"])
    assert "wujin-high-tech-enterprises-2021" in known
    assert rows["wujin-high-tech-enterprises-2021-07"]["period"] == NOW
    assert "equipment-output-2021" in rows, "a sector of the city by itself"
    assert "zhonglou-high-tech-high-tech-share-2021" in rows, "a sector of a district with it"
    assert not known & set(rows)


@pytest.mark.parametrize(
    ("named", "value", "high"),
    [
        ("new-energy-output-2021", "500", "520"),
        ("changzhou-talent-total-2030", "200", ""),
        ("makers-week-contract-value-signed-2021", "5.2", ""),
        ("changzhou-htz-national-htz-rank-2021", "22", ""),
        ("graders-sales-national-rank-2021", "3", ""),
    ],
)
def test_the_numeral_says_the_value_in_the_unit_of_the_indicator(
    july: Entries, named: str, value: str, high: str
) -> None:
    assert (rows_of(july)[named]["value"], rows_of(july)[named]["value_high"]) == (value, high)


def test_what_a_numeral_states_is_never_another_value_than_the_curator_read(datasets: Datasets) -> None:
    figures = [row for row in records(datasets.observations()) if text_of(row["printed"])]
    agreed = 0
    for row in figures:
        try:
            low, high = stated(row["printed"], row["unit"], row["indicator_kind"])
        except Slip:
            continue
        agreed += 1
        assert Decimal(low) == Decimal(str(row["value"])), row["printed"]
        assert bool(high) == (row["value_high"] == row["value_high"]), row["printed"]
    assert agreed >= LEAST_STATED


@pytest.mark.parametrize(
    ("printed", "kind", "values"),
    [
        ("下降3%", "growth", ("-3", "")),
        ("下降3%—5%", "growth", ("-5", "-3")),
        ("-3%", "share", ("-3", "")),
        ("下降3%", "share", ("3", "")),
        ("1,800.50%", "share", ("1800.5", "")),
    ],
)
def test_a_fall_is_below_zero(printed: str, kind: str, values: tuple[str, str]) -> None:
    assert stated(printed, "%", kind) == values


def test_every_cell_of_a_row_is_known_by_where_it_was_typed(july: Entries) -> None:
    change = next(change for change in july.changes if change.id == "new-energy-output-2021")
    assert change.cells["printed"] == change.cells["value"] == change.cells["value_high"] == "本期数据!J24"
    assert change.cells["note"] == "本期数据!Q24", "what is empty has its place, too"
    assert next(iter(change.cells.values())) == "本期数据!B24"


@pytest.mark.parametrize("lang", LANGS)
def test_an_untouched_template_enters_nothing_and_has_no_problem(datasets: Datasets, lang: Lang) -> None:
    assert read_entries(template(datasets, lang), datasets, "空.xlsx") == Entries("空.xlsx")


def test_what_is_typed_among_the_examples_is_not_read(datasets: Datasets) -> None:
    book = load_workbook(BytesIO(template(datasets)))
    for row in range(5, 30):
        book["填表说明"].cell(row, 4).value = "高新技术企业"
    assert read_entries(saved(book), datasets) == Entries("")


def test_english_names_and_ids_in_the_english_template_are_the_same_rows(datasets: Datasets, july: Entries) -> None:
    names = {
        table: {str(row[by]): (row["en"] if by == "zh" else row["title_en"]) for row in records(datasets.table(table))}
        for table, by in (("regions", "zh"), ("sectors", "zh"), ("events", "zh"), ("articles", "title"))
    }
    names["indicators"] = {row["zh"]: row["id"] for row in records(datasets.table("indicators"))}
    names["indicators"] |= {row["zh"]: row["en"] for row in JULY["indicators"]}
    named = {text: name for known in names.values() for text, name in known.items()}
    named |= {row["title"]: row["title_en"] for row in JULY["articles"]}
    named |= {row["zh"]: row["en"].upper() for row in (*JULY["organisations"], *JULY["named_projects"])}
    named |= {
        "目标": "Target",
        "计划": "plan",
        "政策规定": "policy",
        "创新": "Innovation",
        "人才": "talent",
        "企业": "company",
    }
    named |= {"时期数": "flow", "2021 年上半年": "2021-H1"}
    sheets = {
        table: [
            {key: named.get(text, text) if key not in ("zh", "title") else text for key, text in row.items()}
            for row in rows
        ]
        for table, rows in JULY.items()
    }
    read = read_entries(filled(datasets, sheets, "en"), datasets, "July.xlsx")
    assert [problem.say(words_in("en")) for problem in read.problems if problem.severity == "error"] == []
    assert rows_of(read) == rows_of(july)


def test_columns_in_another_order_on_a_sheet_of_another_name_are_found_by_their_headings(
    datasets: Datasets, july: Entries
) -> None:
    book = load_workbook(BytesIO(filled(datasets)))
    sheet = sheet_of(book, FIGURES)
    sheet.title = "七月数字"
    columns = columns_of(datasets.descriptor, FIGURES)
    old = [[sheet.cell(row, column).value for column in range(1, len(columns) + 1)] for row in range(1, 32)]
    for row, cells in enumerate(old, start=1):
        for column, value in enumerate(reversed(cells), start=1):
            sheet.cell(row, column).value = value
    assert rows_of(read_entries(saved(book), datasets)) == rows_of(july)


def test_what_the_tables_have_already_is_not_entered_again(datasets: Datasets) -> None:
    row = next(one for one in records(datasets.observations()) if one["id"] == "xinbei-carbon-sales-2020")
    keys = {"indicator": "indicator_zh", "region": "region_zh", "sector": "sector_zh", "article": "title"}
    cells = {key: row[column] for key, column in keys.items()} | {"period": "2020", "printed": "245亿元", "page": 4}
    (sector,) = (one for one in records(datasets.table("sectors")) if one["zh"] == row["sector_zh"])
    sheets = {
        "issues": [{"id": "2021 年第 6 期"}],
        "sectors": [{"zh": sector["zh"], "en": sector["en"]}],
        FIGURES: [cells],
    }
    read = read_entries(filled(datasets, sheets), datasets)
    assert (read.changes, read.unread) == ((), ())
    assert {problem.severity for problem in read.problems} == {"warning"}
    assert [problem.cell for problem in read.problems] == ["新行业!A2", "本期数据!B2"]


def test_rows_that_are_left_out_between_others_are_no_matter(datasets: Datasets) -> None:
    book = load_workbook(BytesIO(filled(datasets, {table: rows for table, rows in JULY.items() if table != FIGURES})))
    for row, cells in ((40, JULY[FIGURES][0]), (1500, JULY[FIGURES][1])):
        put(sheet_of(book, FIGURES), row, places(datasets, FIGURES), cells)
    read = read_entries(saved(book), datasets)
    assert len([change for change in read.changes if "indicator" in change.row]) == 2


@pytest.mark.parametrize(
    "kind", ["macros", "links to other files", "a password", "half a file", "a cell at the far corner"]
)
def test_a_hostile_workbook_is_refused_as_everywhere(datasets: Datasets, kind: str) -> None:
    made, cause = HOSTILE[kind]
    read = read_entries(made(), datasets, "七月.xlsx")
    assert (read.changes, read.unread) == ((), ())
    (problem,) = read.problems
    assert cause in problem.say(words_in("zh"))


def test_another_workbook_is_said_to_be_none(datasets: Datasets) -> None:
    book = Workbook()
    book.active.append(["甲", "乙"])
    read = read_entries(saved(book), datasets, "别的.xlsx")
    assert [problem.severity for problem in read.problems] == ["warning", "error"]
    assert [row.content for row in read.unread] == [(("A", "甲"), ("B", "乙"))]


def test_every_sheet_has_a_name_of_its_own_in_each_language() -> None:
    for lang in LANGS:
        assert len({words_in(lang)(name).lower() for name in NAMES.values()}) == len(NAMES)
