"""The questions about sectors, companies and their places in the market: what stands under, beside and before what."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data import Datasets, companies, positions, sectors
from dashboard.data.observations import records
from tests.data.made import actual, having, target

FIRM = {"table": "enterprises", "indicator": "company_sales"}


def nesting(frame: pd.DataFrame) -> list[tuple[str, int]]:
    return list(zip(frame["id"], frame["depth"], strict=True))


def test_parts_of_a_sector_and_its_places_stand_under_it_by_size(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(300, id="rail", sector="rail_transit", region="jkq"),
        actual(635, id="energy", sector="new_energy"),
        actual(600, id="solar", sector="photovoltaics"),
        actual(5717, id="equipment", sector="equipment"),
        actual(1800, id="advanced", sector="advanced_equipment"),
        actual(400, id="jintan", sector="photovoltaics", region="jintan"),
        target(9000, "2025", id="aim", sector="photovoltaics", region="xinbei"),
    )
    assert nesting(sectors.sector_output(made)) == [
        ("equipment", 0),
        ("advanced", 1),
        ("rail", 1),
        ("energy", 0),
        ("solar", 1),
        ("jintan", 2),
        ("aim", 2),
    ], "what is only aimed at comes last, however large"
    chosen = sectors.sector_output(made, districts=("jintan", "jkq"))
    assert nesting(chosen) == [("jintan", 0), ("rail", 0)], "nothing stands under what is not shown"


def test_what_is_aimed_at_in_another_measure_stands_under_its_own_sector_and_place(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(245, id="sales", indicator="sales_revenue", sector="carbon_materials", region="xinbei"),
        actual(90, id="output", sector="carbon_materials", region="xinbei"),
        target(500, "2025", id="aim", indicator="tax_paid", sector="carbon_materials", region="xinbei"),
    )
    frames = having(made, *())  # The shipped dimensions alone: no figure, no row.
    assert sectors.sector_output(frames).empty
    assert nesting(sectors.sector_output(made)) == [("sales", 0), ("output", 0)], "two measures are no parts"


def test_a_sector_stands_once_with_the_next_target_set_for_it(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(1800, sector="advanced_equipment"),
        actual(5717, sector="equipment"),
        target(3000, "2025", sector="advanced_equipment"),
        target(2000, "2022", sector="advanced_equipment", qualifier="over"),
        target(900, "2022", sector="advanced_equipment", region="wujin", id="alone"),
    )
    largest, aimed, alone = records(sectors.sector_output(made))
    assert (largest["value"], pd.isna(largest["target_value"])) == (5717, True)
    assert [aimed[f"target_{name}"] for name in ("value", "period", "qualifier")] == [2000, "2022", "over"]
    assert aimed["required_growth"] == pytest.approx((2000 / 1800) ** 0.5 - 1)
    assert (alone["id"], alone["status"], pd.isna(alone["target_value"])) == ("alone", "target", True)


def test_the_shipped_sizes_stand_beside_their_shipped_targets(datasets: Datasets) -> None:
    sizes = sectors.sector_output(datasets)
    aimed = sizes.dropna(subset="target_value").set_index("id")[["value", "target_value", "target_period"]]
    assert {name: tuple(row) for name, row in zip(aimed.index, aimed.to_numpy(), strict=True)} == {
        "advanced-equipment-output-2020": (1800, 2000, "2022"),
        "new-energy-output-2020": (635.95, 1000, "2022"),
        "xinbei-carbon-sales-2020": (245, 500, "2025"),
    }
    assert sizes["id"].is_unique
    assert sizes[sizes["status"] != "actual"]["id"].tolist() == ["jintan-photovoltaics-output-2025"]


def test_growth_stands_beside_its_own_measure_and_another_rate_once(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(100, id="output", sector="health"),
        actual(120, id="sales", indicator="sales_revenue", sector="health"),
        actual(8, "2019", indicator="output_growth", sector="health"),
        actual(9, "2020", indicator="output_growth", sector="health"),
        actual(15, indicator="share_of_output", sector="health"),
        actual(30, indicator="share_of_output", sector="health", region="wujin"),
    )
    sales, output = records(sectors.sector_output(made))
    assert (sales["id"], output["id"]) == ("sales", "output")
    assert output["growth_value"] == 9, "the latest"
    assert pd.isna(sales["growth_value"]), "growth of output is none of sales"
    assert (sales["rate_value"], pd.isna(output["rate_value"])) == (15, True)


def test_a_number_of_enterprises_has_its_goal_beside_it(datasets: Datasets) -> None:
    counts = sectors.industry_counts(datasets, districts=("xinbei",))
    assert counts[["value", "target_value"]].to_numpy().tolist() == [[36, 80]]
    assert nesting(sectors.industry_counts(datasets, sectors=("photovoltaics",))) == [
        ("photovoltaics-enterprises-2020", 0),
        ("jintan-photovoltaics-enterprises-2021", 1),
    ]


def test_one_figure_stands_for_a_company_the_largest_of_its_newest_year(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(78.55, id="revenue", organisation="hengli", **FIRM | {"indicator": "company_revenue"}),
        actual(93, "2021", id="newer", organisation="hengli", **FIRM),
        actual(41, id="sales", organisation="ninebot", **FIRM),
        actual(30, id="less", organisation="ninebot", **FIRM | {"indicator": "company_revenue"}),
        actual(120, "2021-H1", id="half", organisation="ninebot", **FIRM | {"indicator": "invoiced_sales"}),
        actual(500, "2025", id="far", organisation="calb", status="forecast", **FIRM),
        actual(100, "2022", id="near", organisation="calb", status="forecast", **FIRM),
    )
    frame = companies.company_sales(made)
    assert frame[frame["main"]]["id"].tolist() == ["newer", "sales", "near"], "forecasts after what is reached"
    assert frame["id"].tolist() == ["newer", "revenue", "sales", "less", "half", "near", "far"]


def test_capacities_of_one_subject_stand_together_by_year(datasets: Datasets) -> None:
    frame = companies.capacities(datasets)
    assert frame["organisation"].head(3).tolist() == ["calb"] * 3
    assert frame["value"].head(3).tolist() == [100, 200, 300]
    assert set(frame["unit"]) == {"GW", "GWh"}


def test_market_positions_are_ranks_of_products_of_the_city_the_widest_market_first(datasets: Datasets) -> None:
    frame = positions.market_positions(datasets)
    assert set(frame["region"]) == {"changzhou"}
    assert (frame["unit"] == "位").all()
    assert frame["market"].tolist() == ["among_world"] + ["among_nation"] * 6
    assert frame[frame["market"] == "among_nation"]["value"].tolist() == [1, 1, 1, 3, 3, 5]


def test_a_companys_share_stands_in_the_market_it_is_of_after_the_ranks_there(datasets: Datasets) -> None:
    frame = positions.company_positions(datasets)
    world = frame[frame["market"] == "among_world"]
    assert world["value"].tolist() == [1, 1, 3, 7, 60]
    assert world["unit"].tolist() == ["位"] * 4 + ["%"]
    assert frame[frame["market"] == ""]["value"].tolist() == [90, 7.1], "the market is not said"
    assert frame["market"].tolist()[-2:] == ["brand_rank"] * 2, "what an article calls a company comes last"


def test_a_goal_stands_after_what_is_reached_in_its_market(datasets: Datasets) -> None:
    frame = positions.company_positions(datasets, districts=("jintan",))
    for _, rows in frame.groupby("market"):
        statuses = [status == "actual" for status in rows["status"]]
        assert statuses == sorted(statuses, reverse=True)
    assert (frame["status"] == "target").sum() == 2
