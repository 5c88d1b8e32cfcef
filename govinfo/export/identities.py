"""验算（勾稽关系）: the identities of the form over every report, as live formulas on the figures of 表三明细 and 表四对比."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from govinfo.export.cells import Cells
from govinfo.export.sheet import RED, Book, Sheet, two_heads
from govinfo.export.unit_sheet import Units, Written
from govinfo.findings import Path
from govinfo.forms import application_row_order, form_of, load_forms

SHEET = "验算（勾稽关系）"
UNDECIDABLE = "无法核对"
RULES = ("applications.balance", "applications.handled", "applications.applicants", "proceedings.outcomes")
_TOTAL_ROW, _TOTAL, _UNDIVIDED = "total_handled", "total", "other"
_LEAD = ("序号", "单位名称", "年份")
_TAIL = ("不符项数", "问题清单所列", "结果")


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
                group = "一＋二－（三＋四）" if identity.code == "balance" else "（一）至（六）－（七）总计"
                found.append(Equation(identity.code, kind.code, group, kind.label, plus, equals))
            continue
        table = "applications" if identity.over == "application_rows" else "proceedings"
        items = application_row_order() if table == "applications" else form.proceedings
        group = "各申请人之和－总计" if table == "applications" else "维持＋纠正＋其他＋尚未审结－总计"
        for item in items:
            plus, equals = (
                tuple((table, item.code, column) for column in columns) for columns in (identity.plus, identity.equals)
            )
            found.append(Equation(identity.code, item.code, group, _short(table, item.code), plus, equals))
    return tuple(found)


def _short(table: str, row: str) -> str:
    form = next(f for f in (form_of(2021), form_of(2019)) if any(p[:2] == (table, row) for p in f.cells))
    return form.row_label((table, row, "total"))


def parts_of(equation: Equation, undivided: bool) -> tuple[Path, ...]:
    """The parts as the report prints them: an undivided （六） takes the place of its three."""
    if equation.code != "handled" or not undivided:
        return equation.plus
    rows = next(i.plus for i in load_forms()[2019].identities if i.code == "handled")
    return tuple(("applications", row, equation.over) for row in rows)


def differences(cells: Cells, row: int) -> list[float | str | None]:
    """Per equation: left less right, UNDECIDABLE, or None where the report prints nothing of it. As checks.verdicts decides."""
    values, present = cells.values[row], cells.present[row]
    undivided = bool(present[[cells.columns["applications", _UNDIVIDED, k.code] for k in form_of(None).applicants]].any())
    return [_difference(equation, parts_of(equation, undivided), cells, row, values, present) for equation in equations()]


def _difference(
    equation: Equation,
    plus: Sequence[Path],
    cells: Cells,
    row: int,
    values: NDArray[np.float64],
    present: NDArray[np.bool_],
) -> float | str | None:
    at = [cells.columns[path] for path in (*plus, *equation.equals)]
    if not present[at].any():
        return None
    numbers = values[at]
    gap = round(float(np.nansum(numbers[: len(plus)]) - np.nansum(numbers[len(plus) :])), 6)
    blank = [path for path, number in zip((*plus, *equation.equals), numbers, strict=True) if np.isnan(number)]
    unknown = [path for path in blank if _is_unknown(path, cells, row, present)]
    if unknown and not (gap == 0 and all(_totals_nothing(path, cells, row) for path in unknown)):
        return UNDECIDABLE
    return gap


def _is_unknown(path: Path, cells: Cells, row: int, present: NDArray[np.bool_]) -> bool:
    column = cells.columns[path]
    return not present[column] or path[1] == _TOTAL_ROW or path[2] == _TOTAL or (row, column) in cells.unreadable


def _totals_nothing(path: Path, cells: Cells, row: int) -> bool:
    """（七）总计 left blank in a column that holds nothing but blanks and noughts: a habit, and no unknown."""
    if not cells.present[row, cells.columns[path]] or path[1] != _TOTAL_ROW or path[2] == _TOTAL:
        return False
    column = [at for other, at in cells.columns.items() if other[0] == path[0] and other[2] == path[2]]
    return not np.nansum(np.abs(cells.values[row, column])) and not any((row, at) in cells.unreadable for at in column)


def write_identities(book: Book, units: Units, cells: Cells, findings: pd.DataFrame, detail: Written, courts: Written) -> None:
    """A row a report, a column an identity: nought where it holds; how many do not, beside what 问题清单 lists."""
    shown = equations()
    heads = [*((text, "") for text in _LEAD), *((e.group, e.label) for e in shown), *((text, "") for text in _TAIL)]
    widths = [6, 30, 8, *[10] * len(shown), 9, 12, 9]
    sheet = book.sheet(SHEET, widths, heads=2, freeze=(2, len(_LEAD)))
    two_heads(sheet, heads)
    listed = findings[findings["rule"].isin(RULES)].groupby("report_id").size().to_dict()
    names, years, ids = (units.reports[c].tolist() for c in ("name", "year", "report_id"))
    spots = zip(_unit_rows(detail), _unit_rows(courts), strict=True)
    centre = book.style("centre")
    for number, (name, year, report_id, (in_detail, in_courts)) in enumerate(zip(names, years, ids, spots, strict=True)):
        for column, value in enumerate((number + 1, name, year)):
            sheet.put(column, value, book.style("left") if column == 1 else centre)
        broken = _identity_cells(sheet, cells, number, (detail, *in_detail), (courts, *in_courts))
        _result(sheet, len(_LEAD) + len(shown), broken, int(listed.get(report_id, 0)))
        sheet.next()
    sheet.filter(1, sheet.row - 1, len(heads))
    sheet.words(
        "各格为公式：0表示关系成立，其他数字为相差数；空白部分按0计，总计空白的为无法核对；灰色为该年报无此行。规则已停用的不列入问题清单。"
    )


def _unit_rows(written: Written) -> Iterator[tuple[str, int]]:
    for name, first, last in written.parts:
        yield from ((name, row) for row in range(first, last + 1))


def _identity_cells(
    sheet: Sheet, cells: Cells, number: int, detail: tuple[Written, str, int], courts: tuple[Written, str, int]
) -> int:
    """One report's identities; returns how many do not hold."""
    book, broken = sheet.book, 0
    plain, bad, grey = book.style("centre", "0"), book.style("centre", "0", RED), book.style("centre", fill="D9D9D9")
    undivided = any(cells.present[number, cells.columns["applications", _UNDIVIDED, k.code]] for k in form_of(None).applicants)
    for column, (equation, gap) in enumerate(zip(equations(), differences(cells, number), strict=True), start=len(_LEAD)):
        if gap is None:
            sheet.put(column, None, grey)
        elif isinstance(gap, str):
            sheet.put(column, gap, book.style("centre"))
        else:
            where = courts if equation.plus[0][0] == "proceedings" else detail
            plus, equals = (_sum(where, paths) for paths in (parts_of(equation, undivided), equation.equals))
            sheet.formula(column, f"=ROUND({plus}-{equals},6)", gap, bad if gap else plain)
            broken += bool(gap)
    return broken


