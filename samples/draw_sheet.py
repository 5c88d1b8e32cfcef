"""Excel files: the report on one sheet from top to bottom, or words and tables on sheets of their own, totals as formulas."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from govinfo.document import Cell, Grid
from samples.layout import LABEL_COLUMNS, tables
from samples.package import content_types, core_properties, package, relationships
from samples.paper import Paper

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RULED, WRAPPED = 1, 2
"""Cell formats of _styles(): a table's cell with thin rules, and a line of words."""
NAMES = {2: "主动公开", 3: "申请办理", 4: "复议诉讼"}
APPLICANTS, TOTAL_COLUMN, WIDE = 6, 9, 15
FIRST_FIGURES = 3
"""How many rows of table three are its head."""

Lines = list[tuple[str, Grid | None]]
"""A line of words, or a table, from the top of a sheet."""


def draw_xlsx(paper: Paper, manner: str = "") -> bytes:
    """An Excel file. Manners: "" (a sheet a table), stacked (one sheet), formulas (a sheet a table, 总计 as a sum)."""
    sheets = _one_sheet(paper) if manner == "stacked" else _sheet_a_table(paper)
    parts = {
        f"xl/worksheets/sheet{number}.xml": _worksheet(lines, formulas=manner == "formulas")
        for number, lines in enumerate(sheets.values(), start=1)
    }
    return _xlsx(list(sheets), parts, core_properties(escape(paper.title), "示例员", paper.published))


def _one_sheet(paper: Paper) -> dict[str, Lines]:
    grids = tables(paper)
    lines: Lines = [(line, None) for line in paper.title_lines]
    for number, part in enumerate(paper.parts, start=1):
        lines += [(text, None) for text in (part.heading, *part.paragraphs)]
        lines += [("", grids[number])] if number in grids else []
    return {"年度报告": lines}


def _sheet_a_table(paper: Paper) -> dict[str, Lines]:
    words: Lines = [(line, None) for line in paper.title_lines]
    words += [(text, None) for part in paper.parts for text in (part.heading, *part.paragraphs)]
    return {"文字部分": words} | {NAMES[n]: [(paper.parts[n - 1].heading, None), ("", g)] for n, g in tables(paper).items()}


def _xlsx(names: list[str], sheets: dict[str, str], properties: str) -> bytes:
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, start=1))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = {"xl/workbook.xml": f"{SHEET_TYPE}.sheet.main+xml", "xl/styles.xml": f"{SHEET_TYPE}.styles+xml"}
    kinds |= dict.fromkeys(sheets, f"{SHEET_TYPE}.worksheet+xml")
    kinds["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    beside = {name.removeprefix("xl/"): "worksheet" for name in sheets} | {"styles.xml": "styles"}
    return package(
        {
            "[Content_Types].xml": content_types(kinds),
            "_rels/.rels": relationships({"xl/workbook.xml": "officeDocument", "docProps/core.xml": "core-properties"}),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relationships(beside),
            "xl/styles.xml": _styles(),
            **sheets,
            "docProps/core.xml": properties,
        }
    )


def _worksheet(lines: Lines, *, formulas: bool) -> str:
    """Lines and tables one under the other; words are merged over as many columns as the widest table has."""
    width = max((c.column + c.colspan for _, grid in lines if grid for c in grid.cells), default=WIDE)
    rows: dict[int, str] = {}
    merged: list[str] = []
    at = 1
    for words, grid in lines:
        cells = (Cell(words, 0, 0, colspan=width),) if grid is None else grid.cells
        height = max(c.row + c.rowspan for c in cells)
        summed = formulas and grid is not None and _is_applications(grid)
        for offset in range(height):
            rows[at + offset] = "".join(_row(cells, offset, at, formulas=summed))
        merged += [_range(c, at) for c in cells if c.rowspan > 1 or c.colspan > 1]
        at += height
    data = "".join(f'<row r="{row}">{cells}</row>' for row, cells in rows.items())
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    ranges = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>'
    return f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{ranges}</worksheet>'


def _is_applications(grid: Grid) -> bool:
    return max(c.column for c in grid.cells) == TOTAL_COLUMN


def _row(cells: tuple[Cell, ...], offset: int, top: int, *, formulas: bool) -> Iterator[str]:
    """The cells of a row from the left, those under a merged range empty."""
    over = {(y, x): c for c in cells for y in range(c.row, c.row + c.rowspan) for x in range(c.column, c.column + c.colspan)}
    for (row, column), cell in sorted((at, c) for at, c in over.items() if at[0] == offset):
        name = f"{_letters(column)}{top + row}"
        style = WRAPPED if len(cells) == 1 else RULED
        begins = (row, column) == (cell.row, cell.column)
        total = formulas and column == TOTAL_COLUMN and row >= FIRST_FIGURES and cell.text.isdecimal()
        first, last = _letters(LABEL_COLUMNS), _letters(LABEL_COLUMNS + APPLICANTS - 1)
        formula = f"<f>SUM({first}{top + row}:{last}{top + row})</f>" if total else ""
        yield _cell(name, style, cell.text if begins else "", formula)


def _cell(name: str, style: int, text: str, formula: str) -> str:
    if _is_number(text):
        return f'<c r="{name}" s="{style}">{formula}<v>{text}</v></c>'
    if not text:
        return f'<c r="{name}" s="{style}"/>'
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _is_number(text: str) -> bool:
    """Whether a sheet would hold it as a number: half-width digits, a point at most."""
    return text.isascii() and text.replace(".", "", 1).removeprefix("-").isdecimal()


def _letters(column: int) -> str:
    """A column (from 0) as A, B …; a report has no more than 26."""
    return chr(ord("A") + column)


def _range(cell: Cell, top: int) -> str:
    first, last = top + cell.row, top + cell.row + cell.rowspan - 1
    return f"{_letters(cell.column)}{first}:{_letters(cell.column + cell.colspan - 1)}{last}"


def _styles() -> str:
    side = "".join(f'<{name} style="thin"/>' for name in ("left", "right", "top", "bottom"))
    none = "<left/><right/><top/><bottom/>"
    formats = "".join(
        f'<xf numFmtId="0" fontId="0" fillId="0" borderId="{border}" xfId="0" applyBorder="1" applyAlignment="1">'
        f'<alignment wrapText="1" vertical="center"/></xf>'
        for border in (0, 1, 0)
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="2"><border>{none}</border><border>{side}</border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="3">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
