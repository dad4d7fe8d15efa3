"""What turned since the issue before, over one invented issue: what became late and what no longer is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.published import answer_version
from tests.issues.making import Issue, figure, published_with

pytestmark = pytest.mark.slow

# Half of a plan is carried out when its year is nearly over; what lagged far behind is said to be done.
WINTER = Issue(
    "2021-12",
    ((5, "新能源产业提前达标", "New energy is there early"), (9, "钟楼项目进展", "Zhonglou's projects")),
    (figure(9, "city_projects_invested", "zhonglou", "2021-01/2021-11", "9.1亿元"),),
    {
        "task_states": (
            {"id": "new_energy_done", "task": "new_energy", "date": "2021-12", "state": "done"}
            | {"article": "2021-12-5", "page": "5"},
        )
    },
)
# What is told in each language, and of each matter what it was and what it is.
TOLD = {
    "zh": (
        "1 件转为滞后，1 件不再滞后",
        [("市重大项目年度投资", "快于序时", "滞后"), ("新能源产业规模", "严重滞后", "已完成")],
    ),
    "en": (
        "1 has become late, 1 is no longer late",
        [
            ("Yearly investment in major city projects", "ahead", "late"),
            ("Size of the new energy industry", "far behind", "done"),
        ],
    ),
}
ROW = re.compile(r'scope="row">([^<]+).*?<td[^>]*>([^<]+).*?<span class="said">([^<]+)')


def test_what_turned_with_an_issue_is_told_with_the_lights_before_and_now(tmp_path: Path) -> None:
    tables = published_with(tmp_path / "datasets", WINTER)
    client, version = create_app(tables).server.test_client(), answer_version(tables)
    for lang, (title, rows) in TOLD.items():
        charts = json.loads(client.get(f"/charts/{version}/supervision?lang={lang}").data)["charts"]
        (turned,) = [chart for chart in charts if chart["chart"] == "board-turned"]
        assert (turned["title"], ROW.findall(turned["html"])) == (title, rows)
        assert turned["html"] in client.get(f"/supervision?lang={lang}").text
