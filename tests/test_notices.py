"""A page says which choices of its address there are not, and leads to the nearest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from dash import Dash, html
from dash.development.base_component import Component

from dashboard.catalogue.view import View
from dashboard.components.notices import REFUSED_ON_A_WALL, not_newest
from dashboard.data import Datasets
from dashboard.data.datasets import Refusal
from tests.layouts import CHARTED, layout_of


def notice_of(app: Dash, path: str, query: dict[str, Any]) -> Any:
    return next(
        part
        for part in layout_of(app, path, query)._traverse()
        if isinstance(part, Component) and getattr(part, "id", None) == "unknown"
    )


@pytest.mark.parametrize("path", sorted({*CHARTED, "/data", "/present"} - {"/parks", "/policy"}))
def test_a_page_says_which_choices_of_its_address_there_are_not(app: Dash, path: str) -> None:
    notice = notice_of(app, path, {"district": "wujing,atlantis", "sector": "photovoltaic", "lang": "zh"})
    assert notice.role == "status"
    assert not notice.hidden
    said = str(notice.to_plotly_json())
    assert "没有“wujing”这一选项" in said
    assert "没有“atlantis”这一选项" in said
    assert "没有“photovoltaic”这一选项" in said
    known = notice_of(app, path, {"district": "武进", "sector": "photovoltaics"})
    assert known.hidden
    assert known.children == []


@pytest.mark.parametrize(
    ("path", "query", "question", "href"),
    [
        ("/industry", {"district": "wujing"}, "是否应为“武进（wujin）”？", "/industry?district=wujin"),
        (
            "/",
            {"district": "wujing,xinbei", "sector": "health", "lang": "en"},
            'Did you mean "Wujin (wujin)"?',
            "/?district=xinbei,wujin&sector=health&lang=en",
        ),
        ("/data", {"sector": "光伏业"}, "是否应为“光伏（photovoltaics）”？", "/data?sector=photovoltaics"),
        (
            "/districts",
            {"indicator": "provincial_rd_institute"},
            "是否应为“省级以上研发机构（provincial_rd_institutes）”？",
            "/districts?indicator=provincial_rd_institutes",
        ),
        (
            "/supervision",
            {"rule": "within_point", "on": "2021-06-30"},
            "是否应为“百分点差距（within_points）”？",
            "/supervision?on=2021-06-30&rule=within_points",
        ),
    ],
)
def test_the_nearest_choice_is_a_link_that_keeps_what_is_chosen(
    app: Dash, path: str, query: dict[str, str], question: str, href: str
) -> None:
    links: list[Any] = [part for part in notice_of(app, path, query)._traverse() if isinstance(part, html.A)]
    assert [(link.children, link.href) for link in links] == [(question, href)]


def test_two_names_that_mean_the_same_have_a_link_each(app: Dash) -> None:
    notice = notice_of(app, "/industry", {"district": "wujing,wujinn"})
    links: list[Any] = [part for part in notice._traverse() if isinstance(part, html.A)]
    assert [link.href for link in links] == ["/industry?district=wujin"] * 2


def test_an_indicator_is_spoken_of_where_one_is_compared(app: Dash) -> None:
    assert notice_of(app, "/parks", {"indicator": "nothing"}).hidden
    assert not notice_of(app, "/districts", {"indicator": "nothing"}).hidden


def test_a_deck_says_which_slides_there_are_not(app: Dash) -> None:
    said = str(notice_of(app, "/present", {"slides": "rank-lader,nope,all"}).to_plotly_json())
    assert "没有“rank-lader”这一选项，已略过。" in said
    assert "是否应为“rank-ladder”？" in said
    assert "没有“nope”这一选项，已略过。" in said
    assert notice_of(app, "/present", {"slides": "all"}).hidden


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_says_that_it_knows_nothing_of_a_filter(app: Dash, lang: str) -> None:
    said = {"zh": "本页不按行业筛选，已略过。", "en": 'This page has no filter "Sector"; it is left out.'}
    for path, query in (("/parks", {"sector": "光伏"}), ("/data", {"sector": "光伏", "tab": "dictionary"})):
        notice = notice_of(app, path, {**query, "lang": lang})
        assert not notice.hidden
        assert said[lang] in str(notice.to_plotly_json())
        assert notice_of(app, path, {"tab": query.get("tab", ""), "lang": lang}).hidden


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"row": "nope"}, ["没有“nope”这一选项，已略过。"]),
        ({"id": "nope,photovoltaics-output-2020,no more"}, ["没有“nope”这一选项", "没有“no more”这一选项"]),
        ({"filter": "{garbage"}, ["列筛选条件无法识别"]),
        ({"filter": '["indicator"]'}, ["列筛选条件无法识别"]),
        ({"filter": '{"nothing": {"filterType": "text", "type": "blank"}}'}, ["列筛选条件无法识别"]),
        ({"filter": '{"note": {"filterType": "text", "type": "blank"}, "value": 1}'}, ["列筛选条件无法识别"]),
        ({"tab": "nope", "group": "nope"}, ["没有“nope”这一选项"]),
        ({"filter": '{"note": {"filterType": "text", "type": "blank"}}', "row": "photovoltaics-output-2020"}, []),
        ({"id": "photovoltaics-output-2020,new-energy-output-2020"}, []),
    ],
    ids=str,
)
def test_the_data_page_says_what_of_its_rows_it_cannot_show(app: Dash, query: dict[str, str], said: list[str]) -> None:
    notice = notice_of(app, "/data", query)
    text = str(notice.to_plotly_json())
    assert [one for one in said if one not in text] == []
    assert notice.hidden == (not said)


def test_the_deck_says_of_newer_tables_what_concerns_the_room(datasets: Datasets) -> None:
    old = replace(datasets, refusal=Refusal(6, datetime(2026, 11, 27, 9, 0, tzinfo=UTC)))
    desk, wall = (not_newest(View.of(old, "/", {}), *said) for said in ((), (REFUSED_ON_A_WALL,)))
    assert desk is not None
    assert wall is not None
    assert desk.children == "新的数据表有 6 处问题，尚未启用；本页显示的是 2026-11-27 09:00 启用的数据。"
    assert wall.children == "新的数据表尚未启用；本页显示的是 2026-11-27 09:00 启用的数据。"
    assert not_newest(View.of(datasets, "/", {})) is None


def test_a_day_that_is_none_is_said(app: Dash) -> None:
    notice = notice_of(app, "/supervision", {"on": "2021-02-30"})
    assert "“2021-02-30”不是可以判断的日期，已略过。" in str(notice.to_plotly_json())
