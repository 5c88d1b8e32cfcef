"""Lines of print → tables that have no rules: figures set one below the other make columns, the words left of them rows.

Knows no form: only where words stand, what a figure looks like, and that a numbered label begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from govinfo.readers.unruled_fields import FIGURE, Field, Row, field_of, nearest, row_with

TALL = 5.0
"""Ems from one line of a head to the next at most, and from the head to the first row."""
FAR = 9.0
"""Ems from one row of figures to the next at most: a label of several lines may stand between."""
MANY = 3
"""A row of so many figures is of a table by itself; rows of fewer are where a head stands above them."""
OVER = 3.0
"""Ems by which the words over a column may begin left of its figures."""
LARGER = 1.25
"""Print so much larger than the figures is a heading, no head."""
BROAD = 16.0
"""Ems that the name of one column is broad at most."""
AROUND = 8
"""Lines above and below rows of figures among which those of the same table are looked for."""
LEADING = 1.8
"""Ems from one line of a label to its next at most."""

HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,2}(?:[)）]|[、.．](?!\d))")


@dataclass(frozen=True, slots=True)
class Block:
    """A table: the lines of its head, and all that follow to its last; the extents of its figures' columns, and the edge
    between them and the words."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    columns: tuple[Field, ...]
    left: float


def find_blocks(rows: Sequence[Row]) -> list[Block]:
    """The tables among the lines of a page that stand one below the other, none of them within a ruled table."""
    rows = _recut(rows)
    blocks: list[Block] = []
    start = 0
    for run in _runs(rows):
        edges = _edges(run)
        head, first = _head(rows, start, run, edges)
        last = _last(rows, run, edges.left, first)
        if _is_table(run, head, edges.left):
            columns = _columns(run, [f for row in below_banner(head) for f in row.words if f.x > edges.left])
            blocks.append(Block(tuple(head), tuple(rows[first : last + 1]), tuple(columns), edges.left))
            start = last + 1
    return blocks


def _recut(rows: Sequence[Row]) -> list[Row]:
    """Lines whose label fills its cell and runs into the figure or head beside it, cut where the figures' first column begins."""
    recut = list(rows)
    for run in _runs(rows):
        most = max(len(row.figures) for row in run)
        full = [row for row in run if len(row.figures) == most]
        labels = [row.words[-1].x0 + row.size for row in full if row.words]
        if len(run) * most < 2 or not labels:
            continue
        column = Field("", min(row.figures[0].x0 for row in full), max(row.figures[0].x1 for row in full))
        for at in range(max(run[0].at - AROUND, 0), min(run[-1].at + AROUND, len(rows))):
            recut[at] = _cut(recut[at], column, max(labels))
    return recut


def _cut(row: Row, column: Field, labels: float) -> Row:
    """The row with its label cut where a column begins, if what is cut off is a figure, or the first of several names."""
    for index, word in enumerate(row.words):
        inside = [g for g in word.glyphs if g.x > column.x0 - row.size / 2]
        if not 0 < len(inside) < len(word.glyphs) or word.x0 > labels:
            continue
        rest = field_of(inside)
        if FIGURE.fullmatch(rest.text) or (index + 1 < len(row.words) and rest.x1 < column.x1 + 2 * row.size):
            fields = [*row.words[:index], field_of(word.glyphs[: -len(inside)]), rest, *row.words[index + 1 :], *row.figures]
            return row_with(row.at, fields)
    return row


