"""Tables of single pages → Grids of the document: parts joined over page breaks, cells and rows that a break cut made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from govinfo.document import Cell, Grid, Place
from govinfo.readers.grid import SNAP, Lattice, Span
from govinfo.values import REMEMBERED, ValueKind, read_value

REACH = 6.0
"""Column edges of two pages that differ by less are the same edge."""
BINDING = 60.0
"""Facing pages may stand this far to the side; then every edge has to agree."""

MANY_FIGURES = 10

_ENUMERATED = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]")
_FIGURE = re.compile(r"[\d.,，/\\—–\-－*+\s]+")


@dataclass(frozen=True, slots=True)
class PageGrid:
    """A table as one page shows it: `texts` and `full` run beside the lattice's spans.

    `full` says that the cell's last line reaches its right edge, so that the words may go on in the next cell. `ruled` says
    that rules make the cells, not words; `crowded` counts the cells that hold several figures, as if a rule were missing.
    """

    page: int
    lattice: Lattice
    texts: tuple[str, ...]
    full: tuple[bool, ...]
    ruled: bool = True
    crowded: int = 0


class _Piece(NamedTuple):
    """A cell on its way into a Grid: where it stood on its page is known already."""

    text: str
    span: Span
    full: bool
    page: int
    box: tuple[float, float, float, float]

    @property
    def columns(self) -> tuple[int, int]:
        return self.span.column, self.span.colspan

    @property
    def bottom(self) -> int:
        return self.span.row + self.span.rowspan


def continues(before: Lattice, after: Lattice) -> bool:
    """Whether the table that opens a page goes on where the last page's ended: its outer edges agree."""
    shift = after.xs[0] - before.xs[0]
    if abs((after.xs[-1] - before.xs[-1]) - shift) > REACH:
        return False
    same = len(after.xs) == len(before.xs) and all(abs(a - b - shift) <= SNAP for a, b in zip(after.xs, before.xs, strict=True))
    return abs(shift) <= REACH or (abs(shift) <= BINDING and same)


