"""The form's identities as equations over cells, and what each report's sides differ by, all reports at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govinfo.export.cells import Cells
from govinfo.findings import Path
from govinfo.forms import application_row_order, form_of, form_with, rows_as_printed

UNDECIDABLE = "无法核对"
_TOTAL_ROW, _TOTAL, _UNDIVIDED = "total_handled", "total", "other"
Gap = float | str | None


class Equation(NamedTuple):
    """Σ plus = Σ equals over one column, row or path."""

    code: str
    over: str
    group: str
    label: str
    plus: tuple[Path, ...]
    equals: tuple[Path, ...]


@lru_cache(maxsize=1)
def equations() -> tuple[Equation, ...]:
    """Every identity of the newest form over every column, row and path; （六） stands divided or not."""
    form = form_of(None)
    found: list[Equation] = []
    for identity in form.identities:
        if identity.over == "applicants":
            for kind in form.applicants:
                plus, equals = (
                    tuple(("applications", row, kind.code) for row in rows) for rows in (identity.plus, identity.equals)
                )
                group = "一＋二＝三＋四" if identity.code == "balance" else "（一）至（六）＝（七）总计"
                found.append(Equation(identity.code, kind.code, group, kind.label, plus, equals))
            continue
        table = "applications" if identity.over == "application_rows" else "proceedings"
        items = application_row_order() if table == "applications" else form.proceedings
        group = "各申请人之和＝总计" if table == "applications" else "维持＋纠正＋其他＋尚未审结＝总计"
        for item in items:
            plus, equals = (
                tuple((table, item.code, column) for column in columns) for columns in (identity.plus, identity.equals)
            )
            found.append(Equation(identity.code, item.code, group, _short(table, item.code), plus, equals))
    return tuple(found)


def _short(table: str, row: str) -> str:
    path = (table, row, "total")
    return form_with(path).row_label(path)


def parts_of(equation: Equation, undivided: bool) -> tuple[Path, ...]:
    """The parts as the report prints them: an undivided （六） takes the place of its three."""
    if equation.code != "handled" or not undivided:
        return equation.plus
    rows = rows_as_printed(tuple(row for _, row, _ in equation.plus), undivided)
    return tuple(("applications", row, equation.over) for row in rows)


def differences(cells: Cells) -> list[list[Gap]]:
    """Report by report, per equation: left less right, UNDECIDABLE, or None where the report prints nothing of it.

    As checks.verdicts decides, over all reports at once.
    """
    undivided = undivided_in(cells)
    columns = [_differences(equation, cells, undivided) for equation in equations()]
    return [list(line) for line in zip(*columns, strict=True)]


def undivided_in(cells: Cells) -> NDArray[np.bool_]:
    """Which reports print （六） undivided."""
    at = [cells.columns["applications", _UNDIVIDED, kind.code] for kind in form_of(None).applicants]
    return np.asarray(cells.present[:, at].any(axis=1))


def _differences(equation: Equation, cells: Cells, undivided: NDArray[np.bool_]) -> list[Gap]:
    gaps, printed, unknown = _sides(equation, cells, parts_of(equation, False))
    if equation.code == "handled" and undivided.any():
        other = _sides(equation, cells, parts_of(equation, True))
        gaps, printed, unknown = (np.where(undivided, b, a) for a, b in zip((gaps, printed, unknown), other, strict=True))
    found: list[Gap] = gaps.tolist()
    for row in np.flatnonzero(~printed):
        found[row] = None
    for row in np.flatnonzero(unknown & printed):
        paths = (*parts_of(equation, bool(undivided[row])), *equation.equals)
        blank = [path for path in paths if np.isnan(cells.values[row, cells.columns[path]])]
        doubtful = [path for path in blank if _is_unknown(path, cells, int(row))]
        if gaps[row] != 0 or not all(_totals_nothing(path, cells, int(row)) for path in doubtful):
            found[row] = UNDECIDABLE
    return found


def _sides(
    equation: Equation, cells: Cells, plus: Sequence[Path]
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Of every report: left less right, whether anything of it is printed, whether a figure that counts is unknown."""
    at = [cells.columns[path] for path in (*plus, *equation.equals)]
    values, present = cells.values[:, at], cells.present[:, at]
    known = np.nan_to_num(values)
    gaps = (known[:, : len(plus)].sum(axis=1) - known[:, len(plus) :].sum(axis=1)).round(6)
    total = np.array([path[1] == _TOTAL_ROW or path[2] == _TOTAL for path in (*plus, *equation.equals)])
    unknown = np.isnan(values) & (~present | total)
    for row, column in cells.unreadable:
        if column in at:
            unknown[row, at.index(column)] = True
    return gaps, np.asarray(present.any(axis=1)), np.asarray(unknown.any(axis=1))


def _is_unknown(path: Path, cells: Cells, row: int) -> bool:
    column = cells.columns[path]
    return not cells.present[row, column] or path[1] == _TOTAL_ROW or path[2] == _TOTAL or (row, column) in cells.unreadable


def _totals_nothing(path: Path, cells: Cells, row: int) -> bool:
    """（七）总计 left blank in a column that holds nothing but blanks and noughts: a habit, and no unknown."""
    if not cells.present[row, cells.columns[path]] or path[1] != _TOTAL_ROW or path[2] == _TOTAL:
        return False
    column = [at for other, at in cells.columns.items() if other[0] == path[0] and other[2] == path[2]]
    return not np.nansum(np.abs(cells.values[row, column])) and not any((row, at) in cells.unreadable for at in column)
