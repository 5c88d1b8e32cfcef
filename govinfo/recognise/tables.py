"""Grids → figures of the three statutory tables, row by row and by label; what no label claims is kept as left over.

A row belongs to the table whose head was met last; a head's columns hold until the next head, also into the next grid
(a table cut by a page). A row is claimed once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from govinfo.document import Cell, Document, Grid
from govinfo.findings import Path
from govinfo.forms import EDITIONS, load_forms, rows_as_printed
from govinfo.recognise import applications, disclosure, proceedings
from govinfo.recognise.captions import newest_first
from govinfo.recognise.rows import Claim, Row, State
from govinfo.report import Figure, Head, Leftover

CLAIMERS = (proceedings.claim, applications.claim, disclosure.claim)


@dataclass
class Tables:
    """What the grids gave: figures by path and the rows they are of, left-over rows, and the grids without a statutory row."""

    figures: dict[Path, Figure] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)
    foreign: list[Grid] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    rows: set[tuple[str, str]] = field(default_factory=set)


def recognise_tables(document: Document) -> Tables:
    """Read every grid of the document; grids without a statutory row are listed as foreign (menus, index tables, text)."""
    found, state = Tables(), State()
    for grid in newest_first(document):
        if not _read_grid(grid, found, state):
            found.foreign.append(grid)
    found.heads = list(dict.fromkeys(state.heads))
    return found


def _read_grid(grid: Grid, found: Tables, state: State) -> bool:
    state.enter(grid)
    unclaimed: list[Row] = []
    known = False
    for cells in grid.rows():
        row = Row(cells, grid.folded)
        claims = next((c for claimer in CLAIMERS if (c := claimer(row, state)) is not None), None)
        if claims is None:
            unclaimed.append(row)
            continue
        known = True
        for claim in claims:
            _keep(claim, row, found)
    if known:
        found.leftovers += [_leftover(row, "栏目名称不是规定格式，也不是已知写法") for row in unclaimed if row.has_figures()]
    return known


def _keep(claim: Claim, row: Row, found: Tables) -> None:
    """Take a row's figures unless the row was claimed before."""
    if claim.row in found.rows:
        found.leftovers.append(_leftover(row, "这一行重复出现，只取第一次"))
        return
    found.figures.update({figure.path: figure for figure in claim.figures})
    if claim.figures:
        found.rows.add(claim.row)
    found.leftovers += claim.leftovers


def _leftover(row: Row, reason: str) -> Leftover:
    first: Cell = next(cell for cell in row.cells if cell.text.strip())
    return Leftover(row.text(), reason, first.place)


def edition_of(figures: dict[Path, Figure]) -> int | None:
    """The edition of the active-disclosure table, read off its columns; without it, off the rows of （六）其他处理."""
    fields = {(row, column) for table, row, column in figures if table == "active_disclosure"}
    if fields:
        return _edition_with(fields, _FIELDS)
    rows = {row for table, row, _ in figures if table == "applications"}
    return (_edition_with(rows, _ROWS) or EDITIONS[-1]) if rows else None


_FIELDS, _ROWS = "fields", "rows"


def _edition_with(found: set[Any], what: str) -> int | None:
    """The edition that alone has something of what was found; of one that another only adds to, the one that has no more."""
    alone = next((edition for edition, own in _alone(what).items() if found & own), None)
    if alone is not None:
        return alone
    fitting = {edition: own for edition, own in _having(what).items() if found <= own}
    least = (edition for edition, own in fitting.items() if all(own <= other for other in fitting.values()))
    return next(least, None) if len(fitting) < len(_having(what)) else None


@cache
def _having(what: str) -> dict[int, frozenset[Any]]:
    """Edition → its (row, column)s of the active-disclosure table, or its rows of the applications."""
    forms = load_forms().items()
    if what == _FIELDS:
        return {edition: frozenset(form.field_labels) for edition, form in forms}
    return {edition: frozenset(row.code for row in form.application_rows) for edition, form in forms}


@cache
def _alone(what: str) -> dict[int, frozenset[Any]]:
    """Edition → what no other edition has."""
    having = _having(what).items()
    return {edition: own.difference(*(other for e, other in having if e != edition)) for edition, own in having}


def missing_cells(figures: dict[Path, Figure], edition: int | None) -> list[Path]:
    """Cells of the form that were not found; （六）其他处理 may stand divided or undivided, whatever the edition."""
    editions = [edition] if edition in load_forms() else list(load_forms())
    wanted = [_wanted(e, undivided) for e in editions if e for undivided in (True, False)]
    return min(([path for path in cells if path not in figures] for cells in wanted), key=len)


@cache
def _wanted(edition: int, undivided: bool) -> tuple[Path, ...]:
    """Every cell of an edition, （六）其他处理 divided or not."""
    form = load_forms()[edition]
    rows = rows_as_printed(tuple(row.code for row in form.application_rows), undivided)
    wanted = [path for path in form.cells if path[0] != "applications"]
    return (*wanted, *(("applications", row, applicant.code) for row in rows for applicant in form.applicants))
