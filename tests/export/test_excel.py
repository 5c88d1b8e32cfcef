"""The comparison workbook reopened: layout, formats, blanks, and text that must stay text."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pandas as pd
import pytest
from frames_factory import figures, finding, findings, report, reports
from openpyxl import Workbook, load_workbook

from govinfo import metrics
from govinfo.export.excel import comparison_workbook
from govinfo.export.safe import file_name
from govinfo.indicators import INDICATORS

CODES = ["received_new", "granted_share", "fees"]
EVIL = '=cmd|"/C calc"!A0\x07'


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(io.BytesIO(workbook()))


def workbook() -> bytes:
    chosen = reports(
        report(EVIL, 2024, report_id="甲", errors=1, roster_order=1),
        report("乙市人民政府", 2024, report_id="乙", roster_order=2, level="city"),
        report("丙局", 2024, report_id="丙", scope="own", organ_kind="政府部门", roster_order=3, warnings=2),
    )
    frame = pd.concat(
        [
            figures(
                "甲", applications__received_new__total=1541, applications__granted__total=5, applications__total_handled__total=9
            ),
            figures("乙", applications__received_new__total=None, active_disclosure__fees__amount=29.2352),
            figures("丙", applications__granted__total=1, applications__total_handled__total=20),
        ]
    )
    found = findings(
        finding(
            "甲",
            "applications.balance",
            "=1+1 第一项＋第二项≠第三项＋第四项",
            cells=[["applications", "granted", "total"], ["applications", "received_new", "total"]],
            suspects=[{"cell": ["applications", "granted", "total"], "printed": 5, "suggested": 6}],
            expected=7.0,
            actual=6.0,
        ),
        finding("丙", "prose.own_balance", "正文问题", severity="warning"),
        finding("不在所选之列", "prose.own_balance", "别的年报"),
    )
    indicators = metrics.indicator_frame(chosen, frame, CODES)
    totals = metrics.yearly_totals(metrics.choose_reports(chosen), frame, CODES)
    return comparison_workbook(chosen, indicators, totals, found, [("范围", "+云川市")])


def test_sheets_stand_in_order(book: Workbook) -> None:
    assert book.sheetnames == ["说明", "指标对比", "问题清单", "指标口径"]


def test_heads_are_two_rows_with_parts_of_rates(book: Workbook) -> None:
    sheet = book["指标对比"]
    heads = [c.value for c in sheet[1]]
    assert heads[:6] == ["序号", "单位名称", "单位类别", "口径", "年份", "新收申请数\n（件）"]
    assert heads[6:] == ["予以公开占比\n（%）", None, None, "行政事业性收费金额\n（万元）", "问题数"]
    assert [c.value for c in sheet[2]][6:9] == ["分子", "分母", "比率"]
    assert "G1:I1" in {str(r) for r in sheet.merged_cells.ranges}
    assert sheet.freeze_panes == "F3"
    assert sheet.auto_filter.ref == "A2:K5"


def test_figures_formats_and_blanks(book: Workbook) -> None:
    sheet = book["指标对比"]
    assert (sheet["F3"].value, sheet["F3"].number_format) == (1541, "#,##0")
    assert (sheet["G3"].value, sheet["H3"].value, round(sheet["I3"].value, 6)) == (5, 9, 0.555556)
    assert sheet["I3"].number_format == "0.00%"
    assert sheet["I3"].font.italic
    assert not sheet["I5"].font.italic
    assert sheet["F4"].value is None
    assert sheet["F4"].fill.fgColor.rgb.endswith("D9D9D9")
    assert sheet["F5"].value == 0
    assert (sheet["J4"].value, sheet["J4"].number_format) == (29.2352, "#,##0.00####")
    assert (sheet["K3"].value, sheet["K5"].value) == (1, 2)


def test_total_is_of_one_scope_and_says_so(book: Workbook) -> None:
    sheet = book["指标对比"]
    assert [c.value for c in sheet[6]][:6] == ["合计", "本级汇总口径 · 市级 · 2份年报", None, None, 2024, 1541]
    assert (sheet["G6"].value, sheet["H6"].value) == (5, 9)
    assert "3份" in sheet["B8"].value


def test_text_is_never_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]
    assert book["指标对比"]["B3"].value == '=cmd|"/C calc"!A0'
    assert book["说明"]["B3"].value == "+云川市"


def test_no_macro_and_no_link_leaves_the_file() -> None:
    names = zipfile.ZipFile(io.BytesIO(workbook())).namelist()
    assert not [n for n in names if "vba" in n.lower() or "externalLink" in n]


def test_ledger_lists_only_the_chosen_reports(book: Workbook) -> None:
    rows = [[c.value for c in row] for row in book["问题清单"].iter_rows(min_row=2)]
    assert [(r[0], r[2], r[3], r[4]) for r in rows] == [
        (1, 2024, "表三勾稽关系不符", "错误"),
        (2, 2024, "文中数据勾稽不符", "需核实"),
    ]
    assert rows[0][5] == "表三“（一）予以公开”行“总计”列"
    assert (rows[0][7], rows[0][8]) == (6, 7)
    assert rows[0][10] == "疑为表三“（一）予以公开”行“总计”列（填报5，若为6），请核对台账。"
    assert rows[1][5] == "正文"


def test_dictionary_explains_every_indicator(book: Workbook) -> None:
    rows = {r[2].value: r[4].value for r in book["指标口径"].iter_rows(min_row=2)}
    assert set(rows) == {i.name for i in INDICATORS}
    assert rows["复议纠错率"] == "（“行政复议—结果纠正”）÷（“行政复议—总计”－“行政复议—尚未审结”）"
    assert rows["应办理数"] == "“一、本年新收政府信息公开申请数量—总计”＋“二、上年结转政府信息公开申请数量—总计”"


def test_pages_print_on_a4_landscape_with_heads(book: Workbook) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert book["指标对比"].print_title_rows == "$1:$2"


def test_rows_are_high_enough_for_their_text(book: Workbook) -> None:
    sheet = book["指标口径"]
    longest = max(sheet.iter_rows(min_row=2), key=lambda row: len(row[4].value))
    units = 2 * len(longest[4].value)
    assert sheet.row_dimensions[longest[0].row].height >= units / sheet.column_dimensions["E"].width * 13


def test_file_name_is_safe() -> None:
    assert file_name("指标对比表", "云川市", [2024], date(2026, 1, 9)) == "政府信息公开年报_指标对比表_云川市_2024_20260109.xlsx"
    assert file_name("对比", "a/b:c\n*", [2023, 2021], date(2026, 1, 9)) == "政府信息公开年报_对比_abc_2021-2023_20260109.xlsx"
