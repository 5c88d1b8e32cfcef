"""What one year hands over to the next: applications carried forward, cases not concluded, disputes without applications."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from govinfo.audit.frames import AuditFrames
from govinfo.checks.rules import Hit, Rule
from govinfo.findings import Path, Severity
from govinfo.forms import form_of
from govinfo.values import show_number

Found = tuple[str, Hit]
FORM = form_of(None)
APPLICANTS = ("total", *(a.code for a in FORM.applicants if a.code != "total"))
ROUTES = tuple(item.code for item in FORM.proceedings)
RECEIVED: tuple[Path, ...] = (("applications", "received_new", "total"), ("applications", "carried_over", "total"))


def continuity(frames: AuditFrames) -> Iterator[Found]:
    """上年结转 against last year's 结转下年度, column by column; one hit a report. Both forms have both rows."""
    pairs = frames.pairs
    cells: list[Path] = [("applications", "carried_over", code) for code in APPLICANTS]
    this = frames.values(pairs["this"], cells)
    last = frames.values(pairs["last"], [("applications", "carried_forward", code) for code in APPLICANTS])
    # NaN differs from everything, but a blank is not a figure to hold against another.
    differs = (this != last) & ~np.isnan(this) & ~np.isnan(last)
    for at in np.flatnonzero(differs.any(axis=1)):
        columns = np.flatnonzero(differs[at])
        first = columns[0]
        told = _continuity_message(this[at, first], last[at, first], int(pairs["year"].iloc[at]) - 1, APPLICANTS[first])
        also = f"另有{len(columns) - 1}列不一致。" if len(columns) > 1 else ""
        hit = Hit(told + also, tuple(cells[c] for c in columns), expected=last[at, first], actual=this[at, first])
        yield pairs["this"].iloc[at], hit
    yield from _gaps(frames)


def _continuity_message(this: float, last: float, year: int, column: str) -> str:
    label = FORM.labels["applicants", column]
    gap = show_number(abs(this - last))
    before = f"{year}年年报“结转下年度继续办理”（{show_number(last)}）"
    return f"上年结转（{show_number(this)}）与{before}不一致（“{label}”列，相差{gap}）。"


def _gaps(frames: AuditFrames) -> Iterator[Found]:
    """Carried over from a year missing amid the unit's reports: cannot be checked. Before a series begins nothing is missing."""
    reports = frames.reports
    first = reports.groupby("agency_id")["year"].transform("min")
    if frames.first_years is not None:
        first = reports["agency_id"].map(frames.first_years)
    alone = reports[(reports["year"] > first) & ~reports.index.isin(frames.pairs["this"])]
    over = frames.values(alone.index, [RECEIVED[1]])[:, 0]
    for report_id, year, count in zip(alone.index, alone["year"], over, strict=True):
        if count > 0:
            told = f"无法核对：年报库中无{year - 1}年年报，上年结转{show_number(count)}件未与上年核对。"
            yield report_id, Hit(told, (RECEIVED[1],), actual=count, severity=Severity.NOTE)


def pending_continuity(frames: AuditFrames) -> Iterator[Found]:
    """Fewer cases of a path this year than were pending at the end of the last."""
    pairs = frames.pairs
    this = frames.values(pairs["this"], [("proceedings", route, "total") for route in ROUTES])
    last = frames.values(pairs["last"], [("proceedings", route, "pending") for route in ROUTES])
    for at, column in np.argwhere(this < last):
        route, year = ROUTES[column], int(pairs["year"].iloc[at]) - 1
        counts = f"本年总计{show_number(this[at, column])}件，少于{year}年年报尚未审结{show_number(last[at, column])}件"
        told = f"表四“{FORM.labels['proceedings', route]}”{counts}，请核实上年未审结案件的结果是否计入。"
        cells = (("proceedings", route, "total"),)
        yield pairs["this"].iloc[at], Hit(told, cells, expected=last[at, column], actual=this[at, column])


def orphan(frames: AuditFrames) -> Iterator[Found]:
    """Reviews or lawsuits of a unit that had no application to handle in this year and the last."""
    pairs = frames.pairs
    received = np.hstack([frames.values(pairs[which], RECEIVED) for which in ("this", "last")])
    cells: list[Path] = [("proceedings", route, "total") for route in ROUTES]
    cases = frames.values(pairs["this"], cells)
    for at in np.flatnonzero((received == 0).all(axis=1) & (cases > 0).any(axis=1)):
        filled = [cell for cell, count in zip(cells, cases[at], strict=True) if count > 0]
        count = show_number(np.nansum(cases[at]))
        told = f"本年和上年均无政府信息公开申请，表四填报行政复议、行政诉讼{count}件，请核实。"
        yield pairs["this"].iloc[at], Hit(told, tuple(filled), actual=float(np.nansum(cases[at])))


RULES = (
    Rule(
        "applications.continuity",
        "上年结转与上年年报不衔接",
        Severity.WARNING,
        "算术关系：上年结转＝上一年年报结转下年度继续办理",
        "表三任一列：上年结转≠上一年年报结转下年度继续办理；中间缺一年且有上年结转的，提示无法核对",
        continuity,
    ),
    Rule(
        "proceedings.pending_continuity",
        "上年未审结案件未衔接",
        Severity.NOTE,
        "上年尚未审结的案件一般计入本年",
        "表四任一类案件：本年总计小于上一年年报尚未审结",
        pending_continuity,
    ),
    Rule(
        "proceedings.orphan",
        "无申请而有复议诉讼",
        Severity.NOTE,
        "供核对，可能涉及更早年度的答复",
        "本年和上年新收、结转均为0而表四有案件",
        orphan,
    ),
)
