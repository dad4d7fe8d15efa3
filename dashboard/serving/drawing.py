"""Makes what many will ask of the tables that are published, before they ask; newer tables end it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterable

from flask import Flask

from dashboard.catalogue.addresses import PATHS
from dashboard.catalogue.topics import PRESENT, TOPICS, topic_choices
from dashboard.data import Datasets
from dashboard.published import KEY, answer_version, publish
from dashboard.translations import LANGS

# Pages that are asked for again and again, though they are of one subject.
DISTRICTS = f"{PATHS['profile']}/district/"


def take_up(server: Flask, datasets: Datasets) -> threading.Thread:
    """Serve other tables at once, and make what many will ask of them beside it; return what does.

    Whoever follows the store looks for the next release meanwhile.
    """
    publish(server, datasets)
    # Those before are garbage from here on, which collections find only where they look.
    gc.unfreeze()
    drawing = threading.Thread(target=_draw_all, args=(server, datasets), daemon=True)
    drawing.start()
    return drawing


def _draw_all(server: Flask, datasets: Datasets) -> None:
    draw_first_views(server, datasets)
    draw_further_views(server, datasets)


def draw_first_views(server: Flask, datasets: Datasets) -> None:
    """Ask for every page of charts in each language, as the first readers will before anybody else."""
    version = answer_version(datasets)
    pages = [(topic.path, lang) for lang in LANGS for topic in TOPICS]
    _ask(
        server, datasets, [f"{place}{path}?lang={lang}" for path, lang in pages for place in ("", f"/charts/{version}")]
    )


def draw_further_views(server: Flask, datasets: Datasets) -> None:
    """Ask for the deck, the rows, the search and the districts' pages, while readers ask by themselves."""
    version = answer_version(datasets)
    pages = [PRESENT.path, *(path for path in topic_choices(datasets) if path.startswith(DISTRICTS))]
    drawn = [f"{place}{path}" for path in pages for place in ("", f"/charts/{version}")]
    _ask(server, datasets, [*drawn, f"/rows/{version}", f"/find/{version}?q=1"])


def _ask(server: Flask, datasets: Datasets, addresses: Iterable[str]) -> None:
    """Ask for addresses as long as these tables are published; then they stay, and collections pass over them.

    To walk what is loaded would hold up every answer.
    """
    client = server.test_client()
    for address in addresses:
        if server.extensions[KEY] is not datasets:
            return
        client.get(address)
    gc.collect()
    gc.freeze()
