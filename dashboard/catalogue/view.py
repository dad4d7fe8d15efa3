"""What one address asks for: page, filters, language and colour scheme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pandas as pd

from dashboard.catalogue.addresses import PATHS, address, keys_of, page_at
from dashboard.catalogue.asked import Unknown, case_asked, day_asked, issue_asked, lang_of
from dashboard.catalogue.choices import choices_at, choices_of, compared_indicators, subject_at
from dashboard.data.datasets import Datasets
from dashboard.data.issues import as_of
from dashboard.data.names import LONGEST
from dashboard.data.profiles import chosen_second
from dashboard.data.subjects import Subject
from dashboard.figures.theme import SCHEMES, Scheme
from dashboard.policy.case import FIRM, NO_CASE, RULE, Case
from dashboard.supervision.board import board_rule
from dashboard.translations import Lang, Words, message, words_in
from dashboard.wording.cases import case_in_words
from dashboard.wording.grammar import capitalised
from dashboard.wording.lights import board_in_words
from dashboard.wording.sources import issue_range
from dashboard.wording.states import version_words
from dashboard.wording.subjects import about_in_words, choices_in_words

# The keys that have an attribute of their own.
OWN = ("district", "sector", "indicator", "release", "issue", "beside", "on", "rule", *FIRM, *RULE, "lang", "theme")
FILTERS = {"district": message("辖市区"), "sector": message("行业")}


def query_of(pairs: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Return a query's values by key; a key that stands more than once asks for all that stand there."""
    query: dict[str, str] = {}
    for key, value in pairs:
        query[key] = f"{query[key]},{value}" if key in query else str(value)
    return query


