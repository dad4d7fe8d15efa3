"""What reads the citations of the others can be right and wrong."""

from __future__ import annotations

import pytest

from tests.issues.reading import Span, citations, false_citations, issues_in, issues_in_file_name

TRUTH = {"2021-06": {9, 10}, "2022-02": {3}}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("来源：《常州科技》2021 年第 6 期第 9 页", {"2021-06": [Span(9, 9)]}),
        ("来源：《常州科技》2021 年第 6 期，第 9、10 页", {"2021-06": [Span(9, 9), Span(10, 10)]}),
        (
            "来源：《常州科技》2021 年第 6 期，第 9—33 页；2022 年第 2 期，第 3 页",
            {"2021-06": [Span(9, 33)], "2022-02": [Span(3, 3)]},
        ),
        ("2021 年第 6 期第 9 页、2022 年第 2 期第 3 页", {"2021-06": [Span(9, 9)], "2022-02": [Span(3, 3)]}),
        ("新能源产值 760.4 亿元（2021 年，第 4 页）", {"": [Span(4, 4)]}),
        ("《标题》第 4 页，《常州科技》2022 年第 2 期", {"2022-02": [Span(4, 4)]}),
        (
            "Source: Changzhou Science and Technology 2021 no. 6, pp. 9, 10, and 12; 2022 no. 2, p. 3",
            {"2021-06": [Span(9, 9), Span(10, 10), Span(12, 12)], "2022-02": [Span(3, 3)]},
        ),
        ("2021 no. 6, pp. 9–33", {"2021-06": [Span(9, 33)]}),
        ("常州高新区五年上升 19 位", {}),
    ],
)
def test_pages_are_read_under_their_issue(text: str, cited: dict[str, list[Span]]) -> None:
    assert citations(text) == cited


@pytest.mark.parametrize(
    "text",
    [
        "2021 年第 6 期，第 9、10 页；2022 年第 2 期，第 3 页",
        "2021 no. 6, pp. 9–10; 2022 no. 2, p. 3",
    ],
)
def test_a_line_that_names_every_issue_with_its_pages_is_true(text: str) -> None:
    assert false_citations(text, TRUTH, whole=True) == []


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("2021 年第 6 期，第 3、9、10 页", "page 3 under 2021-06"),
        ("2021 年第 6 期，第 9、10 页", "does not name 2022-02"),
        ("2021 年第 6 期，第 9 页；2022 年第 2 期，第 3 页", "leaves out pages [10] of 2021-06"),
        ("2021 年第 6 期，第 9、10 页；2022 年第 4 期，第 3 页", "cites 2022-04"),
        ("第 3、9、10 页", "cites no issue"),
    ],
)
def test_a_line_that_names_too_little_or_another_is_false(text: str, false: str) -> None:
    assert any(false in said for said in false_citations(text, TRUTH, whole=True))


def test_the_issues_of_a_text_and_of_a_file_name_are_found() -> None:
    assert issues_in("《常州科技》2021 年第 6 期至 2023 年第 4 期") == {"2021-06", "2023-04"}
    assert issues_in_file_name("常州创新指标摘要_全市_2022年第6期.xlsx") == {"2022-06"}
    assert issues_in_file_name("Changzhou-innovation-summary_All-districts_2021-06_2022-06.xlsx") == {
        "2021-06",
        "2022-06",
    }
