"""Rows of findings as cells: their numbers, and where each of their figures is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.data.changes import PAST
from dashboard.data.observations import behind, text_of
from dashboard.exports.answers import FRACTIONS
from dashboard.exports.excel.cells import PLAIN, Content, Number, Styled, in_words, number_of, per_cent, said_in
from dashboard.exports.excel.styles import text_style
from dashboard.findings.finding import Cell, Row
from dashboard.findings.labels import small_line
from dashboard.findings.marks import Role, past_line
from dashboard.translations import Words, message
from dashboard.wording.columns import COLUMNS as FIGURE
from dashboard.wording.columns import HIGH
from dashboard.wording.phrases import Figure, known, phrase_of, printed_of, when_of
from dashboard.wording.quantities import in_unit, quantity, unit_name

# What each column is headed, and how wide it grows, in narrow letters.
COLUMNS = {
    "label": (message("项目名称"), 28),
    "actual": (message("实绩"), 9),
    "goal": (message("目标或预计"), 12),
    "high": (HIGH, 10),
    "before": (message("此前实绩"), 9),
    "earlier": (message("此前位次（推算）"), 10),
    "reached": (message("完成率（推算）"), 10),
    "growth": (message("年均所需增速（推算）"), 10),
    "more": (message("可比数字"), 30),
    "unit": (FIGURE["unit"], 8),
    "period": (FIGURE["period"], 15),
    "page": (FIGURE["page"], 5),
    "since": (message("与此前时期相比（推算）"), 30),
    "status": (FIGURE["status"], 8),
    "district": (FIGURE["district"], 8),
    "qualifier": (FIGURE["qualifier"], 8),
    "printed": (FIGURE["printed"], 14),
    "issue": (FIGURE["issue"], 14),
    "sector": (FIGURE["sector"], 14),
    "basis": (message("对照或推算依据"), 30),
    "article": (FIGURE["article"], 40),
    "note": (FIGURE["note"], 40),
}
# Computed from the figures of a row; the columns of its record that hold them.
DERIVED: dict[Role, str] = {"earlier": "earlier", "reached": "reached", "growth": "required_growth"}
ROLES: tuple[Role, ...] = ("actual", "goal")
PLACED = tuple(COLUMNS)[tuple(COLUMNS).index("unit") :]
# These stand in one line, for the most part right of what is printed on paper.
LONG = ("since", "printed", "issue", "sector", "basis", "article", "note")
Cells = Mapping[str, Content]
Listed = Callable[[Figure], Mapping[str, Any]]


def list_row(row: Row, figures: Sequence[Figure], listed: Listed, words: Words) -> Cells:
    """Return a row of a table that is one on the page, too: numbers where it is of one figure, else what it says."""
    label = small_line(row.label, row.under)
    cells: dict[str, Content] = {"label": Styled(label, text_style(depth=row.depth)), "group": row.group}
    earlier = {text_of(one.get(f"{PAST}id")) for one in figures}
    own = [one for one in figures if one["id"] not in earlier]
    single = own[0] if len(own) == 1 else None
    beside = [_basis(one, words) for one in figures if one["id"] in earlier]
    counts = row.counts
    for place, cell in enumerate(row.cells):
        number = Number(int(cell.text), PLAIN) if counts else _number_in(cell, single, words) if single else None
        cells[str(place)] = number or Styled(small_line(cell.text, cell.more), text_style(cell.look))
        more = number and cell.more not in ("", past_line(single or {}, words))
        beside += [*([cell.more] if more else []), *cell.why]
    placed = {name: unbroken(content) for name, content in _joined([listed(one) for one in own], words).items()}
    return {**placed, **_past(own, words), "basis": _line_of(words.clauses(beside)), **cells}


def _past(figures: Sequence[Figure], words: Words) -> Cells:
    """Return the period before of a figure and how it moved since; of several only that, each by its name."""
    told = [(figure, said) for figure in figures if (said := past_line(figure, words))]
    if len(figures) > 1:
        named = (words("{figure}：{said}", figure=phrase_of(figure, words), said=said) for figure, said in told)
        return {"since": _line_of(words.clauses(named))}
    return {name: content for figure, said in told for name, content in _before(figure, said, words).items()}


def _before(figure: Figure, said: str, words: Words) -> Cells:
    """Return the number of the period before, of a range its words, and what is said of it."""
    before = behind(figure, PAST) or {}
    number = None if known(before["value_high"]) else _amount(before["value"], before, words)
    size = number and in_words(number, str(before["qualifier"]), words)
    return {"before": size or quantity(before, words), "since": _line_of(said)}


def _number_in(cell: Cell, figure: Figure, words: Words) -> Number | None:
    """Return the number of a figure where a cell says nothing but its size."""
    if cell.text != quantity(figure, words) or not known(figure["value"]) or known(figure["value_high"]):
        return None
    number = _amount(float(figure["value"]), figure, words)
    return number and (said_in(cell.text, number) or in_words(number, str(figure["qualifier"]), words))


def _joined(cells: Sequence[Mapping[str, Any]], words: Words) -> dict[str, Content]:
    """Return where figures are printed, together; of one figure its page is a number."""
    if len(cells) == 1:
        return _placed(cells[0])
    joined: dict[str, Content] = {}
    for name in PLACED:
        said = dict.fromkeys(str(one[name]) for one in cells if one.get(name))
        joined[name] = _line_of(words.listed(said) if name == "page" else words.clauses(said))
    return joined


def _placed(cells: Mapping[str, Any]) -> dict[str, Content]:
    """Return where a figure is printed, of its cells as they are listed."""
    told: dict[str, Content] = {name: cells[name] for name in PLACED if name in cells}
    return (
        told | {name: _line_of(cells[name]) for name in LONG if name in cells} | {"page": Number(cells["page"], PLAIN)}
    )


def unbroken(content: Content) -> Content:
    """Return a cell as it stands in one line: rows of a list are as high as what it says."""
    return _line_of(content) if isinstance(content, str) else content


def _line_of(text: str) -> Styled | None:
    """Return a long text as it stands in one line; none of an empty one."""
    return Styled(text, "text line") if text else None


def drawn_row(row: Row, beside: Sequence[Figure], listed: Listed, words: Words, *, numbers: bool) -> Cells:
    """Return a row that is drawn: its numbers, of its figure where it is printed, and the figures beside it."""
    record = row.record
    if record is None:
        # Nothing is printed of it, as of a place beside others.
        return {"label": words("{name}（未公布）", name=_name_of(row))}
    derived = {role: column for role, column in DERIVED.items() if known(record.get(column))}
    cells = listed(record)
    return {
        **_placed(cells),
        **{role: number_in(row, role, words) or _derived(record[name], role) for role, name in derived.items()},
        **{role: number_in(row, role, words) for role in ROLES},
        "label": _name_of(row) if isinstance(record["printed"], str) else words("{name}（未公布）", name=_name_of(row)),
        "high": _amount(record["value_high"], record, words),
        **_past([record], words),
        "more": row.more if numbers else "",
        "basis": _line_of(words.clauses(_basis(other, words) for other in beside)),
    }


def _name_of(row: Row) -> str:
    """Return what a row is called; the sign of a part is led in by blanks of any language."""
    return row.name.replace("\u3000", "  ")


def number_in(row: Row, role: Role, words: Words) -> Number | None:
    """Return the number of a role of a row, its format saying how sure it is; none where it was not published."""
    mark = row.mark(role)
    if not mark or not row.record or not known(mark.value):
        return None
    number = per_cent(mark.value) if role in FRACTIONS else _amount(mark.value, row.record, words)
    return number and in_words(number, mark.qualifier, words)


def _derived(value: float, role: Role) -> Number:
    """Return what is computed of a row, where nothing of it is drawn."""
    return per_cent(value) if role in FRACTIONS else Number(value, PLAIN)


def _amount(value: float, record: Figure, words: Words) -> Number | None:
    """Return a printed number in the unit of its row; none where it was not printed."""
    return number_of(in_unit(value, record, words), unit_name(record, words)) if known(value) else None


def _basis(figure: Figure, words: Words) -> str:
    """Say the figure that a row is compared with or derived from: as printed, with period and page."""
    said = {"figure": phrase_of(figure, words), "printed": printed_of(figure, words)}
    where = {"period": when_of(figure, words), "page": int(figure["page"])}
    return words("{figure}刊印{printed}（{period}，第{page}页）", **said, **where)
