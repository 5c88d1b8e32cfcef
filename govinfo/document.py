"""What every reader turns a file into: paragraphs and grids in reading order, each with its place.

Knows no file format and no statutory form. What a report has hundreds of is a tuple with names: made in half the time of a class.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where something stood in the file, so that a person can look.

    `page` counts from 1; `box` is (x0, top, x1, bottom) in PDF points from the page's top left corner; `table`, `row` and
    `column` count from 1 within the document and the table; `line` counts from 1 in a text file. What a format lacks is None.
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None

    def text(self) -> str:
        """The place in words an official can follow, e.g. 第3页第2个表格第5行第3列; in a text file the line alone."""
        if self.line is not None:
            return f"第{self.line}行"
        parts = [(self.page, "第{}页"), (self.table, "第{}个表格"), (self.row, "第{}行"), (self.column, "第{}列")]
        return "".join(form.format(value) for value, form in parts if value is not None)

    def known(self) -> dict[str, Any]:
        """What the format tells of the place, by name."""
        return {name: value for name, value in self._asdict().items() if value is not None}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between two breaks; `heading` is the level the format itself declares (h1, #), else None."""

    text: str
    place: Place = Place()
    heading: int | None = None


class Cell(NamedTuple):
    """One cell of a grid: its text and the rows and columns (from 0) it covers.

    `confidence` (0–1) is how sure text recognition is of its least certain character; None for text that the file itself holds.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    place: Place = Place()
    confidence: float | None = None

    def covers(self, column: int) -> bool:
        """Whether the cell stands over that column."""
        return self.column <= column < self.column + self.colspan


_COLUMN = attrgetter("column")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `folded` says that the source lost its spans (tab-joined rows): columns may have slid to the left."""

    cells: tuple[Cell, ...]
    place: Place = Place()
    folded: bool = False

    def rows(self) -> list[list[Cell]]:
        """Rows from the top, each with the cells that *begin or continue* in it, from the left."""
        height = max((c.row + c.rowspan for c in self.cells), default=0)
        rows: list[list[Cell]] = [[] for _ in range(height)]
        for cell in self.cells:
            for r in range(cell.row, cell.row + cell.rowspan):
                rows[r].append(cell)
        return [sorted(row, key=_COLUMN) for row in rows]


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: `format` (txt, md, html, pdf …), `reader` that read it, its blocks in reading order.

    `title` and `published` are what the format itself declares (HTML's <title> and date of publication), "" when there is none;
    `notes` are codes of what the format knows (revisions, comments, auto_numbered …).
    """

    format: str
    reader: str
    blocks: tuple[Block, ...]
    title: str = ""
    pages: int | None = None
    notes: tuple[str, ...] = field(default=())
    published: str = ""

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs alone, in reading order."""
        return [b for b in self.blocks if isinstance(b, Paragraph)]

    def grids(self) -> list[Grid]:
        """The grids alone, in reading order."""
        return [b for b in self.blocks if isinstance(b, Grid)]
