"""What the commands tell programs of releases and drafts."""

from __future__ import annotations

from typing import Any

from dashboard.releases.drafts import Draft
from dashboard.releases.journal import Entry
from dashboard.releases.release import Release


def plain_release(release: Release) -> dict[str, Any]:
    """Return a release as JSON has it."""
    times = ("at", "publish_at", "withdrawn")
    said = {name: moment and moment.isoformat() for name in times for moment in [getattr(release, name)]}
    return {**vars(release), **said, "version": release.version}


def plain_draft(draft: Draft) -> dict[str, Any]:
    """Return a draft as JSON has it, with its counts in place of its rows."""
    return {
        **{name: getattr(draft, name) for name in ("number", "base", "author", "state")},
        "at": draft.at.isoformat(),
        "file": draft.entries.file,
        "changes": len(draft.entries.changes),
        "problems": len(draft.entries.problems),
        "unread": len(draft.entries.unread),
    }


def plain_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry of the journal as JSON has it."""
    return {**vars(entry), "details": entry.said}
