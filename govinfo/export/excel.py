"""Frames → comparison workbook, bytes out: values as values (previews show no formula), safe text, ready to print.

Opens in Excel, WPS and LibreOffice: no macros, no array formulas, no external links.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from govinfo.export.sheet import (
    BODY,
    FAINT,
    GREY,
    HEAD,
    LEFT,
    RED,
    RIGHT,
    TITLE,
    YELLOW,
    as_number,
    put,
    put_line,
    set_page,
    set_widths,
)
from govinfo.indicators import BY_CODE, INDICATORS, Indicator, formula_text
from govinfo.ledger import COLUMNS, ledger_frame
from govinfo.metrics import SMALL
from govinfo.words import SCOPES, STATUSES

FORMATS = {"件": "#,##0", "万元": "#,##0.00####", "%": "0.00%", "件/百件": "0.00"}
_LEAD = ("序号", "单位名称", "单位类别", "口径", "年份")
_TO_FILL = ("处理状态", "处理人", "处理时间", "单位说明", "整改情况")


def comparison_workbook(
    reports: pd.DataFrame,
    indicators: pd.DataFrame,
    totals: pd.DataFrame,
    findings: pd.DataFrame,
    about: Sequence[tuple[str, str]],
) -> bytes:
    """对比表 as an .xlsx file.

    `reports` are the rows in the order to print, `indicators` their indicator_frame, `totals` metrics.yearly_totals,
    `findings` those of the same reports, `about` what was chosen (label, words) for the first sheet.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _about_sheet(first, reports, about)
    _comparison_sheet(book.create_sheet("指标对比"), reports, indicators, totals)
    _findings_sheet(book.create_sheet("问题清单"), reports, findings)
    _dictionary_sheet(book.create_sheet("指标口径"))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _about_sheet(sheet: Worksheet, reports: pd.DataFrame, about: Sequence[tuple[str, str]]) -> None:
    sheet.title = "说明"
    sheet["A1"] = "政府信息公开工作年度报告指标对比表"
    sheet["A1"].font = TITLE
    by_status = reports["status"].value_counts()
    counts = "、".join(f"{name}{int(by_status.get(code, 0))}份" for code, name in STATUSES.items())
    found = f"错误{int(reports['errors'].sum())}处、需核实{int(reports['warnings'].sum())}处（问题数为两项之和）"
    lines = [
        *about,
        ("份数", f"共{len(reports)}份，{counts}"),
        ("问题数", found),
        ("计算规则", "比率为分子之和除以分母之和；空白不按0计算，不进入合计；合计只取口径相同、互不包含的年报"),
        ("分母较小", f"分母小于{SMALL}（结转比例为小于20，每百件办结引发争议数为小于100）的比率以灰色斜体显示，不宜单独引用"),
        ("表的编号", "“表二”“表三”“表四”分别指年报第二、三、四部分的表格"),
    ]
    for row, (label, words) in enumerate(lines, start=3):
        put(sheet, (row, 1), label, HEAD, LEFT)
        put(sheet, (row, 2), words, BODY, LEFT)
    legend = [(RED, "红色：有错误"), (YELLOW, "黄色：需核实"), (GREY, "灰色：空白、占位符、未识别或该年格式无此项")]
    for row, (fill, words) in enumerate(legend, start=len(lines) + 4):
        put(sheet, (row, 1), "").fill = fill
        put(sheet, (row, 2), words, BODY, LEFT)
    set_widths(sheet, [16, 90])
    sheet.row_dimensions[1].height = 24
    set_page(sheet, head=0)


def _comparison_sheet(sheet: Worksheet, reports: pd.DataFrame, indicators: pd.DataFrame, totals: pd.DataFrame) -> None:
    chosen = [BY_CODE[code] for code in dict.fromkeys(indicators["code"])]
    last = _comparison_head(sheet, chosen)
    by_report = {key: frame.set_index("code") for key, frame in indicators.groupby("report_id")}
    row = 2
    for number, report in enumerate(reports.to_dict("records"), start=1):
        row += 1
        scope = SCOPES.get(str(report["scope"]), "待定")
        put_line(sheet, row, [number, report["name"], report["organ_kind"], scope, report["year"]])
        _figures(sheet, row, chosen, by_report[report["report_id"]])
        cell = put(sheet, (row, last), report["errors"] + report["warnings"])
        cell.fill = RED if report["errors"] else YELLOW if report["warnings"] else PatternFill()
    sheet.auto_filter.ref = f"A2:{get_column_letter(last)}{row}"
    for (year, basis), frame in totals.groupby(["year", "basis"]):
        row += 1
        put_line(sheet, row, ["合计", basis, "", "", year], HEAD)
        _figures(sheet, row, chosen, frame.set_index("code"))
        put(sheet, (row, last), None)
    set_widths(sheet, [6, 30, 19, 14, 8, *[12] * (last - 6), 9])
    sheet.cell(row + 2, 2, f"数据来源：各单位年报（{len(reports)}份）。单位：件、万元。").font = BODY
    sheet.freeze_panes = "F3"
    set_page(sheet, head=2)


