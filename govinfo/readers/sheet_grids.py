"""The cells of a sheet → grids: runs of rows without a blank one between, each trimmed, lines of prose above a table apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from govinfo.document import Cell, Grid, Place

At = tuple[int, int]
"""(row, column) as the sheet counts them, from 1."""


@dataclass(frozen=True)
class Sheet:
    """What stands on a sheet: texts where there are any, (rows, columns) under each merged range, rows with a rule."""

    texts: Mapping[At, str]
    spans: Mapping[At, tuple[int, int]]
    ruled: frozenset[int]

    def span(self, at: At) -> tuple[int, int]:
        """The rows and columns that the cell there covers."""
        return self.spans.get(at, (1, 1))

    def columns(self) -> range:
        """From the first column with text to the last; the same for every grid of the sheet, so that columns compare."""
        lefts = [column for _, column in self.texts]
        rights = [column + self.span((row, column))[1] for row, column in self.texts]
        return range(min(lefts, default=1), max(rights, default=1))

    def rows(self) -> list[int]:
        """Rows that hold text or are covered by a cell that does; also one ruled row under them: figures not filled in yet."""
        held = {row + offset for row, column in self.texts for offset in range(self.span((row, column))[0])}
        return sorted(held | {row + 1 for row in held if row + 1 in self.ruled})


def grids_of(sheet: Sheet, number: int) -> Iterator[Grid]:
    """The sheet's grids from the top; `number` is the sheet's, for their places."""
    prose = _prose_rows(sheet)
    for _, run in groupby(enumerate(sheet.rows()), key=lambda pair: pair[1] - pair[0]):
        rows = [row for _, row in run]
        # A line of prose is a grid by itself: in one grid with a statutory row it would be taken for a row of the table.
        for _, part in groupby(rows, key=lambda row: row if row in prose else 0):
            yield _grid(sheet, list(part), number)


def _prose_rows(sheet: Sheet) -> set[int]:
    """Rows that are a line by themselves (title, heading, sentence): one text over all columns, or one outside any rules."""
    in_row = Counter(row for row, _ in sheet.texts)
    tall = {at[0] + offset for at in sheet.texts if sheet.span(at)[0] > 1 for offset in range(sheet.span(at)[0])}
    width = len(sheet.columns())
    single = (at for at in sheet.texts if in_row[at[0]] == 1 and at[0] not in tall)
    return {at[0] for at in single if at[0] not in sheet.ruled or sheet.span(at)[1] == width}


def _grid(sheet: Sheet, rows: list[int], number: int) -> Grid:
    """The cells of neighbouring rows, blanks among them."""
    columns, covered = sheet.columns(), set[At]()
    cells = []
    for row in rows:
        for column in columns:
            if (row, column) in covered:
                continue
            height, width = sheet.span((row, column))
            height, width = min(height, rows[-1] - row + 1), min(width, columns.stop - column)
            covered.update((y, x) for y in range(row, row + height) for x in range(column, column + width))
            place = Place(table=number, row=row, column=column)
            text = sheet.texts.get((row, column), "")
            cells.append(Cell(text, row - rows[0], column - columns.start, height, width, place))
    return Grid(tuple(cells), Place(table=number, row=rows[0]))
