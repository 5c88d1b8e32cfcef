"""Ruling lines → cells: the geometry of a table, whatever drew it. Points, the origin at the page's top left corner.

The stages are rules (joined) → tables (rules that touch) → edges (where columns and rows begin) → spans (what no rule divides).
A table's extent always closes it: a table that a page break cuts has no rule at the cut, and its last row would vanish.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

SNAP = 3.0
"""Rules nearer than this are one: double borders, a frame a cell, rows drawn twice."""
LEAST = 8.0
"""No line of print fits into less: shorter rules and narrower strips at a table's rim are drawing dirt."""

ROW = 60.0
"""A rule of the table's breadth this near to it belongs to it."""
FRAME_FILLED = 0.2
"""A box that tables fill to this share is a frame round them."""


class Box(NamedTuple):
    """x0, top, x1, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    def rounded(self) -> tuple[float, float, float, float]:
        """As a Place keeps it, in hundredths of a point."""
        return round(self.x0, 2), round(self.top, 2), round(self.x1, 2), round(self.bottom, 2)


class Rule(NamedTuple):
    """A straight line: `at` is the y of a horizontal, the x of a vertical one; `start` to `end` its extent."""

    at: float
    start: float
    end: float


class Span(NamedTuple):
    """A cell as counted in rows and columns (from 0)."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table's geometry: `xs` and `ys` are the edges of columns and rows, `spans` the cells, row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def box(self) -> Box:
        """The whole table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def span_box(self, span: Span) -> Box:
        """Where a cell stands."""
        right, bottom = self.xs[span.column + span.colspan], self.ys[span.row + span.rowspan]
        return Box(self.xs[span.column], self.ys[span.row], right, bottom)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def find_lattices(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Lattice]:
    """Find the tables of a page from its ruling lines, topmost first.

    A frame round tables and lines that cross nothing are left out. A lone box comes as a lattice of one span: a text box,
    or the only row of a table on its page; the neighbouring pages tell.
    """
    groups = _touching(join_rules(horizontal), join_rules(vertical))
    loose = [h[0] for h, v in groups if len(h) == 1 and not v]
    found = [_lattice(_with_loose(h, v, loose), v) for h, v in groups if h and v]
    tables = [t for t in found if len(t.spans) > 1]
    kept = [t for t in tables if not any(_displaces(other, t) for other in tables if other is not t)]
    boxes = [b for b in found if len(b.spans) == 1 and not any(_inside(t.box, b.box) or _inside(b.box, t.box) for t in tables)]
    return sorted(kept + boxes, key=lambda t: (t.ys[0], t.xs[0]))


def locator(lattice: Lattice) -> Callable[[float, float], int]:
    """Tells the index of the span that a point of the table lies in; a point outside lies in the nearest span."""
    xs, ys = lattice.xs, lattice.ys
    columns, rows = len(xs) - 1, len(ys) - 1
    owners = [0] * (columns * rows)
    for index, (row, column, rowspan, colspan) in enumerate(lattice.spans):
        for r in range(row, row + rowspan):
            owners[r * columns + column : r * columns + column + colspan] = [index] * colspan

    def locate(x: float, y: float) -> int:
        return owners[(bisect_right(ys, y, 1, rows) - 1) * columns + bisect_right(xs, x, 1, columns) - 1]

    return locate


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Collinear pieces become one rule; what is too short to bound a cell falls away."""
    joined: list[Rule] = []
    for line in _clusters(rules):
        at = sum(r.at for r in line) / len(line)
        pieces: list[Rule] = []
        for rule in sorted(line, key=lambda r: r.start):
            if pieces and rule.start <= pieces[-1].end + SNAP:
                pieces[-1] = Rule(at, pieces[-1].start, max(pieces[-1].end, rule.end))
            else:
                pieces.append(Rule(at, rule.start, rule.end))
        joined += [p for p in pieces if p.end - p.start >= LEAST]
    return joined


