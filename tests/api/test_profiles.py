"""What the page of a subject offers to take along, and the deck that it starts."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from dashboard.data import Datasets
from dashboard.published import answer_version

BUTTON = re.compile(r"<button ([^>]*)>([^<]*)</button>")


def offered(client: FlaskClient, path: str) -> dict[str, dict[str, str]]:
    """Return the data of the buttons of the files of a page, by what they say."""
    menu = client.get(path).text.partition('class="list exports"')[2].partition("</details>")[0]
    return {said: dict(re.findall(r'data-([\w-]+)="([^"]*)"', data)) for data, said in BUTTON.findall(menu)}


def test_the_files_of_a_subject_are_of_this_subject(client: FlaskClient) -> None:
    files = offered(client, "/profile/district/jintan")
    assert list(files) == ["本页 Excel", "本页 PPT", "本页图片", "各板块画像 Excel", "全部 Excel", "简报 PPT"]
    assert files["本页 Excel"]["topic"] == "/profile/district/jintan"
    assert files["本页 PPT"] == {"file": "briefing.pptx", "topic": "", "slides": "profile:district:jintan"}
    assert files["简报 PPT"]["slides"] == ""


@pytest.mark.parametrize("path", ["/districts", "/profile/district/tianning"])
def test_all_districts_are_one_file_where_it_is_about_districts(client: FlaskClient, path: str) -> None:
    paths = offered(client, path)["各板块画像 Excel"]["topic"].split(",")
    assert len(paths) == 7
    assert paths[0] == "/profile/district/xinbei"
    for other in ("/", "/parks", "/profile/sector/photovoltaics", "/data"):
        assert "各板块画像 Excel" not in offered(client, other)


@pytest.mark.parametrize(
    ("query", "title", "facts"),
    [
        ("slides=profile:district:jintan", "金坛区要点", "对象：金坛区"),
        ("slides=profile:district:jintan&beside=wujin&lang=en", "Jintan: findings", "Subject: Jintan; beside: Wujin"),
        ("slides=rank-ladder,profile:district:jintan", "常州创新指标", "范围：全部辖市区；全部行业"),
    ],
)
def test_the_deck_of_a_subject_opens_with_its_name(
    client: FlaskClient, datasets: Datasets, query: str, title: str, facts: str
) -> None:
    deck = client.get(f"/charts/{answer_version(datasets)}/present?{query}").json
    assert deck
    assert deck["opening"]["title"] == title
    assert f"<p>{facts}</p>" in deck["opening"]["html"]
    subjects = {entry["chart"].rpartition(":")[0] for entry in deck["charts"]}
    assert "profile:district:jintan" in subjects
    assert len(subjects) == (2 if "rank-ladder" in query else 1)


def test_a_page_says_whose_it_is_and_what_a_picture_of_it_is_called(client: FlaskClient, datasets: Datasets) -> None:
    asked = f"/charts/{answer_version(datasets)}/profile/district/jintan"
    page, beside = client.get(asked).json, client.get(f"{asked}?beside=wujin").json
    assert page
    assert beside
    assert page["caption"].startswith("对象：金坛区　")
    assert beside["caption"].startswith("对象：金坛区；对比：武进区　")
    assert page["file"] == f"常州创新指标画像_金坛区_2021年第6期_数据{datasets.version}.png"
    assert "_对比武进区_" in beside["file"]
    other = client.get(f"/charts/{answer_version(datasets)}/parks").json
    assert other
    assert other["file"] == ""


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["金坛区：各项数字", "恒立液压：最突出的数字"]),
        ("en", ["Jintan: Figures", "Hengli Hydraulic: Strongest facts"]),
    ],
)
def test_charts_of_subjects_that_are_put_aside_are_called_by_both(
    client: FlaskClient, datasets: Datasets, lang: str, said: list[str]
) -> None:
    asked = ["profile:district:jintan:figures", "profile:organisation:hengli:facts"]
    query = f"lang={lang}&slides={','.join([*asked, 'profile:district:nowhere:figures', '<b>'])}"
    answer = client.get(f"/called/{answer_version(datasets)}?{query}")
    assert answer.json == dict(zip(asked, said, strict=True))
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get(f"/called/{answer_version(datasets)}").json == {}
