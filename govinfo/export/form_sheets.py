"""The form's tables filled with sums, in the form's own layout: 汇总表二, 汇总表三, 汇总表四."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from govinfo.export.cells import Cells
from govinfo.export.sheet import Book, Sheet
from govinfo.export.statutory_sheets import unit_of
from govinfo.export.unit_sheet import Units, blank_style, figure_style
from govinfo.findings import Path
from govinfo.form_layout import TITLES, Slot, form_slots, grid_size, items_with_undivided
from govinfo.forms import TABLES, Form, form_of
from govinfo.metrics import basis_text

NAMES = dict(zip(TABLES, ("汇总表二", "汇总表三", "汇总表四"), strict=True))
WIDTHS: dict[str, Sequence[float]] = {
    "active_disclosure": (34, 20, 20, 20),
    "applications": (14, 18, 46, *[11] * 7),
    "proceedings": (10,) * 15,
}
Spot = dict[tuple[int, Path], tuple[str, int, int]]
"""(year, cell) → (sheet, row, column), from nought."""


def write_form(sheet: Sheet, slots: Sequence[Slot], value: Callable[[Path], float]) -> dict[Path, tuple[int, int]]:
    """The grid from the current row on; returns where each figure stands (row, column)."""
    top, (rows, columns) = sheet.row, grid_size(list(slots))
    origin = {(slot.row, slot.column): slot for slot in slots}
    spots: dict[Path, tuple[int, int]] = {}
    for row in range(rows):
        texts = [origin[row, column].text if (row, column) in origin else "" for column in range(columns)]
        for column in range(columns):
            slot = origin.get((row, column))
            _put_slot(sheet, column, slot, value)
            if slot and slot.path:
                spots[slot.path] = (sheet.row, column)
        sheet.next(row_height(sheet, origin, row, texts))
    for slot in slots:
        sheet.merge((top + slot.row, slot.column), (top + slot.row + slot.rows - 1, slot.column + slot.columns - 1))
    return spots


def _put_slot(sheet: Sheet, column: int, slot: Slot | None, value: Callable[[Path], float]) -> None:
    book = sheet.book
    if slot is None:
        sheet.put(column, None, book.style("centre"))
    elif slot.path is None:
        sheet.put(column, slot.text, book.style("left" if slot.side else "head"))
    else:
        number = value(slot.path)
        sheet.put(column, number, blank_style(book) if np.isnan(number) else figure_style(book, unit_of(slot.path)))


def row_height(sheet: Sheet, origin: Mapping[tuple[int, int], Slot], row: int, texts: Sequence[str]) -> float:
    """High enough for the texts that stand in this row alone, over the columns they cover."""
    heights = [22.0]
    for column, text in enumerate(texts):
        slot = origin.get((row, column))
        if slot and text and slot.rows == 1:
            width = sum(sheet.widths[column : column + slot.columns])
            units = sum(2 if ord(c) > 0x2E7F else 1 for c in text)
            heights.append(14.0 * -(-units // max(1, int(width) - 1)) + 8)
    return max(heights)


def write_sums(book: Book, units: Units, cells: Cells, source: str) -> Spot:
    """汇总表二, 三, 四: a block a year, each of the reports that a total may rest on."""
    spots: Spot = {}
    for table in TABLES:
        sheet = book.sheet(NAMES[table], WIDTHS[table])
        for year in units.years:
            of_year = units.of_year(False, year)
            form = form_of(int(of_year["edition"].dropna().mode().iloc[0]) if of_year["edition"].notna().any() else None)
            sums = cells.sums(of_year["report_id"].tolist())
            sheet.words(f"{year}年  {TITLES[table]}（汇总数）", "name", 26)
            sheet.words(f"合计依据：{basis_text(of_year)}    单位：件、万元")
            slots = sums_slots(table, form, of_year["report_id"].tolist(), cells)
            found = write_form(sheet, slots, lambda path, sums=sums: float(sums[cells.columns[path]]))  # type: ignore[misc]
            spots |= {(year, path): (NAMES[table], *place) for path, place in found.items()}
            sheet.next()
        sheet.words(source)
    return spots


def sums_slots(table: str, form: Form, report_ids: Sequence[str], cells: Cells) -> list[Slot]:
    """The form's slots, with a line for an undivided （六） where one of these reports has cases there."""
    at = [cells.rows[i] for i in report_ids]
    columns = [column for path, column in cells.columns.items() if path[:2] == ("applications", "other")]
    undivided = bool(np.nansum(cells.values[np.ix_(at, columns)])) if at else False
    return form_slots(table, form, items_with_undivided(form) if undivided else ())