def _clusters(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Rules that lie on one line."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if lines and rule.at - lines[-1][-1].at <= SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return lines


def _touching(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that cross or meet, as (horizontal, vertical)."""
    group = list(range(len(horizontal) + len(vertical)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, (level, left, right) in enumerate(horizontal):
        for j, (upright, top, bottom) in enumerate(vertical, start=len(horizontal)):
            if left - SNAP <= upright <= right + SNAP and top - SNAP <= level <= bottom + SNAP:
                group[root(j)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(horizontal + vertical):
        groups.setdefault(root(i), ([], []))[i >= len(horizontal)].append(rule)
    return list(groups.values())


def _with_loose(horizontal: list[Rule], vertical: list[Rule], loose: list[Rule]) -> list[Rule]:
    """Of a table open at its sides, also the rules that no upright one meets: above and below a row of a single cell."""
    start, end = min(h.start for h in horizontal), max(h.end for h in horizontal)
    if any(v.at < start + LEAST or v.at > end - LEAST for v in vertical):
        return horizontal
    kept = list(horizontal)
    for rule in sorted(r for r in loose if abs(r.start - start) <= SNAP and abs(r.end - end) <= SNAP):
        if min(abs(rule.at - h.at) for h in horizontal) <= ROW:
            kept.append(rule)
    return kept


def _lattice(horizontal: list[Rule], vertical: list[Rule]) -> Lattice:
    """The cells of one table; its extent closes it on every side."""
    xs = _edges([v.at for v in vertical], [h.start for h in horizontal], [h.end for h in horizontal])
    ys = _edges([h.at for h in horizontal], [v.start for v in vertical], [v.end for v in vertical])
    right = _walls(vertical, xs, ys)
    below = {(r, c) for c, r in _walls(horizontal, ys, xs)}
    spans = _spans(len(ys) - 1, len(xs) - 1, right, below)
    return Lattice(tuple(xs), tuple(ys), tuple(spans))


def _edges(positions: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """Where columns (or rows) begin and end: the rules, and the extent where it reaches well beyond the outermost rule."""
    edges = [sum(r.at for r in line) / len(line) for line in _clusters(Rule(p, 0, 0) for p in positions)]
    first, last = min(starts), max(ends)
    before = [first] if first < edges[0] - LEAST else []
    after = [last] if last > edges[-1] + LEAST else []
    return before + edges + after


def _walls(rules: list[Rule], across: list[float], along: list[float]) -> set[tuple[int, int]]:
    """(i, j): a rule closes at least half of stretch i of `along` at the far side of stretch j of `across`."""
    covered: dict[tuple[int, int], float] = {}
    stretches = list(enumerate(pairwise(along)))
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    for at, begin, stop in rules:
        before = bisect_right(middles, at) - 1
        for i, (start, end) in stretches:
            if begin < end and stop > start:
                overlap = (stop if stop < end else end) - (begin if begin > start else start)
                covered[i, before] = covered.get((i, before), 0.0) + overlap
    return {(i, j) for (i, j), length in covered.items() if length >= (along[i + 1] - along[i]) / 2}


def _spans(rows: int, columns: int, right: set[tuple[int, int]], below: set[tuple[int, int]]) -> list[Span]:
    """Rectangles of elementary cells that no wall divides: first as far right, then as far down as it goes."""
    free = {(r, c) for r in range(rows) for c in range(columns)}
    spans = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) not in free:
                continue
            end = c + 1
            while (r, end) in free and (r, end - 1) not in right:
                end += 1
            bottom = r + 1
            while bottom < rows and (bottom - 1, c) not in below and _row_joins(bottom, range(c, end), free, right, below):
                bottom += 1
            free -= {(i, j) for i in range(r, bottom) for j in range(c, end)}
            spans.append(Span(r, c, bottom - r, end - c))
    return spans


def _row_joins(
    row: int, stretch: range, free: set[tuple[int, int]], right: set[tuple[int, int]], below: set[tuple[int, int]]
) -> bool:
    """Whether that stretch of the row, and no more of it, belongs to the cell above it."""
    end = stretch[-1] + 1
    return (
        all((row, c) in free and (row - 1, c) not in below for c in stretch)
        and not any((row, c) in right for c in stretch[:-1])
        and ((row, end - 1) in right or (row, end) not in free)
    )


def _displaces(other: Lattice, table: Lattice) -> bool:
    """Of a table within another, the inner is the real one where it fills the outer (a page's frame), else the outer."""
    share = _area(other.box) / _area(table.box)
    if share < 1:
        return share >= FRAME_FILLED and _inside(other.box, table.box)
    return share > 1 / FRAME_FILLED and _inside(table.box, other.box)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _inside(inner: Box, outer: Box) -> bool:
    """Whether one box lies within the other."""
    return (
        inner.x0 >= outer.x0 - SNAP
        and inner.top >= outer.top - SNAP
        and inner.x1 <= outer.x1 + SNAP
        and inner.bottom <= outer.bottom + SNAP
    )
