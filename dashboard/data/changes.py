"""What changed: each figure beside the period before, and what an issue prints that those before it did not."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal, get_args

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.intervals import UNKNOWN, Interval, exactly, interval_of
from dashboard.data.observations import behind, beside, in_common, records
from dashboard.data.periods import last_month, months_in
from dashboard.data.questions import all_figures
from dashboard.data.statements import OVER_A_TIME, SERIES

# In what a change is said: percentage points of a rate, places of a rank, growth of an amount.
Measure = Literal["points", "places", "growth"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
# What became of a figure with an issue: its series is new; a later period of a series that was there; another number
# for the same period; the same once more; printed before and not in this issue.
News = Literal["new", "updated", "revised", "continued", "gone"]
NEWS: tuple[News, ...] = ("new", "updated", "revised", "continued", "gone")
ONE = exactly(1)
# Under this the period before stands beside a figure.
PAST = "before_"


def with_before(rows: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Set beside what is reached what was reached in the period before, as printed, under ``before_``.

    What is counted over a time is set beside a time as long. Nothing stands beside what is aimed at, nor beside or
    before two numbers that are printed of one period: which of them moved is not known.

    Args:
        rows: The figures, rows as in ``observations``.
        figures: Those that may stand beside them.

    Returns:
        The rows with the figure before under ``before_``, missing where there is none or it was not published.
    """
    return _beside_earlier(rows, _followed(figures))


def with_past(datasets: Datasets, rows: pd.DataFrame) -> pd.DataFrame:
    """Set beside what a question answers what all issues print of the period before, as ``with_before`` does."""
    keys, ends = datasets.memo(_series_of)
    keyed = rows.assign(key=rows["id"].map(keys).astype("str"), ends=rows["id"].map(ends).astype("float64"))
    return beside(keyed, datasets.memo(_followed_of), PAST, ["key", "ends"]).drop(columns=["key", "ends"])


def _series_of(datasets: Datasets) -> tuple[pd.Series[str], pd.Series[int]]:
    """Return the series of every figure and when its period ends, by its id."""
    figures = datasets.observations().set_index("id")
    return _keys(figures), figures["period"].map(last_month).astype("int64")


def _followed_of(datasets: Datasets) -> pd.DataFrame:
    return _followed(datasets.observations())


def _followed(figures: pd.DataFrame) -> pd.DataFrame:
    """Return what another period follows, with ``key``, its series, and ``ends``, when that period ends."""
    reached = _reached(figures)
    told = pd.DataFrame({"key": _keys(reached), "ends": reached["period"].map(last_month), "value": reached["value"]})
    numbers = told.groupby(["key", "ends"])["value"].transform("nunique")
    told = told.assign(several=numbers > 1).sort_values("ends", kind="stable")
    told = told.drop_duplicates(["key", "ends"], keep="last")
    series = told.groupby("key")
    clear = ~(told["several"] | series["several"].shift(-1, fill_value=False))
    followed = told[["key"]].assign(ends=series["ends"].shift(-1))[clear].dropna(subset="ends")
    return reached.loc[followed.index].assign(**followed.astype({"ends": "int64"}))


def _beside_earlier(rows: pd.DataFrame, followed: pd.DataFrame) -> pd.DataFrame:
    keyed = rows.assign(key=_keys(rows), ends=rows["period"].map(last_month).astype("int64"))
    return beside(keyed, followed, PAST, ["key", "ends"]).drop(columns=["key", "ends"])


def histories(figures: pd.DataFrame, names: Collection[str]) -> pd.DataFrame:
    """Return what is printed of the series of some figures, period by period up to the own of each.

    Args:
        figures: All that there are, rows as in ``observations``.
        names: The ids of the figures.

    Returns:
        One row a figure and period, oldest first, with ``of``, the id of the figure; its own is the last.
    """
    told = _reached(figures)
    told = told.assign(key=_keys(told), ends=told["period"].map(last_month)).sort_values("ends", kind="stable")
    last = told.loc[told["id"].isin(list(names)), ["id", "key", "ends"]].set_axis(["of", "key", "last"], axis="columns")
    joined = told.merge(last, on="key")
    joined = joined[(joined["ends"] < joined["last"]) | (joined["id"] == joined["of"])]
    periods: pd.DataFrame = joined.drop_duplicates(["of", "ends"], keep="last")
    return periods.drop(columns=["key", "ends", "last"]).reset_index(drop=True)


