"""验算（勾稽关系）: the identities of the form over every report, as live formulas on the figures of 表三明细 and 表四对比."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from xlsxwriter.utility import xl_col_to_name

from govinfo.export.cells import Cells
from govinfo.export.sheet import GREY, RED, Book, Sheet, two_heads
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


def differences(cells: Cells) -> list[list[float | str | None]]:
    """Report by report, per equation: left less right, UNDECIDABLE, or None where the report prints nothing of it.

    As checks.verdicts decides, over all reports at once.
    """
    undivided = _undivided(cells)
    columns = [_differences(equation, cells, undivided) for equation in equations()]
    return [list(line) for line in zip(*columns, strict=True)]


def _undivided(cells: Cells) -> NDArray[np.bool_]:
    """Which reports print （六） undivided."""
    at = [cells.columns["applications", _UNDIVIDED, kind.code] for kind in form_of(None).applicants]
    return np.asarray(cells.present[:, at].any(axis=1))


def _differences(equation: Equation, cells: Cells, undivided: NDArray[np.bool_]) -> list[float | str | None]:
    gaps, printed, unknown = _sides(equation, cells, parts_of(equation, False))
    if equation.code == "handled" and undivided.any():
        other = _sides(equation, cells, parts_of(equation, True))
        gaps, printed, unknown = (np.where(undivided, b, a) for a, b in zip((gaps, printed, unknown), other, strict=True))
    found: list[float | str | None] = gaps.tolist()
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


def write_identities(book: Book, units: Units, cells: Cells, findings: pd.DataFrame, detail: Written, courts: Written) -> None:
    """A row a report, a column an identity: nought where it holds; how many do not, beside what 问题清单 lists."""
    shown = equations()
    heads = [*((text, "") for text in _LEAD), *((e.group, e.label) for e in shown), *((text, "") for text in _TAIL)]
    widths = [6, 30, 8, *[10] * len(shown), 9, 12, 9]
    sheet = book.sheet(SHEET, widths, heads=2, freeze=(2, len(_LEAD)))
    two_heads(sheet, heads)
    listed = findings[findings["rule"].isin(RULES)].groupby("report_id").size().to_dict()
    names, years, ids = (units.reports[c].tolist() for c in ("name", "year", "report_id"))
    spots = list(zip(_unit_rows(detail), _unit_rows(courts), strict=True))
    gaps, undivided, centre = differences(cells), _undivided(cells), book.style("centre")
    templates: dict[tuple[str, str, bool], list[str]] = {}
    for number, (name, year, report_id) in enumerate(zip(names, years, ids, strict=True)):
        for column, value in enumerate((number + 1, name, year)):
            sheet.put(column, value, book.style("left") if column == 1 else centre)
        (in_detail, row), (in_courts, court_row) = spots[number]
        key = (in_detail, in_courts, bool(undivided[number]))
        if key not in templates:
            templates[key] = [_template(e, (detail, in_detail), (courts, in_courts), key[2]) for e in shown]
        broken = _identity_cells(sheet, gaps[number], templates[key], row + 1, court_row + 1)
        _result(sheet, len(_LEAD) + len(shown), broken, int(listed.get(report_id, 0)))
        sheet.next()
    sheet.filter(1, sheet.row - 1, len(heads))
    sheet.words(
        "各格为公式：0表示关系成立，其他数字为相差数；空白部分按0计，总计空白的为无法核对；灰色为该年报无此行。规则已停用的不列入问题清单。"
    )


def _unit_rows(written: Written) -> Iterator[tuple[str, int]]:
    for name, first, last in written.parts:
        yield from ((name, row) for row in range(first, last + 1))


def _identity_cells(sheet: Sheet, gaps: Sequence[float | str | None], formulas: Sequence[str], row: int, court_row: int) -> int:
    """One report's identities; returns how many do not hold."""
    book, broken = sheet.book, 0
    plain, bad, grey = book.style("centre", "0"), book.style("centre", "0", RED), book.style("centre", fill=GREY)
    for column, (formula, gap) in enumerate(zip(formulas, gaps, strict=True), start=len(_LEAD)):
        if gap is None:
            sheet.put(column, None, grey)
        elif isinstance(gap, str):
            sheet.put(column, gap, book.style("centre"))
        else:
            sheet.formula(column, formula.replace("#", str(row)).replace("@", str(court_row)), gap, bad if gap else plain)
            broken += bool(gap)
    return broken


def _template(equation: Equation, detail: tuple[Written, str], courts: tuple[Written, str], undivided: bool) -> str:
    """The formula, # standing for the row on the sheet of table three, @ for that of table four."""
    (written, name), mark = (courts, "@") if equation.plus[0][0] == "proceedings" else (detail, "#")
    columns = written.columns
    plus, equals = (_sum(columns, name, mark, paths) for paths in (parts_of(equation, undivided), equation.equals))
    return f"=ROUND({plus}-{equals},6)"


def _sum(places: Mapping[object, int], name: str, mark: str, paths: Sequence[Path]) -> str:
    """SUM over cells of one row; text and blanks in it count nothing. Neighbouring cells become a range."""
    columns = sorted(places[path] for path in paths if path in places)
    if columns and columns[-1] - columns[0] == len(columns) - 1:
        return f"SUM('{name}'!{xl_col_to_name(columns[0])}{mark}:{xl_col_to_name(columns[-1])}{mark})"
    cells = (f"'{name}'!{xl_col_to_name(column)}{mark}" for column in columns)
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
