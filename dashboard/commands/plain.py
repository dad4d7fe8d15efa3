"""What the commands tell programs of releases and drafts."""

from __future__ import annotations

from typing import Any

from dashboard.data.problems import Problem
from dashboard.releases.drafts import Draft, Unread
from dashboard.releases.journal import Entry
from dashboard.releases.release import Release
from dashboard.translations import Words


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


def plain_problem(problem: Problem, words: Words) -> dict[str, Any]:
    """Return what is wrong, and what to do about it, as JSON has it."""
    cause, remedy = problem.parts(words)
    named = {name: getattr(problem, name) for name in ("file", "cell", "row", "column", "severity", "check", "id")}
    return {**named, "cause": cause, "remedy": remedy}


def plain_unread(row: Unread, words: Words) -> dict[str, Any]:
    """Return a row that is not read as JSON has it."""
    problems = [plain_problem(problem, words) for problem in row.problems]
    return {"place": row.place, "name": row.name, "content": dict(row.content), "problems": problems}


def plain_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry of the journal as JSON has it."""
    return {**vars(entry), "details": entry.said}
