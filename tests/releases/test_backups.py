"""A backup that is not as it was written is refused, whatever its archive raises, and nothing of it stands."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from dashboard.releases.portable import ABOUT, FORMAT, restore_backup, write_backup
from dashboard.releases.release import ReleaseError
from dashboard.releases.store import Store
from tests.releases.stores import change

WHOLE = {ABOUT: {"format": FORMAT, "rows": {}}, **{f"{name}.json": [] for name in ("archives", "drafts", "journal")}}


@pytest.fixture
def other(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'other.sqlite'}")


@pytest.mark.parametrize("place", range(0, 2000, 50))
def test_a_byte_of_a_backup_that_flips_is_found_or_of_no_account(other: Store, tmp_path: Path, place: int) -> None:
    store, file = Store(f"sqlite:///{tmp_path / 'one.sqlite'}"), tmp_path / "all.backup"
    change(store)
    write_backup(store, file)
    content = bytearray(file.read_bytes())
    content[place] ^= 0xFF
    file.write_bytes(content)
    with suppress(ReleaseError):
        restore_backup(other, file)
        assert other.journal() == store.journal()
    assert other.verify() == []


@pytest.mark.parametrize(
    ("name", "held"),
    [
        (ABOUT, []),
        (ABOUT, {"format": "another"}),
        ("releases.json", [1]),
        ("releases.json", [{}]),
        ("releases.json", [{"number": 1, "of": "another program"}]),
        ("releases.json", [{"number": [1]}]),
    ],
)
def test_what_holds_other_things_is_no_backup(other: Store, tmp_path: Path, name: str, held: Any) -> None:
    with zipfile.ZipFile(tmp_path / "a.backup", "w") as package:
        for one, content in {**WHOLE, name: held}.items():
            package.writestr(one, json.dumps(content))
    with pytest.raises(ReleaseError, match="不是完整的备份"):
        restore_backup(other, tmp_path / "a.backup")
