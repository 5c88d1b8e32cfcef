"""The sheets around the figures: 说明, 报送情况, 指标口径."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from govinfo.export.sheet import GREY, RED, YELLOW, Book, Sheet
from govinfo.export.unit_sheet import Units
from govinfo.indicators import INDICATORS, formula_text
from govinfo.metrics import SMALL, basis_text
from govinfo.words import RULES, SCOPES, STATUSES

FILING_HEADS = (
    "序号",
    "单位名称",
    "单位类别",
    "口径",
    "年份",
    "报送状态",
    "识别情况",
    "稿数",
    "错误",
    "需核实",
    "来源文件",
    "说明",
)


def write_about(
    book: Book, title: str, units: Units, about: Sequence[tuple[str, str]], sheets: Sequence[tuple[str, str]]
) -> None:
    """说明: what was chosen, how it was reckoned, what colours mean; the files' hashes at the very end."""
    sheet = book.sheet("说明", [18, 100])
    sheet.words(title, "name", 28)
    sheet.next()
    head, left = book.style("side"), book.style("top")
    for label, words in (*about, *_facts(units), *_rules(sheets)):
        sheet.put(0, label, head)
        sheet.put(1, words, left)
        sheet.next(sheet.height([label, words]))
    sheet.next()
    _write_legend(sheet)
    sheet.next()
    sheet.words("来源文件校验值（SHA-256），供核对版本", "small")
    for source, digest in zip(units.reports["source"], units.reports["sha256"], strict=True):
        sheet.put(0, str(digest)[:16], book.style("small"))
        sheet.put(1, str(source), book.style("small"))
        sheet.next()


def _write_legend(sheet: Sheet) -> None:
    """What the colours and the slant of a figure mean."""
    left = sheet.book.style("top")
    for fill, words in (
        (RED, "红色：有错误（须改正），批注为问题内容"),
        (YELLOW, "黄色：需核实（改正或说明），批注为问题内容"),
        (GREY, "灰色：空白、未识别，或该年格式无此项"),
    ):
        sheet.put(0, None, sheet.book.style("centre", fill=fill))
        sheet.put(1, words, left)
        sheet.next()
    sheet.put(0, 12, sheet.book.style("slanted"))
    sheet.put(1, "斜体：扫描识别，请对照原件", left)
    sheet.next()


def _facts(units: Units) -> Iterator[tuple[str, str]]:
    by_status = units.reports["status"].value_counts()
    counts = "、".join(f"{name}{int(by_status.get(code, 0))}份" for code, name in STATUSES.items())
    yield "份数", f"共{len(units.reports)}份，{counts}"
    errors, warnings = int(units.reports["errors"].sum()), int(units.reports["warnings"].sum())
    yield "问题数", f"错误{errors}处、需核实{warnings}处（各表问题数为两项之和）"
    for year in units.years:
        yield f"{year}年合计", basis_text(units.of_year(False, year))


def _rules(sheets: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield "口径", "合计只取口径相同、互不包含的年报；“计入合计”列为“是”的年报进入合计，“同口径”列为“是”的单位各年都有年报"
    yield "计算规则", "比率为分子之和除以分母之和；空白不按0计算，不进入合计。各表均为数值，公式只在“验算”各表"
    yield "分母较小", f"分母小于{SMALL}（结转比例为小于20，每百件办结引发争议数为小于100）的比率以灰色斜体显示，不宜单独引用"
    yield "表的编号", "“表二”“表三”“表四”分别指年报第二、三、四部分的表格"
    yield "审核规则", f"共{len(RULES)}条，见审核规则说明"
    yield "工作表", "；".join(f"{name}：{words}" for name, words in sheets)


def write_filing(book: Book, units: Units, roster: pd.DataFrame, problems: pd.DataFrame, source: str) -> None:
    """报送情况: every unit due and every report chosen, year by year; files that could not be read after them."""
    sheet = book.sheet("报送情况", [6, 30, 18, 14, 8, 10, 11, 7, 8, 9, 40, 40], heads=1, freeze=(1, 2))
    sheet.line(FILING_HEADS, "head")
    for number, line in enumerate(_filing_lines(units, roster, problems), start=1):
        values = [number, *line]
        for column, value in enumerate(values):
            fill = YELLOW if column == 5 and value == "未报送" else ""
            sheet.put(column, value, book.style("left" if column in (1, 10, 11) else "centre", fill=fill))
        sheet.next(sheet.height(values))
    sheet.filter(0, sheet.row - 1, len(FILING_HEADS))
    sheet.words(source)


def _filing_lines(units: Units, roster: pd.DataFrame, problems: pd.DataFrame) -> Iterator[list[object]]:
    reports = units.reports
    copies = problems[problems["code"] == "duplicate"].groupby(["agency", "year"]).size().to_dict() if len(problems) else {}
    for year in sorted({int(y) for y in reports["year"]}):
        of_year = reports[reports["year"] == year]
        filed = set(of_year["agency_id"].dropna())
        for line in _records(of_year):
            drafts = 1 + int(copies.get((line["agency"], year), 0))
            yield [line["name"], line["organ_kind"], SCOPES.get(str(line["scope"]), "待定"), year, "已报送",
                   STATUSES[line["status"]], drafts, line["errors"], line["warnings"], line["source"], None]  # fmt: skip
        for unit in _records(roster[~roster["agency_id"].isin(filed)]):
            yield [unit["name"], unit["organ_kind"], SCOPES.get(str(unit["scope"]), "待定"), year, "未报送",
                   None, None, None, None, None, None]  # fmt: skip
    for problem in _records(problems[problems["status"] == "unreadable"]):
        name = problem["agency"] or "单位未识别"
        yield [name, None, None, problem["year"], "已报送", "无法识别",
               None, None, None, problem["source"], problem["message"]]  # fmt: skip


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]


def write_dictionary(book: Book) -> None:
    """指标口径: what every indicator sums and divides, in the form's words."""
    heads = ("序号", "类别", "指标", "单位", "计算方法", "分母", "说明")
    sheet = book.sheet("指标口径", [6, 12, 24, 10, 80, 14, 44], heads=1, freeze=(1, 0))
    sheet.line(heads, "head")
    for number, i in enumerate(INDICATORS, start=1):
        sheet.line((number, i.section, i.name, i.unit, formula_text(i), i.denominator_name, i.note), "top")
    sheet.filter(0, sheet.row - 1, len(heads))
