"""What a person settled, applied: a row's label put where recognition looks for it, figures and title taken as settled.

The last word on a thing counts. What was printed stays in Value.printed; a figure settled by hand says so in `how`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from govinfo.document import Cell, Document, Grid, Place
from govinfo.findings import Path
from govinfo.forms import load_forms
from govinfo.recognise.rows import Row, is_fillable
from govinfo.recognise.tables import Tables
from govinfo.recognise.title import Title
from govinfo.report import Figure
from govinfo.settled import AGENCY, ASIDE, ROW, SCOPE, YEAR, Settled
from govinfo.values import Value, ValueKind, read_value

HOW = "settled"


def relabelled(document: Document, settled: Sequence[Settled]) -> Document:
    """The document with the form's own label in every row that a person settled."""
    rows = {(s.words, s.where): s for s in settled if s.what == ROW and len(s.cell) == 2}
    if not rows:
        return document
    blocks = tuple(_with_labels(block, rows) if isinstance(block, Grid) else block for block in document.blocks)
    return replace(document, blocks=blocks)


def _with_labels(grid: Grid, rows: dict[tuple[str, str], Settled]) -> Grid:
    changed: dict[int, Cell] = {}
    for cells in grid.rows():
        row = Row(cells, grid.folded)
        found = rows.get((row.text(), row_place(row).text()))
        if found is not None:
            cell = _label_cell(row)
            changed[id(cell)] = cell._replace(text=row_label(found.cell[0], found.cell[1]))
    return replace(grid, cells=tuple(changed.get(id(cell), cell) for cell in grid.cells)) if changed else grid


def row_place(row: Row) -> Place:
    """Where a left-over row is said to stand: at its first cell with text."""
    return next((cell.place for cell in row.cells if cell.text.strip()), Place())


def _label_cell(row: Row) -> Cell:
    """The last cell that is no figure and no blank; the first cell of a row of figures alone."""
    words = [cell for cell in row.cells if not is_fillable(cell)]
    return words[-1] if words else row.cells[0]


def row_label(table: str, row: str) -> str:
    """A row's label in whichever edition has it."""
    name = {"applications": "application_rows"}.get(table, table)
    return next((label for form in reversed(load_forms().values()) if (label := form.labels.get((name, row)))), "")


def settle_tables(tables: Tables, settled: Sequence[Settled]) -> None:
    """Take figures as settled, name the rows that were, and drop what was said to be no figure of the form."""
    printed = {s.cell: _label_in(s.words) for s in settled if s.what == ROW}
    for path, figure in tables.figures.items():
        if path[:2] in printed:
            tables.figures[path] = figure._replace(how=HOW, label=printed[path[:2]])
    for one in settled:
        cell = one.path()
        if cell is not None and _is_known(cell):
            tables.figures[cell] = _settled_figure(cell, one.value, tables.figures.get(cell))
    aside = {(s.words, s.where) for s in settled if s.what == ASIDE}
    tables.leftovers = [left for left in tables.leftovers if (left.text, left.place.text()) not in aside]


def _label_in(words: str) -> str:
    """The label in a row's text as Row.text gives it."""
    return next((w for w in reversed(words.split(" | ")) if read_value(w).kind is ValueKind.UNREADABLE), "")


def _is_known(path: Path) -> bool:
    return any(path in form.cells for form in load_forms().values())


def _settled_figure(path: Path, value: str, before: Figure | None) -> Figure:
    """The figure as settled; "" is a blank. A person has looked: text recognition's doubt is gone."""
    read = read_value(value, money=path[2] == "amount")
    printed = before.value.printed if before else ""
    taken = Value(read.number, printed, ValueKind.NUMBER if read.number is not None else ValueKind.BLANK)
    return (before or Figure(path, taken))._replace(value=taken, how=HOW, confidence=None)


def settle_title(title: Title, settled: Iterable[Settled]) -> Title:
    """Agency and year as settled."""
    for one in settled:
        if one.what == AGENCY and one.value.strip():
            title = replace(title, agency=one.value.strip())
        elif one.what == YEAR and one.value.isdigit():
            title = replace(title, year=int(one.value))
    return title


def settled_scope(settled: Iterable[Settled]) -> str | None:
    """The scope as settled, None where nobody did."""
    return next((s.value for s in reversed(list(settled)) if s.what == SCOPE and s.value in ("aggregate", "own")), None)
