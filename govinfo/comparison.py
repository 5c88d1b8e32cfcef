"""A figure beside last year's and beside its peers', in officials' words; and which units made a change.

Source of the wording and of the least bases: the trade's own reports (增加128件、增长9.06%；提高9.32个百分点).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from govinfo.formulas import parts_of, pooled
from govinfo.indicators import BY_CODE, Indicator
from govinfo.metrics import choose_by_place, rate_text, two_places
from govinfo.values import show_number

LEAST_BASE = 30
"""Below this a growth in per cent says nothing: the number is told alone."""
LEAST_PEERS = 5
"""Like units (the one looked at among them) of whom a median or quartile is told: of fewer it is one particular unit's figure."""
NEW_FORM, NEW_REVIEW_LAW = 2021, 2024
_LIKE = ("year", "scope", "level", "organ_kind")


def count_change(now: float, before: float, unit: str = "件") -> str:
    """A count beside last year's: 比上年增加128件，增长9.06%; on a base under LEAST_BASE the number alone; 上年为0."""
    if pd.isna(now) or pd.isna(before):
        return "上年无数据" if pd.isna(before) else ""
    if now == before:
        return "与上年持平"
    number = f"比上年{'增加' if now > before else '减少'}{show_number(round(abs(now - before), 6))}{unit}"
    if before == 0:
        return f"{number}（上年为0）"
    if before < LEAST_BASE:
        return number
    return f"{number}，{'增长' if now > before else '下降'}{two_places(abs(now - before) / before * 100)}%"


def share_change(now: float, before: float) -> str:
    """A share (a fraction) beside last year's: 比上年提高9.32个百分点."""
    if pd.isna(now) or pd.isna(before):
        return "上年无数据" if pd.isna(before) else ""
    points = two_places(now * 100) - two_places(before * 100)
    if points == 0:
        return "与上年持平"
    return f"比上年{'提高' if points > 0 else '下降'}{abs(points)}个百分点"


class _Pair(NamedTuple):
    """The reports of a year and the year before of units that have both: 同口径同比 rests on them."""

    reports: pd.DataFrame
    units: int
    everyone: bool
    """Whether every unit of the year has both."""


def _comparable_years(chosen: pd.DataFrame, year: int) -> _Pair:
    units = list(zip(chosen["agency_id"].tolist(), chosen["year"].tolist(), strict=True))
    now, before = ({unit for unit, at in units if at == of and pd.notna(unit)} for of in (year, year - 1))
    both = now & before
    return _Pair(chosen[[at in (year - 1, year) and unit in both for unit, at in units]], len(both), both == now)


class _Sum(NamedTuple):
    """A pooled indicator, a year's; NaN where nothing adds up."""

    numerator: float
    denominator: float
    value: float


def change_frame(chosen: pd.DataFrame, figures: pd.DataFrame, codes: Sequence[str], year: int) -> pd.DataFrame:
    """Each indicator of `year` beside the year before over the same units: code, now, before, units, words.

    `chosen` comes from choose_reports over every year. Where the form or the law changed between the two years, words say so.
    """
    pair, units, everyone = _comparable_years(chosen, year)
    if not units:
        lines: list[tuple[object, ...]] = [(code, pd.NA, pd.NA, 0, "上年无可比年报") for code in codes]
    else:
        years = pair["year"].to_numpy(dtype=int)
        parts = pooled(parts_of(pair, figures, codes), [years == year, years == year - 1]).parts
        told = np.stack([parts.numerator, parts.denominator, parts.value()], axis=-1).tolist()
        lines = []
        for at, code in enumerate(codes):
            now, before = _Sum(*told[0][at]), _Sum(*told[1][at])
            words = _change_words(BY_CODE[code], now, before, year)
            words = words if everyone or not words else f"同口径单位{units}家{words}"
            lines.append((code, now.value, before.value, units, words))
    return pd.DataFrame(lines, columns=["code", "now", "before", "units", "words"])


def _change_words(indicator: Indicator, now: _Sum, before: _Sum, year: int) -> str:
    if indicator.section == "主动公开" and year == NEW_FORM:
        return "2021年起用新格式，不与上年比较"
    if not indicator.is_rate:
        words = count_change(now.value, before.value, indicator.unit)
    elif before.denominator == 0:
        words = "上年基数为0"
    elif min(now.denominator, before.denominator) < indicator.least:
        return f"上年{rate_text(indicator.code, *before)}"
    elif indicator.unit == "%":
        words = share_change(now.value, before.value)
    else:
        words = count_change(round(now.value, 2), round(before.value, 2), indicator.unit)
    changed_law = indicator.section == "复议诉讼" and year == NEW_REVIEW_LAW
    return f"{words}（2024年起不予公开须先复议，不宜直接比较）" if changed_law and words else words


