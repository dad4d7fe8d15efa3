"""What the page of a figure has to keep to: it lies within its article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.data.rules.cells import NUMBER
from dashboard.translations import message


def outside_articles(book: Book) -> Iterator[Problem]:
    """Yield the figures on a page before their article, or after the one on which the next article starts.

    An article may end on the page on which the next one starts; the last one of an issue ends nowhere.
    """
    starts: dict[str, list[float]] = defaultdict(list)
    for article in book.by_id("articles").values():
        if NUMBER.fullmatch(article["page"]):
            starts[article["issue"]].append(float(article["page"]))
    for figure in book.figures:
        first, page = figure.article.get("page", ""), figure.cells["page"]
        if not (NUMBER.fullmatch(first) and NUMBER.fullmatch(page) and float(page) >= 1):
            continue
        later = [start for start in starts[figure.issue] if start > float(first)]
        if not float(first) <= float(page) <= min(later, default=float("inf")):
            last = f"{min(later):g}" if later else ""
            cause = message("第{page}页不在文章“{article}”的第{first}—{last}页之内。")
            if not last:
                cause = message("第{page}页在文章“{article}”开始的第{first}页之前。")
            remedy = message("请核对页码（page）与文章（article），如页码填{first}。")
            details = {"page": page, "article": figure.cells["article"], "first": first, "last": last}
            yield figure.warning("page_outside_article", cause, remedy, "page", **details)
