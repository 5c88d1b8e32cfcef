"""Text as converters leave it: tab-joined rows with folded spans (.txt), and Markdown with pipe tables (.md)."""

from __future__ import annotations

from govinfo.document import Cell, Grid
from samples.layout import LABEL_COLUMNS, tables
from samples.paper import Paper, cells_of_row

TABLE_THREE, TABLE_FOUR = 3, 4
HEADER_ROWS = 3


def draw_txt(paper: Paper, sliding: str, wide_brackets: bool = True, furniture: bool = False) -> str:
    """Tab-joined tables. The sub-row whose label starts with `sliding` loses its group cell and slides to the left.

    `wide_brackets` False prints （一） and 1. as text recognition does: "(一) ", "1. "; `furniture` adds page numbers.
    """
    lines = ["", paper.title, ""]
    grids = tables(paper)
    for number, part in enumerate(paper.parts, start=1):
        lines += [part.heading, "", *_with_gaps(part.paragraphs)]
        if number in grids:
            rows = [_narrow(line, wide_brackets) for line in fold(number, grids[number], sliding)]
            lines += [*rows, ""]
        if furniture:
            lines += [f"— {number} —", ""]
    return "\n".join(lines)


def _with_gaps(paragraphs: tuple[str, ...]) -> list[str]:
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def _narrow(line: str, wide_brackets: bool) -> str:
    if wide_brackets:
        return line
    fields = [field.replace("（", "(").replace("）", ") ").replace("，", ", ").strip(" ") for field in line.split("\t")]
    return "\t".join(f"{f[0]}. {f[2:]}" if f[1:2] == "." and f[0].isdigit() and not f[2:3].isdigit() else f for f in fields)


def fold(number: int, grid: Grid, sliding: str) -> list[str]:
    """The rows of a table joined by tabs, its merged cells folded as the converters fold them."""
    height = max(c.row for c in grid.cells) + 1
    rows = [cells_of_row(grid.cells, r) for r in range(height)]
    if number == TABLE_FOUR:
        return ["\t".join(_at_their_columns(row, 15)) for row in rows]
    if number == TABLE_THREE:
        header = [_at_their_columns(row, 10, shift=1) for row in rows[:HEADER_ROWS]]
        header[0][8], header[1][8] = header[1][8], ""
        return ["\t".join(fields) for fields in [*header, *(_fold_row(row, sliding) for row in rows[HEADER_ROWS:])]]
    return ["\t".join(_pad([c.text for c in row], 4)) for row in rows]


def _at_their_columns(row: list[Cell], width: int, shift: int = 0) -> list[str]:
    """Each text where its column is; `shift` is the number of label columns that the converter lost."""
    fields = [""] * width
    for cell in row:
        fields[max(0, cell.column - shift)] = cell.text
    return fields


def _fold_row(row: list[Cell], sliding: str) -> list[str]:
    """A row of the application table: labels folded to two or three fields, figures after them, tails padded."""
    texts = {c.column: c.text for c in row}
    figures = [texts[column] for column in sorted(texts) if column >= LABEL_COLUMNS]
    if 2 in texts and not texts[2].startswith(sliding):
        labels = ["", texts.get(1, ""), texts[2]]
    elif 2 in texts:
        labels = [texts[2], ""]
    elif texts.get(1, "").startswith("（七）"):
        labels = [texts[1]]
    elif 1 in texts:
        labels = [texts.get(0, ""), texts[1]]
    else:
        labels = [texts[0], ""]
    return _pad([*labels, *figures], 10)


def _pad(fields: list[str], width: int) -> list[str]:
    return fields + [""] * (width - len(fields))


def draw_md(paper: Paper, repeat: bool = False) -> str:
    """Pipe tables; `repeat` prints a merged cell's text in every column and row it covers, else only in the first."""
    lines = [*(f"# {line}" for line in paper.title_lines), ""]
    grids = tables(paper)
    for number, part in enumerate(paper.parts, start=1):
        lines += [f"## {part.heading}", "", *_with_gaps(part.paragraphs)]
        if number in grids:
            lines += [*_pipe_table(grids[number], repeat), ""]
    return "\n".join(lines)


def _pipe_table(grid: Grid, repeat: bool) -> list[str]:
    width = max(c.column + c.colspan for c in grid.cells)
    height = max(c.row + c.rowspan for c in grid.cells)
    rows = [[""] * width for _ in range(height)]
    for cell in grid.cells:
        for r in range(cell.row, cell.row + (cell.rowspan if repeat else 1)):
            for c in range(cell.column, cell.column + (cell.colspan if repeat else 1)):
                rows[r][c] = cell.text
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + " --- |" * width, *lines[1:]]
