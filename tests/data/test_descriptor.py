"""A descriptor that the program cannot work with is one line that says what to restore."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.config import SHIPPED
from dashboard.data.descriptor import NEEDED
from dashboard.translations import words_in
from tests.data.editing import (
    change_descriptor,
    descriptor_in,
    only_problem,
)


def without(descriptor: dict[str, Any], table: str) -> None:
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] != table]


def field_of(descriptor: dict[str, Any], table: str, column: str) -> dict[str, Any]:
    resource = next(one for one in descriptor["resources"] if one["name"] == table)
    field: dict[str, Any] = next(one for one in resource["schema"]["fields"] if one["name"] == column)
    return field


def keys_of(descriptor: dict[str, Any], table: str) -> list[dict[str, Any]]:
    resource = next(one for one in descriptor["resources"] if one["name"] == table)
    keys: list[dict[str, Any]] = resource["schema"]["foreignKeys"]
    return keys


@pytest.mark.parametrize("table", sorted(NEEDED))
def test_a_table_that_the_program_needs_and_the_descriptor_lacks_is_named(folder: Path, table: str) -> None:
    change_descriptor(folder, lambda descriptor: without(descriptor, table))
    problem = only_problem(folder)
    assert problem.file == "datapackage.json"
    assert f"缺少程序需要的数据表：{table}。请恢复" in problem.say(words_in("zh"))


def test_every_number_and_every_text_has_its_bounds() -> None:
    # A number that no machine word holds could not be turned into a typed column, a long text not be laid out.
    unbounded = [
        f"{resource['name']}.{field['name']}"
        for resource in descriptor_in(SHIPPED)["resources"]
        for field in resource["schema"]["fields"]
        if not (
            {"enum", "maxLength"} & field["constraints"].keys()
            if field["type"] == "string"
            else {"minimum", "maximum"} <= field["constraints"].keys()
        )
    ]
    assert unbounded == []


UNUSABLE = "描述文件无法使用"
MISSHAPEN: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda one: field_of(one, "targets", "printed").update(name="print"), "targets 缺少程序需要的列：printed。"),
    (lambda one: field_of(one, "regions", "short_zh").update(name="short"), "regions 缺少程序需要的列：short_zh。"),
    (lambda one: one["resources"][0].pop("title"), "缺少名称或说明（title, title_en, "),
    (lambda one: field_of(one, "targets", "note").pop("title_en"), "：targets.note。"),
    (lambda one: field_of(one, "targets", "page").update(type="year"), f"{UNUSABLE}（targets.page: year）"),
    (lambda one: field_of(one, "targets", "page").update(type="page"), f"{UNUSABLE}（targets.page: page）"),
    (lambda one: field_of(one, "targets", "page").pop("type"), f"{UNUSABLE}（targets.page: None）"),
    (lambda one: field_of(one, "targets", "page")["constraints"].update(maximum="last"), UNUSABLE),
    (lambda one: field_of(one, "targets", "period")["constraints"].update(pattern="("), UNUSABLE),
    (lambda one: field_of(one, "targets", "page")["constraints"].update(smallest=1), UNUSABLE),
    (lambda one: one["resources"].append(one["resources"][0]), UNUSABLE),
    # Without a key nothing can be compared with what it was, and rows may be doubled.
    (lambda one: one["resources"][0]["schema"].pop("primaryKey"), f"{UNUSABLE}（'primaryKey'）"),
    (lambda one: one["resources"][0]["schema"].update(primaryKey=[]), f"{UNUSABLE}（issues: primaryKey）"),
    (lambda one: one["resources"][0]["schema"].update(primaryKey="id"), f"{UNUSABLE}（issues: primaryKey）"),
    (
        lambda one: keys_of(one, "targets").clear(),
        "targets 的这些列没有外键：indicator, region, sector, organisation, project, event, article。",
    ),
    (lambda one: keys_of(one, "sectors").clear(), "sectors 的这些列没有外键：parent。"),
    (lambda one: keys_of(one, "targets")[0]["reference"].update(resource="nothing"), "没有外键：indicator。"),
    (
        lambda one: field_of(one, "targets", "value").update(type="string", constraints={"maxLength": 20}),
        "targets 的这些列须为数字：value。",
    ),
]


@pytest.mark.parametrize(("change", "said"), MISSHAPEN)
def test_a_descriptor_that_the_program_cannot_work_with_is_one_line(
    folder: Path, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    change_descriptor(folder, change)
    problem = only_problem(folder)
    assert problem.file == "datapackage.json"
    assert said in problem.say(words_in("zh"))


def test_a_descriptor_nested_too_deep_is_refused(folder: Path) -> None:
    (folder / "datapackage.json").write_text("[" * 200_000)
    assert UNUSABLE in only_problem(folder).say(words_in("zh"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="no json"),
        pytest.param("[]", id="list"),
        pytest.param("null", id="nothing"),
        pytest.param('"resources"', id="text"),
        pytest.param("1" * 5000, id="number of many digits"),
        pytest.param('{"resources": "targets"}', id="text for tables"),
        pytest.param('{"resources": {"targets": 1}}', id="tables by name"),
        pytest.param('{"resources": [], "title": "\\ud800"}', id="half a letter"),
        pytest.param('{"resources": [], "title": "a\\u200bb"}', id="sign of no width"),
        pytest.param("{}", id="no tables named"),
        pytest.param('{"resources": []}', id="no tables"),
        pytest.param('{"resources": ["targets"]}', id="names only"),
        pytest.param('{"resources": [{"name": "targets", "path": "targets.csv"}]}', id="no schema"),
        pytest.param('{"resources": [{"name": "targets", "schema": {"fields": [{"name": "id"}]}}]}', id="no path"),
        pytest.param(
            '{"resources": [{"name": "goals", "path": "targets.csv", "schema": {"fields": [{"name": "id"}]}}]}',
            id="file of another name",
        ),
        pytest.param(
            '{"resources": [{"name": "targets", "path": "targets.csv", "schema": {"fields": [{}]}}]}',
            id="field without a name",
        ),
    ],
)
def test_a_broken_descriptor_is_a_problem_of_the_descriptor(folder: Path, text: str) -> None:
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    problem = only_problem(folder)
    assert problem.file == "datapackage.json"
    assert "请恢复随程序发布的描述文件" in problem.say(words_in("zh"))
    assert "Restore the descriptor" in problem.say(words_in("en"))


def test_a_folder_without_a_descriptor_or_no_folder_at_all_is_said_so(folder: Path) -> None:
    (folder / "datapackage.json").unlink()
    assert "缺少该文件" in only_problem(folder).say(words_in("zh"))
    shutil.rmtree(folder)
    assert "没有这个文件夹。请检查路径。" in only_problem(folder).say(words_in("zh"))
