"""The dashboard with an address that publishes its tables anew, with another size of one figure."""

from __future__ import annotations

import sys

from flask import Flask

from dashboard.api import files, routes
from dashboard.commands import main
from dashboard.data import Datasets
from dashboard.published import publish, published

FIGURE, TABLE = "advanced-equipment-output-2020", "industry_output"


def add_publication(server: Flask) -> None:
    """Add the address beside those of the files."""

    def publish_size(size: int) -> str:
        shipped = published()
        frames = {name: shipped.table(name) for name in shipped.names}
        frame = frames[TABLE]
        frames[TABLE] = frame.assign(value=frame["value"].mask(frame["id"] == FIGURE, float(size)))
        publish(server, Datasets(shipped.descriptor, f"{size:012}", frames))
        return "published"

    add_downloads(server)
    server.add_url_rule("/publish/<int:size>", "publish_size", publish_size)


if __name__ == "__main__":
    add_downloads = files.add_downloads
    vars(routes)["add_downloads"] = add_publication
    sys.exit(main([]))
