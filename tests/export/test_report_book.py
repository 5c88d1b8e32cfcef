"""One inspected report as a workbook: tables as printed, marks and words of findings, and every figure's place."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from govinfo.examine import Examined
from govinfo.export.report_book import report_workbook
from govinfo.guard import examine_bytes

SAMPLES = Path(__file__).parents[2] / "sample_reports"


@pytest.fixture(scope="module")
def examined() -> Examined:
    sample = next(SAMPLES.rglob("*柳溪县人民政府2025年*"))
    return examine_bytes(sample.read_bytes(), sample.name)


@pytest.fixture(scope="module")
def book(examined: Examined) -> Workbook:
    return load_workbook(io.BytesIO(report_workbook(examined.report, examined.findings, date(2026, 1, 12))))


def test_the_first_sheet_gives_the_verdict_and_one_each_table_follows(book: Workbook) -> None:
    assert book.sheetnames == ["审核意见", "表二", "表三", "表四", "数据位置"]
    assert book["审核意见"]["A1"].value == "云川市柳溪县人民政府2025年政府信息公开工作年度报告审核意见"
    assert "建议退回修改" in book["审核意见"]["A2"].value


def test_faulty_cell_is_filled_and_commented(book: Workbook) -> None:
    row = next(row for row in book["表四"].iter_rows() if row[0].data_type == "n" and row[0].value is not None)
    total = row[14]
    assert total.fill.fgColor.rgb.endswith("F8CBAD")
    assert "总计" in total.comment.text


def test_every_figure_says_where_it_stands(book: Workbook, examined: Examined) -> None:
    rows = list(book["数据位置"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(examined.report.figures)
    assert all(row[5] for row in rows)
    assert rows[0][1].startswith("表二“规章”行")


def test_values_stand_as_values(book: Workbook) -> None:
    assert not [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
