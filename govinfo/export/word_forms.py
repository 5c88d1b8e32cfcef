"""The form's tables in a Word paper, laid out as the form prints them; figures without separators."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.document import Document as Paper
from docx.shared import Pt

from govinfo.export.official import HEAD_FONT, LEFT, PLAIN_FONT, SIZE_S5
from govinfo.export.word_tables import add_table, fill_cell, merge_cells
from govinfo.findings import Path
from govinfo.form_layout import Slot, grid_size
from govinfo.values import show_number

WIDTHS_MM: dict[str, Sequence[float]] = {
    "active_disclosure": (54, 34, 34, 34),
    "applications": (12, 18, 47, *[11.2] * 7),
    "proceedings": (10.4,) * 15,
}


def add_form_table(paper: Paper, table: str, slots: Sequence[Slot], value: Callable[[Path], float]) -> None:
    """One statutory table; a missing figure is an empty cell."""
    rows, columns = grid_size(list(slots))
    drawn = add_table(paper, [[""] * columns for _ in range(rows)], WIDTHS_MM[table], heads=0)
    size: Pt = SIZE_S5
    for slot in slots:
        cell = drawn.cell(slot.row, slot.column)
        if slot.rows > 1 or slot.columns > 1:
            merge_cells(drawn, (slot.row, slot.column), (slot.row + slot.rows - 1, slot.column + slot.columns - 1))
        cell.paragraphs[0].clear()
        if slot.path is None:
            fill_cell(cell, slot.text, PLAIN_FONT if slot.side else HEAD_FONT, size, **({"align": LEFT} if slot.side else {}))
        else:
            fill_cell(cell, figure_text(value(slot.path)), size=size)


def figure_text(number: float) -> str:
    """A figure as a form shows it: no separators, empty where there is none."""
    return "" if number != number else show_number(number)  # noqa: PLR0124 — NaN is unlike itself