def below_banner(head: Sequence[Row]) -> Sequence[Row]:
    """A head without the lines of single words that it begins with."""
    return head[next((i for i, row in enumerate(head) if len(row.words) > 1), 0) :]


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of figures that follow one another with nothing but labels between."""
    runs: list[list[Row]] = []
    for row in rows:
        if not row.figures:
            continue
        if runs and _goes_on(rows, runs[-1], row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _goes_on(rows: Sequence[Row], run: list[Row], row: Row) -> bool:
    before = run[-1]
    if row.y - before.y > FAR * max(row.size, before.size):
        return False
    if len(row.figures) == 1 and not row.words and not any(_overlap(f, row.figures[0]) for f in before.figures):
        return False
    edges = _edges([*run, row])
    return edges.left <= edges.right and not any(
        _crosses(r, run, edges) or _heads(r, run, edges) for r in rows[before.at + 1 : row.at]
    )


class _Edges(NamedTuple):
    """Midway between words and figures, and where the figures begin."""

    left: float
    right: float


def _edges(run: Sequence[Row]) -> _Edges:
    right = min(row.figures[0].x0 for row in run)
    words = max((row.words[-1].x1 for row in run if row.words), default=right - 2 * run[0].size)
    return _Edges((words + right) / 2, right)


def _overlap(one: Field, other: Field) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _stands_over(word: Field, run: Sequence[Row], edges: _Edges, size: float) -> bool:
    """Whether words stand above the figures: right of the edge, or centred over a column of them."""
    if word.x <= edges.left:
        return False
    centred = any(abs(word.x - f.x) < size for f in run[0].figures) and word.x1 - word.x0 < BROAD * size
    return centred or word.x0 >= edges.left - OVER * size


def _crosses(row: Row, run: Sequence[Row], edges: _Edges) -> bool:
    """Whether words run from left of the figures into their columns: prose, or a heading."""
    return any(w.x0 < edges.left and w.x1 > edges.right and not _stands_over(w, run, edges, row.size) for w in row.words)


def _heads(row: Row, run: Sequence[Row], edges: _Edges) -> bool:
    """Whether words stand above the figures; the heading of a section may stand there by chance."""
    if row.words and HEADING.match(row.words[0].text):
        return False
    return any(_stands_over(w, run, edges, row.size) for w in row.words)


def _head(rows: Sequence[Row], start: int, run: list[Row], edges: _Edges) -> tuple[list[Row], int]:
    """The lines of the head above a run, and the first line below them."""
    heading: list[int] = []
    below = run[0]
    for row in reversed(rows[start : run[0].at]):
        far = below.top - row.bottom > TALL * row.size or row.size > LARGER * run[0].size
        if row.figures or far or _crosses(row, run, edges):
            break
        if _heads(row, run, edges):
            heading.append(row.at)
        below = row
    if heading:
        return list(rows[heading[-1] : heading[0] + 1]), heading[0] + 1
    return [], _label_above(rows, start, run[0])


def _label_above(rows: Sequence[Row], start: int, first: Row) -> int:
    """Where the label of a first row without a head begins: at the nearest numbered line, if none but labels are between."""
    if first.words and NUMBERED.match(first.words[-1].text):
        return first.at
    for row in reversed(rows[max(start, first.at - 3) : first.at]):
        if row.figures or not row.words or first.y - row.y > LEADING * (first.at - row.at) * row.size:
            break
        if NUMBERED.match(row.words[-1].text):
            return row.at
    return first.at


def _last(rows: Sequence[Row], run: list[Row], left: float, first: int) -> int:
    """The last line of the last row's label: close below, not numbered, and left of the figures."""
    labels_follow = not run[0].words and first == run[0].at
    steps = [b.y - a.y for a, b in pairwise(run)] or [rows[first].y - row.y for row in rows[max(first - 1, 0) : first]]
    pitch = min(steps, default=FAR * run[0].size)
    at = run[-1].at
    for row in rows[at + 1 :]:
        gap = row.y - rows[at].y
        close = gap < LEADING * row.size and (gap < 0.85 * pitch or labels_follow)
        numbered = bool(row.words) and bool(NUMBERED.match(row.words[-1].text))
        begins = labels_follow and at == run[-1].at
        if row.figures or not row.words or row.words[-1].x > left or not close or (numbered and not begins):
            break
        at = row.at
    return at


def _is_table(run: list[Row], head: list[Row], left: float) -> bool:
    """Whether there are figures enough, or a head that has words over the label and over each figure."""
    counts = {len(row.figures) for row in run}
    most = max(counts)
    if not any(f.text[-1].isdigit() for row in run for f in row.figures):
        return False
    over = [sum(w.x > left for w in row.words) for row in head if len(row.words) > 1]
    return most >= MANY or any(names in counts or names > most > 1 for names in over)


def _columns(run: list[Row], heads: list[Field]) -> list[Field]:
    """The extents of the columns: those of the rows with most figures, or of the heads where there are more of these."""
    most = max(len(row.figures) for row in run)
    full = [row.figures for row in run if len(row.figures) == most]
    columns = [Field("", min(f.x0 for f in column), max(f.x1 for f in column)) for column in zip(*full, strict=True)]
    leaves = _leaves(heads)
    under = {nearest(column, leaves) for column in columns} if leaves else set()
    return leaves if len(leaves) > most == len(under) else columns


def _leaves(heads: list[Field]) -> list[Field]:
    """Words of a head that have the least above or below them: what stands over several of them is a group's name."""
    leaves: list[Field] = []
    for word in sorted(heads, key=lambda w: w.x1 - w.x0):
        over = [leaf for leaf in leaves if word.x0 < leaf.x1 and leaf.x0 < word.x1]
        if not over:
            leaves.append(word)
    return sorted(leaves, key=lambda w: w.x0)
