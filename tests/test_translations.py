"""Every message has its English, with the same values in its braces, and the catalogue has nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from string import Formatter

import numpy as np
import pytest
from babel.messages.catalog import Message

from dashboard.errors import DashboardError
from dashboard.translations import COUNT, LANGS, words_in
from dashboard.translations.spaces import joined
from dashboard.translations.update import CATALOGUE, PACKAGE, messages_of, update
from tests.english import catalogue, forms_of, ids_of, untranslated

UPDATE = "run .venv/bin/python -m dashboard.translations update"
# Chinese characters and punctuation.
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
MAGAZINE = "常州科技"
PARTS = {"data", "wording", "findings", "figures", "catalogue", "exports", "components", "pages"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def messages() -> dict[str, Message]:
    return {ids_of(entry)[0]: entry for entry in messages_of(PACKAGE) if entry.id}


@pytest.fixture(scope="module")
def entries() -> dict[str, Message]:
    return {ids_of(entry)[0]: entry for entry in catalogue() if entry.id}


def test_messages_are_found_in_every_part_of_the_package(messages: dict[str, Message]) -> None:
    places = {module for entry in messages.values() for module, _ in entry.locations}
    assert {place.partition("/")[0] for place in places} >= PARTS
    assert messages["编号与前面某一行重复。"].locations == [("data/problems.py", 0)]


def test_every_message_has_its_english() -> None:
    assert untranslated() == set(), f"{UPDATE}, then write their English"


def test_the_catalogue_has_no_message_that_nothing_says(
    messages: dict[str, Message], entries: dict[str, Message]
) -> None:
    assert set(entries) - set(messages) == set(), UPDATE
    assert list(catalogue().obsolete) == [], UPDATE


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the catalogue, which may be written to."""
    return Path(shutil.copy(CATALOGUE, tmp_path))


def test_the_catalogue_is_as_the_command_writes_it(copy: Path) -> None:
    update(copy)
    assert copy.read_text(encoding="utf-8") == CATALOGUE.read_text(encoding="utf-8"), UPDATE


def test_the_command_adds_what_is_new_and_takes_out_what_is_unused(copy: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    module = package / "said.py"
    said = 'words("数据"), view.words("新有{count}行", count=2), words(THEMES["theme"])\n'
    module.write_text(said, encoding="utf-8")
    new, _ = update(copy, package)
    assert new == ["新有{count}行"]
    header, *written = copy.read_text(encoding="utf-8").split("\n\n")
    assert CATALOGUE.read_text(encoding="utf-8").startswith(f"{header}\n\n")
    forms = 'msgid "新有{count}行"\nmsgid_plural "新有{count}行"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    assert written == [
        '#: said.py\nmsgid "数据"\nmsgstr "Data"',
        f"#: said.py\n#, python-brace-format\n{forms}",
    ]
    # Lines that move are no change.
    module.write_text(f"# A comment.\n{said}", encoding="utf-8")
    update(copy, package)
    assert copy.read_text(encoding="utf-8").split("\n\n") == [header, *written]


@pytest.mark.parametrize(
    "said",
    [
        'f"共{count}项"',
        '"共" f"{count}项"',
        '"共" + size',
        'start + "共"',
        '"共%s项" % size',
        '"共{}项".format(size)',
        "said.format(size)",
        '"共" if size else "无"',
    ],
)
@pytest.mark.parametrize("call", ["view.words({})", "message({})"])
def test_a_message_that_is_no_literal_is_refused_with_its_place(
    copy: Path, tmp_path: Path, said: str, call: str
) -> None:
    (tmp_path / "said.py").write_text(f"\n{call.format(said)}\n", encoding="utf-8")
    expected = r"said\.py:2: a message is one literal with \{names\}; give the values beside it\."
    with pytest.raises(DashboardError, match=expected):
        update(copy, tmp_path)


@pytest.mark.parametrize("said", ["said", "chart.name", 'THEMES["theme"]', "SAID[f'{kind}']", "of('一')"])
def test_a_message_may_be_said_by_its_name(copy: Path, tmp_path: Path, said: str) -> None:
    (tmp_path / "said.py").write_text(f"words({said})", encoding="utf-8")
    assert update(copy, tmp_path)[0] == []