def moved_series(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the series of which two or more periods are reached, the largest move first.

    A move is from the first period to the last. Points, places and growth are no sizes of one thing: each is held
    against its own kind alone, and the largest of each kind come first, then the second of each. What has not moved
    for sure, and what no change can be computed of, comes last.

    Returns:
        One row a figure and period, with ``of``, the id of the newest figure of its series, and ``change``, as
        ``change_between`` says it; zero within what is printed, missing where none can be computed.
    """
    figures = all_figures(datasets, districts=districts, sectors=sectors)
    newest = _reached(figures)
    newest = newest.assign(key=_keys(newest), ends=newest["period"].map(last_month))
    newest = newest.sort_values("ends", kind="stable").drop_duplicates("key", keep="last")
    told = histories(figures, newest["id"])
    told = told[told.duplicated("of", keep=False)]
    first, last = (told.drop_duplicates("of", keep=end).sort_values("of") for end in ("first", "last"))
    ends = zip(records(first), records(last), strict=True)
    moves = [(now["of"], measure_of(now), _sure(change_between(now, then))) for then, now in ends]
    moved = pd.DataFrame(moves, columns=["of", "measure", "change"]).astype({"change": "float64"})
    ordered = moved.loc[_by_size(moved, ~moved["change"].abs().gt(0)), ["of", "change"]]
    return ordered.merge(told, on="of", how="left")


def _sure(change: Interval) -> float:
    """Return a change that is more than what rounding or a word may explain; else zero."""
    unsure = not math.isnan(change.value) and change.meets(exactly(0))
    return 0.0 if unsure else change.value


def _by_size(moves: pd.DataFrame, late: pd.Series[Any]) -> pd.Index[Any]:
    """Return the order of moves: the largest of each measure in turn, those that are to come late after the others."""
    sizes = moves["change"].abs().fillna(-1)
    turns = sizes.groupby([moves["measure"], late]).rank(method="first", ascending=False)
    order = pd.DataFrame({"late": late, "turn": turns, "place": moves["measure"].map(MEASURES.index)})
    return order.sort_values(["late", "turn", "place"], kind="stable").index


def measure_of(row: Mapping[str, Any]) -> Measure:
    """Tell in what the change of a figure is said."""
    if row["indicator_kind"] in ("rank", "ordinal"):
        return "places"
    return "points" if row["unit"] == "%" else "growth"


def change_between(row: Mapping[str, Any], before: Mapping[str, Any]) -> Interval:
    """Return by how much a figure changed from one before it: points, places upwards, or growth as a fraction.

    Nothing is known where one was not published, or of the growth of nothing.
    """
    if math.isnan(row["value"]) or math.isnan(before["value"]):
        return UNKNOWN
    now, then = interval_of(row), interval_of(before)
    match measure_of(row):
        case "places":
            return then - now
        case "points":
            return now - then
    return now / then - ONE if then.value > 0 else UNKNOWN


def alike(row: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Tell whether a figure and the one before it are as sure as each other: 约 beside an exact number is not."""
    return bool(before["qualifier"] == row["qualifier"])


def issue_news(datasets: Datasets, issue: str) -> pd.DataFrame:
    """Return what an issue prints and what it no longer prints, the largest change of each kind first.

    Which change is the larger is told as in ``moved_series``.

    Returns:
        One row per figure of the issue, and one per series that was printed before and is not in it: the figure with
        ``news`` (of ``NEWS``), under ``before_`` the figure that it is held against (of the same period in an issue
        before, or else of the period before), and ``change``, missing where none can be computed.
    """
    figures = datasets.observations()
    figures = figures[figures["issue"] <= issue].assign(key=_keys)
    own, earlier = figures[figures["issue"] == issue], figures[figures["issue"] < issue]
    earlier = earlier.sort_values("issue", kind="stable")
    same = beside(own, earlier.drop_duplicates(["key", "period"], keep="last"), PAST, ["key", "period"])
    named = earlier.set_index("id", drop=False)
    revised = own["revises"].map(lambda name: isinstance(name, str) and name in named.index)
    stated = same["before_id"].notna().to_numpy()
    known = set(earlier["key"])
    pasts = with_before(own.drop(columns="key"), figures.drop(columns="key"))
    news = [
        _news(row, stated=bool(said), revises=replaced, known=row["key"] in known)
        for row, said, replaced in zip(records(same), stated, revised, strict=True)
    ]
    told = pd.concat(
        [
            same[stated | revised.to_numpy()].drop(columns="key"),
            pasts[~(stated | revised.to_numpy())],
        ]
    )
    told = told.merge(pd.DataFrame({"id": own["id"].to_numpy(), "news": news}), on="id")
    gone = earlier.drop_duplicates("key", keep="last")
    gone = gone[~gone["key"].isin(own["key"])].drop(columns="key").assign(news="gone")
    every = pd.concat([told, gone], ignore_index=True)
    every = every.assign(change=[_change(row) for row in records(every)])
    moves = every.assign(measure=[measure_of(row) for row in records(every)])
    ordered: pd.DataFrame = every.loc[_by_size(moves, every["news"].map(NEWS.index))].reset_index(drop=True)
    return ordered


def _change(row: Mapping[str, Any]) -> float:
    before = behind(row, PAST)
    return change_between(row, before).value if before else math.nan


def _news(row: Mapping[str, Any], *, stated: bool, revises: bool, known: bool) -> News:
    if revises:
        return "revised"
    if stated:
        before = behind(row, PAST) or {}
        same = all(str(row[name]) == str(before.get(name)) for name in ("value", "value_high", "qualifier"))
        return "continued" if same else "revised"
    return "updated" if known else "new"


def _reached(figures: pd.DataFrame) -> pd.DataFrame:
    """Keep what is reached by a time that is printed, as it stands now."""
    told = figures["value"].notna() & (figures["period"] != "") & (figures["status"] == "actual")
    return figures.loc[figures["current"] & told]


def _keys(figures: pd.DataFrame) -> pd.Series[str]:
    """Return what the figures of a series have in common, as one text; a time of another length is another series."""
    spans = figures["period"].where(figures["indicator_kind"].isin(OVER_A_TIME), "").map(months_in).astype("str")
    return spans + in_common(figures, SERIES)