def _sum(where: tuple[Written, str, int], paths: Sequence[Path]) -> str:
    """SUM over cells of one row; text and blanks in it count nothing. Neighbouring cells become a range."""
    written, name, row = where
    columns = sorted(written.columns[path] for path in paths if path in written.columns)
    if columns and columns[-1] - columns[0] == len(columns) - 1:
        return f"SUM('{name}'!{xl_rowcol_to_cell(row, columns[0])}:{xl_rowcol_to_cell(row, columns[-1])})"
    cells = (f"'{name}'!{xl_rowcol_to_cell(row, column)}" for column in columns)
    return f"SUM({','.join(cells)})"


def _result(sheet: Sheet, column: int, broken: int, listed: int) -> None:
    row, first, last = sheet.row + 1, xl_col_to_name(len(_LEAD)), xl_col_to_name(column - 1)
    span, count, said = f"{first}{row}:{last}{row}", f"{xl_col_to_name(column)}{row}", f"{xl_col_to_name(column + 1)}{row}"
    style = sheet.book.style("centre", fill=RED if broken else "")
    # ISNUMBER keeps texts out; a text in arithmetic would be an error, in SUMPRODUCT's comparison it is not.
    sheet.formula(column, f"=SUMPRODUCT(ISNUMBER({span})*({span}<>0))", broken, style)
    sheet.put(column + 1, listed, sheet.book.style("centre"))
    same = "一致" if broken == listed else "不一致"
    sheet.formula(column + 2, f'=IF({count}={said},"一致","不一致")', same, sheet.book.style("centre"))
