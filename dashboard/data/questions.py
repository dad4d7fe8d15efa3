"""The questions the pages ask; each answer is a tidy frame of figures, rows as in ``observations``.

Those that a filter applies to take the chosen districts and sectors; none means all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import beside, ends_of, sector_family, within
from dashboard.data.quantities import last_year, spans_years

SUBJECT = ["indicator", "region", "sector"]
HEADLINES = ("rd_intensity", "high_tech_share", "invention_patents", "technology_contribution", "city_innovation_rank")
RATES = ("output_growth", "share_of_output", "taxable_sales_share", "high_tech_share")
LADDER_THEMES = ("platforms", "innovation")
WIDER = ("world", "country", "province")


def all_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every figure of every table for the chosen districts and sectors, in the order of the tables."""
    family = sector_family(datasets.table("sectors"), sectors)
    return within(datasets.observations(), districts=districts, sectors=family)


def headline_figures(datasets: Datasets) -> pd.DataFrame:
    """Return the city's headline indicators, one row each, in the order of ``HEADLINES``."""
    rows = datasets.observations().query("region == 'changzhou' and indicator in @HEADLINES and status == 'actual'")
    rows = rows.sort_values("period", key=ends_of).drop_duplicates("indicator", keep="last")
    return rows.sort_values("indicator", key=lambda column: column.map(HEADLINES.index))


def sector_output(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the size of each sector and the next target set for it, in the city, its districts and parks.

    Returns:
        Figures of output and sales revenue, each with ``target`` and the target's figure under ``target_`` (missing
        where no target of the same indicator, region and sector is printed). A target that has no
        printed base stands as a row of its own with status ``target``. Largest first.
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors)
    rows = rows[rows["indicator"].isin(["output", "sales_revenue"]) & ~rows["region_kind"].isin(WIDER)]
    goals = rows[rows["status"] != "actual"]
    nearest = goals.sort_values("period", key=ends_of).drop_duplicates(SUBJECT)
    joined = beside(rows[rows["status"] == "actual"], nearest, "target_", SUBJECT)
    joined = joined.assign(target=joined["target_value"])
    alone = goals[~goals["id"].isin(goals.merge(joined[SUBJECT], on=SUBJECT)["id"])]
    return pd.concat([joined, alone], ignore_index=True).sort_values("value", ascending=False, ignore_index=True)