def test_the_command_says_how_it_is_called() -> None:
    done = subprocess.run([sys.executable, "-m", "dashboard.translations"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "update" in done.stderr


@pytest.mark.usefixtures("english")
def test_a_message_and_its_english_have_the_same_values(entries: dict[str, Message]) -> None:
    differing = {
        form: text
        for text, entry in entries.items()
        for form in forms_of(entry)
        if placeholders(text) != placeholders(form)
    }
    assert differing == {}


def test_no_chinese_is_left_in_the_english_but_the_name_of_the_magazine(entries: dict[str, Message]) -> None:
    english = {text: " ".join(forms_of(entry)).replace(MAGAZINE, "") for text, entry in entries.items()}
    assert {text for text, said in english.items() if CHINESE.search(said)} == set()


def test_english_has_one_kind_of_quotation_marks(entries: dict[str, Message]) -> None:
    assert [form for entry in entries.values() for form in forms_of(entry) if re.search("[“”‘’]", form)] == []


def test_no_entry_is_fuzzy_or_stands_twice(entries: dict[str, Message]) -> None:
    assert {text for text, entry in entries.items() if entry.fuzzy} == set(), "fuzzy entries are not spoken"
    written = re.findall(r'^msgid "(.+)"$', CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [text for text, count in Counter(written).items() if count > 1] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_message_is_said_with_its_values_in_place(lang: str) -> None:
    said = {"zh": "超 25 亿元", "en": "over 25 亿元"}
    assert words_in("zh" if lang == "zh" else "en")("超{number}", number="25 亿元") == said[lang]


def test_braces_in_a_value_are_said_as_they_are() -> None:
    for lang in LANGS:
        assert words_in(lang)("超{number}", number="{number}").endswith("{number}")


def test_a_message_that_is_in_no_catalogue_is_said_in_chinese() -> None:
    assert words_in("en")("此句未译：{count}", count=3) == "此句未译：3"


@pytest.mark.usefixtures("english")
def test_every_message_that_says_a_count_has_a_form_for_one_and_for_several(entries: dict[str, Message]) -> None:
    counted = {text: forms_of(entry) for text, entry in entries.items() if COUNT in text}
    assert {text for text, entry in entries.items() if len(ids_of(entry)) == 2} == set(counted)
    for text, (one, several) in counted.items():
        assert ids_of(entries[text]) == [text, text]
        for count, form in ((1, one), (2, several), (0, several)):
            values = dict.fromkeys(placeholders(text), 7) | {"count": count}
            assert words_in("en")(text, **values) == form.format(**values)
        assert one != several or not re.search(r"\{count[^}]*\} [a-z]", one), "a noun behind a number follows it"


def test_a_number_has_its_form_in_english_and_needs_none_in_chinese() -> None:
    said = [words_in("en")("{count}项数据", count=count) for count in (1, np.int64(1), "1", 2, 0)]
    assert said == ["1 figure", "1 figure", "1 figure", "2 figures", "0 figures"]
    assert [words_in("zh")("{count}项数据", count=count) for count in (1, 2)] == ["1 项数据", "2 项数据"]


def test_no_message_begins_or_ends_with_a_blank(entries: dict[str, Message]) -> None:
    said = [form for entry in entries.values() for form in (*ids_of(entry), *forms_of(entry))]
    assert [form for form in said if form != form.strip()] == []


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("2025 年", "500 亿元", "2025 年 500 亿元"),
        ("增长", "-5%", "增长 -5%"),
        ("扩展名须为", ".xlsx", "扩展名须为 .xlsx"),
        ("300 GWh", "以上", "300 GWh 以上"),
        ("iPhone", "25 亿元", "iPhone 25 亿元"),
        ("2025 年", "超 500 亿元", "2025 年超 500 亿元"),
        ("占比", "一倍", "占比一倍"),
        ("20%", "以上", "20%以上"),
        ("1", "/5", "1/5"),
        ("产值（计划）", "25 亿元", "产值（计划）25 亿元"),
        ("“第一品牌”", "3 个", "“第一品牌”3 个"),
        ("第 9 页，", "25 亿元", "第 9 页，25 亿元"),
        ("已写入 ", "简报.pptx", "已写入 简报.pptx"),
        ("", "25 亿元", "25 亿元"),
        ("产值", "", "产值"),
    ],
)
def test_a_space_parts_chinese_from_numerals_and_from_latin_letters(left: str, right: str, said: str) -> None:
    assert joined(left, right) == said
    assert words_in("zh")("{left}{right}", left=left, right=right) == said


def test_what_meets_in_chinese_are_the_letters_whatever_stands_between() -> None:
    zh = words_in("zh")
    assert zh("签约{number}{size}", number="", size="25 亿元") == "签约 25 亿元"
    assert zh("完成{share:.0%}，{year}年{growth:+.1%}", share=0.5, year=2025, growth=0.1) == "完成 50%，2025 年 +10.0%"


def test_chinese_messages_leave_their_spaces_to_the_rule(messages: dict[str, Message]) -> None:
    # Two of these spaces part what nothing else does, the third stands behind a per cent sign.
    kept = {"辖市区 {districts}；行业 {sectors}", "已写入 {file}"}
    assert {text for text in messages if re.search("[\u4e00-\u9fff}] {|} [\u4e00-\u9fff{]", text)} == kept


def test_names_are_picked_and_listed_in_the_language() -> None:
    assert words_in("zh").pick("武进", "Wujin") == "武进"
    assert words_in("en").pick("武进", "Wujin") == "Wujin"
    assert words_in("zh").listed(["甲", "乙"]) == "甲、乙"
    assert words_in("en").listed(["A", "B"]) == "A, B"