@dataclass(frozen=True)
class View:
    """A page as one address shows it; a chart is a pure function of it.

    Attributes:
        datasets: The published tables, as of its issue.
        path: Path of the page, such as ``/industry``.
        districts: Chosen districts in the order of the table; none means all.
        sectors: Chosen sectors, likewise.
        indicator: The indicator compared across districts.
        lang: Language of every text.
        scheme: Colour scheme.
        issue: The last issue that is shown; empty for all of them.
        second: The id of what the subject of a page is set beside; empty for the usual.
        about: The subjects that page, deck or file is of; none where it is of more than subjects.
        case: The firm that policies are looked at for, and an edited rule.
        on: The day as of which the board judges, such as ``2021-06-30``; empty for the end of each latest actual.
        rule: The rule of pace that it goes by; empty for its own.
        release: The state of the tables that the address names; empty for what is published.
        prefix: Under which a proxy shows the pages, such as ``/innov``; every address of the view begins with it.
        issues: The table of all issues.
        also: What else the address says that belongs to its page, such as a search; no chart depends on it.
        unknown: What the address asked for besides; nothing drawn depends on it, and no address of the view has it.
        idle: Filters that the address set, and that its page knows nothing of; likewise.
    """

    datasets: Datasets
    path: str
    districts: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    indicator: str = ""
    lang: Lang = "zh"
    scheme: Scheme = "light"
    issue: str = ""
    second: str = ""
    issues: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    also: Mapping[str, str] = field(default_factory=dict, compare=False)
    unknown: tuple[Unknown, ...] = field(default=(), compare=False)
    idle: tuple[str, ...] = field(default=(), compare=False)
    about: tuple[Subject, ...] = ()
    prefix: str = ""
    case: Case = NO_CASE
    on: str = ""
    rule: str = ""
    release: str = ""

    @classmethod
    def of(cls, datasets: Datasets, path: str, query: Mapping[str, str], prefix: str = "") -> View:
        """Read a query string's values, ids or names in either language; what is unknown counts as not chosen."""
        chosen: dict[str, tuple[str, ...]] = {}
        unknown: list[Unknown] = []
        whole, issue = datasets, issue_asked(datasets, path, query)
        datasets = as_of(whole, issue)
        # What only a later issue names cannot be chosen as of one before it; the issue is one of all.
        known = choices_at(datasets, path) | {"issue": choices_of(whole)["issue"]}
        wrong = {key for key in known if key in query and not known[key].choose(query[key])[0]}
        belonging = {key.name for key in keys_of(path, {key: query[key] for key in query if key not in wrong})}
        for key, choices in known.items():
            chosen[key], names = choices.choose(query.get(key, "") if key in belonging else "")
            unknown += [Unknown(key, name) for name in names]
        on = day_asked(query.get("on", "") if "on" in belonging else "")
        if "on" in belonging and query.get("on") and not on:
            unknown.append(Unknown("on", query["on"][:LONGEST]))
        subject = subject_at(datasets, path)
        second = next(iter(chosen["beside"]), "")
        also = {key: ",".join(chosen[key][:1]) if key in chosen else query[key] for key in belonging & query.keys()}
        return cls(
            datasets,
            path,
            chosen["district"],
            chosen["sector"],
            next(iter(chosen["indicator"] or compared_indicators(datasets))),
            lang_of(query),
            next((scheme for scheme in SCHEMES if scheme == query.get("theme")), "light"),
            issue,
            chosen_second(datasets, [subject], second) if subject else second,
            whole.table("issues"),
            {key: value for key, value in also.items() if key not in OWN},
            tuple(unknown),
            tuple(key for key in FILTERS if page_at(path) and query.get(key) and key not in belonging),
            (subject,) if subject else (),
            prefix,
            case_asked(datasets, query, belonging, chosen),
            on,
            next((rule for rule in chosen["rule"][:1] if rule != board_rule(datasets).id), ""),
            datasets.release if datasets.standing else "",
        )

    @property
    def words(self) -> Words:
        """The words of the view's language."""
        return words_in(self.lang)

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The chosen districts and sectors, as the questions take them."""
        return {"districts": self.districts, "sectors": self.sectors}

    @property
    def choices(self) -> dict[str, str]:
        """What is chosen, as an address writes it under each key; empty where it is the standard."""
        first = compared_indicators(self.datasets)[0]
        return {
            "district": ",".join(self.districts),
            "sector": ",".join(self.sectors),
            "indicator": self.indicator if self.indicator != first else "",
            "release": self.release,
            "issue": self.issue,
            "beside": self.second,
            "on": self.on,
            "rule": self.rule,
            **self.case.values,
        }

    @property
    def subject(self) -> Subject | None:
        """The subject that the page is of; none where it is of none, or of one that there is not."""
        return subject_at(self.datasets, self.path)

    @property
    def private(self) -> bool:
        """Whether it says numbers of a firm, of which nothing is kept."""
        return self.case.private

    @property
    def is_page(self) -> bool:
        """Whether its path leads to a page."""
        return self.path in PATHS.values() or self.subject is not None

    def chosen_names(self, *, full: bool = False) -> tuple[list[str], list[str]]:
        """Return the names of the chosen districts and sectors; those of districts are short unless asked in full."""
        named = "zh" if full and self.lang == "zh" else f"short_{self.lang}"
        regions, sectors = self.datasets.table("regions"), self.datasets.table("sectors")
        districts = dict(zip(regions["id"], regions[named], strict=True))
        names = dict(zip(sectors["id"], sectors[self.lang], strict=True))
        return (
            [districts[name].partition("（")[0] for name in self.districts],
            [capitalised(names[name]) for name in self.sectors],
        )

    def filters_in_words(self, *, brief: bool = False) -> str:
        """Say what is chosen: 辖市区 武进区；行业 全部, or in brief 范围：武进；全部行业; or of whom it is."""
        if self.about:
            return about_in_words(self.datasets, self.about, self.second, self.words)
        return choices_in_words(*self.chosen_names(full=not brief), self.words, brief=brief)

    @property
    def case_in_words(self) -> str:
        """Say of which firm, and of which edited rule, the view is; empty where its address says neither."""
        traits = self.datasets.table("traits")
        names = dict(zip(traits["id"], traits[self.lang].map(capitalised), strict=True))
        return case_in_words(self.case, names, self.words)

    @property
    def board_in_words(self) -> str:
        """Say as of which day, and by which rule, the board judges; empty where its address says neither."""
        return board_in_words(board_rule(self.datasets, self.rule) if self.rule else None, self.on, self.words)

    def asked_in_words(self, *, brief: bool = False) -> str:
        """Say what is chosen, of which firm or edited rule, day or rule of pace that is."""
        said = [self.filters_in_words(brief=brief), self.case_in_words, self.board_in_words]
        return self.words.clauses(filter(None, said))

    @property
    def caption(self) -> str:
        """What a picture, a printed page or a file of the view is of: what is chosen, the issues, and their tables."""
        return self.words(
            "{filters}　{issues}　{version}",
            filters=self.asked_in_words(brief=True),
            issues=issue_range(self.datasets.table("issues"), self.words),
            version=version_words(self.datasets, self.words),
        )

    @property
    def values(self) -> dict[str, str]:
        """What the view's address says, by key; empty where it is the standard."""
        lang = self.lang if self.lang != "zh" else ""
        theme = self.scheme if self.scheme != "light" else ""
        return {**self.choices, "lang": lang, "theme": theme, **self.also}

    @property
    def drawn_address(self) -> str:
        """The address with nothing but what its charts depend on: what a browser asks for, and keeps."""
        return address(self.path, self.values, drawn=True)

    def href(self, also: Mapping[str, str] = MappingProxyType({}), /, **changes: Any) -> str:
        """Return the address of this view with some of its attributes changed; defaults are left out.

        Args:
            also: What the address says besides, in place of what this one does.
            **changes: The attributes.
        """
        view = replace(self, **changes)
        return view.prefix + address(view.path, {**view.values, **also})


def view_of(datasets: Datasets, asked: str, prefix: str = "") -> View:
    """Return the view of an address as a browser has it; of the first page where it is none."""
    try:
        parts = urlsplit(asked.removeprefix(prefix))
    except ValueError:
        parts = urlsplit("/")
    return View.of(datasets, parts.path, query_of(parse_qsl(parts.query)), prefix)