def widen(lattice: Lattice, before: Lattice) -> Lattice:
    """Give a page's table the columns at its left that have no rule there, because their merged cells began a page before.

    Browsers draw no rule where a cell of many rows runs on: the page shows the columns of figures alone.
    """
    missing = [x for x in before.xs if x < lattice.xs[0] - REACH]
    agreeing = [x for x in lattice.xs[1:] if any(abs(x - b) <= SNAP for b in before.xs)]
    if not missing or agreeing[-1:] != [lattice.xs[-1]] or len(agreeing) < max(3, len(lattice.xs) // 2):
        return lattice
    rows, more = len(lattice.ys) - 1, len(missing)
    spans = [Span(0, i, rows, 1) for i in range(more)] + [s._replace(column=s.column + more) for s in lattice.spans]
    return Lattice((*missing, *lattice.xs), lattice.ys, tuple(sorted(spans)))


def join_parts(parts: Sequence[PageGrid], table: int) -> Grid:
    """One Grid of the parts of a table, page by page; `table` counts from 1 within the document."""
    edges = _common_edges([p.lattice for p in parts])
    pieces: list[_Piece] = []
    for part in parts:
        below = _pieces(part, edges)
        pieces = _stack(pieces, below) if pieces else below
    cells = sorted(pieces, key=lambda p: (p.span.row, p.span.column))
    return Grid(tuple(_cell(p, table) for p in cells), Place(parts[0].page, parts[0].lattice.box.rounded(), table))


def _cell(piece: _Piece, table: int) -> Cell:
    row, column, rowspan, colspan = piece.span
    place = Place(piece.page, piece.box, table, row + 1, column + 1)
    return Cell(piece.text, row, column, rowspan, colspan, place)


def _common_edges(lattices: list[Lattice]) -> list[float]:
    """The column edges of all parts as one list, in the first part's frame; nearly equal edges are one."""
    edges = list(lattices[0].xs)
    for lattice in lattices[1:]:
        shift = lattice.xs[0] - lattices[0].xs[0]
        edges += [x - shift for x in lattice.xs if min(abs(x - shift - e) for e in edges) > REACH]
    return sorted(edges)


def _pieces(part: PageGrid, edges: list[float]) -> list[_Piece]:
    """A page's cells counted in the common columns."""
    shift = part.lattice.xs[0] - edges[0]
    index = [min(range(len(edges)), key=lambda k: abs(edges[k] - x + shift)) for x in part.lattice.xs]
    xs, ys = ([round(edge, 2) for edge in sides] for sides in (part.lattice.xs, part.lattice.ys))
    found = []
    for (row, column, rowspan, colspan), text, full in zip(part.lattice.spans, part.texts, part.full, strict=True):
        first, last = index[column], index[column + colspan]
        box = xs[column], ys[row], xs[column + colspan], ys[row + rowspan]
        found.append(_Piece(text, Span(row, first, rowspan, last - first), full, part.page, box))
    return found


def _stack(above: list[_Piece], below: list[_Piece]) -> list[_Piece]:
    """Put a page's cells under those of the pages before."""
    below = _without_header(above, below)
    cut = max(p.bottom for p in above)
    below = [_lower(p, cut) for p in below]
    if _is_cut_row(*_rims(above, below, cut)):
        return _merge(above, below, cut, {p.columns for p in _rims(above, below, cut)[1]}, rows=1)
    return _merge(above, below, cut, _cut_groups(*_rims(above, below, cut)), rows=0)


def _lower(piece: _Piece, by: int) -> _Piece:
    """The piece that many rows further down."""
    row, column, rowspan, colspan = piece.span
    return _Piece(piece.text, Span(row + by, column, rowspan, colspan), piece.full, piece.page, piece.box)


def _rims(above: list[_Piece], below: list[_Piece], cut: int) -> tuple[dict[tuple[int, int], _Piece], list[_Piece]]:
    """The cells that touch the cut: of the upper page by their columns, of the lower from the left."""
    upper = {p.columns: p for p in above if p.bottom == cut}
    return upper, sorted((p for p in below if p.span.row == cut), key=lambda p: p.span.column)


def _without_header(above: list[_Piece], below: list[_Piece]) -> list[_Piece]:
    """Leave out the heading rows that a page repeats from the table's beginning."""

    def rows(pieces: list[_Piece], start: int) -> dict[int, list[tuple[tuple[int, int], str]]]:
        found: dict[int, list[tuple[tuple[int, int], str]]] = {}
        for p in pieces:
            found.setdefault(p.span.row - start, []).append((p.columns, p.text))
        return found

    first, again = rows(above, 0), rows(below, 0)
    same = 0
    while same in again and again[same] == first.get(same) and any(text for _, text in again[same]):
        same += 1
    while same and any(p.span.row < same < p.bottom for p in below):
        same -= 1
    return [_lower(p, -same) for p in below if p.span.row >= same] if same else below


def _is_cut_row(upper: dict[tuple[int, int], _Piece], lower: list[_Piece]) -> bool:
    """Whether the break runs through a row: its label or its figures on one side, or both gone on over the break."""
    pairs = [(upper[p.columns], p) for p in lower if p.columns in upper]
    if len(pairs) < 2 or len(pairs) < len(lower) or len(pairs) < len(upper):
        return False
    both = [(a, b) for a, b in pairs if a.text and b.text]
    # A group's label beside them spans rows of its own and says nothing of this one.
    of_row = [(a, b) for a, b in pairs if a.span.rowspan == 1]
    if not both and _is_figures_only([a for a, _ in of_row]) and not _is_figures_only([b for _, b in of_row]):
        return True
    if not all(_is_figure(a) and _is_figure(b) for a, b in both):
        return all(_ENUMERATED.match(a.text) and _goes_on(a, b) for a, b in both)
    # A row of its own that has figures has a label too, so one without is the rest of the row above; a figure that a narrow
    # column wraps goes on with it. Table four's one row has no label, but never a second row under it.
    named = not both or len(both) >= MANY_FIGURES or any(a.text and not _is_figure(a) for a, _ in pairs)
    return named and any(a.text for a, _ in pairs) and not any(b.text and not _is_figure(b) for _, b in pairs)


def _is_figure(piece: _Piece) -> bool:
    return _is_figure_text(piece.text)


@lru_cache(maxsize=REMEMBERED)
def _is_figure_text(text: str) -> bool:
    """Digits and signs, whole or cut; also 12件, 无 and a number with a note, which are no words of a label."""
    return bool(_FIGURE.fullmatch(text)) or (bool(text) and read_value(text).kind is not ValueKind.UNREADABLE)


def _is_figures_only(pieces: list[_Piece]) -> bool:
    """Whether a row has figures and no label: on its own it is no row."""
    texts = [p for p in pieces if p.text]
    return bool(texts) and all(_is_figure(p) for p in texts)


def _goes_on(above: _Piece, below: _Piece) -> bool:
    """Whether the words of a cell run on from one page to the next: a label that begins anew has its number."""
    begun = bool(_ENUMERATED.match(above.text)) or above.full
    return begun and not _ENUMERATED.match(below.text) and not _is_figure(below)


def _cut_groups(upper: dict[tuple[int, int], _Piece], lower: list[_Piece]) -> set[tuple[int, int]]:
    """The columns whose cell goes on over the cut though its row does not: group labels, and headings of several rows."""
    labels = [p.span.column for p in lower if p.text and not _is_figure(p)]
    # Under a heading of several rows some cells begin anew beside those that go on, and there are no figures yet.
    anew = any(p.text and p.columns not in upper for p in lower)
    heading = anew and not any(_is_figure(p) for p in (*upper.values(), *lower))
    cut = set()
    for piece in lower:
        above = upper.get(piece.columns)
        if above is None or not (heading or (labels and piece.span.column < max(labels))):
            continue
        grouped = heading or above.span.rowspan > 1 or piece.span.rowspan > 1
        if not piece.text or not above.text or (grouped and _goes_on(above, piece)):
            cut.add(piece.columns)
    return cut


def _merge(above: list[_Piece], below: list[_Piece], cut: int, columns: set[tuple[int, int]], rows: int) -> list[_Piece]:
    """Join the pairs of cells that stand in those columns; `rows` is 1 where the two rows at the cut are one row."""
    upper = {p.columns: p for p in above if p.bottom == cut and p.columns in columns}
    merged, rest = [], []
    for piece in below:
        top = upper.get(piece.columns) if piece.span.row == cut else None
        if top is None:
            rest.append(_lower(piece, -rows) if rows else piece)
            continue
        span = top.span._replace(rowspan=top.span.rowspan + piece.span.rowspan - rows)
        first = top if top.text or not piece.text else piece
        merged.append(_Piece(top.text + piece.text, span, piece.full, first.page, first.box))
    return [p for p in above if p not in upper.values()] + merged + rest
