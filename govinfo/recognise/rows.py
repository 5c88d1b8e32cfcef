"""What the three tables' recognisers share: a row, what a row claims, and what was learnt from the rows before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from govinfo.document import Cell, Grid
from govinfo.recognise.labels import match_label
from govinfo.report import Figure, Head, Leftover
from govinfo.values import REMEMBERED, ValueKind, read_value


class Row:
    """The cells of one row of a grid, from the left; `folded` as of the grid; what every claimer asks is found once."""

    __slots__ = ("cells", "folded", "kinds")

    def __init__(self, cells: Sequence[Cell], folded: bool) -> None:
        self.cells, self.folded = cells, folded
        self.kinds = [_kind(cell.text) for cell in cells]

    def text(self) -> str:
        """The row's texts, joined for a person to read."""
        return " | ".join(cell.text.replace("\n", "") for cell in self.cells if cell.text.strip())

    def has_figures(self) -> bool:
        """Whether any cell holds a number, with a unit or a note or without."""
        return ValueKind.NUMBER in self.kinds or ValueKind.NOTED in self.kinds

    def at(self, column: int) -> Cell | None:
        """The cell that covers a column."""
        return next((cell for cell in self.cells if cell.covers(column)), None)


@dataclass(frozen=True)
class Claim:
    """A row recognised: (table, row), its figures, and the texts in it that could not be placed."""

    row: tuple[str, str]
    figures: tuple[Figure, ...]
    leftovers: tuple[Leftover, ...] = ()


@dataclass
class State:
    """What the heads met so far say: which table we are in, and which column of the grid holds what."""

    table: str | None = None
    applicants: dict[str, int] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    fields: dict[str, int] = field(default_factory=dict)
    repeats: frozenset[int] = frozenset()
    outcomes: dict[int, str] = field(default_factory=dict)
    paths: list[tuple[int, str]] = field(default_factory=list)
    path_above: list[tuple[int, str]] = field(default_factory=list)
    proceedings_open: bool = False
    offset: dict[tuple[object, ...], int] = field(default_factory=dict)
    width: int = 0
    heads: list[Head] = field(default_factory=list)

    def enter(self, grid: Grid) -> None:
        """A new grid begins: columns learnt in a grid of another width no longer hold."""
        width = max((c.column + c.colspan for c in grid.cells), default=0)
        if width != self.width:
            self.applicants, self.order, self.fields, self.offset = {}, [], {}, {}
            self.outcomes, self.paths = {}, []
        self.width = width

    def keep_heads(self, row: Row, *kinds: str) -> None:
        """Remember the heads of a row as printed, so that altered ones can be told."""
        for kind in kinds:
            self.heads += [Head(kind, m.code, c.text, c.place) for c in row.cells if (m := match_label(c.text, kind))]


def under_heads(row: Row, after: int, heads: Mapping[str, int]) -> dict[str, Cell]:
    """Code → the cell that stands under its head, among the cells that begin at or after a column.

    Real tables draw a head and its figures with different spans: where there are as many cells as heads, they match in
    order; else by column, and a cell that would stand under two heads is given to neither.
    """
    cells = [cell for cell in row.cells if cell.column >= after]
    ordered = sorted(heads, key=heads.__getitem__)
    if not row.folded and len(cells) == len(ordered):
        return dict(zip(ordered, cells, strict=True))
    found = {code: cell for code in ordered if (cell := row.at(heads[code])) is not None and cell.column >= after}
    claims = Counter(id(cell) for cell in found.values())
    return {code: cell for code, cell in found.items() if claims[id(cell)] == 1}


def is_fillable(cell: Cell) -> bool:
    """Whether a cell could stand where a figure stands: a number, a blank or a placeholder."""
    return _kind(cell.text) is not ValueKind.UNREADABLE


@lru_cache(maxsize=REMEMBERED)
def _kind(text: str) -> ValueKind:
    """What a cell is, whether its column counts cases (12件) or money (12万元)."""
    kind = read_value(text).kind
    return read_value(text, money=True).kind if kind is ValueKind.UNREADABLE else kind
