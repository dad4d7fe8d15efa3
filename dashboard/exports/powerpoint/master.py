"""The master of the briefing: theme, layouts and placeholders, made from the project's colours.

Slides take their look from here alone: a colleague restyles a deck by editing its master.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

from dashboard.figures.theme import TOKENS
from dashboard.translations import Words, message

WIDTH, HEIGHT = 13.333, 7.5
LEFT, ROOM = 0.7, 11.933
TYPEFACE = "Microsoft YaHei"
TITLE, POINTS, MORE, FOOTER, NUMBER, SUBTITLE, DRAWING, FACTS = 0, 1, 2, 11, 12, 13, 14, 15
BAR = (LEFT, 0.5, 0.07, 1.0)
TITLE_BOX = (LEFT + 0.25, 0.45, ROOM - 0.25, 1.1)
SUBTITLE_BOX = (LEFT, 1.63, ROOM, 0.62)
BODY_BOX = (LEFT, 1.85, ROOM, 4.85)
FOOTER_BOX = (LEFT, 6.97, ROOM - 1.2, 0.3)
NUMBER_BOX = (LEFT + ROOM - 1.0, 6.97, 1.0, 0.3)
RULE = (LEFT, 6.88, ROOM, 0.0)
HALF = (ROOM - 0.6) / 2
SIDE_WIDTH = 3.3
DRAWING_BOX = (LEFT, 2.35, ROOM - SIDE_WIDTH - 0.4, 4.4)
SIDE_BOX = (LEFT + ROOM - SIDE_WIDTH, 2.45, SIDE_WIDTH, 4.2)
WIDE_BOX = (LEFT, 2.28, ROOM, 3.25)
UNDER_BOX = (LEFT, 5.62, ROOM, 1.14)
Box = tuple[float, float, float, float]

NAME = message("常州创新指标简报")
COVER = "cover"
CHART, WIDE_CHART, TABLE, TEXT, COLUMNS = "chart", "wide", "table", "text", "columns"
NAMES = {
    COVER: message("封面"),
    CHART: message("图表与要点"),
    WIDE_CHART: message("宽图与要点"),
    TABLE: message("表格与要点"),
    TEXT: message("文字"),
    COLUMNS: message("两栏文字"),
}


def blank_deck(words: Words) -> tuple[Any, dict[str, Any]]:
    """Return a deck without slides, and its layouts by the names above."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    # The default template calls its paper 4:3.
    deck.element.sldSz.attrib.pop("type", None)
    master = deck.slide_master
    _set_theme(master)
    _set_master(master, words)
    layouts = list(deck.slide_layouts)
    for layout in layouts[len(NAMES) :]:
        deck.slide_layouts.remove(layout)
    named = dict(zip(NAMES, layouts, strict=False))
    for key, layout in named.items():
        _set_layout(layout, words(NAMES[key]), _LAYOUTS[key](words), cover=key == COVER)
    return deck, named


def size_of(layout: Any, idx: int) -> tuple[float, float]:
    """Return the width and height of a placeholder of a layout, in points."""
    place = next(place for place in layout.placeholders if place.placeholder_format.idx == idx)
    return Emu(place.width).pt, Emu(place.height).pt


def _set_theme(master: Any) -> None:
    """Give the theme the project's colours and a Chinese typeface for every script."""
    tokens = TOKENS["light"]
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    colours = {
        "dk1": tokens.ink,
        "lt1": tokens.paper,
        "dk2": tokens.soft,
        "lt2": tokens.wash,
        "accent1": tokens.accent,
        **{f"accent{place}": colour for place, colour in enumerate(tokens.districts[:5], start=2)},
        "hlink": tokens.accent,
        "folHlink": tokens.accent,
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value[1:]}"/></a:{name}>' for name, value in colours.items())
    # The panose numbers lead a computer without the typeface to another sans serif.
    face = f'typeface="{TYPEFACE}" panose="020B0503020204020204" pitchFamily="34" charset="-122"'
    font = f'<a:latin {face}/><a:ea {face}/><a:cs typeface=""/><a:font script="Hans" typeface="微软雅黑"/>'
    xml = part.blob.decode()
    xml = re.sub(r"(<a:clrScheme[^>]*>).*(</a:clrScheme>)", rf"\1{scheme}\2", xml, flags=re.DOTALL)
    xml = re.sub(r"(<a:(m..orFont)>).*?(</a:\2>)", rf"\1{font}\3", xml, flags=re.DOTALL)
    part._blob = xml.encode()  # python-pptx has no way to edit a theme


def _set_master(master: Any, words: Words) -> None:
    """Give the master its placeholders, its two marks and its text styles."""
    _replace_shapes(
        master,
        [
            _mark(2, "bar", BAR, "accent1"),
            _mark(3, "rule", RULE, "bg2"),
            _placeholder(4, "title", None, TITLE_BOX, words("单击编辑标题")),
            _placeholder(5, "body", 1, BODY_BOX, words("单击编辑文字")),
            _placeholder(6, "ftr", 3, FOOTER_BOX, "", style=_style(12, colour="tx2")),
            _placeholder(7, "sldNum", 4, NUMBER_BOX, "", style=_style(12, colour="tx2", align="r")),
        ],
    )
    styles = master._element.find(qn("p:txStyles"))
    title = _level(28, colour="tx1", bold=True)
    body = _level(18, colour="tx1", after=8, bullet=True)
    for name, level in {"titleStyle": title, "bodyStyle": body}.items():
        style = styles.find(qn(f"p:{name}"))
        first = style.find(qn("a:lvl1pPr"))
        style.replace(first, parse_xml(level))


