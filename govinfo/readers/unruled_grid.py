"""A table found by its words → a grid like those of ruled tables: its head's words over their columns, its rows with labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from govinfo.readers.glyphs import join_lines
from govinfo.readers.grid import Lattice, Span
from govinfo.readers.grid_join import PageGrid
from govinfo.readers.unruled import LEADING, Block, below_banner
from govinfo.readers.unruled_fields import Field, Row, nearest, over_columns
from govinfo.readers.unruled_labels import named_rows

LABELS = 2
"""Columns of words: names of groups, and labels."""


class _Line(NamedTuple):
    """A row of the grid: what its columns say, those of words first, and the extent of its lines of print."""

    group: str
    label: str
    texts: dict[int, str]
    top: float
    bottom: float


def grid_of(block: Block, page: int) -> PageGrid:
    """The block as a page's grid."""
    lines = [*_head(block), *_body(block)]
    labelled = any(line.group or line.label for line in lines)
    spans: list[Span] = []
    texts: list[str] = []
    for row, line in enumerate(lines):
        words = [(line.group, 1), (line.label, 1)] if line.group else [(line.label, LABELS)]
        cells = words if labelled else []
        cells += [(line.texts.get(at, ""), 1) for at in range(len(block.columns))]
        column = 0
        for text, breadth in cells:
            spans.append(Span(row, column, 1, breadth))
            texts.append(text)
            column += breadth
    lattice = Lattice(tuple(_upright(block, labelled)), tuple(_level(lines)), tuple(spans))
    return PageGrid(page, lattice, tuple(texts), (False,) * len(texts), ruled=False)


def _upright(block: Block, labelled: bool) -> list[float]:
    """The edges of the columns: midway between the figures of neighbours."""
    words = [w for row in (*block.head, *block.body) for w in row.words]
    gutters = [(a.x1 + b.x0) / 2 for a, b in pairwise(block.columns)]
    end = max([block.columns[-1].x1, *(w.x1 for w in words), gutters[-1] + 1 if gutters else block.left + 1])
    begin = min([w.x0 for w in words] + [block.left - LABELS])
    return [*([begin, (begin + block.left) / 2] if labelled else []), block.left, *gutters, end]


def _level(lines: Sequence[_Line]) -> list[float]:
    """The edges of the rows."""
    edges = [lines[0].top]
    for before, line in pairwise(lines):
        edges.append(max((before.bottom + line.top) / 2, edges[-1] + 1))
    return [*edges, max(lines[-1].bottom, edges[-1] + 1)]


def _body(block: Block) -> list[_Line]:
    """The rows below the head; words among the figures stay where they stand."""
    beside = [row._replace(words=tuple(w for w in row.words if w.x <= block.left)) for row in block.body]
    notes = {row.at: [w for w in row.words if w.x > block.left] for row in block.body}
    lines = []
    for named in named_rows(beside):
        row = named.row
        texts = _placed([*notes[row.at], *row.figures], block.columns) if row else {}
        lines.append(_Line(named.group, named.label, texts, named.top, named.bottom))
    return lines


def _placed(fields: Sequence[Field], columns: Sequence[Field]) -> dict[int, str]:
    """Fields by column: in order where a row has all, else by what they are aligned with."""
    if len(fields) == len(columns):
        return {at: f.text for at, f in enumerate(fields)}
    texts: dict[int, str] = {}
    for field in fields:
        at = nearest(field, columns)
        texts[at] = join_lines([texts[at], field.text]) if at in texts else field.text
    return texts


def _head(block: Block) -> list[_Line]:
    """The head: lines over several columns each a row of their own, then the columns' own names, joined from their lines."""
    if not block.head:
        return []
    pieces: list[list[tuple[Row, str]]] = [[] for _ in block.columns]
    upper: dict[int, dict[int, str]] = {}
    names_of = below_banner(block.head)
    for row in block.head:
        for at, word in over_columns(row, block.columns, block.left).items():
            if row not in names_of:
                upper.setdefault(row.at, {})[at] = word.text
            else:
                pieces[at].append((row, word.text))
    names: dict[int, str] = {}
    for at, column in enumerate(_stacks(pieces)):
        for row, text in pieces[at][: len(pieces[at]) - len(column)]:
            upper.setdefault(row.at, {})[at] = text
        if column:
            names[at] = join_lines(text for _, text in column)
    label = join_lines(w.text for row in block.head for w in row.words if w.x <= block.left)
    rows = [_Line("", "", upper[row.at], row.top, row.bottom) for row in block.head if row.at in upper]
    last = block.head[-1]
    return [*rows, _Line("", label, names, last.top, last.bottom)]


def _stacks(pieces: list[list[tuple[Row, str]]]) -> list[list[tuple[Row, str]]]:
    """Of each column the lines at the foot of the head that are one name: close below one another, and none that stands
    higher than most columns' names begin, alone over its neighbours: the name of a group."""
    stacks = [_foot(column) for column in pieces]
    tops = [stack[0][0].top for stack in stacks if stack]
    highest = median_low(tops) - 0.75 * min(row.size for column in pieces for row, _ in column) if tops else 0.0
    lines = [{row.at for row, _ in column} for column in pieces]
    kept = []
    for at, stack in enumerate(stacks):
        beside = lines[at - 1 : at] + lines[at + 1 : at + 2] if at else lines[1:2]
        kept.append([(row, text) for row, text in stack if row.top >= highest or any(row.at in line for line in beside)])
    return kept


def _foot(column: list[tuple[Row, str]]) -> list[tuple[Row, str]]:
    stack: list[tuple[Row, str]] = []
    for row, text in reversed(column):
        if stack and stack[0][0].top - row.bottom > (LEADING - 1) * row.size:
            break
        stack.insert(0, (row, text))
    return stack
