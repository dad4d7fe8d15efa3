"""Charts of projects and named companies: what they say of the shipped figures."""

from __future__ import annotations

import pandas as pd

from dashboard.data import Datasets, companies, projects
from dashboard.data.observations import records
from dashboard.figures.companies import capacity_rows, company_rank_rows
from dashboard.figures.projects import named_project_bars, part_bars, progress_bars, project_bars
from dashboard.translations import words_in

ZH = words_in("zh")


def texts(figure: object) -> str:
    return " ".join(str(trace.text) for trace in figure.data)  # type: ignore[attr-defined]


def test_the_parts_of_a_signing_stand_under_their_total(datasets: Datasets) -> None:
    figure = part_bars(projects.signed_parts(datasets, districts=("xinbei",)), words=ZH, scheme="light")
    assert list(figure.data[0].x) == [162.7, 138.0, 23.1, 1.6]
    assert figure.layout.title.text == "新北集中签约 30 个项目、162.7 亿元，签约制造业投资占 84.8%（推算）"
    assert "合计 162.7 亿元" in figure.layout.title.subtitle.text
    assert len(figure.layout.meta["figures"]) == 8, "four investments and four counts"


def test_a_rate_says_what_is_done_of_which_plan(datasets: Datasets) -> None:
    figure = progress_bars(projects.project_progress(datasets, districts=("zhonglou",)), words=ZH, scheme="light")
    said = texts(figure)
    assert "完成 6.5 亿元，计划 18.19 亿元" in said
    assert "11 个全部开工" in said
    assert "完成 3 个，目标 7 个（推算）" in said
    assert figure.layout.title.text == "钟楼年度投资计划完成率 35.74%"


def test_stages_follow_one_another_and_a_forecast_is_outlined(datasets: Datasets) -> None:
    frame = projects.project_stages(datasets)
    assert frame["stage"].drop_duplicates().tolist() == ["signed", "active", "completed"]
    figure = project_bars(frame, words=ZH, scheme="light")
    forecast = frame.index[frame["status"] == "forecast"].tolist()
    widths = figure.data[0].marker.line.width
    assert forecast
    assert [place for place, width in enumerate(widths) if width] == forecast


def test_every_figure_of_a_named_project_is_listed(datasets: Datasets) -> None:
    frame = projects.named_projects(datasets)
    figure = named_project_bars(frame, words=ZH, scheme="light")
    assert {row["id"] for row in figure.layout.meta["figures"]} == set(frame["id"])
    assert set(frame["project"]) == set(datasets.table("named_projects")["id"])


def test_a_project_without_a_printed_investment_has_no_bar(datasets: Datasets) -> None:
    frame = projects.named_projects(datasets)
    figure = named_project_bars(frame, words=ZH, scheme="light")
    sized = frame[frame["indicator"] == "project_investment"]
    assert list(figure.data[0].x) == sized["value"].tolist()
    assert len(sized) < frame["project"].nunique()


def test_a_rank_that_is_a_goal_says_so(datasets: Datasets) -> None:
    frame = companies.company_ranks(datasets, districts=("jintan",))
    figure = company_rank_rows(frame, words=ZH, scheme="light")
    goals = [label for label, row in zip(figure.data[0].y, records(frame), strict=True) if row["status"] == "target"]
    assert goals
    assert all("目标" in label for label in goals)


def test_capacities_are_set_out_by_year_and_not_compared(datasets: Datasets) -> None:
    frame = companies.capacities(datasets)
    figure = capacity_rows(frame, words=ZH, scheme="light")
    assert set(frame["unit"]) == {"GW", "GWh"}
    assert set(figure.data[0].x) == {"2021", "2022", "2025"}
    assert pd.Series(figure.data[0].text).str.contains("300 GWh 以上").any()