def peer_medians(
    reports: pd.DataFrame, chosen: pd.DataFrame, figures: pd.DataFrame, codes: Sequence[str]
) -> dict[str, tuple[float, int]]:
    """Indicator → (median, number of units) over all units of the same year, scope, level and kind as `chosen`, where enough.

    `reports` are the active reports of the whole library. Of a share, units with a base under the indicator's least are left
    out: the median of noughts would be nought. `chosen` of more than one level or kind has no peers.
    """
    like = {column: chosen[column].unique() for column in _LIKE}
    if any(len(values) != 1 or pd.isna(values[0]) for values in like.values()):
        return {}
    same = np.ones(len(reports), dtype=bool)
    for column, values in like.items():
        same &= reports[column].eq(values[0]).to_numpy(dtype=bool, na_value=False)
    parts = parts_of(reports[same], figures, codes)
    value, below = parts.value(), parts.denominator
    found = {}
    for at, code in enumerate(codes):
        enough = below[:, at] >= BY_CODE[code].least if BY_CODE[code].is_rate else True
        values = value[~np.isnan(value[:, at]) & enough, at]
        if len(values) >= LEAST_PEERS:
            found[code] = (float(np.median(values)), len(values))
    return found


def peer_words(code: str, found: tuple[float, int] | None) -> str:
    """The peers' median in words, e.g. 同级同类单位中位数12件（9家）; "" where there are too few."""
    if found is None:
        return ""
    value, units = found
    indicator = BY_CODE[code]
    number = f"{two_places(value * 100)}%" if indicator.unit == "%" else f"{show_number(round(value, 2))}{indicator.unit}"
    return f"同级同类单位中位数{number}（{units}家）"


def contribution_frame(units: pd.DataFrame, figures: pd.DataFrame, code: str, year: int) -> pd.DataFrame:
    """What each unit added to the change of a count: name, before, now, change; units with both years, in their order.

    `units` are reports that do not contain each other (territory.members, or choose_reports of one scope) of both years.
    """
    pair = _comparable_years(units, year).reports
    of_pair = parts_of(pair, figures, [code]).value()[:, 0].tolist()
    values: dict[tuple[str, int], float] = {}
    named: dict[str, tuple[str, str]] = {}
    told = zip(*(pair[column].tolist() for column in ("agency_id", "year", "report_id", "name")), of_pair, strict=True)
    for agency, of, report_id, name, value in told:
        values[agency, of] = value
        if of == year:
            named.setdefault(agency, (report_id, name))
    before, now = (np.array([values[agency, of] for agency in named], dtype=float) for of in (year - 1, year))
    ids, names = ([line[at] for line in named.values()] for at in (0, 1))
    counts = {"before": before, "now": now, "change": now - before}
    return pd.DataFrame(
        {"report_id": pd.array(ids, dtype="string"), "name": pd.array(names, dtype="string")}
        | {head: pd.array(numbers, dtype="Float64") for head, numbers in counts.items()}
    )


def place_totals(
    reports: pd.DataFrame,
    figures: pd.DataFrame,
    places: Sequence[tuple[str, Sequence[str]]],
    code: str,
    *,
    scope: str,
    roster: pd.DataFrame,
) -> pd.DataFrame:
    """An indicator of one year's reports (with `place`) pooled over each region: place, value, reports.

    `places` are (name, the places within it). Each total rests on what choose_reports would choose, so none counts anything
    twice; a region without a report of that scope is left out.
    """
    parts = parts_of(reports, figures, [code])
    line_of = {report_id: at for at, report_id in enumerate(reports["report_id"])}
    chosen = {name: ids for name, ids in choose_by_place(reports, places, scope, roster) if ids}
    groups = [[line_of[report_id] for report_id in ids] for ids in chosen.values()]
    values = pooled(parts, groups).parts.value()[:, 0].tolist()
    lines = [(name, value, len(ids)) for (name, ids), value in zip(chosen.items(), values, strict=True)]
    return pd.DataFrame(lines, columns=["place", "value", "reports"]).astype({"value": "Float64", "reports": "Int64"})
