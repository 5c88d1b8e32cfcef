"""Frames → 对比表 and its kin as workbooks, bytes out: values as values (previews show no formula), safe text, ready to print.

Opens in Excel, WPS and LibreOffice: no macros, no array formulas, no external links; live formulas on 验算 alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from govinfo.cells import all_figures, wide_cells
from govinfo.export import about_sheets, verify
from govinfo.export.across_sheets import fits_across, write_by_unit, write_by_year
from govinfo.export.cells import Cells, Marks, cells_of, marks_of
from govinfo.export.chart_sheet import write_charts
from govinfo.export.form_sheets import Spot, write_sums
from govinfo.export.identities import write_identities
from govinfo.export.indicator_sheets import Indicators, indicators_of, write_indicators
from govinfo.export.ledger_sheet import Decided, write_ledger
from govinfo.export.sheet import Book, Progress
from govinfo.export.statutory_sheets import SHEETS, write_statutory
from govinfo.export.unit_sheet import Units, Written, units_of
from govinfo.findings import GovinfoError
from govinfo.forms import TABLES
from govinfo.metrics import choose_reports

Frames = Mapping[str, pd.DataFrame]
"""The frames of a corpus by name, `printed` (cells.all_figures) and `figures` (cells.wide_cells): see with_figures."""
BY_ROW, BY_YEAR, BY_UNIT = "rows", "years", "units"
_OF_TABLE = {"active_disclosure": SHEETS[:1], "applications": SHEETS[1:3], "proceedings": SHEETS[3:]}
_WORDS = {
    "报送情况": "应报、已报、未报", "指标对比": "逐份年报的指标，比率列出分子、分母", "表二对比": "主动公开情况",
    "表三对比": "申请办理情况（总计列）", "表三明细": "申请办理情况（七列）", "表四对比": "复议诉讼情况",
    "汇总表二、三、四": "合计依据内各年报之和", "问题清单": "审核发现的问题", "图": "常用图表", "指标口径": "各指标的算法",
    "验算": "以公式重新计算各表合计、比率和勾稽关系",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What the comparison holds: indicators, whole statutory tables, and how the indicators stand.

    `columns` puts years or units across (on a sheet of its own, beside one row a report); `change` adds the change on last
    year, `rank` the rank among reports of the same year, scope and level; `internal` says that drafts are inside.
    """

    codes: Sequence[str]
    tables: Sequence[str] = TABLES
    columns: str = BY_ROW
    change: bool = False
    rank: bool = False
    internal: bool = False


def with_figures(frames: Frames) -> dict[str, pd.DataFrame]:
    """The frames with the cells of all three tables, one line a cell (`printed`) and one line a report (`figures`)."""
    printed = all_figures(frames)
    return {**frames, "printed": printed, "figures": wide_cells(frames["reports"], printed)}


def comparison_workbook(
    frames: Frames,
    reports: pd.DataFrame,
    wanted: Wanted,
    *,
    about: Sequence[tuple[str, str]],
    on: date,
    scope: str | None = None,
    roster: pd.DataFrame | None = None,
    decided: Decided | None = None,
    progress: Progress | None = None,
) -> bytes:
    """对比表 as an .xlsx file, its rows the `reports` in their order.

    `about` is what was chosen (label, words) for the first sheet; `scope` that of the totals; `roster` the units due, none where
    the reports are a choice of units; `decided` what people decided about the findings. Raises GovinfoError for no reports or no
    indicators, and for more units across than Excel has columns.
    """
    if reports.empty or not wanted.codes:
        raise GovinfoError("没有选择年报或指标，无法导出。")
    if wanted.columns == BY_UNIT:
        fits_across(reports)
    content = _content_of(frames, reports, wanted, scope, roster, on)
    units, cells, source = content.units, content.cells, content.source
    with Book(on, internal=wanted.internal) as book:
        told = [*about, ("生成时间", f"{on:%Y年%m月%d日}")]
        about_sheets.write_about(book, "政府信息公开工作年度报告对比表", units, told, list(_WORDS.items()))
        about_sheets.write_filing(book, units, content.due, frames["problems"], source)
        written = _comparisons(book, frames, content, wanted, progress)
        spots = write_sums(book, units, cells, source) if wanted.tables and units.years else {}
        write_ledger(book, reports, content.findings, source, decided)
        write_charts(book, units, cells, source)
        about_sheets.write_dictionary(book)
        _write_proofs(book, content, written, spots)
        if progress:
            progress(1.0)
        return book.close()