def sector_rates(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return printed growth and share figures of sectors, in per cent, largest first; not those of the nation."""
    rows = all_figures(datasets, districts=districts, sectors=sectors).query(
        "indicator in @RATES and status == 'actual'"
    )
    rows = rows[~rows["region_kind"].isin(WIDER)]
    return rows.sort_values(["indicator", "value"], ascending=[True, False], ignore_index=True)


def market_positions(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return where products of the city rank in the nation and the world, best first."""
    rows = all_figures(datasets, districts=districts, sectors=sectors).query(
        "table == 'industry_output' and unit == '位'"
    )
    rows = rows[rows["region_kind"].isin(["city", "district"])]
    return rows.sort_values(["value", "indicator"], ignore_index=True)


def industry_counts(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the number of enterprises of each sector and place, with the goal where one is printed."""
    rows = all_figures(datasets, districts=districts, sectors=sectors).query("indicator == 'enterprises'")
    return rows.sort_values("value", ascending=False, ignore_index=True)


def tile_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return what the issue prints of each district on the tile map.

    Returns:
        One row per figure, and one with no ``id`` for a district of which nothing is printed; with ``tile`` (the
        district's id), its names ``tile_zh`` and ``tile_en``, ``tile_row``, ``tile_column`` and ``chosen`` (it is
        among ``districts``).
    """
    rows = all_figures(datasets, sectors=sectors).dropna(subset="value")
    tiles = datasets.table("regions").dropna(subset="tile_row")
    tiles = tiles[["id", "short_zh", "short_en", "tile_row", "tile_column"]].set_axis(
        ["tile", "tile_zh", "tile_en", "tile_row", "tile_column"], axis="columns"
    )
    tiles = tiles.assign(chosen=tiles["tile"].isin(list(districts)))
    return tiles.merge(rows, left_on="tile", right_on="district", how="left")


def indicators_of_districts(datasets: Datasets) -> pd.DataFrame:
    """Return the indicators districts have actual figures of: ``indicator``, names, ``districts`` (how many).

    Figures of companies and projects do not count: they say nothing of the district these are in.
    """
    rows = _of_places(datasets).query("region_kind == 'district' and status == 'actual'").dropna(subset="value")
    names = ["indicator", "indicator_zh", "indicator_en"]
    counts = rows.groupby(names, as_index=False).agg(districts=("region", "nunique"), sectors=("sector", "nunique"))
    return counts[counts["sectors"] <= 1].sort_values(["districts", "indicator"], ascending=[False, True])


def district_ranking(datasets: Datasets, *, indicator: str, districts: Iterable[str] = ()) -> pd.DataFrame:
    """Return one indicator across districts, the city beside them where it is of the same sector, best first."""
    rows = _of_places(datasets).query("indicator == @indicator and region_kind in ['district', 'city']")
    rows = rows[rows["sector"].isin(rows[rows["region_kind"] == "district"]["sector"])]
    chosen = list(districts)
    rows = rows[rows["region"].isin([*chosen, "changzhou"])] if chosen else rows
    worst_first = (rows["better"] == "lower").any()
    return rows.sort_values("value", ascending=bool(worst_first), ignore_index=True)


def _of_places(datasets: Datasets) -> pd.DataFrame:
    """Return the figures of a district or the city itself, not of a company or a project in it."""
    rows = datasets.observations()
    return rows[rows["company"].isna() & rows["project"].isna()]


def district_figures(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return everything the issue says of districts: one row per figure, by district and theme.

    Returns:
        Figures with the names of their district, ``district_zh`` and ``district_en``, the short ones.
    """
    rows = all_figures(datasets, districts=districts, sectors=sectors).dropna(subset=["district", "value"])
    return rows.sort_values(["district", "theme", "indicator"], ignore_index=True)


def figure_counts(datasets: Datasets, *, by: str) -> pd.DataFrame:
    """Return how many published figures each article, district, sector or year has, most first; years in order.

    Args:
        datasets: The published tables.
        by: ``article``, ``district``, ``sector`` or ``year`` (the year a period ends in).

    Returns:
        One row each: ``key`` (its id), ``zh``, ``en`` and ``figures``. Those without any figure are left out.
    """
    rows = datasets.observations().dropna(subset="value")
    names = {
        "article": (rows["article"], rows["title"], rows["title_en"]),
        "district": (rows["district"], rows["district_zh"], rows["district_en"]),
        "sector": (rows["sector"], rows["sector_zh"], rows["sector_en"]),
        "year": (years := rows["period"].map(last_year).astype("str"), years, years),
    }
    named = pd.DataFrame(dict(zip(("key", "zh", "en"), names[by], strict=True))).dropna(subset="key")
    counts = named.groupby(["key", "zh", "en"], as_index=False).size().rename(columns={"size": "figures"})
    order = ["key"] if by == "year" else ["figures", "key"]
    return counts.sort_values(order, ascending=[name == "key" for name in order], ignore_index=True)


def figures_beside(datasets: Datasets, figure: str) -> pd.DataFrame:
    """Return the other figures of the same region, sector, company and project as one figure."""
    rows = datasets.observations()
    one = rows[rows["id"] == figure]
    subject = ["region", "sector", "company", "project"]
    same = rows.merge(one[subject], on=subject)
    return same[(same["id"] != figure) & same["value"].notna()]


def rd_top_ten(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return the ten companies in printed order with the bounds that follow for the unpublished amounts.

    The leader's amount L and the total T are printed; each of the other nine spent at most L, and together
    they spent more than T - L. Nothing further follows, so no amount is guessed.

    Returns:
        One row per company with ``at_most`` (亿元, what the leader spent), ``others_over`` (亿元 the other
        nine spent together, at the least) and ``total`` (亿元), the same in every row.
    """
    everything = datasets.observations()
    total = everything[everything["indicator"] == "rd_top_ten_total"]["value"].max()
    spent = everything[everything["indicator"] == "rd_spending"]
    companies = spent.merge(datasets.table("rd_top_ten")[["id", "listed"]], on="id", suffixes=("_", ""))
    chosen = within(companies, districts=districts)
    if list(sectors):
        family = sector_family(datasets.table("sectors"), sectors)
        own = datasets.table("companies").set_index("id")["sector"]
        chosen = chosen[chosen["company"].map(own).isin(family)]
    leader = spent["value"].max()
    chosen = chosen.assign(at_most=leader, others_over=total - leader, total=total)
    return chosen.sort_values("listed", ignore_index=True)


def innovation_ladder(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()
) -> pd.DataFrame:
    """Return counts of platforms, institutes and innovative enterprises of the city or the chosen districts."""
    rows = all_figures(datasets, districts=districts, sectors=sectors).query(
        "table == 'district_innovation' and status == 'actual'"
    )
    rows = rows[rows["theme"].isin(LADDER_THEMES) & rows["unit"].isin(["家", "个"])]
    kinds = ["district", "park"] if list(districts) else ["city"]
    return rows[rows["region_kind"].isin(kinds)].sort_values("value", ascending=False, ignore_index=True)


def park_ranks(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return every printed rank with the earlier rank that the printed gain implies.

    Returns:
        One row per rank: figures plus ``earlier`` (rank plus places gained, missing where no gain over years is
        printed), ``earlier_period`` and the gain's figure under ``gain_``. Best first.
    """
    rows = all_figures(datasets, districts=districts).query("table == 'park_rankings'")
    gained = rows[(rows["indicator"] == "rank_gain") & rows["period"].map(spans_years).astype(bool)]
    ranks = rows[rows["unit"] == "位"]
    # The longest of several gains that end in the same year.
    gains = gained.assign(ended=gained["period"].map(last_year), listed="national_htz_rank").sort_values("period")
    gains = gains.drop_duplicates(["region", "ended"])
    ranks = ranks.assign(ended=ranks["period"].map(last_year), listed=ranks["indicator"])
    joined = beside(ranks, gains, "gain_", ["listed", "region", "ended"]).drop(columns=["listed", "ended"])
    joined = joined.assign(earlier=joined["value"] + joined["gain_value"], earlier_period=joined["gain_period"].str[:4])
    return joined.sort_values(["value", "indicator"], ignore_index=True)


def evaluation_parts(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Return how the national bases for international cooperation were graded, largest grade last."""
    grades = ["bases_excellent", "bases_good", "bases_qualified", "bases_pending"]
    rows = datasets.observations().query("indicator in @grades")
    return rows.sort_values("indicator", key=lambda column: column.map(grades.index), ignore_index=True)


def target_gaps(datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = ()) -> pd.DataFrame:
    """Set every target of the city and its districts beside the latest printed actual of the same subject.

    A subject is an indicator of a region and a sector. Targets without a printed base stay in, with an empty
    ``actual``: the issue sets many goals without saying where the city stands.

    Returns:
        One row per target: the figure, with ``target_year``, ``actual`` and its figure under ``actual_``,
        ``actual_year``, ``reached`` (actual over target) and ``required_growth`` (compound, per year, as a fraction).
        Both are missing for totals over several years: what one term reached counts nothing towards the next;
        and where they cannot be computed: there is no share of nothing, and no growth from or to it.
    """
    figures = all_figures(datasets, districts=districts, sectors=sectors)
    own = ~figures["region_kind"].isin(WIDER)
    goals = figures[(figures["table"] == "targets") & figures["value"].notna() & own]
    goals = goals.assign(target_year=goals["period"].map(last_year))
    bases = figures[(figures["status"] == "actual") & figures["value"].notna()]
    latest = bases.sort_values("period", key=ends_of).drop_duplicates(SUBJECT, keep="last")
    joined = beside(goals, latest, "actual_", SUBJECT)
    joined = joined.assign(actual=joined["actual_value"], actual_year=joined["actual_period"].map(last_year, "ignore"))
    years = joined["target_year"] - joined["actual_year"]
    goal, actual = joined["value"].where(joined["value"] > 0), joined["actual"].where(joined["actual"] >= 0)
    growth = (goal / actual.where(actual > 0)) ** (1 / years.where(years > 0)) - 1
    over_years = joined["period"].map(spans_years).astype(bool) | joined["actual_period"].map(spans_years, "ignore").eq(
        True
    )
    return joined.assign(
        reached=(actual / goal).mask(over_years),
        required_growth=growth.mask(over_years),
    ).sort_values(["target_year", "reached"], ascending=[True, False], ignore_index=True)


def available(datasets: Datasets, ids: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the districts and the sectors that some figures are of, for a chart that a filter left empty."""
    rows = datasets.observations()
    rows = rows[rows["id"].isin(ids)]
    districts = [name for name in datasets.table("regions")["id"] if name in set(rows["district"].dropna())]
    sectors = [name for name in datasets.table("sectors")["id"] if name in set(rows["sector"].dropna())]
    return districts, sectors
