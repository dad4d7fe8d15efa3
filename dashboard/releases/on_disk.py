"""What is said of tables on disk that are not those being served: who edits them sees it before taking them up."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from dashboard.data import Datasets, load_datasets
from dashboard.data.descriptor import read_descriptor
from dashboard.data.files import DESCRIPTOR, read_files
from dashboard.data.problems import report
from dashboard.data.stamps import digest_of
from dashboard.errors import DatasetError
from dashboard.releases.release import VERSION_DIGITS
from dashboard.translations import words_in

SAME, NEWER, CHECKING, REFUSED = "same", "newer", "checking", "refused"
# Of the lines that say what is wrong.
LISTED = 10

Signature = frozenset[tuple[str, int, int]]


def version_on_disk(folder: Path) -> str:
    """Return the version that the tables of a folder have, sound or not; empty where they cannot be read."""
    try:
        files, _ = read_files(folder)
        named = [resource["path"] for resource in read_descriptor(files[DESCRIPTOR])["resources"]]
        return digest_of({file: files[file] for file in (DESCRIPTOR, *named)})[:VERSION_DIGITS]
    except (DatasetError, KeyError):
        return ""


class Folder:
    """The folder of the tables; it is checked once for each state that it is seen in, beside what is answered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.Lock()
        self._seen: Signature | None = None
        self._found: tuple[str, list[str]] | None = None

    def state(self, served: Datasets) -> dict[str, Any]:
        """Return how the tables on disk stand to those that are served.

        Returns:
            ``state``: the same, newer, being checked, or refused; ``version`` where they have one; ``problems``, how
            much is wrong with them, and ``first``, the first lines that say it.
        """
        signature = self._signature()
        with self._turn:
            if signature != self._seen:
                self._seen, self._found = signature, None
                threading.Thread(target=self._check, args=(signature,), daemon=True).start()
            found = self._found
        if found is None:
            return {"state": CHECKING}
        version, problems = found
        if problems:
            return {"state": REFUSED, "problems": len(problems), "first": problems[:LISTED]}
        return {"state": SAME if version == served.version else NEWER, "version": version}

    def _check(self, signature: Signature) -> None:
        try:
            found = load_datasets(self._path, stamped=True).version, list[str]()
        except DatasetError as error:
            found = "", [*report(error.problems, words_in("zh"))]
        except Exception as error:  # noqa: BLE001  what nobody foresaw is wrong with them, too
            found = "", [repr(error)]
        with self._turn:
            if self._seen == signature:
                self._found = found

    def _signature(self) -> Signature:
        """Return what changes when a file is saved."""
        found = set()
        with suppress(OSError):
            for file in self._path.iterdir():
                # An editor's lock is a link that leads nowhere.
                with suppress(OSError):
                    status = file.stat()
                    found.add((file.name, status.st_mtime_ns, status.st_size))
        return frozenset(found)
