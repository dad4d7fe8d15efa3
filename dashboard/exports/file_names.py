"""What a file that leaves the dashboard is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.topic import Topic
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.exports.excel.cells import FORBIDDEN
from dashboard.translations import Words
from dashboard.wording.grammar import capitalised
from dashboard.wording.searches import search_in_words
from dashboard.wording.states import state_name
from dashboard.wording.subjects import second_name, subject_names

# What Windows refuses in a name, and what takes no part in it.
REFUSED = re.compile(r'[<>:"/\\|?*\s\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+')
# Of one part, in letters.
MOST = 24
# Of a name; Linux takes 255 and Windows 260 letters with the folder, and browsers add to a name that there is.
MOST_BYTES = 240


def file_name(view: View, topics: Sequence[Topic], extension: str) -> str:
    """Return the name of a summary: what it is, which topics (if not all), what was chosen, and the issue.

    A file of subjects alone says that it is of these.

    Args:
        view: The choices and the language.
        topics: Those that the file holds.
        extension: With its dot.
    """
    words, named = view.words, topics if len(topics) < len(TOPICS) else []
    if view.about:
        return _name_of(view, [words("常州创新指标画像")], "", extension)
    what = words("常州创新指标简报") if extension == ".pptx" else words("常州创新指标摘要")
    about = [what, _names_part([words(topic.name) for topic in named], words)]
    return _name_of(view, about, _everywhere(words), extension)


def chart_file_name(view: View, chart: Chart, extension: str) -> str:
    """Return the name of a file of one chart: what it is about, of which indicator, what was chosen, and the issue."""
    about = [capitalised(view.words(chart.name))]
    if "indicator" in chart.choices and view.indicator:
        indicators = view.datasets.table("indicators").set_index("id")
        about.append(str(indicators.loc[view.indicator, view.lang]))
    return _name_of(view, about, _everywhere(view.words), extension)


def rows_file_name(view: View, extension: str) -> str:
    """Return the name of a file of the grid's rows: what it is, what was chosen and searched for, and the issue."""
    searched = search_in_words(view.also, view.words)[: 2 * MOST]
    return _name_of(view, [view.words("常州创新指标数据"), searched], "", extension)


def firms_file_name(view: View, what: str, extension: str) -> str:
    """Return the name of a file of a list of firms: what it is, the issue, and the version of the tables.

    Args:
        view: The language and the tables.
        what: What it is, in the language of the view.
        extension: With its dot.
    """
    return _name_of(replace(view, districts=(), sectors=()), [what], "", extension)


def ledger_file_name(view: View, what: str) -> str:
    """Return the name of a file of the ledger: what it is, as of which day, what was chosen, the issue, the version.

    Args:
        view: The choices and the language.
        what: What it is, in the language of the view.
    """
    return _name_of(view, [what, view.on], _everywhere(view.words), ".xlsx")


def plain_name(view: View, extension: str) -> str:
    """Return the name in ASCII that a file has for programs that read no other: what it is, the issues, the version."""
    english = replace(view, lang="en")
    parts = [english.words("常州创新指标"), issue_part(english), _state_part(english), view.datasets.version]
    return _safe("_".join(filter(None, parts)), "-") + extension


def _everywhere(words: Words) -> str:
    """Return what the part of a name that says the districts says where none is chosen."""
    return words.pick("全市", words("全部辖市区"))


def issue_part(view: View) -> str:
    """Return the issues as a part of a name: 2021年第6期, 2021年第6期至2022年第6期, 2021-06."""
    issues = view.datasets.table("issues").sort_values("id")
    names = issues["short_zh" if view.lang == "zh" else "id"].tolist()
    return view.words.pick("至", "_to_").join(dict.fromkeys((names[0], names[-1])))


def _state_part(view: View) -> str:
    """Return the state of the tables that a file is of; none for what is published."""
    return state_name(view.release, view.words) if view.release else ""


def diff_file_name(states: Sequence[str], words: Words) -> str:
    """Return the name of the comparison of two states: what it is, and which these are."""
    parts = [words("发布内容对比"), *(state_name(name, words) for name in states if name)]
    return "_".join(_safe(part, words.pick("", "-")) for part in parts) + ".xlsx"


def _name_of(view: View, about: list[str], everywhere: str, extension: str) -> str:
    """Return the name of a file about something: also what was chosen, the issue, and the version of its tables.

    Each part is safe on Windows.
    """
    words = view.words
    chosen = _subject_parts(view) or [_names_part(names, words) for names in view.chosen_names(full=True)]
    chosen[0] = chosen[0] or everywhere
    version = words("数据{version}", version=view.datasets.version)
    parts = [*about, *chosen, issue_part(view), _state_part(view), version]
    said = [_safe(part, words.pick("", "-")) for part in parts]
    # What is searched for is as long as the reader likes: it stands last of what a file is about.
    last = len(about) - 1
    said[last] = _shortened(said[last], len("_".join(said).encode()) + len(extension) - MOST_BYTES)
    return "_".join(filter(None, said)) + extension


def _subject_parts(view: View) -> list[str]:
    """Return the subjects that a file is of, and what they are set beside, as parts of its name; none where of none."""
    if not view.about:
        return []
    words, other = view.words, second_name(view.datasets, view.about, view.second, view.words)
    beside = [words("对比{subject}", subject=other)] if other else []
    return [_names_part(subject_names(view.datasets, view.about, words), words), *beside]


def _shortened(part: str, bytes_over: int) -> str:
    """Return a part without its last letters, by as many bytes and no half of a letter."""
    content = part.encode()
    return content[: max(0, len(content) - max(0, bytes_over))].decode(errors="ignore").rstrip(" .-_")


def _names_part(names: list[str], words: Words) -> str:
    """Return names as one part of a file name; too many as the first and how many."""
    joined = words.pick("、", "+").join(names)
    if len(joined) <= MOST or len(names) == 1:
        return joined[: 2 * MOST]
    return words("{name}等{count}项", name=names[0][:MOST], count=len(names))


def _safe(part: str, joint: str) -> str:
    """Return a part without what a file system refuses."""
    return REFUSED.sub(joint, FORBIDDEN.sub("", part)).strip(" .-_")
