"""How a state of the tables stands to what is published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dashboard.data.datasets import Standing, Standings
from dashboard.releases.drafts import State
from dashboard.releases.release import Release, in_force
from dashboard.releases.rows import NO_DRAFT, NO_RELEASE
from dashboard.releases.states import DRAFT, StateError
from dashboard.releases.store import Store

DRAFTS: dict[State, Standings] = {"open": "draft", "published": "released", "discarded": "discarded"}


def standing_named(store: Store, name: str, now: datetime) -> Standing:
    """Return how a state stands, by its name.

    Raises:
        StateError: There is none by now.
        StoreError: The store cannot be read.
    """
    number = int(name.removeprefix(DRAFT))
    releases = store.releases()
    current = next((str(one.number) for one in in_force(releases, now)), "")
    if name.startswith(DRAFT):
        state = store.draft_state(number)
        if not state:
            raise StateError(NO_DRAFT, number=number)
        return Standing(DRAFTS[state], current)
    asked = next((one for one in releases if one.number == number), None)
    if not asked:
        raise StateError(NO_RELEASE, number=number)
    return standing_of(asked, releases, current, now)


def standing_of(release: Release, releases: Sequence[Release], current: str, now: datetime) -> Standing:
    """Return how a release stands.

    Args:
        release: The one.
        releases: All of them.
        current: The name of the one that is published.
        now: The moment.
    """
    since, until = release.since, release.withdrawn
    if until:
        return Standing("unused" if until < since else "withdrawn", current, since, until)
    if str(release.number) == current:
        return Standing("current", current, since)
    later = [one for one in releases if one.number > release.number and not (one.withdrawn and one.withdrawn <= since)]
    if any(one.since < since for one in later):
        return Standing("overtaken", current, since)
    return Standing("scheduled" if since > now else "superseded", current, since)
