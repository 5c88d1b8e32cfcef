"""问题清单: every finding and 人工意见 of the reports, who did what about it and when, and a column for the unit to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from govinfo.export import sheet as shared
from govinfo.export.sheet import RED, YELLOW, Book
from govinfo.ledger import COLUMNS, Remark, finding_line, findings_by_report, remark_line
from govinfo.words import FINDING_STATES

TREATMENT = ("处理状态", "处理人", "处理时间", "单位说明", "整改情况")
HEADS = (*COLUMNS, *TREATMENT)
_WIDTHS = (6, 24, 8, 18, 9, 30, 48, 10, 10, 22, 36, 14, 12, 18, 24, 20)
_SEVERITY, _FIGURES = HEADS.index("严重程度"), (HEADS.index("填报值"), HEADS.index("核算值"))
_FILLS = {"错误": RED, "需核实": YELLOW}
_FROZEN = 2
_TO_MINUTES = len("2026-01-12 09:30")


class Decided(NamedTuple):
    """What people decided: the frames that decisions.findings and decisions.remarks give."""

    findings: pd.DataFrame
    remarks: pd.DataFrame


def write_ledger(book: Book, reports: pd.DataFrame, findings: pd.DataFrame, source: str, decided: Decided | None = None) -> None:
    """The sheet, on more sheets where Excel's rows end. `findings` may hold those of other reports, which are left out."""
    lines = list(ledger_lines(reports, findings, decided))
    for part, at in enumerate(range(0, max(len(lines), 1), shared.MOST_ROWS), start=1):
        sheet = book.sheet("问题清单" if part == 1 else f"问题清单（{part}）", _WIDTHS, heads=1, freeze=(1, _FROZEN))
        sheet.line(HEADS, "head")
        for number, line in enumerate(lines[at : at + shared.MOST_ROWS], start=at + 1):
            values = (number, *line)
            for column, value in enumerate(values):
                fill = _FILLS.get(str(value), "") if column == _SEVERITY else ""
                sheet.put(column, value, book.style("top", "#,##0.######" if column in _FIGURES else "", fill))
            sheet.next(sheet.height(values))
        sheet.filter(0, sheet.row - 1, len(HEADS))
    # Two pages wide, with the first two columns on both: words that run over them would be cut on the second.
    sheet.words(source, column=_FROZEN)


def ledger_lines(reports: pd.DataFrame, findings: pd.DataFrame, decided: Decided | None = None) -> Iterator[tuple[object, ...]]:
    """A line a finding, unnumbered: reports in their order, each with its findings as they stand and then its 人工意见."""
    states = {line["finding_id"]: line for line in decided.findings.to_dict("records")} if decided else {}
    own = dict(iter(decided.remarks.groupby(["agency_id", "year"], sort=False))) if decided else {}
    found = findings_by_report(findings, reports)
    for report in reports[["report_id", "agency_id", "name", "year", "edition"]].to_dict("records"):
        lead = (report["name"], report["year"])
        edition = None if pd.isna(report["edition"]) else int(report["edition"])
        for key, finding in found.get(report["report_id"], ()):
            yield (*lead, *finding_line(finding, edition), *_treatment(states.get(key, {})))
        if (remarks := own.get((report["agency_id"], report["year"]))) is not None:
            yield from ((*lead, *_remark_line(remark)) for remark in remarks.to_dict("records"))


def _treatment(held: Mapping[Any, Any]) -> tuple[str | None, ...]:
    """处理状态 (why, where it was dismissed), 处理人, 处理时间, 单位说明; 整改情况 stays empty."""
    state = FINDING_STATES[held.get("state", "open")]
    reason = "：".join(part for part in (held.get("reason"), held.get("note")) if part)
    told = f"{state}（{reason}）" if reason else state
    at = str(held.get("at", ""))[:_TO_MINUTES]
    return told, held.get("who") or None, at or None, held.get("explanation") or None, None


def _remark_line(remark: Mapping[Any, Any]) -> tuple[object, ...]:
    """A person's remark from 问题类别 on: it is confirmed by being made."""
    told = remark_line(Remark(remark["where"], remark["severity"], remark["text"], remark["who"]))
    return (*told, *_treatment({"state": "confirmed", "who": remark["who"], "at": remark["at"]}))


def ledger_workbook(
    reports: pd.DataFrame, findings: pd.DataFrame, on: date, decided: Decided | None = None, picked: str = ""
) -> bytes:
    """问题清单 alone, with what was decided where something was. `picked`: by which condition the units were picked out."""
    span = "、".join(f"{y}年" for y in sorted({int(y) for y in reports["year"].dropna()}))
    with Book(on) as book:
        source = f"数据来源：各单位{span}年报（{len(reports)}份，截至{on.year}年{on.month}月{on.day}日）。{picked}"
        write_ledger(book, reports, findings, source, decided)
        return book.close()
