"""Grids → figures of the three statutory tables, row by row and by label; what no label claims is kept as left over.

A row belongs to the table whose head was met last; a head's columns hold until the next head, also into the next grid
(a table cut by a page). A row is claimed once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from govinfo.document import Cell, Document, Grid
from govinfo.findings import Path
from govinfo.forms import load_forms
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
    for edition in load_forms():
        if fields & _fields_of_none_but(edition):
            return edition
    rows = {row for table, row, _ in figures if table == "applications"}
    if fields or not rows:
        return None
    return 2019 if "other" in rows else 2021


def missing_cells(figures: dict[Path, Figure], edition: int | None) -> list[Path]:
    """Cells of the form that were not found; （六）其他处理 may stand divided or undivided, whatever the edition."""
    editions = [edition] if edition in load_forms() else list(load_forms())
    wanted = [_wanted(e, undivided) for e in editions if e for undivided in (True, False)]
    return min(([path for path in cells if path not in figures] for cells in wanted), key=len)


@cache
def _fields_of_none_but(edition: int) -> frozenset[tuple[str, str]]:
    """The (row, column) of the active-disclosure table that no other edition has."""
    others = {pair for e, form in load_forms().items() if e != edition for pair in form.field_labels}
    return frozenset(load_forms()[edition].field_labels) - others


@cache
def _wanted(edition: int, undivided: bool) -> tuple[Path, ...]:
    """Every cell of an edition, （六）其他处理 divided or not."""
    rows = load_forms()[2019 if undivided else 2021].application_rows
    form = load_forms()[edition]
    wanted = [path for path in form.cells if path[0] != "applications"]
    wanted += [("applications", row.code, applicant.code) for row in rows for applicant in form.applicants]
    return tuple(wanted)
