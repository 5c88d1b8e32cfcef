"""Rows of 主动公开政府信息情况 (table two): up to three figures under the heads of the block the row stands in."""

from __future__ import annotations

from collections.abc import Sequence

from govinfo.document import Cell
from govinfo.forms import load_forms
from govinfo.recognise.labels import Match, match_label
from govinfo.recognise.rows import Claim, Row, State, under_heads
from govinfo.report import Figure, Leftover
from govinfo.values import read_value

TABLE = "active_disclosure"
MONEY = "amount"
_FIELDS = {
    row: {f for form in load_forms().values() for (r, f) in form.field_labels if r == row}
    for form in load_forms().values()
    for row in (r.code for r in form.active_disclosure)
}


def claim(row: Row, state: State) -> list[Claim] | None:
    """The row's claim; an empty list for a head; None where it is no row of this table."""
    if _is_head(row, state):
        return []
    if state.table != TABLE:
        return None
    labelled = next(((i, m) for i, c in enumerate(row.cells) if (m := match_label(c.text, TABLE))), None)
    if labelled is None:
        return None
    at, match = labelled
    label = row.cells[at]
    after = [cell for cell in row.cells if cell.column > label.column]
    # A cell is missing, and nothing tells which: a converter that folds spans loses only blanks at the end.
    short = not row.folded and len(after) < len(state.fields) and _end(after) <= max(state.fields.values())
    heads = {} if short else state.fields
    cells = {code: cell for code, cell in under_heads(row, label.column + 1, heads).items() if code in _FIELDS[match.code]}
    figures = tuple(_figure(code, cell, label, match) for code, cell in cells.items())
    placed = {id(cell) for cell in cells.values()}
    told = {cell.text for cell in cells.values()}
    loose = [
        c
        for c in row.cells[at + 1 :]
        if c.text.strip() and id(c) not in placed and not (c.column in state.repeats and c.text in told)
    ]
    if not figures and not loose:
        return None
    beyond = tuple(Leftover(c.text, "不在任何栏目之下", c.place) for c in loose)
    return [Claim((TABLE, match.code), figures, beyond)]


def _figure(code: str, cell: Cell, label: Cell, match: Match) -> Figure:
    path = (TABLE, match.code, code)
    return Figure(path, read_value(cell.text, money=code == MONEY), cell.place, label.text, match.how, cell.confidence)


def _end(cells: Sequence[Cell]) -> int:
    return max((cell.column + cell.colspan for cell in cells), default=0)


def _is_head(row: Row, state: State) -> bool:
    """Learn the block's columns; the clause's row (第二十条第（一）项) opens a block and clears them."""
    if row.has_figures():
        return False
    if any(c.text.strip().startswith("第二十条第") for c in row.cells):
        state.table, state.fields = TABLE, {}
        return True
    fields = {m.code: c.column for c in row.cells if (m := match_label(c.text, "fields"))}
    named = any(c.text.strip().replace(" ", "") == "信息内容" for c in row.cells)
    if not fields or not (named or state.table == TABLE or len(fields) > 1):
        return False
    state.table, state.fields = TABLE, fields
    # Converters print a merged head, and the figure under it, in every column that it covers.
    named_at = [c.column for c in row.cells if match_label(c.text, "fields")]
    state.repeats = frozenset(named_at) - set(fields.values())
    state.keep_heads(row, "fields")
    return True
