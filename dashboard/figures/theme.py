"""One set of tokens for both colour schemes, and what is made from it: the Plotly template and the page's CSS."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Literal
from zlib import crc32

import plotly.graph_objects as go

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
FONT = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
TOP = 72
DISTRICTS = ("xinbei", "tianning", "zhonglou", "jkq", "wujin", "jintan", "liyang")


@dataclass(frozen=True)
class Tokens:
    """Colours of one scheme; text, accents and districts reach 7:1 on ``paper``, as ``paper`` does on them.

    ``muted`` is the accent of what stands beside what a title speaks of: bars of it reach 3:1, text is not set in it.
    """

    page: str
    paper: str
    ink: str
    soft: str
    rule: str
    accent: str
    muted: str
    wash: str
    warm: str
    late: str
    districts: tuple[str, ...]

    def district(self, region: str) -> str:
        """Return the one colour of a district; the accent where there is none. A further one shares a colour."""
        if not region:
            return self.accent
        known = region in DISTRICTS
        return self.districts[DISTRICTS.index(region) if known else crc32(region.encode()) % len(self.districts)]

    def tone(self, share: float) -> str:
        """Return the accent as pale as a share is small, from the wash at 0 to the accent itself at 1."""
        ends = zip(_channels(self.wash), _channels(self.accent), strict=True)
        return "#" + "".join(f"{round(pale + share * (full - pale)):02x}" for pale, full in ends)


def text_on(ground: str) -> str:
    """Return the colour in which text is read on any ground, at 4.5:1 at the least: black or white."""
    return max(("#000000", "#ffffff"), key=lambda colour: contrast(colour, ground))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it, from 1 to 21."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG defines it."""
    parts = [part / 255 for part in _channels(colour)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


TOKENS: dict[Scheme, Tokens] = {
    "light": Tokens(
        page="#f4f6f8",
        paper="#ffffff",
        ink="#18212c",
        soft="#48545f",
        rule="#d8dee5",
        accent="#0a58a6",
        muted="#6895c6",
        wash="#e3eefa",
        warm="#8e4400",
        late="#a8071a",
        districts=("#9d360b", "#755200", "#006450", "#783d9c", "#a62253", "#4f5f00", "#495a6b"),
    ),
    "dark": Tokens(
        page="#0c131c",
        paper="#141e2a",
        ink="#f2f6fa",
        soft="#b9c5d1",
        rule="#2c3a4a",
        accent="#6db5ff",
        muted="#3f6c9c",
        wash="#1c3350",
        warm="#ffb366",
        late="#ff9a94",
        districts=("#ff9a73", "#f2c14e", "#4fd1a5", "#c99bf0", "#ff8fc0", "#c3d94e", "#adbccb"),
    ),
}


@lru_cache(maxsize=len(SCHEMES))
def template(scheme: Scheme) -> go.layout.Template:
    """Return the Plotly template of a scheme."""
    tokens = TOKENS[scheme]
    axis = {
        "gridcolor": tokens.rule,
        "linecolor": tokens.rule,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"color": tokens.ink},
        "fixedrange": True,
        "ticklabeloverflow": "allow",
    }
    return go.layout.Template(
        data={"scatter": [{"cliponaxis": False, "hoverinfo": "text"}], "bar": [{"hoverinfo": "text"}]},
        layout={
            "font": {"family": FONT, "size": 14, "color": tokens.ink},
            "paper_bgcolor": tokens.paper,
            "plot_bgcolor": tokens.paper,
            "colorway": list(tokens.districts),
            "title": {"x": 0, "xref": "paper", "xanchor": "left", "font": {"size": 18}},
            "margin": {"l": 8, "r": 12, "t": TOP, "b": 32},
            "xaxis": axis,
            "yaxis": axis | {"ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)"},
            "showlegend": False,
            "hoverlabel": {
                "bgcolor": tokens.paper,
                "bordercolor": tokens.accent,
                "align": "left",
                "namelength": 0,
                "font": {"family": FONT, "size": 14, "color": tokens.ink},
            },
            "separators": ".,",
            "bargap": 0.38,
            "barcornerradius": 2,
            # Nothing is zoomed: a finger on a chart scrolls the page.
            "dragmode": False,
        },
    )


def css_variables(scheme: Scheme) -> str:
    """Return the tokens as CSS custom properties, so that page and charts cannot drift apart."""
    pairs = {name: value for name, value in asdict(TOKENS[scheme]).items() if isinstance(value, str)}
    return f"color-scheme:{scheme};--font:{FONT};" + "".join(f"--{name}:{value};" for name, value in pairs.items())
