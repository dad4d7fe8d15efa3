"""Errors a person can act on.

DashboardError          anything the command line reports in one line
├── SettingsError       an environment variable or option says something impossible
├── ServerError         the server cannot start (port taken, address not ours)
├── StoreError          the database of the accepted tables cannot be read or written
├── ExportError         a file cannot be written, or was asked for something that does not exist
├── IntakeError         a file that was filled in cannot be opened
├── DraftError          a draft does not fit the tables that it is to change; carries every row that does not
└── DatasetError        the tables cannot be published; carries every problem found
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.data.problems import Problem


class DashboardError(Exception):
    """An error whose message is meant for the person at the command line."""


class SettingsError(DashboardError):
    """A setting has a value the dashboard cannot use."""


class ServerError(DashboardError):
    """The server cannot listen where it was told to."""


class StoreError(DashboardError):
    """The database of what was accepted cannot be read or written."""


class ExportError(DashboardError):
    """A summary cannot be made or written as asked."""


class IntakeError(DashboardError):
    """A file that was filled in cannot be opened."""


class DraftError(DashboardError):
    """A draft does not fit the tables that it is to change.

    Attributes:
        problems: A problem for each row that does not fit, in the order of the draft.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class DatasetError(DashboardError):
    """The tables of a folder are not fit to be published.

    Attributes:
        problems: Every problem found, in the order of the tables and their rows.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems
