"""pyproject.toml and the two files of pins agree; whatever is pinned has its hashes."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dashboard

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WANTED = {
    "requirements.txt": PROJECT["dependencies"],
    "tests/requirements.txt": PROJECT["dependencies"] + PROJECT["optional-dependencies"]["tests"],
}
PINNED = re.compile(r"([\w.-]+==[^\\\n]+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")
files = pytest.mark.parametrize("file", WANTED)


def pins(file: str) -> dict[str, Requirement]:
    found = map(Requirement, (pin for pin, _ in PINNED.findall((ROOT / file).read_text(encoding="utf-8"))))
    return {canonicalize_name(pin.name): pin for pin in found}


@files
def test_a_file_has_nothing_but_pins_with_hashes(file: str) -> None:
    rest = PINNED.sub("", (ROOT / file).read_text(encoding="utf-8"))
    assert [line for line in rest.splitlines() if not line.startswith("#")] == []
    assert "/" not in rest


@files
def test_what_is_asked_for_is_pinned_as_asked(file: str) -> None:
    pinned = pins(file)
    for wanted in map(Requirement, WANTED[file]):
        (version,) = pinned[canonicalize_name(wanted.name)].specifier
        assert wanted.specifier.contains(version.version), wanted


@files
def test_whatever_a_pinned_package_needs_is_pinned_and_installed_as_pinned(file: str) -> None:
    pinned = pins(file)
    here = {name: pin for name, pin in pinned.items() if pin.marker is None or pin.marker.evaluate()}
    needs = [Requirement(need) for name in here for need in importlib.metadata.requires(name) or []]
    for need in needs:
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            version = importlib.metadata.version(need.name)
            assert need.specifier.contains(version, prereleases=True), need
            assert pinned[canonicalize_name(need.name)].specifier.contains(version), need


def test_who_has_what_the_tests_need_has_what_the_dashboard_needs() -> None:
    lines, more = ((ROOT / file).read_text(encoding="utf-8").splitlines() for file in WANTED)
    assert set(lines) <= set(more)


def test_the_version_is_the_date_of_the_newest_changes() -> None:
    newest = re.search(r"^## (\d+)-(\d+)-(\d+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert dashboard.__version__ == ".".join(str(int(part)) for part in newest.groups())
    assert "version" not in PROJECT
