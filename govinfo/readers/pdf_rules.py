"""What is drawn on a page → ruling lines: told apart from what is painted behind the text, whichever library found it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govinfo.readers.grid import Box, Rule, join_rules

THIN = 3.0
"""A filled shape thinner than this is a rule (browsers draw rules so); a thicker one is a background."""
TILED = 0.85
"""A background covered to this share by cells shows between them: the gaps are the rules."""

Point = tuple[float, float]
Colour = tuple[float, ...]
"""Grey, RGB or CMYK parts from 0 to 1; () is a pattern."""


class Shape(NamedTuple):
    """A path as painted, one for each of its closed or open parts: the corners in order, and what they are painted with.

    No points are those of the box. `stroke` and `fill` are None where the path is not stroked or filled; `even_odd` says
    how overlapping parts are filled.
    """

    points: tuple[Point, ...]
    box: Box
    stroke: Colour | None
    fill: Colour | None
    even_odd: bool = False


def bounds(points: Sequence[Point]) -> Box:
    """The box round points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def ruling_lines(shapes: Iterable[Shape]) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules that shapes draw."""
    horizontal, vertical, dots = [], [], []
    for x0, top, x1, bottom in _strokes(shapes):
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


def _strokes(shapes: Iterable[Shape]) -> Iterator[tuple[float, float, float, float]]:
    """Every upright or level line that shows, as x0, top, x1, bottom."""
    areas = []
    for shape in shapes:
        x0, top, x1, bottom = shape.box
        if shape.stroke is not None and not is_white(shape.stroke):
            yield from _straight(_corners(shape))
        elif shape.fill is not None and min(x1 - x0, bottom - top) > THIN:
            areas.append(shape)
        elif shape.fill is not None and not is_white(shape.fill):
            yield shape.box
    for shape in [*_frames(areas), *_tiles(areas)]:
        yield from _straight(_corners(shape))


def _frames(areas: list[Shape]) -> Iterator[Shape]:
    """Borders drawn as an area: two rectangles filled even-odd, one a border's breadth within the other."""
    for outer, inner in pairwise(areas):
        if outer.even_odd and inner.even_odd and outer.fill is not None and not is_white(outer.fill):
            gaps = [abs(a - b) for a, b in zip(inner.box, outer.box, strict=True)]
            if _on(inner, outer) and 0 < max(gaps) <= THIN:
                yield outer


def _tiles(areas: list[Shape]) -> Iterator[Shape]:
    """Cells painted on a background of another colour, which shows between them as rules."""
    for index, ground in enumerate(areas):
        if ground.fill is None or is_white(ground.fill):
            continue
        cells = [a for a in areas[index + 1 :] if _on(a, ground) and a.fill != ground.fill]
        if len(cells) > 1 and sum(map(_size, cells)) >= TILED * _size(ground):
            yield from cells


def _on(shape: Shape, ground: Shape) -> bool:
    """Whether a shape lies on another."""
    a, b = shape.box, ground.box
    return a.x0 >= b.x0 - 1 and a.top >= b.top - 1 and a.x1 <= b.x1 + 1 and a.bottom <= b.bottom + 1


def _size(shape: Shape) -> float:
    x0, top, x1, bottom = shape.box
    return (x1 - x0) * (bottom - top)


def _corners(shape: Shape) -> Sequence[Point]:
    x0, top, x1, bottom = shape.box
    return shape.points or ((x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top))


def _straight(points: Sequence[Point]) -> Iterator[tuple[float, float, float, float]]:
    """The level and the upright sides of a polygon; aslant ones and curves' short chords are no rules."""
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ax - bx) < 1 or abs(ay - by) < 1:
            yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def is_white(colour: Colour) -> bool:
    """Whether a colour is that of paper, in grey, RGB or CMYK; a pattern is none."""
    if not colour:
        return False
    return max(colour) < 0.02 if len(colour) == 4 else min(colour) > 0.98
