"""``python -m dashboard.translations update`` brings the catalogue up to the messages; names what is new or gone."""

from __future__ import annotations

import sys

from dashboard.errors import DashboardError
from dashboard.translations.update import update

if __name__ == "__main__":
    if sys.argv[1:] != ["update"]:
        raise SystemExit("usage: python -m dashboard.translations update")
    try:
        changed = update()
    except DashboardError as error:
        raise SystemExit(error) from None
    for sign, messages in zip("+-", changed, strict=True):
        for message in messages:
            print(sign, message)
