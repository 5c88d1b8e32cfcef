"""The one row of 政府信息公开行政复议、行政诉讼情况 (table four): fifteen figures under a head of three levels.

Where a page was too narrow for it, the paths stand in pieces: each under a head of its own, or a row each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from govinfo.document import Cell
from govinfo.forms import form_of
from govinfo.recognise.labels import match_label
from govinfo.recognise.rows import Claim, Row, State, is_fillable, under_heads
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
    if state.table != TABLE or not state.proceedings_open:
        return None
    if path := _path_of_row(row, state):
        return _path_claim(row, path, state)
    columns = _columns(state)
    if not columns or not _could_be_figures(row, len(columns)):
        return None
    state.proceedings_open = False
    cells = under_heads(row, 0, columns)
    found = [(path, {o: cell for o in OUTCOMES if (cell := cells.get(f"{path}.{o}")) is not None}) for path in PATHS]
    return [Claim((TABLE, path), _figures(path, of)) for path, of in found if of]


def _figures(path: str, cells: Mapping[str, Cell], label: str = "") -> tuple[Figure, ...]:
    return tuple(
        Figure((TABLE, path, outcome), read_value(cell.text), cell.place, label, confidence=cell.confidence)
        for outcome, cell in cells.items()
    )


def _path_of_row(row: Row, state: State) -> str | None:
    """The path whose figures a row holds, where the paths are rows: the last label of a row under one set of outcomes."""
    if state.paths or sorted(state.outcomes.values()) != sorted(OUTCOMES):
        return None
    named = [m.code for c in row.cells if c.column < min(state.outcomes) and (m := match_label(c.text, "proceedings"))]
    return named[-1] if named else None


def _path_claim(row: Row, path: str, state: State) -> list[Claim] | None:
    cells = under_heads(row, min(state.outcomes), {outcome: column for column, outcome in state.outcomes.items()})
    if len(cells) < len(OUTCOMES) or not all(map(is_fillable, cells.values())):
        return None
    label = next(c.text for c in reversed(row.cells) if match_label(c.text, "proceedings"))
    in_order = {outcome: cells[outcome] for outcome in OUTCOMES}
    return [Claim((TABLE, path), _figures(path, in_order, label))]


def _is_head(row: Row, state: State) -> bool:
    """Learn which outcome and which path stand over each column, level by level."""
    above, state.path_above = state.path_above, []
    if row.has_figures():
        return False
    outcomes = {c.column: m.code for c in row.cells if (m := match_label(c.text, "outcomes"))}
    paths = [(c, m.code) for c in row.cells if (m := match_label(c.text, "proceedings"))]
    named = [code for _, code in paths]
    if len(outcomes) < MIN_OUTCOMES and not _opens(row, named):
        # A path alone may be the head of a piece, or a heading: the row under it tells.
        alone = len(named) == 1 and sum(bool(c.text.strip()) for c in row.cells) == 1
        state.path_above = [(cell.column, code) for cell, code in paths] if alone else []
        return False
    if state.table != TABLE or (above and not state.proceedings_open):
        state.table, state.outcomes, state.paths = TABLE, {}, []
    state.proceedings_open = True
    state.keep_heads(row, "outcomes", "proceedings")
    state.outcomes.update(outcomes)
    state.paths += [*above, *((cell.column, code) for cell, code in paths)]
    return True


def _opens(row: Row, named: list[str]) -> bool:
    if "litigation_direct" in named and "litigation_after_review" in named:
        return True
    return "review" in named and any(c.text.strip().replace(" ", "") == LITIGATION for c in row.cells)


def _could_be_figures(row: Row, width: int) -> bool:
    """Whether a row holds nothing but figures, or, under a whole head, nothing at all: a form not filled in yet."""
    cells: list[Cell] = [c for c in row.cells if c.text.strip()]
    blank_form = not row.folded and len(row.cells) == width
    return (bool(cells) or blank_form) and all(is_fillable(c) for c in cells)


def _columns(state: State) -> dict[str, int]:
    """path.outcome → column; the path over a column is the nearest one that begins at or before it."""
    columns: dict[str, int] = {}
    for column, outcome in sorted(state.outcomes.items()):
        over = [(at, path) for at, path in state.paths if at <= column]
        if over:
            columns.setdefault(f"{max(over)[1]}.{outcome}", column)
    return columns if len(columns) == len(EXPECTED) or _whole_paths(columns, state) else _by_count(state)


def _whole_paths(columns: dict[str, int], state: State) -> bool:
    """Whether a piece of the table has every outcome of each path it names, and no other column."""
    of_path = Counter(name.partition(".")[0] for name in columns)
    named = {path for _, path in state.paths}
    return set(of_path) == named and set(of_path.values()) == {len(OUTCOMES)} and len(columns) == len(state.outcomes)


def _by_count(state: State) -> dict[str, int]:
    """Where labels of the head are missing: fifteen columns in the form's order, if none of the labels read contradicts it."""
    first, last = min(state.outcomes, default=0), max(state.outcomes, default=-1)
    columns = range(first, last + 1)
    if len(columns) != len(EXPECTED):
        return {}
    agrees = all(EXPECTED[column - first].endswith(f".{outcome}") for column, outcome in state.outcomes.items())
    return dict(zip(EXPECTED, columns, strict=True)) if agrees else {}