class _Content(NamedTuple):
    """What the sheets are written from: the reports, what they print, reckon and were found at; the units due; the last line."""

    units: Units
    cells: Cells
    marks: Marks
    indicators: Indicators
    findings: pd.DataFrame
    due: pd.DataFrame
    source: str


def _content_of(
    frames: Frames, reports: pd.DataFrame, wanted: Wanted, scope: str | None, roster: pd.DataFrame | None, on: date
) -> _Content:
    findings = frames["findings"][frames["findings"]["report_id"].isin(reports["report_id"])]
    due = frames["roster"].iloc[:0] if roster is None else roster
    return _Content(
        units=units_of(reports, choose_reports(reports, scope, frames["roster"]), frames["printed"]),
        cells=cells_of(reports, frames["printed"]),
        marks=marks_of(findings),
        indicators=indicators_of(reports, frames["figures"], wanted.codes),
        findings=findings,
        due=due,
        source=source_line(reports, due, frames["problems"], on),
    )


def _write_proofs(book: Book, content: _Content, written: Mapping[str, Written], spots: Spot) -> None:
    """验算 over the sheets written, and the identities where every cell that they join is on one."""
    units, cells = content.units, content.cells
    proofs = [*verify.indicator_proofs(written["指标对比"], units, content.indicators)]
    statutory = {name: one for name, one in written.items() if name in SHEETS}
    for name, one in statutory.items():
        proofs += verify.total_proofs(name, one, units, cells)
    verify.write_proofs(book, [*proofs, *verify.sums_proofs(spots, statutory, units, cells)])
    if "表三明细" in written and "表四对比" in written:
        write_identities(book, units, cells, content.findings, written["表三明细"], written["表四对比"])


def _comparisons(book: Book, frames: Frames, content: _Content, wanted: Wanted, progress: Progress | None) -> dict[str, Written]:
    """指标对比 and the statutory comparisons, each its share of the progress."""
    units, indicators, source = content.units, content.indicators, content.source
    names = [name for table in TABLES if table in wanted.tables for name in _OF_TABLE[table]]
    steps = [_step(progress, at, 1 + len(names)) for at in range(1 + len(names))]
    before = _before(frames, units.reports, wanted) if wanted.change else {}
    written = {
        "指标对比": write_indicators(
            book, units, indicators, before=before, source=source, change=wanted.change, rank=wanted.rank, progress=steps[0]
        )
    }
    if wanted.columns == BY_YEAR:
        write_by_year(book, units, indicators, source)
    elif wanted.columns == BY_UNIT:
        write_by_unit(book, units, indicators, source)
    for name, step in zip(names, steps[1:], strict=True):
        written[name] = write_statutory(book, name, units, cells=content.cells, marks=content.marks, source=source, progress=step)
    return written


def _step(progress: Progress | None, at: int, steps: int) -> Progress | None:
    return (lambda share: progress((at + share) / (steps + 1))) if progress else None


def _before(frames: Frames, reports: pd.DataFrame, wanted: Wanted) -> dict[tuple[str, int], dict[str, float]]:
    """(agency_id, year) → indicators of the years before those chosen, for the change on last year."""
    every = frames["reports"]
    wanted_years = {int(y) - 1 for y in reports["year"]}
    known = every["active"].fillna(False).astype(bool) & every["agency_id"].isin(reports["agency_id"])
    last = every[known & every["year"].isin(wanted_years)]
    if last.empty:
        return {}
    values = indicators_of(last, frames["figures"], wanted.codes).parts["value"]
    keys = zip(last["agency_id"], last["year"], strict=True)
    return {
        (str(agency), int(year)): dict(zip(wanted.codes, line, strict=True))
        for (agency, year), line in zip(keys, np.asarray(values).tolist(), strict=True)
    }


def source_line(reports: pd.DataFrame, due: pd.DataFrame, problems: pd.DataFrame, on: date) -> str:
    """The last line of every sheet and paper: 数据来源：各单位2025年年报（78份，截至2026年1月20日；未报2份，无法识别1份）."""
    years = sorted({int(y) for y in reports["year"].dropna()})
    span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"
    missing = sum(len(set(due["agency_id"]) - set(reports.loc[reports["year"] == y, "agency_id"])) for y in years)
    unread = int((problems["status"] == "unreadable").sum())
    more = [f"未报{missing}份"] if missing else []
    more += [f"无法识别{unread}份"] if unread else []
    told = f"；{'，'.join(more)}" if more else ""
    return f"数据来源：各单位{span}年报（{len(reports)}份，截至{on.year}年{on.month}月{on.day}日{told}）。单位：件、万元。"
