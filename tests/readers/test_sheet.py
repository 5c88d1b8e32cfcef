"""XLSX: merged ranges, rows in order wherever the tables stand, numbers as plain text, formulas by what they came to."""

from __future__ import annotations

import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from govinfo.document import Document, Grid
from govinfo.findings import Status
from govinfo.readers import read_document, sheet
from govinfo.readers.errors import Unreadable
from govinfo.recognise import recognise
from govinfo.values import ValueKind
from samples.draw_sheet import draw_xlsx
from samples.layout import proceedings, tables
from samples.paper import Paper
from tests.papers import noughts, numbered, paper

TABLES = ("active_disclosure", "applications", "proceedings")
RULES = Border(*[Side("thin")] * 4)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def put(page: Worksheet, grid: Grid, top: int, ruled: bool = True) -> int:
    """Write a grid from a row on, numbers as numbers; returns the next row."""
    for cell in grid.cells:
        page.cell(top + cell.row, cell.column + 1, int(cell.text) if cell.text.isdecimal() else cell.text or None)
        for row in range(cell.rowspan if ruled else 0):
            for column in range(cell.colspan):
                page.cell(top + cell.row + row, cell.column + 1 + column).border = RULES
        if cell.rowspan * cell.colspan > 1:
            last = {"end_row": top + cell.row + cell.rowspan - 1, "end_column": cell.column + cell.colspan}
            page.merge_cells(start_row=top + cell.row, start_column=cell.column + 1, **last)
    return top + max(c.row + c.rowspan for c in grid.cells)


def typed(of: Paper, gap: int, ruled: bool, merged: bool) -> bytes:
    """The report on one sheet as a clerk would type it."""
    book = Workbook()
    page = book.worksheets[0]
    page.cell(1, 1, of.title)
    if merged:
        page.merge_cells("A1:O1")
    row = 2
    for number, grid in tables(of).items():
        page.cell(row, 1, of.parts[number - 1].heading)
        row = put(page, grid, row + 1, ruled) + gap
    return saved(book)


def sheet_of(*rows: list[object]) -> Document:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return sheet.read(saved(book))


def words(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for grid in document.grids() for row in grid.rows()]


@pytest.mark.parametrize("edition", [2019, 2021])
@pytest.mark.parametrize("manner", ["", "stacked", "formulas"])
def test_every_cell_of_a_report_comes_back(edition, manner):
    report = recognise(sheet.read(draw_xlsx(paper(numbered(edition), edition), manner)))
    assert {table: report.table(table) for table in TABLES} == numbered(edition)
    assert (report.agency, report.year, report.status) == ("云川市教育局", 2024 if edition == 2021 else 2020, Status.READ)
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("gap", [0, 1, 3])
@pytest.mark.parametrize(("ruled", "merged"), [(True, True), (False, True), (False, False)])
def test_tables_under_each_other_read_in_order_with_blank_rows_between_or_none(gap, ruled, merged):
    report = recognise(sheet.read(typed(paper(numbered()), gap, ruled, merged)))
    assert {table: report.table(table) for table in TABLES} == numbered()
    assert (report.agency, report.status) == ("云川市教育局", Status.READ)


def test_merged_ranges_are_spans_and_blank_outer_rows_and_columns_are_left_out():
    book = Workbook()
    page = book.worksheets[0]
    page["C3"], page["D3"], page["D4"], page["E4"] = "甲", "乙", 1, 2
    page.merge_cells("C3:C4")
    page.merge_cells("D3:E3")
    (grid,) = sheet.read(saved(book)).grids()
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
    ]
    assert grid.cells[3].place.text() == "第1个表格第4行第5列", "rows and columns as the sheet counts them"


def test_lines_above_a_table_are_grids_of_their_own():
    document = sheet_of(["云川市教育局2024年年报"], ["二、主动公开政府信息情况"], ["信息内容", "本年制发件数"], ["规章", 1])
    assert [len(grid.rows()) for grid in document.grids()] == [1, 1, 2]


