"""A draft beside the library: the same unit's report of the year before, and the median of like units."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from govinfo.agencies import Agency, identify, index_roster
from govinfo.audit import audit
from govinfo.audit.frames import audit_frames
from govinfo.audit.outside import outside_frame
from govinfo.cells import all_figures
from govinfo.comparison import LEAST_PEERS
from govinfo.examine import Examined
from govinfo.findings import Finding
from govinfo.frames import Entry, build_frames
from govinfo.indicators import BY_CODE, GROUPS
from govinfo.metrics import indicator_frame
from govinfo.rosters import ROSTER_NAME, load_roster
from govinfo.settings import Settings

CODES = (
    "received_new", "carried_over", *GROUPS, "handled", "carried_forward", "review_total", "review_concluded", "litigation_total",
    "normative_issued", "normative_repealed", "normative_in_force", "licences", "penalties", "coercion", "fees",
)  # fmt: skip
LIKE = ["organ_kind", "level", "scope"]


class Alongside(NamedTuple):
    """The unit as the library knows it, its report of the year before (a line of `reports`), and reports of like units."""

    agency: Agency
    last: pd.DataFrame
    peers: pd.DataFrame
    peer_year: int


def find_alongside(examined: Examined, frames: dict[str, pd.DataFrame], directory: Path) -> Alongside | None:
    """What the library holds beside a draft; None where its unit or year was not recognised."""
    report = examined.report
    if not report.agency or not report.year:
        return None
    roster = directory / ROSTER_NAME
    agency = identify(report.agency, index_roster(load_roster(roster) if roster.is_file() else ()), ())
    reports = frames["reports"]
    known = reports[reports["active"].fillna(False).astype(bool) & reports["year"].notna()]
    last = known[(known["agency_id"] == agency.agency_id) & (known["year"] == report.year - 1)]
    scope = report.scope if report.scope_settled else agency.scope
    like = known[(known["organ_kind"] == agency.organ_kind) & (known["level"] == agency.level) & (known["scope"] == scope)]
    like = like[like["agency_id"] != agency.agency_id]
    year = report.year if (like["year"] == report.year).sum() >= LEAST_PEERS else report.year - 1
    return Alongside(agency, last, like[like["year"] == year], year)


def comparison(examined: Examined, beside: Alongside, frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """A line an indicator: 项目 and 本年; 上年 and 增减, 同类单位中位数 where the library has such reports."""
    draft = build_frames([Entry("draft", examined, beside.agency, True)])
    this = _values(draft["reports"], all_figures(draft))
    last = _values(beside.last, frames["figures"])
    peers = indicator_frame(beside.peers, frames["figures"], CODES) if len(beside.peers) >= LEAST_PEERS else None
    middle = peers.groupby("code")["value"].median() if peers is not None else pd.Series(dtype="Float64")
    table = pd.DataFrame({"项目": [f"{BY_CODE[code].name}（{BY_CODE[code].unit}）" for code in CODES]}, index=list(CODES))
    table["本年"] = this.reindex(CODES).astype("Float64")
    if len(last):
        table["上年"] = last.reindex(CODES).astype("Float64")
        table["增减"] = table["本年"] - table["上年"]
    if len(middle):
        table["同类单位中位数"] = middle.reindex(CODES).astype("Float64")
    return table.reset_index(drop=True)


def _values(reports: pd.DataFrame, figures: pd.DataFrame) -> pd.Series:
    if reports.empty:
        return pd.Series(dtype="Float64")
    return indicator_frame(reports.head(1), figures, CODES).set_index("code")["value"]


def findings_against_last(
    examined: Examined, last: Examined, agency: Agency, roster: pd.DataFrame, settings: Settings
) -> list[Finding]:
    """What audits find in the draft beside the year before (carried over, stock, repeated text …)."""
    entries = [Entry("last", last, agency, True), Entry("draft", examined, agency, True)]
    return audit(audit_frames(entries, roster, outside_frame([])), settings.audits).get("draft", [])
