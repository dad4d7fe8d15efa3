"""Exports asked for by address: under which names they leave, and what is refused."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.api import files as downloads
from dashboard.data import Datasets
from tests.programs import answer_of

CONTAINS = {"filterType": "text", "type": "contains", "filter": "家"}
# What another process answers, on another day.
ASKED = """
import hashlib, sys, time
from dashboard.app import create_app
from dashboard.config import SHIPPED
from dashboard.data import load_datasets

time.time = lambda now=time.time: now() + 86400 * 400
client = create_app(load_datasets(SHIPPED)).server.test_client()
for asked in sys.argv[1:]:
    answer = client.get(asked)
    print(answer.headers["ETag"], hashlib.sha256(answer.data).hexdigest())
"""
FILES = (
    "summary.xlsx",
    "summary.xlsx?chart=sector-bars",
    "briefing.pptx?district=wujin",
    "summary.xlsx?topic=/profile/district/jintan,/profile/district/wujin",
    "briefing.pptx?slides=profile:district:jintan&beside=wujin",
)


@pytest.fixture(scope="module")
def elsewhere() -> dict[str, str]:
    """Return tag and digest of each file, as another process answers on another day."""
    return dict(zip(FILES, answer_of(ASKED, *(f"/exports/{file}" for file in FILES)).splitlines(), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("summary.xlsx?district=wujin", "常州创新指标摘要_武进区_2021年第6期_数据{version}.xlsx"),
        (
            "summary.xlsx?chart=rank-ladder&district=wujin",
            "全国、全省、全市位次_武进区_2021年第6期_数据{version}.xlsx",
        ),
        (
            "briefing.pptx?lang=en",
            "Changzhou-innovation-indicators-a-briefing_All-districts_2021-06_data-{version}.pptx",
        ),
        ("summary.xlsx?topic=/profile/district/jintan", "常州创新指标画像_金坛区_2021年第6期_数据{version}.xlsx"),
        (
            "summary.xlsx?topic=/profile/district/jintan&beside=wujin&lang=en",
            "Changzhou-innovation-profile_Jintan_beside-Wujin_2021-06_data-{version}.xlsx",
        ),
        ("briefing.pptx?slides=profile:district:jintan", "常州创新指标画像_金坛区_2021年第6期_数据{version}.pptx"),
        (
            "summary.xlsx?chart=profile:district:wujin:peers",
            "与同类比较_武进区_2021年第6期_数据{version}.xlsx",
        ),
    ],
)
def test_exports_leave_under_their_own_names(client: FlaskClient, datasets: Datasets, address: str, name: str) -> None:
    answer = client.get(f"/exports/{address}")
    assert quote(name.format(version=datasets.version)) in answer.headers["Content-Disposition"]
    assert answer.data.startswith(b"PK")
    assert "immutable" not in answer.headers.get("Cache-Control", "")


@pytest.mark.slow
def test_who_reads_no_chinese_names_gets_one_in_ascii_that_says_what_it_is(
    client: FlaskClient, datasets: Datasets
) -> None:
    said = client.get("/exports/summary.xlsx?chart=rank-ladder&district=wujin").headers["Content-Disposition"]
    plain = f"filename=Changzhou-Innovation-Indicators_2021-06_{datasets.version}.xlsx"
    # Browsers take the other, which stands last.
    assert said.index(plain) < said.index("filename*=UTF-8''")


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
def test_an_export_of_a_chart_follows_only_what_the_chart_follows(client: FlaskClient, datasets: Datasets) -> None:
    answer = client.get("/exports/summary.xlsx?chart=rank-ladder&sector=photovoltaics")
    assert (
        quote(f"全国、全省、全市位次_全市_2021年第6期_数据{datasets.version}.xlsx")
        in answer.headers["Content-Disposition"]
    )
    book = load_workbook(BytesIO(answer.data))
    assert "筛选：辖市区 全部；行业 全部" in [row[0].value for row in book.worksheets[0].iter_rows(max_col=1)]


@pytest.mark.slow
def test_an_export_of_a_chart_has_the_indicator_of_the_address(client: FlaskClient) -> None:
    answer = client.get("/exports/summary.xlsx?chart=district-ranking&indicator=high_tech_enterprises")
    assert quote("_高新技术企业_全市_") in answer.headers["Content-Disposition"]
    assert "高新技术企业" in str(load_workbook(BytesIO(answer.data)).worksheets[0]["A1"].value)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_the_same_asking_gets_the_same_answer_and_who_has_it_is_told_so(
    client: FlaskClient, file: str, elsewhere: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(f"/exports/{file}")
    tag = first.headers["ETag"]
    assert (first.headers["Cache-Control"], first.headers["Accept-Ranges"]) == ("no-cache", "none")
    assert elsewhere[file] == f"{tag} {hashlib.sha256(first.data).hexdigest()}"
    for maker in ("summary_workbook", "chart_workbook", "briefing"):
        monkeypatch.setattr(downloads, maker, None)
    told = client.get(f"/exports/{file}", headers={"If-None-Match": tag})
    assert (told.status_code, told.data, told.headers["ETag"]) == (304, b"", tag)
    assert told.headers["Cache-Control"] == "no-cache"
    # A proxy that compresses weakens what it passes on.
    assert client.get(f"/exports/{file}", headers={"If-None-Match": f"W/{tag}"}).status_code == 304


@pytest.mark.slow
def test_no_part_of_a_file_is_answered_and_another_choice_is_another_file(client: FlaskClient) -> None:
    asked = "/exports/summary.xlsx?topic=/parks"
    answer = client.get(asked, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, "Content-Range" in answer.headers) == (200, False)
    tags = {client.get(f"{asked}{more}").headers["ETag"] for more in ("", "&lang=en", "&district=wujin", ",/targets")}
    assert len(tags) == 4
    assert client.get(f"{asked}&theme=dark").headers["ETag"] == answer.headers["ETag"]


@pytest.mark.parametrize("address", ["summary.xlsx?lang=fr", "briefing.pptx?theme=blue"])
def test_a_language_or_a_scheme_that_there_is_not_is_refused(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/exports/{address}")
    assert answer.status_code == 404
    assert "可用：" in answer.text


@pytest.mark.parametrize("address", ["rows.csv?district=atlantis", "rows.xlsx?sector=photovoltaic", "rows.csv?lang=fr"])
def test_rows_of_what_there_is_not_are_refused(client: FlaskClient, address: str) -> None:
    answer = client.post(f"/exports/{address}", data="equipment-output-2020")
    assert answer.status_code == 404
    assert "没有“" in answer.text


def test_rows_say_what_was_searched_for(client: FlaskClient, datasets: Datasets) -> None:
    one = datasets.observations()["id"].iloc[0]
    filters = {
        "value": {"filterType": "number", "type": "greaterThan", "filter": 100},
        "unit": {"filterType": "text", "operator": "OR", "conditions": [CONTAINS, {**CONTAINS, "filter": "个"}]},
    }
    asked = {"q": "光伏", "filter": json.dumps(filters), "sector": "photovoltaics"}
    said = "检索“光伏”；数值大于100；单位包含“家”或者包含“个”"
    answer = client.post("/exports/rows.xlsx", query_string=asked, data=one)
    assert quote("检索“光伏”；数值大于100；单位包含") in answer.headers["Content-Disposition"]
    sheet = load_workbook(BytesIO(answer.data)).active
    assert sheet is not None
    assert str(sheet["A1"].value).startswith(f"{said}；范围：全部辖市区；光伏　《常州科技》")
    assert datasets.version in str(sheet["A1"].value)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("summary.xlsx?slides=rank-ladder", "slides"),
        ("summary.xlsx?distrct=wujin", "distrct"),
        ("summary.xlsx?chart=rank-ladder&topic=/parks", "topic"),
        ("briefing.pptx?topic=/industry", "topic"),
        ("briefing.pptx?chart=rank-ladder", "chart"),
        ("rows.csv?topic=/industry", "topic"),
    ],
)
def test_what_a_file_does_not_depend_on_is_refused_and_not_left_out(
    client: FlaskClient, asked: str, named: str
) -> None:
    answer = client.post(f"/exports/{asked}") if asked.startswith("rows") else client.get(f"/exports/{asked}")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    chinese, english = answer.text.splitlines()
    assert chinese.startswith(f"参数：没有“{named}”")
    assert english.startswith("parameter:")