def _set_layout(layout: Any, name: str, shapes: list[str], *, cover: bool) -> None:
    """Give a layout its name and placeholders; the cover does without the marks of the master."""
    layout.name = name
    element = layout._element
    element.attrib.pop("type", None)
    if cover:
        element.set("showMasterSp", "0")
    _replace_shapes(layout, shapes)


def _replace_shapes(holder: Any, shapes: Iterable[str]) -> None:
    tree = holder.shapes._spTree
    for shape in list(holder.shapes):
        tree.remove(shape._element)
    for shape in shapes:
        tree.append(parse_xml(shape))


def _cover(words: Words) -> list[str]:
    facts = (1.25, 5.15, 10.8, 1.5)
    return [
        _mark(2, "band", (0, 4.75, WIDTH, HEIGHT - 4.75), "bg2"),
        _mark(3, "bar", (0.85, 1.75, 0.1, 2.0), "accent1"),
        _placeholder(
            4, "ctrTitle", None, (1.25, 1.65, 11.2, 1.35), words("标题"), style=_style(44, bold=True), anchor="b"
        ),
        _placeholder(5, "subTitle", 1, (1.25, 3.1, 10.8, 0.75), words("副标题"), style=_style(22, colour="tx2")),
        _placeholder(6, "body", FACTS, facts, words("范围、日期、版本"), style=_style(18, after=8), anchor="ctr"),
    ]


def _around(words: Words, *, first: int) -> list[str]:
    """Return what every inner layout has: title, footer and slide number."""
    return [
        _placeholder(first, "title", None, None, words("单击编辑标题")),
        _placeholder(first + 1, "ftr", FOOTER, None, words("来源")),
        _placeholder(first + 2, "sldNum", NUMBER, None, ""),
    ]


def _drawing(words: Words, kind: str, drawing: Box, points: Box) -> list[str]:
    beside = drawing[0] != points[0]
    between = (points[0] - 0.22, points[1], 0.0, points[3]) if beside else (LEFT, points[1] - 0.06, ROOM, 0.0)
    prompt = {"chart": words("图表"), "tbl": words("表格")}[kind]
    return [
        _mark(2, "rule", between, "bg2"),
        *_around(words, first=3),
        _placeholder(6, "body", SUBTITLE, SUBTITLE_BOX, words("副标题"), style=_style(16, colour="tx2"), anchor="ctr"),
        _placeholder(7, kind, DRAWING, drawing, prompt),
        _placeholder(8, "body", POINTS, points, words("要点"), anchor="t" if beside else "ctr"),
    ]


_LAYOUTS = {
    COVER: _cover,
    CHART: lambda words: _drawing(words, "chart", DRAWING_BOX, SIDE_BOX),
    WIDE_CHART: lambda words: _drawing(words, "chart", WIDE_BOX, UNDER_BOX),
    TABLE: lambda words: _drawing(words, "tbl", DRAWING_BOX, SIDE_BOX),
    TEXT: lambda words: [*_around(words, first=2), _placeholder(5, "body", POINTS, BODY_BOX, words("文字"))],
    COLUMNS: lambda words: [
        *_around(words, first=2),
        _placeholder(5, "body", POINTS, (LEFT, BODY_BOX[1], HALF, BODY_BOX[3]), words("文字")),
        _placeholder(6, "body", MORE, (LEFT + ROOM - HALF, BODY_BOX[1], HALF, BODY_BOX[3]), words("文字")),
    ],
}


def _mark(number: int, name: str, box: Box, colour: str) -> str:
    """Return a coloured rectangle; a line where it has no width or height."""
    flat = 0.0 in box[2:]
    paint = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    look = f'<a:ln w="12700">{paint}</a:ln>' if flat else f"{paint}<a:ln><a:noFill/></a:ln>"
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_place(box)}'
        f'<a:prstGeom prst="{"line" if flat else "rect"}"><a:avLst/></a:prstGeom>{look}</p:spPr></p:sp>'
    )


def _placeholder(
    number: int, kind: str, idx: int | None, box: Box | None, prompt: str, *, style: str = "", anchor: str = ""
) -> str:
    """Return a placeholder; one without a box stands where the master has it."""
    place = "" if box is None else f'{_place(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    at = "" if idx is None else f' idx="{idx}"'
    anchor = anchor or {"title": "ctr", "ftr": "ctr", "sldNum": "ctr"}.get(kind, "t")
    number_field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>'
    text = number_field if kind == "sldNum" else f"<a:r><a:rPr/><a:t>{prompt}</a:t></a:r>"
    return (
        f'<p:sp {nsdecls("p", "a", "r")}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(prompt or kind)}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{at}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _place(box: Box) -> str:
    x, y, width, height = (int(Inches(side)) for side in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _style(size: int, *, colour: str = "tx1", bold: bool = False, align: str = "l", after: int = 0) -> str:
    """Return the text style of a placeholder, as the first level of its list."""
    return _level(size, colour=colour, bold=bold, align=align, after=after)


def _level(
    size: int, *, colour: str, bold: bool = False, align: str = "l", after: int = 0, bullet: bool = False
) -> str:
    face = "mj" if bold else "mn"
    hang = 'marL="228600" indent="-228600"' if bullet else 'marL="0" indent="0"'
    mark = (
        '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/>'
        if bullet
        else "<a:buNone/>"
    )
    return (
        f'<a:lvl1pPr {nsdecls("a")} {hang} algn="{align}" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{after * 100}"/></a:spcAft>{mark}'
        f'<a:defRPr sz="{size * 100}" b="{int(bold)}" kern="1200"><a:solidFill><a:schemeClr val="{colour}"/>'
        f'</a:solidFill><a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/>'
        f"</a:defRPr></a:lvl1pPr>"
    )