def test_a_figure_row_not_filled_in_is_kept_where_it_is_ruled():
    book = Workbook()
    grid = proceedings(paper(noughts(), printed=dict.fromkeys(blank_proceedings(), "")))
    put(book.worksheets[0], grid, 1)
    figures = recognise(sheet.read(saved(book))).figures
    assert {figure.path for figure in figures} == set(blank_proceedings())
    assert {figure.value.kind for figure in figures} == {ValueKind.BLANK}


def blank_proceedings():
    return [("proceedings", row, column) for row, cells in noughts()["proceedings"].items() for column in cells]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (1830.5, "1830.5"),
        (6937489.0, "6937489"),
        (0.00001, "0.00001"),
        (-2, "-2"),
        (" 41 ", "41"),
        ("４１", "４１"),
        ("45,756", "45,756"),
        ("/", "/"),
        (datetime.datetime(2025, 1, 20), "2025-01-20"),
        (datetime.date(2025, 1, 20), "2025-01-20"),
    ],
)
def test_values_are_plain_text(value, text):
    assert words(sheet_of(["甲", value], ["乙", 1])) == [["甲", text], ["乙", "1"]]


def test_a_percentage_is_its_number():
    book = Workbook()
    book.worksheets[0].append(["占比", 0.25])
    book.worksheets[0]["B1"].number_format = "0%"
    assert words(sheet.read(saved(book))) == [["占比", "0.25"]]


def test_a_formula_gives_what_it_last_came_to_and_one_that_came_to_nothing_is_noted():
    assert sheet.read(draw_xlsx(paper(numbered()), "formulas")).notes == ()
    document = sheet_of(["合计", 1, "=B1+1"])
    assert words(document) == [["合计", "1"]]
    assert document.notes == ("formulas_without_values",)


def test_a_formula_that_came_to_an_empty_text_has_a_value():
    empty = '<row r="1"><c r="A1" s="2" t="str"><f>IF(1,"","")</f><v></v></c>'
    data = changed(draw_xlsx(paper(numbered()), "formulas"), '<row r="1">', empty)
    assert sheet.read(data).notes == ()
    assert sheet.read(changed(data, ' t="str"', "")).notes == ("formulas_without_values",)


def test_hidden_sheets_are_left_out_and_noted():
    book = Workbook()
    book.worksheets[0].append(["甲", 1])
    for state, number in (("hidden", 2), ("veryHidden", 3)):
        page = book.create_sheet()
        page.append(["底稿", number])
        page.sheet_state = state
    book.create_sheet().append(["乙", 4])
    document = sheet.read(saved(book))
    assert words(document) == [["甲", "1"], ["乙", "4"]]
    assert document.notes == ("hidden_sheets",)
    assert document.grids()[1].place.table == 2


@pytest.mark.parametrize("far", ["XFD1048576", "A1048576"])
def test_a_stray_cell_far_away_costs_nothing(far):
    book = Workbook()
    book.worksheets[0].append(["甲", 1])
    book.worksheets[0][far].border = RULES
    assert words(sheet.read(saved(book))) == [["甲", "1"]]


def problem_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_document(data, "年报.xlsx")
    assert "请" in caught.value.problem.message
    return caught.value.problem.code


def changed(data: bytes, before: str, after: str) -> bytes:
    """The package with words of its parts replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w") as again:
        for name in archive.namelist():
            again.writestr(name, archive.read(name).decode().replace(before, after))
    return out.getvalue()


def test_ranges_beyond_any_report_are_refused_before_they_are_filled():
    whole = changed(draw_xlsx(paper(numbered())), '<mergeCell ref="A1:O1"/>', '<mergeCell ref="A1:XFD1048576"/>')
    assert problem_of(whole) == "oversized"
    book = Workbook()
    for row in range(1, 301):
        book.worksheets[0].cell(row, row * 3, "甲")
    assert problem_of(saved(book)) == "oversized"


def test_broken_and_empty_workbooks_are_told_apart():
    assert problem_of(changed(draw_xlsx(paper(numbered())), "</sheetData>", "")) == "damaged"
    assert problem_of(saved(Workbook())) == "empty"
