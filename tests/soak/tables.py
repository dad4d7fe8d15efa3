"""Random tables: whatever is accepted is drawn, listed and exported without a failure, in both languages."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote

from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from dashboard.app import create_app
from dashboard.catalogue.addresses import PATHS
from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.topics import TOPICS
from dashboard.data import Datasets
from dashboard.data.districts import districts_of
from dashboard.data.subjects import Subject, subjects
from dashboard.errors import DatasetError
from dashboard.published import answer_version, publish
from dashboard.translations import LANGS
from tests.issues.changing import FILES, accepted, changed_files
from tests.soak.addresses import shipped

# How many sets; how many are made in one go, and of how many answers one is asked for in brief.
SETS, AT_ONCE, FEW = 200, 25, 10
FAILED = re.compile(rb'"failed": ?true')


@dataclass
class Sets:
    """What came of it: how many sets of tables were served, how many refused, how many answers the first gave."""

    accepted: int = 0
    refused: int = 0
    answers: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.accepted} sets of tables accepted, {self.refused} refused, {self.answers} answers"


def run(seconds: float, seed: int, *, sets: int = SETS, brief: bool = False) -> Sets:
    """Go on until so many sets were accepted, or for so many seconds if that takes longer; fail where one failed.

    Args:
        seconds: How long at the least.
        seed: What decides.
        sets: How many sets of tables have to be accepted.
        brief: Of each some answers are asked for, by chance, in place of all.
    """
    found, over, round_ = Sets(), time.monotonic() + seconds, 0
    app = create_app(shipped())

    def hold(files: Mapping[str, bytes]) -> None:
        if found.accepted >= sets and time.monotonic() > over:
            return
        try:
            datasets = accepted(files)
        except DatasetError:
            found.refused += 1
            return
        found.accepted += 1
        publish(app.server, datasets)
        chance = Random(f"{seed} {found.accepted}")
        asked = [one for lang in LANGS for one in addresses(datasets, chance, lang)]
        chosen = chance.sample(asked, len(asked) // FEW) if brief else asked
        wrong = list(failures(chosen, app.server.test_client(), found))
        if wrong:
            print(f"set {found.accepted} of seed {seed}: {wrong[:3]}; {told(files)}", flush=True)
            found.wrong.append(f"set {found.accepted}: {wrong[:3]}; {told(files)}")

    while found.accepted < sets or time.monotonic() < over:
        few = settings(
            max_examples=min(AT_ONCE, 3 * sets),
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        seeded(f"{seed} {round_}")(few(given(changed_files())(hold)))()
        round_ += 1
    assert found.wrong == [], "\n".join(found.wrong[:10])
    return found


def failures(asked: Iterable[str], client: FlaskClient, found: Sets) -> Iterator[str]:
    """Yield everything that fails of what readers ask."""
    for address in asked:
        answer = client.get(address)
        found.answers += 1
        if answer.status_code != 200 or FAILED.search(answer.data):
            yield f"{address}: {answer.status_code}"


def addresses(datasets: Datasets, chance: Random, lang: str) -> Iterator[str]:
    """Yield what readers ask for: every page and what is drawn on it, the deck, the rows, some profiles and panels."""
    version = answer_version(datasets)
    known = [
        Subject(kind, name) for kind, name in zip(*(subjects(datasets)[one] for one in ("kind", "id")), strict=True)
    ]
    profiles = [profile_of(one).path for one in chance.sample(known, min(3, len(known)))]
    tables = districts_of(datasets), datasets.table("sectors")
    district, sector = (chance.choice(["", chance.choice([*table["id"], ""])]) for table in tables)
    filters = f"lang={lang}&district={district}&sector={sector}"
    for path in (*PATHS.values(), *profiles):
        yield f"{path}?lang={lang}"
    for path in (*(topic.path for topic in TOPICS), *profiles):
        yield f"/charts/{version}{path}?{filters}"
    yield f"/charts/{version}/present?slides=all&lang={lang}"
    yield f"/rows/{version}?{filters}"
    for name in chance.sample(list(datasets.observations()["id"]), 3):
        yield f"/panel/{version}/{quote(name)}?lang={lang}"
    yield f"/find/{version}?q={quote(chance.choice(['光伏', '<', '1', 'a']))}&lang={lang}"
    yield f"/exports/summary.xlsx?{filters}"
    yield f"/exports/briefing.pptx?{filters}"


def told(files: Mapping[str, bytes]) -> list[str]:
    """Return the lines of tables that are not as they are shipped."""
    before = {line for raw in FILES.values() for line in raw.decode("utf-8-sig").splitlines()}
    lines = [line for raw in files.values() for line in raw.decode("utf-8-sig").splitlines()]
    return [line for line in lines if line not in before][:5]
