"""What pdfplumber finds drawn on a page → ruling lines: told apart from what is painted behind the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from govinfo.readers.grid import Rule, join_rules

THIN = 3.0
"""A filled shape thinner than this is a rule (browsers draw rules so); a thicker one is a background."""
TILED = 0.85
"""A background covered to this share by cells shows between them: the gaps are the rules."""

Shape = dict[str, Any]
Stroke = tuple[float, float, float, float]


def ruling_lines(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules of a pdfplumber page."""
    horizontal, vertical, dots = [], [], []
    for x0, top, x1, bottom in _strokes(page):
        if max(x1 - x0, bottom - top) <= THIN:
            dots.append((x0, top, x1, bottom))
        elif x1 - x0 > bottom - top:
            horizontal.append(Rule((top + bottom) / 2, x0, x1))
        else:
            vertical.append(Rule((x0 + x1) / 2, top, bottom))
    horizontal += _dotted(Rule((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in dots)
    vertical += _dotted(Rule((x0 + x1) / 2, top, bottom) for x0, top, x1, bottom in dots)
    return horizontal, vertical


def _dotted(dots: Iterable[Rule]) -> Iterator[Rule]:
    """Rows of dots as rules: only dots at the very same height are of one row."""
    rows: dict[float, list[Rule]] = defaultdict(list)
    for dot in dots:
        rows[round(dot.at, 1)].append(dot)
    for row in rows.values():
        yield from join_rules(row)


def _strokes(page: Any) -> Iterator[Stroke]:
    """Every upright or level line that shows, as x0, top, x1, bottom."""
    for line in page.lines:
        if line["stroke"] and not _white(line["stroking_color"]):
            yield from _straight([(line["x0"], line["top"]), (line["x1"], line["bottom"])])
    areas = []
    for shape in [*page.rects, *page.curves]:
        if shape["stroke"] and not _white(shape["stroking_color"]):
            yield from _straight(_corners(shape))
        elif shape["fill"] and min(shape["width"], shape["height"]) > THIN:
            areas.append(shape)
        elif shape["fill"] and not _white(shape["non_stroking_color"]):
            yield shape["x0"], shape["top"], shape["x1"], shape["bottom"]
    for shape in [*_frames(areas), *_tiles(areas)]:
        yield from _straight(_corners(shape))


def _frames(areas: list[Shape]) -> Iterator[Shape]:
    """Borders drawn as an area: two rectangles filled even-odd, one a border's breadth within the other."""
    for outer, inner in pairwise(areas):
        even_odd = outer.get("evenodd") and inner.get("evenodd") and not _white(outer["non_stroking_color"])
        gaps = [abs(inner[side] - outer[side]) for side in ("x0", "top", "x1", "bottom")]
        if even_odd and _on(inner, outer) and 0 < max(gaps) <= THIN:
            yield outer


def _tiles(areas: list[Shape]) -> Iterator[Shape]:
    """Cells painted on a background of another colour, which shows between them as rules."""
    for index, ground in enumerate(areas):
        if _white(ground["non_stroking_color"]):
            continue
        cells = [a for a in areas[index + 1 :] if _on(a, ground) and a["non_stroking_color"] != ground["non_stroking_color"]]
        if len(cells) > 1 and sum(map(_size, cells)) >= TILED * _size(ground):
            yield from cells


def _on(shape: Shape, ground: Shape) -> bool:
    """Whether a shape lies on another."""
    begins = shape["x0"] >= ground["x0"] - 1 and shape["top"] >= ground["top"] - 1
    return bool(begins and shape["x1"] <= ground["x1"] + 1 and shape["bottom"] <= ground["bottom"] + 1)


def _size(shape: Shape) -> float:
    return float(shape["width"] * shape["height"])


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


def _white(colour: Any) -> bool:
    """Whether a colour is that of paper, in grey, RGB or CMYK; a pattern is none."""
    parts = colour if isinstance(colour, tuple | list) else [colour]
    if not parts or not all(isinstance(p, int | float) for p in parts):
        return False
    return bool(max(parts) < 0.02 if len(parts) == 4 else min(parts) > 0.98)
