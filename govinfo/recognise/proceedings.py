"""The one row of 政府信息公开行政复议、行政诉讼情况 (table four): fifteen figures under a head of three levels."""

from __future__ import annotations

from govinfo.document import Cell
from govinfo.forms import form_of
from govinfo.recognise.labels import match_label
from govinfo.recognise.rows import Claim, Row, State, first_place, is_fillable, under_heads
from govinfo.report import Figure
from govinfo.values import read_value

TABLE = "proceedings"
PATHS = tuple(item.code for item in form_of(None).proceedings)
OUTCOMES = tuple(item.code for item in form_of(None).outcomes)
EXPECTED = tuple(f"{path}.{outcome}" for path in PATHS for outcome in OUTCOMES)
MIN_OUTCOMES = 3
LITIGATION = form_of(None).proceedings[1].group


def claim(row: Row, state: State) -> list[Claim] | None:
    """Three claims (one a path) from the row of figures; an empty list for a row of the head; None for any other row."""
    if _is_head(row, state):
        return []
    if state.table != TABLE or not state.proceedings_open or not _could_be_figures(row):
        return None
    columns = _columns(state)
    if not columns:
        return None
    state.proceedings_open = False
    cells = under_heads(row, 0, columns)
    claims = []
    for path in PATHS:
        figures = tuple(
            Figure((TABLE, path, outcome), read_value(cell.text), cell.place, confidence=cell.confidence)
            for outcome in OUTCOMES
            if (cell := cells.get(f"{path}.{outcome}")) is not None
        )
        if figures:
            claims.append(Claim((TABLE, path), figures, row.text(), first_place(row)))
    return claims


def _is_head(row: Row, state: State) -> bool:
    """Learn which outcome and which path stand over each column, level by level."""
    if row.has_figures():
        return False
    outcomes = {c.column: m.code for c in row.cells if (m := match_label(c.text, "outcomes"))}
    paths = [(c, m.code) for c in row.cells if (m := match_label(c.text, "proceedings"))]
    named = [code for _, code in paths]
    if len(outcomes) < MIN_OUTCOMES and not _opens(row, named):
        return False
    if state.table != TABLE:
        state.table, state.outcomes, state.paths = TABLE, {}, []
    state.proceedings_open = True
    state.keep_heads(row, "outcomes", "proceedings")
    state.outcomes.update(outcomes)
    state.paths += [(cell.column, code) for cell, code in paths]
    return True


def _opens(row: Row, named: list[str]) -> bool:
    if "litigation_direct" in named and "litigation_after_review" in named:
        return True
    return "review" in named and any(c.text.strip().replace(" ", "") == LITIGATION for c in row.cells)


def _could_be_figures(row: Row) -> bool:
    """Whether a row holds nothing but figures, or, under a whole head, nothing at all: a form not filled in yet."""
    cells: list[Cell] = [c for c in row.cells if c.text.strip()]
    blank_form = not row.folded and len(row.cells) == len(EXPECTED)
    return (bool(cells) or blank_form) and all(is_fillable(c) for c in cells)


def _columns(state: State) -> dict[str, int]:
    """path.outcome → column; the path over a column is the nearest one that begins at or before it."""
    columns: dict[str, int] = {}
    for column, outcome in sorted(state.outcomes.items()):
        over = [(at, path) for at, path in state.paths if at <= column]
        if over:
            columns.setdefault(f"{max(over)[1]}.{outcome}", column)
    return columns if len(columns) == len(EXPECTED) else _by_count(state)


def _by_count(state: State) -> dict[str, int]:
    """Where labels of the head are missing: fifteen columns in the form's order, if none of the labels read contradicts it."""
    first, last = min(state.outcomes, default=0), max(state.outcomes, default=-1)
    columns = range(first, last + 1)
    if len(columns) != len(EXPECTED):
        return {}
    agrees = all(EXPECTED[column - first].endswith(f".{outcome}") for column, outcome in state.outcomes.items())
    return dict(zip(EXPECTED, columns, strict=True)) if agrees else {}
