"""Figures against an outside sheet (依申请公开平台, 司法行政部门 …): 单位, 指标, 数值, 来源 and, where it has several, 年份."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path as FilePath

import numpy as np
import pandas as pd

from govinfo.audit.carried import Found
from govinfo.audit.frames import AuditFrames
from govinfo.checks.rules import Hit, Rule
from govinfo.checks.verdicts import TOLERANCE
from govinfo.findings import GovinfoError, Path, Severity
from govinfo.forms import TABLE_NAMES, load_forms
from govinfo.values import label_key, read_value, show_number, squeeze

NEEDED = ("单位", "指标", "数值", "来源")
SHORT: Mapping[str, tuple[Path, ...]] = {
    "本年新收": (("applications", "received_new", "total"),),
    "上年结转": (("applications", "carried_over", "total"),),
    "办结数": (("applications", "total_handled", "total"),),
    "结转下年度": (("applications", "carried_forward", "total"),),
    "予以公开": (("applications", "granted", "total"),),
    "部分公开": (("applications", "granted_in_part", "total"),),
    "行政复议": (("proceedings", "review", "total"),),
    "行政复议维持": (("proceedings", "review", "upheld"),),
    "行政复议纠正": (("proceedings", "review", "corrected"),),
    "行政复议尚未审结": (("proceedings", "review", "pending"),),
    "未经复议直接起诉": (("proceedings", "litigation_direct", "total"),),
    "复议后起诉": (("proceedings", "litigation_after_review", "total"),),
    "行政诉讼": (("proceedings", "litigation_direct", "total"), ("proceedings", "litigation_after_review", "total")),
    "行政许可": (("active_disclosure", "licences", "decisions"),),
    "行政处罚": (("active_disclosure", "penalties", "decisions"),),
    "行政强制": (("active_disclosure", "coercion", "decisions"),),
    "行政事业性收费": (("active_disclosure", "fees", "amount"),),
    "行政规范性文件制发": (("active_disclosure", "normative_documents", "issued"),),
    "行政规范性文件废止": (("active_disclosure", "normative_documents", "repealed"),),
    "行政规范性文件现行有效": (("active_disclosure", "normative_documents", "in_force"),),
}
"""What officials call a figure; any other cell goes by the label that findings give it (表三“（一）予以公开”行“自然人”列)."""


def load_outside(path: FilePath) -> pd.DataFrame:
    """The sheet (CSV, UTF-8 or GB 18030): unit, year (missing: every year's last), indicator, value, source.

    Raises GovinfoError that names the line in fault.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    rows = csv.DictReader(StringIO(text, newline=""))
    if lacking := [column for column in NEEDED if column not in (rows.fieldnames or [])]:
        head = f"第一行应为：{'、'.join(NEEDED)}，可另有“年份”"
        raise GovinfoError(f"外部数据 {path.name} 缺少栏目：{'、'.join(lacking)}；{head}。")
    lines = [_line(row, number, path.name) for number, row in enumerate(rows, start=2) if (row["单位"] or "").strip()]
    return outside_frame(lines)


def outside_frame(lines: list[tuple[str, int | None, str, float, str]]) -> pd.DataFrame:
    """(unit, year, indicator, value, source) as a frame."""
    frame = pd.DataFrame(lines, columns=["unit", "year", "indicator", "value", "source"])
    return frame.astype({"unit": "string", "year": "Int64", "indicator": "string", "value": "float64", "source": "string"})


def _line(row: Mapping[str, str | None], number: int, name: str) -> tuple[str, int | None, str, float, str]:
    unit, indicator, printed, source = ((row[column] or "").strip() for column in NEEDED)
    value, year = read_value(printed, money=True).number, read_value(row.get("年份") or "").number
    if value is None:
        raise GovinfoError(f"外部数据 {name} 第{number}行“数值”为“{printed}”，不是数字。")
    if not cells_of(indicator):
        raise GovinfoError(f"外部数据 {name} 第{number}行“指标”为“{indicator}”，不能识别；可用：{'、'.join(SHORT)}。")
    return unit, int(year) if year else None, indicator, value, source


def cells_of(indicator: str) -> tuple[Path, ...]:
    """The cells whose sum an indicator's name means; empty where no figure goes by it."""
    wanted = label_key(indicator)
    if named := next((cells for name, cells in SHORT.items() if label_key(name) == wanted), ()):
        return named
    return next(((p,) for form in load_forms().values() for p in form.cells if label_key(form.cell_label(p)) == wanted), ())


def mismatch(frames: AuditFrames) -> Iterator[Found]:
    """Figures that differ from the sheet's; units and years that the library lacks are passed over."""
    last = frames.reports.groupby("agency_id")["year"].max()
    keys = zip(frames.reports["agency_id"], frames.reports["year"], strict=True)
    report_ids = dict(zip(keys, frames.reports.index, strict=True))
    lines = frames.outside
    for unit, year, indicator, value, source in zip(*(lines[column] for column in lines), strict=True):
        agency_id = frames.ids_of_names.get(squeeze(unit))
        wanted = year if pd.notna(year) else last.get(agency_id)
        report_id, cells = report_ids.get((agency_id, wanted)), cells_of(indicator)
        printed = frames.values([report_id], cells).sum() if report_id else np.nan
        if report_id and abs(printed - value) > TOLERANCE:
            yield report_id, _hit(cells, indicator, printed, value, source)


def _hit(cells: tuple[Path, ...], indicator: str, printed: float, value: float, source: str) -> Hit:
    unit = "万元" if cells[0][2] == "amount" else "件"
    name = indicator if indicator.startswith("表") else TABLE_NAMES[cells[0][0]] + indicator
    gap = show_number(round(abs(printed - value), 6))
    told = f"{name}{show_number(printed)}{unit}，{source}为{show_number(value)}{unit}，相差{gap}{unit}。"
    return Hit(told, cells, expected=value, actual=float(printed))


RULES = (
    Rule(
        "external.mismatch",
        "与外部数据不一致",
        Severity.WARNING,
        "外部数据（outside.csv）所列来源",
        "年报所在文件夹的 outside.csv（单位、指标、数值、来源，可另有年份）与年报数据不相等",
        mismatch,
    ),
)
