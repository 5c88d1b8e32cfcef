"""Boxed tables of an official paper in Word: heads on every page, rows unbroken, cells merged and filled."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from govinfo.export.official import CENTRE, HEAD_FONT, LEFT, PLAIN_FONT, SIZE_5, add_run, set_paragraph


def add_table(
    paper: Paper,
    rows: Sequence[Sequence[str]],
    widths_mm: Sequence[float],
    *,
    heads: int = 1,
    size: Pt = SIZE_5,
    left: Sequence[int] = (),
) -> Table:
    """A boxed table of text, as wide as told, its first `heads` rows in 黑体 and repeated on every page.

    Columns in `left` are set flush left, the rest centred. Cells may be merged afterwards with merge_cells.
    """
    table: Table = paper.add_table(rows=0, cols=len(widths_mm))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for number, texts in enumerate(rows):
        row = table.add_row()  # type: ignore[no-untyped-call]
        _row_stays_whole(row._tr, number < heads)
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Mm(widths_mm[column])
            is_head = number < heads
            align = LEFT if column in left and not is_head else CENTRE
            fill_cell(cell, text, HEAD_FONT if is_head else PLAIN_FONT, size, align)
    return table


def merge_cells(table: Table, first: tuple[int, int], last: tuple[int, int]) -> None:
    """One cell over a block of (row, column) corners; the text of the first stays, that of the others goes."""
    for row in range(first[0], last[0] + 1):
        for column in range(first[1], last[1] + 1):
            if (row, column) != first:
                table.cell(row, column).paragraphs[0].clear()
    merged = table.cell(*first).merge(table.cell(*last))
    for paragraph in merged.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)


def fill_cell(cell: _Cell, text: str, font: str = PLAIN_FONT, size: Pt = SIZE_5, align: WD_ALIGN_PARAGRAPH = CENTRE) -> None:
    """The text of one cell, single-spaced, in the middle of its height."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        set_paragraph(paragraph, align, None, indent=False)
        add_run(paragraph, line, font, size)


def _row_stays_whole(row: object, head: bool) -> None:
    """No row breaks over a page; heads come again on the next."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
