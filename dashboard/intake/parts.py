"""The parts of a workbook that its sheets refer to: its list of sheets, its strings, its formats."""

from __future__ import annotations

import re

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from dashboard.bounds import MOST_SHEETS, MOST_STRINGS
from dashboard.intake.cells import unescaped
from dashboard.intake.elements import Reader
from dashboard.intake.refusals import TOO_MANY_CELLS, TOO_MANY_SHEETS, UNSOUND, Refusal

# Excel has no more of them, and no longer ones.
MOST_FORMATS, LONGEST_FORMAT = 65_536, 255
# Dates and times as East Asian editions of Excel number them, beside those that openpyxl knows.
EAST_ASIAN_DATES = {*range(27, 37), *range(50, 59)}
# Those that are the same whole day in all of them.
EAST_ASIAN_DAYS = {"30": "m-d-yy", "31": 'yyyy"年"m"月"d"日"'}
# What a format says that is not its letters: words, signs that are shown as they are, conditions and languages.
UNSAID = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class Book(Reader):
    """Takes the names of the sheets, each with the id of where it is, and from when on days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take a sheet."""
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith("/relationships id")), "")
            self.sheets.append((attributes.get("name", ""), relation))
            if len(self.sheets) > MOST_SHEETS:
                raise Refusal(TOO_MANY_SHEETS, most=str(MOST_SHEETS))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in {"1", "true"}


class Texts(Reader):
    """Takes texts, which may be of several runs; how characters are read aloud is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[str] = []
        self._aloud = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002  others have them
        """Take the beginning of what is read aloud."""
        if name == "rPh":
            self._aloud = True

    def finish(self, name: str, text: str) -> None:
        """Take a run."""
        if name == "t" and not self._aloud:
            self._runs.append(text)
        elif name == "rPh":
            self._aloud = False

    def take_text(self) -> str:
        """Return the runs so far as one text, and begin another."""
        text = unescaped("".join(self._runs))
        self._runs.clear()
        return text


class Strings(Texts):
    """Takes the texts that cells refer to by their number."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def finish(self, name: str, text: str) -> None:
        """Take a run, or the end of a text."""
        super().finish(name, text)
        if name == "si":
            self.texts.append(self.take_text())
            if len(self.texts) > MOST_STRINGS:
                raise Refusal(TOO_MANY_CELLS, most=f"{MOST_STRINGS:,}")


class Formats(Reader):
    """Takes which formats of cells are of dates or times, by their number, and which of these show a whole day."""

    def __init__(self) -> None:
        super().__init__()
        self.dates: set[str] = set()
        self.days: set[str] = set()
        self._codes = EAST_ASIAN_DAYS | {str(number): code for number, code in BUILTIN_FORMATS.items()}
        self._judged = {str(number): True for number in EAST_ASIAN_DATES}
        self._within = ""
        self._formats = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the code of a format, or which one a style has."""
        if name in {"numFmts", "cellXfs"}:
            self._within = name
        elif name == "numFmt" and self._within == "numFmts":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and self._within == "cellXfs":
            number = attributes.get("numFmtId", "0")
            if self._dated(number):
                self.dates.add(str(self._formats))
                if _shows_day(self._codes.get(number, "")):
                    self.days.add(str(self._formats))
            self._formats += 1
        if max(len(self._codes), self._formats) > MOST_FORMATS:
            raise Refusal(UNSOUND)

    def finish(self, name: str, text: str) -> None:  # noqa: ARG002  others have it
        """Take the end of a list."""
        if name == self._within:
            self._within = ""

    def _dated(self, number: str) -> bool:
        if number not in self._judged:
            code = self._codes.get(number, "")
            if len(code) > LONGEST_FORMAT:
                raise Refusal(UNSOUND)
            self._judged[number] = is_date_format(code)
        return self._judged[number]


def _shows_day(code: str) -> bool:
    """Tell whether a format shows year, month and day, before the time if it shows one."""
    # The m of a time are minutes.
    letters = set(UNSAID.sub("", code).lower().partition("h")[0])
    return {"y", "m", "d"} <= letters and "s" not in letters
