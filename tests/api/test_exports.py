"""Exports asked for by address: under which names they leave, and what is refused."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "name", "begins"),
    [
        ("summary.xlsx?district=wujin", "常州创新指标摘要_武进区_2021年第6期.xlsx", b"PK"),
        ("summary.xlsx?chart=rank-ladder&district=wujin", "全国、全省、全市位次_武进区_2021年第6期.xlsx", b"PK"),
        ("briefing.pptx?lang=en", "Changzhou-innovation-indicators-a-briefing_All-districts_2021-06.pptx", b"PK"),
    ],
)
def test_exports_leave_under_their_own_names(client: FlaskClient, address: str, name: str, begins: bytes) -> None:
    answer = client.get(f"/exports/{address}")
    assert quote(name) in answer.headers["Content-Disposition"]
    assert answer.data.startswith(begins)
    assert "immutable" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("address", "chinese", "english"),
    [
        ("summary.xlsx?district=wujing", "district：没有“wujing”。是否应为“wujin”？", 'Did you mean "wujin"?'),
        ("briefing.pptx?sector=光伏业", "sector：没有“光伏业”。是否应为“photovoltaics”？", 'there is no "光伏业"'),
        ("summary.xlsx?topic=/nope", "topic：没有“/nope”。", 'topic: there is no "/nope". '),
        ("summary.xlsx?topic=industry", "是否应为“/industry”？", 'Did you mean "/industry"?'),
        ("briefing.pptx?slides=rank-lader", "是否应为“rank-ladder”？", 'Did you mean "rank-ladder"?'),
        (
            "briefing.pptx?slides=rank-ladder,nope",
            "slides：没有“nope”。可用：all、",
            'there is no "nope". There are: all, ',
        ),
        (
            "summary.xlsx?chart=rank-lader",
            "chart：没有“rank-lader”。是否应为“rank-ladder”？",
            'Did you mean "rank-ladder"?',
        ),
        ("summary.xlsx?chart=rank-ladder,talent", "chart：没有“rank-ladder,talent”。", 'no "rank-ladder,talent"'),
        ("summary.xlsx?indicator=nothing_at_all", "indicator：没有", "indicator: there is no"),
        ("summary.xlsx?district=wujin&district=wujing", "district：没有“wujing”。", 'there is no "wujing"'),
        ("briefing.pptx?slides=rank-ladder&slides=nope", "slides：没有“nope”。", 'there is no "nope"'),
    ],
)
def test_an_export_of_what_there_is_not_is_refused_in_both_languages(
    client: FlaskClient, address: str, chinese: str, english: str
) -> None:
    answer = client.get(f"/exports/{address}")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    first, second = answer.text.splitlines()
    assert chinese in first
    assert english in second
    assert "max-age" not in answer.headers.get("Cache-Control", "")


@pytest.mark.slow
def test_an_export_of_two_topics_has_their_sheets_alone(client: FlaskClient) -> None:
    for asked, sheets in (("/parks", {"园区"}), ("/parks,/targets", {"园区", "发展目标"})):
        book = load_workbook(BytesIO(client.get(f"/exports/summary.xlsx?topic={asked}").data), read_only=True)
        assert set(book.sheetnames) & {"产业", "园区", "发展目标", "项目"} == sheets


@pytest.mark.slow
def test_an_export_understands_the_names_of_a_district(client: FlaskClient) -> None:
    answer = client.get("/exports/summary.xlsx?district=武进&topic=/parks")
    assert answer.status_code == 200
    assert quote("武进区") in answer.headers["Content-Disposition"]


@pytest.mark.slow
def test_an_export_of_a_chart_follows_only_what_the_chart_follows(client: FlaskClient) -> None:
    answer = client.get("/exports/summary.xlsx?chart=rank-ladder&sector=photovoltaics")
    assert quote("全国、全省、全市位次_全市_2021年第6期.xlsx") in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(answer.data))
    assert "筛选：辖市区 全部；行业 全部" in [row[0].value for row in book.worksheets[0].iter_rows(max_col=1)]


@pytest.mark.slow
def test_an_export_of_a_chart_has_the_indicator_of_the_address(client: FlaskClient) -> None:
    answer = client.get("/exports/summary.xlsx?chart=district-ranking&indicator=high_tech_enterprises")
    assert quote("_高新技术企业_全市_") in answer.headers["Content-Disposition"]
    assert "高新技术企业" in str(load_workbook(BytesIO(answer.data)).worksheets[0]["A1"].value)