def _comparison_head(sheet: Worksheet, chosen: Sequence[Indicator]) -> int:
    """Two rows: indicator, then 分子 | 分母 | 比率 under each rate. Returns the last column, 问题数."""
    column = 0
    for title in _LEAD:
        column += 1
        _merged_head(sheet, column, column, title)
    for indicator in chosen:
        first, column = column + 1, column + (3 if indicator.is_rate else 1)
        _merged_head(sheet, first, column, f"{indicator.name}\n（{indicator.unit}）")
        if indicator.is_rate:
            for at, part in enumerate(("分子", "分母", "比率" if indicator.unit == "%" else "数值")):
                put(sheet, (2, first + at), part, HEAD)
    _merged_head(sheet, column + 1, column + 1, "问题数")
    return column + 1


def _merged_head(sheet: Worksheet, first: int, last: int, title: str) -> None:
    """A head over both rows where it stands over one column, over its parts where it stands over three."""
    for row in (1, 2):
        for column in range(first, last + 1):
            put(sheet, (row, column), title if (row, column) == (1, first) else None, HEAD)
    sheet.merge_cells(start_row=1, start_column=first, end_row=1 if last > first else 2, end_column=last)


def _figures(sheet: Worksheet, row: int, chosen: Sequence[Indicator], values: pd.DataFrame) -> None:
    """One report's or one total's figures; empty and grey where there is none, grey italic where the base is small."""
    column = len(_LEAD)
    for indicator in chosen:
        for part in ("numerator", "denominator", "value") if indicator.is_rate else ("value",):
            column += 1
            number = as_number(values.at[indicator.code, part])
            cell = put(sheet, (row, column), number, align=RIGHT)
            cell.number_format = FORMATS[indicator.unit if part == "value" else "件"]
            if number is None:
                cell.fill = GREY
        base = as_number(values.at[indicator.code, "denominator"]) if indicator.is_rate else None
        if base is not None and base < indicator.least:
            sheet.cell(row, column).font = FAINT


def _findings_sheet(sheet: Worksheet, reports: pd.DataFrame, findings: pd.DataFrame) -> None:
    """问题清单: what was found, and empty columns for those who work through it."""
    ledger = ledger_frame(reports, findings)
    columns = (*COLUMNS, *_TO_FILL)
    put_line(sheet, 1, columns, HEAD)
    severity = list(COLUMNS).index("严重程度") + 1
    for row, line in enumerate(ledger.to_dict("records"), start=2):
        put_line(sheet, row, [*line.values(), "待处理", *[None] * (len(_TO_FILL) - 1)], align=LEFT)
        sheet.cell(row, severity).fill = {"错误": RED, "需核实": YELLOW}.get(line["严重程度"], PatternFill())
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(ledger) + 1}"
    sheet.freeze_panes = "C2"
    set_widths(sheet, [6, 24, 8, 18, 9, 30, 48, 10, 10, 22, 36, 10, 10, 12, 20, 20])
    set_page(sheet, head=1)


def _dictionary_sheet(sheet: Worksheet) -> None:
    put_line(sheet, 1, ("序号", "类别", "指标", "单位", "计算方法", "分母", "说明"), HEAD)
    for row, i in enumerate(INDICATORS, start=2):
        values = (row - 1, i.section, i.name, i.unit, formula_text(i), i.denominator_name, i.note)
        put_line(sheet, row, values, align=LEFT)
    sheet.auto_filter.ref = f"A1:G{len(INDICATORS) + 1}"
    sheet.freeze_panes = "A2"
    set_widths(sheet, [6, 12, 24, 10, 80, 14, 44])
    set_page(sheet, head=1)
