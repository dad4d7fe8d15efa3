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
