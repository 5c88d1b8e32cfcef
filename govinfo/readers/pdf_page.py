"""A page of a PDF → its glyphs and ruling lines, through pdfplumber: what is painted, told apart from what is drawn as a rule."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from govinfo.readers.glyphs import Glyph
from govinfo.readers.grid import Rule

THIN = 3.0
"""A filled shape thinner than this is a rule (browsers draw rules so); a thicker one is a background."""

# pdfminer warns once a glyph about fonts it finds odd.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on a page. `pictured` is the share that images cover, `undecoded` counts glyphs without a character."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    pictured: float
    drawn: int
    undecoded: int


def page_content(page: Any) -> PageContent:
    """Read one pdfplumber page; the caller closes it."""
    decoded = [c for c in page.chars if not c["text"].startswith("(cid:") and "\ufffd" not in c["text"]]
    strokes = list(_strokes(page))
    return PageContent(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        glyphs=tuple(_without_doubles(g for c in decoded if (g := _glyph(c)))),
        horizontal=tuple(Rule((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in strokes if x1 - x0 > bottom - top),
        vertical=tuple(Rule((x0 + x1) / 2, top, bottom) for x0, top, x1, bottom in strokes if x1 - x0 <= bottom - top),
        pictured=min(1.0, sum(_extent(i) for i in page.images) / float(page.width * page.height)),
        drawn=len(page.curves),
        undecoded=len(page.chars) - len(decoded),
    )


def _extent(thing: dict[str, Any]) -> float:
    return float(thing["width"] * thing["height"])


def _glyph(char: dict[str, Any]) -> Glyph | None:
    """A character in our terms; None for one that stands aslant (a watermark)."""
    along, across = char["matrix"][0], char["matrix"][1]
    if abs(along) > 20 * abs(across):
        turn = 0
    elif abs(across) > 20 * abs(along):
        turn = -1 if across > 0 else 1
    else:
        return None
    return Glyph(char["text"], char["x0"], char["top"], char["x1"], char["bottom"], char["size"], turn)


def _without_doubles(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Leave out the second stroke of a false bold: the same character a hair's breadth away."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = int(glyph.x0 // 4), int(glyph.top // 4)
        near = [g for i in (-1, 0, 1) for j in (-1, 0, 1) for g in seen.get((glyph.text, x + i, y + j), ())]
        reach = glyph.size / 8
        if not any(abs(g.x0 - glyph.x0) < reach and abs(g.top - glyph.top) < reach for g in near):
            seen.setdefault((glyph.text, x, y), []).append(glyph)
            yield glyph


def _strokes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Every upright or level line that shows, as x0, top, x1, bottom."""
    for line in page.lines:
        if line["stroke"] and not _white(line["stroking_color"]):
            yield from _straight([(line["x0"], line["top"]), (line["x1"], line["bottom"])])
    shapes = [*page.rects, *page.curves]
    for before, shape in pairwise([None, *shapes]):
        if shape["stroke"] and not _white(shape["stroking_color"]):
            yield from _straight(_corners(shape))
        elif shape["fill"] and not _white(shape["non_stroking_color"]):
            if min(shape["width"], shape["height"]) <= THIN:
                yield shape["x0"], shape["top"], shape["x1"], shape["bottom"]
            elif before and _is_frame(before, shape):
                yield from _straight(_corners(before))


def _corners(shape: dict[str, Any]) -> list[tuple[float, float]]:
    """The corners of a shape, closed where it is a rectangle."""
    if shape["object_type"] == "rect":
        x0, top, x1, bottom = (shape[k] for k in ("x0", "top", "x1", "bottom"))
        return [(x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)]
    return list(shape["pts"])


def _straight(points: list[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """The level and the upright sides of a polygon; aslant ones and curves' short chords are no rules."""
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ax - bx) < 1 or abs(ay - by) < 1:
            yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _is_frame(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    """Two rectangles filled even-odd, one a border's breadth within the other: a border drawn as an area."""
    gaps = [
        inner["x0"] - outer["x0"],
        inner["top"] - outer["top"],
        outer["x1"] - inner["x1"],
        outer["bottom"] - inner["bottom"],
    ]
    return bool(outer.get("evenodd") and inner.get("evenodd") and outer["fill"] and all(0 <= g <= THIN for g in gaps))


def _white(colour: Any) -> bool:
    """Whether a colour is that of paper, in grey, RGB or CMYK; a pattern is none."""
    parts = colour if isinstance(colour, tuple | list) else [colour]
    if not parts or not all(isinstance(p, int | float) for p in parts):
        return False
    return bool(max(parts) < 0.02 if len(parts) == 4 else min(parts) > 0.98)
