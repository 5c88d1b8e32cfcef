"""Lines of print → fields: words that stand together, and the figures a line ends in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govinfo.readers.glyphs import Glyph, is_cjk, line_text

APART = 1.2
"""Words further apart than this, in ems, stand in two columns; figures may stand closer."""
FIGURES_APART = 0.45
NARROW = 0.5
"""Ems between the names of two narrow columns at least."""

NUMBER = r"[+\-－]?(?!0\d)\d[\d,，]*(?:[.．]\d+)?"
FIGURE = re.compile(rf"{NUMBER}%?|[/\\—–\-－*]{{1,3}}|无|{NUMBER}[件条项份]?[（(].*")
"""A number, what stands for one, or a number with a note; no date, and no code that begins with nought."""
_LAST = frozenset("0123456789/\\—–-－*%无)）／")


class Field(NamedTuple):
    """Words of a line that stand together."""

    text: str
    x0: float
    x1: float
    glyphs: tuple[Glyph, ...] = ()

    @property
    def x(self) -> float:
        """The middle."""
        return (self.x0 + self.x1) / 2


class Row(NamedTuple):
    """A line of print as fields from the left: its words, then its figures; `at` is its place among the lines."""

    at: int
    words: tuple[Field, ...]
    figures: tuple[Field, ...]
    top: float
    bottom: float
    size: float

    @property
    def y(self) -> float:
        """The middle."""
        return (self.top + self.bottom) / 2


def ends_in_figures(line: Sequence[Glyph]) -> bool:
    """Whether a line may be one of a table: asked of every line of a report, and nearly always answered by its last character."""
    return line[-1].text in _LAST and bool(row_of(0, line).figures)


def row_of(at: int, line: Sequence[Glyph]) -> Row:
    """A line's fields; what stands at its end and looks like figures is figures, the rest words."""
    return row_with(at, _fields(line))


def row_with(at: int, fields: Sequence[Field]) -> Row:
    """The row of given fields."""
    line = [g for f in fields for g in f.glyphs]
    words = len(fields)
    while words and FIGURE.fullmatch(fields[words - 1].text):
        words -= 1
    top, bottom = min(g.top for g in line), max(g.bottom for g in line)
    return Row(at, tuple(fields[:words]), tuple(fields[words:]), top, bottom, max(g.size for g in line))


def _fields(line: Sequence[Glyph]) -> list[Field]:
    parts = [[line[0]]]
    for before, glyph in pairwise(line):
        gap = glyph.x0 - before.x1
        # Few neighbours stand apart at all, and what they are need be asked of those alone.
        if gap > FIGURES_APART * glyph.size and (gap > APART * glyph.size or not (is_cjk(before.text) or is_cjk(glyph.text))):
            parts.append([glyph])
        else:
            parts[-1].append(glyph)
    return [field_of(part) for part in parts]


def field_of(glyphs: Sequence[Glyph]) -> Field:
    """The field that glyphs of a line form."""
    return Field(line_text(glyphs), glyphs[0].x0, glyphs[-1].x1, tuple(glyphs))


def over_columns(row: Row, columns: Sequence[Field], left: float) -> dict[int, Field]:
    """Words above the figures, by the column they stand over: in order where there are as many as columns."""
    words = [w for w in row.words if w.x > left]
    if len(words) != len(columns):
        words = [piece for w in words for piece in _pieces(w, columns)]
    places = range(len(words)) if len(words) == len(columns) else [nearest(w, columns) for w in words]
    return dict(zip(places, words, strict=True))


def _pieces(word: Field, columns: Sequence[Field]) -> list[Field]:
    """Names of narrow columns that nearly touch, taken apart where each part stands over a column of its own."""
    parts = [[word.glyphs[0]]]
    for before, glyph in pairwise(word.glyphs):
        if glyph.x0 - before.x1 > NARROW * glyph.size:
            parts.append([])
        parts[-1].append(glyph)
    pieces = [field_of(part) for part in parts]
    return pieces if len({nearest(piece, columns) for piece in pieces}) == len(pieces) else [word]


def nearest(field: Field, columns: Sequence[Field]) -> int:
    """The index of the column that a field is aligned with: at its left, its right or in the middle."""

    def distance(at: int) -> float:
        column = columns[at]
        return min(abs(field.x0 - column.x0), abs(field.x1 - column.x1), abs(field.x - column.x))

    return min(range(len(columns)), key=distance)
