"""What Word papers are written from: pooled indicators of a year and the year before, filing, faults.

Every figure comes from the indicator dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from govinfo.export.cells import Cells, cells_of
from govinfo.export.excel import source_line
from govinfo.findings import GovinfoError
from govinfo.forms import application_row_order
from govinfo.indicators import INDICATORS, group_rows
from govinfo.metrics import choose_reports, choose_scope, in_order, indicator_frame, pool
from govinfo.rectification import Rectification, rectification
from govinfo.words import rule_name

_WHOLE = {"province": "全省", "city": "全市", "county": "全县（市、区）", "township": "全乡（镇、街道）"}
Pooled = Mapping[str, tuple[float, float, float]]
"""code → (numerator, denominator, value), NaN where unknown."""


class Share(NamedTuple):
    """A rate of the office's own work with what it rests on; `value` is NaN where the base is nought or a part unknown."""

    numerator: float
    denominator: float

    @property
    def value(self) -> float:
        """A fraction of one."""
        return self.numerator / self.denominator if self.denominator else np.nan


@dataclass(frozen=True)
class Filing:
    """报送情况: units due, filed, filed on time (None where no day is registered), passed at the first look."""

    due: int
    filed: int
    on_time: int | None
    first_pass: int

    @property
    def filed_share(self) -> Share:
        """报送率: filed ÷ due."""
        return Share(self.filed, self.due)

    @property
    def on_time_share(self) -> Share:
        """按时报送率: on time ÷ due."""
        return Share(np.nan if self.on_time is None else self.on_time, self.due)

    @property
    def first_pass_share(self) -> Share:
        """首次审核通过率: passed at the first look ÷ filed."""
        return Share(self.first_pass, self.filed)


@dataclass(frozen=True)
class Material:
    """One year of a region. `before` is empty where last year's totals rest on other units; `trend` is year → 新收申请数."""

    region: str
    year: int
    whole: str
    basis: int
    now: Pooled
    before: Pooled
    trend: Mapping[int, float]
    reasons: Mapping[str, Sequence[tuple[str, float]]]
    filing: Filing
    rectified: Rectification
    faults: pd.DataFrame
    reports: pd.DataFrame
    missing: tuple[str, ...]
    unread: int
    source: str

    def count(self, code: str) -> float:
        """A pooled count (a rate's numerator is not meant); NaN where unknown."""
        return self.now[code][2]


def material_of(
    frames: Mapping[str, pd.DataFrame],
    reports: pd.DataFrame,
    due: pd.DataFrame,
    *,
    region: str,
    year: int,
    day: date,
    on_time: int | None = None,
    states: pd.DataFrame | None = None,
    scope: str | None = None,
) -> Material:
    """What the papers on a region's year rest on. `reports` are the active ones of every year the filters leave;
    `states` is what people decided about findings (decisions.findings), nothing where it is not given.

    Raises GovinfoError where the year has no report. Long by the fields of Material alone: one line each.
    """
    of_year = in_order(reports[reports["year"] == year])
    if of_year.empty:
        raise GovinfoError(f"所选范围在{year}年没有年报，无法生成。")
    scope = scope or choose_scope(of_year)
    chosen = choose_reports(reports, scope, frames["roster"])
    now, before = chosen[chosen["year"] == year], chosen[chosen["year"] == year - 1]
    same = set(now["agency_id"]) == set(before["agency_id"])
    found = frames["findings"][frames["findings"]["report_id"].isin(of_year["report_id"])]
    missing = due[~due["agency_id"].isin(of_year["agency_id"])]
    return Material(
        region=region,
        year=year,
        whole=_whole(now, scope),
        basis=len(now),
        now=_pooled(now, frames["figures"]),
        before=_pooled(before, frames["figures"]) if same else {},
        trend=_trend(chosen, year, frames["figures"]),
        reasons=_reasons(cells_of(now, frames["printed"]), now),
        filing=_filing(of_year, due, frames["reports"], on_time),
        rectified=Rectification(0, 0, len(of_year)) if states is None else rectification(of_year, frames["findings"], states),
        faults=_faults(found),
        reports=of_year,
        missing=tuple(missing["name"]),
        unread=int((frames["problems"]["status"] == "unreadable").sum()),
        source=source_line(of_year, due, frames["problems"], day),
    )


