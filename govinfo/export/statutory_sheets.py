"""表二对比、表三对比、表三明细、表四对比: the statutory tables cell by cell, findings filled and commented."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from govinfo.export.cells import Cells, Marks
from govinfo.export.sheet import GREY, RED, YELLOW, Book, Progress, Sheet
from govinfo.export.unit_sheet import LEAD, Units, Written, blank_style, figure_style, write_units
from govinfo.findings import Path
from govinfo.forms import application_row_order, form_of, form_with, load_forms

SHEETS = ("表二对比", "表三对比", "表三明细", "表四对比")
_FILLS = {"error": RED, "warning": YELLOW}
_MONEY_CELLS = {("active_disclosure", "fees", "amount"), ("active_disclosure", "procurement", "amount")}
_WIDTH = 11.0


def unit_of(path: Path) -> str:
    """万元 for money, 件 for everything else."""
    return "万元" if path in _MONEY_CELLS else "件"


def sheet_paths(name: str, editions: Sequence[int]) -> list[Path]:
    """The cells of one of SHEETS, in the printed order, over the editions that the reports follow."""
    if name == "表二对比":
        return _disclosure_paths(editions)
    newest = form_of(max(editions))
    rows = [item.code for item in application_row_order() if any(_has(e, item.code) for e in editions)]
    if name == "表三对比":
        return [("applications", row, "total") for row in rows]
    if name == "表三明细":
        return [("applications", row, kind.code) for row in rows for kind in newest.applicants]
    return [("proceedings", p.code, o.code) for p in newest.proceedings for o in newest.outcomes]


def _has(edition: int, row: str) -> bool:
    """Whether the edition prints the row; （六） may stand undivided in any."""
    return row == "other" or any(item.code == row for item in form_of(edition).application_rows)


def _disclosure_paths(editions: Sequence[int]) -> list[Path]:
    paths = [path for e in sorted(editions, reverse=True) for path in form_of(e).cells if path[0] == "active_disclosure"]
    order = {row: at for at, row in enumerate(dict.fromkeys(path[1] for path in paths))}
    return sorted(dict.fromkeys(paths), key=lambda path: order[path[1]])


def path_head(path: Path, name: str) -> tuple[str, str]:
    """(group, item) of a cell's column."""
    form = form_with(path)
    table, row, _ = path
    label = form.column_label(path)
    if table == "active_disclosure":
        old = "" if path in form_of(None).cells else f"（{form.edition}年格式）"
        return form.labels[table, row], f"{label}{old}"
    if table == "proceedings":
        return form.labels[table, row], label
    return (form.row_label(path), label) if name == "表三明细" else _total_head(path)


def _total_head(path: Path) -> tuple[str, str]:
    item = next(item for item in application_row_order() if item.code == path[1])
    label = form_of(None).row_label(path) if path in form_of(None).cells else "（六）其他处理（未细分）"
    return (item.group, label.removeprefix(f"{item.group}—")) if item.group else (label, "")


def write_statutory(
    book: Book, name: str, units: Units, *, cells: Cells, marks: Marks, source: str, progress: Progress | None = None
) -> Written:
    """One of SHEETS. A blank stays empty and grey, “/” stays “/”, a scan's figures are in italics."""
    paths = [path for path in sheet_paths(name, editions_of(units.reports)) if path[1] != "other" or _undivided(cells)]
    at = [cells.columns[path] for path in paths]
    styles = [figure_style(book, unit_of(path)) for path in paths]
    ids, blank = units.reports["report_id"].tolist(), blank_style(book)
    scanned = set(units.reports.loc[units.reports["reader"].eq("ocr").fillna(False), "report_id"])
    special = {report_id for report_id, _ in marks} | {ids[row] for row, _ in cells.printed} | scanned

    def figures(sheet: Sheet, number: int) -> None:
        values = cells.values[number, at].tolist()
        if ids[number] not in special:
            sheet.numbers(len(LEAD), values, styles, blank)
            return
        texts = [cells.printed.get((number, column)) for column in at]
        _special_row(sheet, ids[number], ids[number] in scanned, paths, values, texts, marks)

    def totals(sheet: Sheet, steady: bool, year: int) -> None:
        sums = cells.sums(units.of_year(steady, year)["report_id"].tolist())[at]
        for column, (value, style) in enumerate(zip(sums.tolist(), styles, strict=True), start=len(LEAD)):
            sheet.put(column, value, style if not np.isnan(value) else blank)

    written = write_units(
        book, name, units,
        heads=[path_head(path, name) for path in paths], widths=[_WIDTH] * len(paths), figures=figures, totals=totals,
        tables=[paths[0][0]], source=source, progress=progress,
    )  # fmt: skip
    written.columns = {path: column for column, path in enumerate(paths, start=len(LEAD))}
    return written


def _undivided(cells: Cells) -> bool:
    """Whether any report prints （六） without its parts: the newer form has no such row."""
    columns = [at for path, at in cells.columns.items() if path[:2] == ("applications", "other")]
    return bool(cells.present[:, columns].any())


def _special_row(
    sheet: Sheet,
    report_id: str,
    scanned: bool,
    paths: Sequence[Path],
    values: Sequence[float],
    texts: Sequence[str | None],
    marks: Marks,
) -> None:
    """The row of a report with findings, placeholders, notes beside figures, or read off a scan."""
    for column, (path, value, text) in enumerate(zip(paths, values, texts, strict=True), start=len(LEAD)):
        severity, words = marks.get((report_id, path), ("", ""))
        fill, missing = _FILLS.get(severity, ""), bool(np.isnan(value))
        if missing:
            sheet.put(column, text, sheet.book.style("centre", fill=fill or ("" if text else GREY)))
        else:
            sheet.put(column, value, figure_style(sheet.book, unit_of(path), fill, slanted=scanned))
        printed = f"原文填报：{text}" if text is not None and not missing else ""
        if words or printed:
            sheet.note(column, "\n".join(filter(None, (words, printed))))


def editions_of(reports: pd.DataFrame) -> list[int]:
    """The editions the reports follow; the newest where none says."""
    return sorted({int(e) for e in reports["edition"].dropna()}) or [max(load_forms())]
