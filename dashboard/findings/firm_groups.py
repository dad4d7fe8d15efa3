"""What the firms of a list receive by district, size and bracket; which receive nothing, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from dashboard.findings.finding import Cell, Finding, Row, make_finding
from dashboard.findings.firms import range_words, sum_words
from dashboard.findings.problems import tell_workbook_problems
from dashboard.policy.lists import UNKNOWN, FirmList, FirmResults, Shift, Sum
from dashboard.policy.parameters import Parameter
from dashboard.translations import Words, message
from dashboard.wording.firms import REASONS, UNSAID
from dashboard.wording.grammar import capitalised
from dashboard.wording.money import per_cent


class Group(NamedTuple):
    """What firms are grouped by: what it is called, and the names of the groups by their ids, in order."""

    head: str
    names: Mapping[str, str]

    def called(self, name: str, words: Words) -> str:
        """Return what a group is called, as it stands alone."""
        return capitalised(self.names.get(name) or words(UNSAID))


def tell_group(sums: Mapping[str, Sum], group: Group, words: Words) -> Finding:
    """Tell how much the firms of each district, or size, receive, the most first; what is not said comes last."""
    whole = sum((one.amount for one in sums.values()), Decimal(0))
    order = sorted(sums, key=lambda name: (not name, -sums[name].amount))
    title = words("各{group}的企业均不得奖励", group=group.head)
    first = order[0]
    if not first:
        title = words("名单没有填写{group}", group=group.head)
    elif whole:
        said = {"name": group.called(first, words), "amount": sum_words(sums[first].amount, words)}
        title = words("{name}企业可得{amount}，占合计的{share:.1%}（推算）", share=sums[first].amount / whole, **said)
    rows = [_sum_row(group.called(name, words), sums[name], whole, words, lead=name == first) for name in order]
    columns = [group.head, words("企业户数"), words("可得奖励"), words("奖励合计"), words("占比")]
    return make_finding(rows, [], title=title, subtitle=words("推算，按奖励合计排列"), words=words, columns=columns)


def _sum_row(label: str, own: Sum, whole: Decimal, words: Words, *, lead: bool) -> Row:
    share = own.amount / whole if whole else Decimal(0)
    cells = (
        Cell(words("{count:,}家", count=own.firms)),
        Cell(words("{count:,}家", count=own.rewarded)),
        Cell(sum_words(own.amount, words), look="lead" if lead else ""),
        Cell(f"{share:.1%}", share=float(share)),
    )
    return Row(label, (), name=label, cells=cells)


def tell_shifts(shifts: Mapping[str, Shift], group: Group, words: Words) -> Finding:
    """Tell what an edited rule changes for the firms of each district, or size, the largest change first."""
    changes = {name: shift.after - shift.before for name, shift in shifts.items()}
    order = sorted(shifts, key=lambda name: (not name, -abs(changes[name])))
    first = order[0]
    others = [abs(change) for name, change in changes.items() if name != first]
    title = words("各{group}的奖励合计都没有变化（推算）", group=group.head)
    if not first:
        title = words("名单没有填写{group}", group=group.head)
    elif changes[first]:
        # One that is not said may change more.
        alone = abs(changes[first]) > max(others, default=Decimal(0))
        most = message("{name}企业的奖励变化最大：{change}（推算）")
        said = most if alone and others else message("{name}企业的奖励变化为{change}（推算）")
        title = words(said, name=group.called(first, words), change=signed_words(changes[first], words))
    rows = [_shift_row(group.called(name, words), shifts[name], words, lead=name == first) for name in order]
    columns = [
        group.head,
        words("现行规则"),
        words("调整后"),
        words("相差"),
        words("增加户数"),
        words("减少户数"),
    ]
    return make_finding(rows, [], title=title, subtitle=words("推算，按变化大小排列"), words=words, columns=columns)


def _shift_row(label: str, shift: Shift, words: Words, *, lead: bool) -> Row:
    change = shift.after - shift.before
    moved = [
        Cell(words("{count:,}家", count=count), more=signed_words(amount, words) if count else "")
        for count, amount in ((shift.winners, shift.gained), (shift.losers, -shift.lost))
    ]
    cells = (
        Cell(sum_words(shift.before, words)),
        Cell(sum_words(shift.after, words)),
        Cell(signed_words(change, words), look="lead" if lead and change else ""),
        *moved,
    )
    return Row(label, (), name=label, cells=cells)


def signed_words(change: Decimal, words: Words) -> str:
    """Return a change with its sign: +82 万元, −82 万元, and none where there is none."""
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{sum_words(abs(change), words)}"


def tell_brackets(results: FirmResults, printed: Sequence[Parameter], words: Words) -> Finding:
    """Tell how many firms grow into each bracket, and what they receive."""
    classes, whole = results.by_bracket, results.total.amount
    figures = {one.figure["id"]: one.figure for one in printed}
    most = max((one.sum.amount for one in classes), default=Decimal(0))
    rows = []
    for bracket, one in zip(results.scheme.brackets, classes, strict=True):
        row = _sum_row(
            capitalised(range_words(one, words)), one.sum, whole, words, lead=bool(most) and one.sum.amount == most
        )
        rate = Cell(per_cent(bracket.rate), tuple(name for name in bracket.figures if name in figures))
        rows.append(Row(row.label, (), name=row.name, cells=(rate, row.cells[0], *row.cells[2:])))
    title = words("没有企业的增长额达到起点")
    if most:
        first = max(classes, key=lambda one: one.sum.amount)
        said = {"range": range_words(first, words), "amount": sum_words(first.sum.amount, words)}
        title = words("增长{range}的企业可得{amount}，占合计的{share:.1%}（推算）", share=most / whole, **said)
    columns = [words("增长额所到的档"), words("本档比例"), words("企业户数"), words("奖励合计"), words("占比")]
    return make_finding(
        rows,
        [figures[name] for bracket in results.scheme.brackets for name in bracket.figures if name in figures],
        title=title,
        subtitle=words("按增长额到达的最高一档归类；奖励为各档之和"),
        words=words,
        columns=columns,
    )


def tell_reasons(results: FirmResults, words: Words) -> Finding | None:
    """Tell how many firms receive nothing, or cannot be computed, and why; none where there are none."""
    reasons = results.reasons
    if not reasons:
        return None
    unknown = sum(count for reason, count in reasons.items() if reason in UNKNOWN)
    refused = sum(reasons.values()) - unknown
    said = [
        words("{count:,}家不予奖励", count=refused) if refused else "",
        words("{count:,}家不能测算", count=unknown) if unknown else "",
    ]
    rows = [
        _reason_row(words(why), reasons[reason], words, unknown=reason in UNKNOWN)
        for reason, why in REASONS.items()
        if reason in reasons
    ]
    return make_finding(
        rows,
        [],
        title=words.pick("，", ", ").join(filter(None, said)),
        subtitle=words("各计一次，先看资格，再看增长额"),
        words=words,
        columns=[words("原因"), words("企业户数"), words("结果")],
    )


def _reason_row(why: str, count: int, words: Words, *, unknown: bool) -> Row:
    then = words("不能测算增长额") if unknown else words("不予奖励")
    return Row(why, (), name=why, cells=(Cell(words("{count:,}家", count=count)), Cell(then)))


def tell_problems(firms: FirmList, words: Words) -> Finding | None:
    """Tell what is wrong with a list, cell by cell, the first of many; none where nothing is."""
    read = firms.firms or firms.rejected
    unread, faulty = message("名单没有读取"), message("名单中{problems}")
    return tell_workbook_problems(
        firms.problems, len(firms.rejected), words, unread=unread, faulty=faulty if read else ""
    )
