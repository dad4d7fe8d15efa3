"""The ledger that goes out: what is known of each matter, what may be filled in; and the workbook of a proposal."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.exports.excel.ledger import BLANK_LINES, ledger_workbook
from dashboard.exports.excel.proposal import proposal_workbook
from dashboard.intake import read_workbook
from dashboard.intake.ledger import read_ledger
from dashboard.intake.ledger_columns import FILLED_IN, HEADINGS, READ_ONLY
from dashboard.supervision.board import board, board_rule
from dashboard.supervision.entries import with_task
from dashboard.translations import LANGS, Lang, words_in
from dashboard.wording.grammar import capitalised
from dashboard.wording.ledger import matter_name
from dashboard.wording.lights import TASK_STATES, light_words
from tests.hostile import hostile, whole
from tests.ledgers import CENTER, CLOUD, HEAD, PLACES, faulty, first_blank, ledger, opened, row_of, saved


def sheets(book: Workbook) -> list[str]:
    return [str(sheet.title) for sheet in book]


def said(book: Workbook, name: str) -> dict[str, str]:
    """Return the row of a matter by the keys of its cells."""
    sheet, row = row_of(book, name)
    return {key: str(sheet.cell(row, place).value or "") for key, place in PLACES.items()}


def test_every_matter_stands_once_on_the_sheet_of_its_district(datasets: Datasets) -> None:
    book, rows = opened(ledger(datasets)), board(datasets)
    regions = datasets.table("regions").set_index("id")["short_zh"]
    wanted = {(matter["task"] or matter)["id"]: regions.get(matter["district"], "市本级") for matter in records(rows)}
    found = [
        (cell.value, sheet.title)
        for sheet in book.worksheets[:-1]
        for (cell,) in sheet.iter_rows(min_row=HEAD + 1, max_col=1)
        if cell.value
    ]
    assert len(found) == len(rows)
    assert dict(found) == wanted
    districts = datasets.table("regions").query("kind == 'district'")["short_zh"].tolist()
    assert sheets(book) == ["市本级", *districts, "填表说明"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_row_says_what_is_known_of_a_matter(datasets: Datasets, lang: Lang) -> None:
    words, book = words_in(lang), opened(ledger(datasets, lang))
    for matter in records(board(datasets)):
        if not (task := matter["task"]):
            continue
        row = said(book, task["id"])
        assert row["name"] == matter_name(with_task(matter["figure"], task), words)
        assert row["light"].startswith(capitalised(light_words(matter["light"], words)))
        owner = task[words.pick("owner", "owner_en")]
        assert row["owner"] == (owner if isinstance(owner, str) else "")
        assert not any(row[key] for key in ("state", "day", "value", "period", "note"))


def test_what_was_reached_and_is_aimed_at_stands_with_its_period_and_its_unit(datasets: Datasets) -> None:
    row = said(opened(ledger(datasets)), "xinbei_quality_projects")
    assert row["target"] == "2021 年目标约 120 个"
    assert (row["actual"], row["time"], row["unit"]) == ("2021 年上半年 79 个", "50%", "个")
    assert said(opened(ledger(datasets)), CENTER)["light"] == "已完成\n已完成，2021 年 6 月 21 日"


def test_it_judges_as_of_a_day_and_by_a_rule_and_says_so(datasets: Datasets) -> None:
    book = opened(ledger(datasets, "zh", "2021-04-15", "within_points"))
    basis = str(book["新北"]["A2"].value)
    assert "2021 年 4 月 15 日" in basis
    assert "百分点差距" in basis
    assert basis.startswith("推算：")
    assert "已完成" not in said(book, CENTER)["light"]


def test_only_the_chosen_districts_have_a_sheet(datasets: Datasets) -> None:
    rows = board(datasets, districts=["wujin"])
    raw = ledger_workbook(rows, datasets, words_in("zh"), rule=board_rule(datasets), districts=["wujin"])
    assert sheets(opened(raw)) == ["武进", "填表说明"]


def test_what_is_for_reading_is_locked_and_what_is_filled_in_is_open_and_stays_text(datasets: Datasets) -> None:
    sheet = opened(ledger(datasets))["新北"]
    assert sheet.protection.sheet
    assert not sheet.protection.formatColumns
    _, row = row_of(opened(ledger(datasets)), CLOUD)
    for key, place in PLACES.items():
        cell = sheet.cell(row, place)
        assert cell.protection.locked == (key in READ_ONLY), key
        assert cell.number_format == ("@" if key in FILLED_IN else "General"), key
        blank = sheet.cell(first_blank(sheet), place)
        assert blank.protection.locked == (key in READ_ONLY and key != "name"), key
    assert first_blank(sheet) + BLANK_LINES - 1 == sheet.max_row


@pytest.mark.parametrize("lang", LANGS)
def test_each_column_that_is_filled_in_has_a_hint_and_the_state_its_choices(datasets: Datasets, lang: Lang) -> None:
    words, sheet = words_in(lang), opened(ledger(datasets, lang)).worksheets[1]
    guides = {str(one.sqref).partition(":")[0]: one for one in sheet.data_validations.dataValidation}
    assert len(guides) == len(FILLED_IN)
    for key in FILLED_IN:
        guide = guides[sheet.cell(HEAD + 1, PLACES[key]).coordinate]
        assert guide.prompt
        assert str(guide.sqref).endswith(str(sheet.max_row))
    (listed,) = [one for one in guides.values() if one.type == "list"]
    assert listed.formula1 == f'"{",".join(map(words, TASK_STATES.values()))}"'


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_printed_on_a4_across_with_its_head_on_each_page(datasets: Datasets, lang: Lang) -> None:
    words = words_in(lang)
    for sheet in opened(ledger(datasets, lang)).worksheets[:-1]:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
        assert sheet.freeze_panes == f"C{HEAD + 1}"
        heads = [cell.value for cell in sheet[HEAD]]
        assert heads == [capitalised(words(heading.name)) for heading in HEADINGS.values()]
        assert len(set(heads)) == len(heads)


def test_the_same_tables_make_the_same_bytes(datasets: Datasets) -> None:
    assert ledger.__wrapped__(datasets) == ledger(datasets)
    proposal = read_ledger(faulty(datasets), datasets)
    made = [proposal_workbook(proposal, datasets, words_in("zh")) for _ in range(2)]
    assert made[0] == made[1]


def test_no_text_is_a_formula(datasets: Datasets) -> None:
    tables = hostile(datasets)
    changed = opened(ledger(tables))
    sheet, row = row_of(changed, CLOUD)
    sheet.cell(row, PLACES["leader"]).value = "'=1+1"
    sheet.cell(row, PLACES["leader"]).data_type = "s"
    proposal = read_ledger(saved(changed), tables)
    for raw in (ledger(tables), proposal_workbook(proposal, tables, words_in("zh"))):
        with ZipFile(BytesIO(raw)) as parts:
            for name in parts.namelist():
                assert b"<f>" not in parts.read(name)
        assert read_workbook(raw).problems == ()
    cells = [cell.value for one in read_workbook(ledger(tables)).sheets for cell in one]
    owner = str(tables.table("tasks").set_index("id").at[CLOUD, "owner"])
    assert owner in cells
    assert whole(owner)


@pytest.mark.parametrize("lang", LANGS)
def test_a_proposal_has_the_rows_of_each_table_in_its_own_columns(datasets: Datasets, lang: Lang) -> None:
    proposal = read_ledger(faulty(datasets), datasets)
    book = opened(proposal_workbook(proposal, datasets, words_in(lang)))
    for table in {row.table for row in proposal.rows}:
        head, *rows = book[table].iter_rows(values_only=True)
        assert list(head) == list(datasets.table(table).columns)
        wanted = [row for row in proposal.rows if row.table == table]
        assert [[str(cell) if cell is not None else "" for cell in row] for row in rows] == [
            [*row.row.values()] for row in wanted
        ]
    changes, problems, unread = (book[name] for name in (book.sheetnames[0], *book.sheetnames[-2:]))
    assert changes.max_row > len(proposal.rows)
    assert any("N" in str(cell) for (cell,) in problems.iter_rows(max_col=1, values_only=True))
    assert "约120" in str([[*row] for row in unread.iter_rows(values_only=True)])


def test_what_the_curator_has_to_look_at_stands_out(datasets: Datasets) -> None:
    proposal = read_ledger(faulty(datasets), datasets)
    sheet = opened(proposal_workbook(proposal, datasets, words_in("zh")))["task_states"]
    shaded = {sheet.cell(1, cell.column).value for cell in sheet[2] if cell.fill.fgColor.rgb == "00E3EEFA"}
    (state,) = [row for row in proposal.rows if row.table == "task_states"]
    assert shaded == set(state.marked)
    assert {"article", "page"} <= shaded