def _whole(now: pd.DataFrame, scope: str) -> str:
    """全市 where one government's report speaks for all of it, else how many reports are summed."""
    if len(now) == 1 and scope == "aggregate":
        return _WHOLE.get(str(now["level"].iloc[0]), "")
    return f"纳入统计的{len(now)}份年报"


def _trend(chosen: pd.DataFrame, year: int, figures: pd.DataFrame) -> dict[int, float]:
    """新收申请数 of this year and of those before it that rest on the same units."""
    by_year = {y: chosen[chosen["year"] == y] for y in sorted({int(y) for y in chosen["year"]}) if y <= year}
    units = set(chosen.loc[chosen["year"] == year, "agency_id"])
    same = {y: part for y, part in by_year.items() if set(part["agency_id"]) == units}
    return {y: _pooled(part, figures)["received_new"][2] for y, part in same.items()}


def _pooled(reports: pd.DataFrame, figures: pd.DataFrame) -> Pooled:
    codes = [indicator.code for indicator in INDICATORS]
    if reports.empty:
        return dict.fromkeys(codes, (np.nan, np.nan, np.nan))
    sums = pool(indicator_frame(reports, figures, codes)).set_index("code")
    parts = [sums[p].to_numpy(dtype=np.float64, na_value=np.nan) for p in ("numerator", "denominator", "value")]
    return {code: (float(n), float(d), float(v)) for code, n, d, v in zip(sums.index, *parts, strict=True)}


def _reasons(cells: Cells, reports: pd.DataFrame) -> dict[str, list[tuple[str, float]]]:
    """Of 不予公开, 无法提供, 不予处理: each reason with its count, the most frequent first, noughts left out."""
    sums = cells.sums(reports["report_id"].tolist())
    labels = {item.code: item.label for item in application_row_order()}
    found: dict[str, list[tuple[str, float]]] = {}
    for group in ("denied", "unavailable", "declined"):
        counts = [(labels[row].split(".", 1)[-1], sums[cells.columns["applications", row, "total"]]) for row in group_rows(group)]
        found[group] = sorted(((label, float(n)) for label, n in counts if n > 0), key=lambda pair: -pair[1])
    return found


def _filing(of_year: pd.DataFrame, due: pd.DataFrame, every: pd.DataFrame, on_time: int | None) -> Filing:
    """A unit passed at the first look where none of its versions in the library has an error."""
    units = set(due["agency_id"]) or set(of_year["agency_id"].dropna())
    versions = every[(every["year"].isin(of_year["year"])) & every["agency_id"].isin(of_year["agency_id"])]
    clean = versions.groupby("agency_id")["errors"].max().eq(0)
    return Filing(len(units), len(units & set(of_year["agency_id"])), on_time, int(clean.sum()))


def _faults(found: pd.DataFrame) -> pd.DataFrame:
    """Errors and warnings by 问题类别: 问题类别, 错误, 需核实, 涉及年报; the most frequent first."""
    grave = found[found["severity"].isin(["error", "warning"])]
    table = pd.DataFrame(
        {
            "问题类别": grave["rule"].map(rule_name),
            "错误": (grave["severity"] == "error").astype(int),
            "需核实": (grave["severity"] == "warning").astype(int),
            "report_id": grave["report_id"],
        }
    )
    sums = table.groupby("问题类别", sort=False).agg(
        错误=("错误", "sum"), 需核实=("需核实", "sum"), 涉及年报=("report_id", "nunique")
    )
    return sums.reset_index().sort_values(["错误", "需核实", "问题类别"], ascending=[False, False, True], kind="stable")
