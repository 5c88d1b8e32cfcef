"""Shares far from those of like organs: same year, kind, level and scope; small numbers and all-nought units say nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from govinfo.audit.carried import Found
from govinfo.audit.frames import AuditFrames
from govinfo.checks.readings import GROUPS
from govinfo.checks.rules import Hit, Rule, Thresholds
from govinfo.findings import Path, Severity
from govinfo.values import show_number

LIKE = ["year", "organ_kind", "level", "scope"]
Counts = npt.NDArray[np.float64]
HANDLED: Path = ("applications", "total_handled", "total")
Z = 2.576
"""99 % interval: with some eighty units and four shares each, a chance find is rare."""
MAD_TO_SIGMA = 1.4826


def outlier(frames: AuditFrames, limits: Thresholds) -> Iterator[Found]:
    """A group of outcomes whose share of what was handled lies far outside those of its peers, even at the edge of what its
    small number allows."""
    reports = frames.reports
    handled = pd.Series(frames.values(reports.index, [HANDLED])[:, 0], index=reports.index)
    usable = reports[(handled >= limits["办结数下限"]).to_numpy()]
    enough = [like.index for _, like in usable.groupby(LIKE, dropna=True) if len(like) > limits["同类单位数下限"]]
    for group in GROUPS if enough else ():
        counts = _count(frames, usable.index, group)
        for like in enough:
            known = counts[like].dropna()
            # A part above its total is another rule's finding, and no share.
            known = known[known <= handled[known.index]]
            if len(known) > limits["同类单位数下限"]:
                yield from _far(known, handled[known.index], group, limits["最小离散程度"])


def _count(frames: AuditFrames, report_ids: pd.Index, group: str) -> pd.Series:
    paths: list[Path] = [p for p in frames.paths if p[0] == "applications" and p[2] == "total" and p[1].startswith(group)]
    numbers = frames.values(report_ids, paths) if paths else np.full((len(report_ids), 1), np.nan)
    # A table that divides （六） has not its undivided row, and the other way round; a group with no number at all is unknown.
    known = ~np.isnan(numbers).all(axis=1)
    return pd.Series(np.where(known, np.nansum(numbers, axis=1), np.nan), index=report_ids)


def _far(counts: pd.Series, handled: pd.Series, group: str, least_spread: float) -> Iterator[Found]:
    """Median and spread are of all like organs: one among nine and more moves neither much."""
    middle = float((counts / handled).median())
    marks = far_from_peers(counts.to_numpy(dtype=float), handled.to_numpy(dtype=float), least_spread)
    for report_id, count, total, far in zip(counts.index, counts, handled, marks, strict=True):
        if far:
            share = f"{count / total * 100:.2f}%（{show_number(count)}/{show_number(total)}）"
            peers = f"同级同类单位中位数{middle * 100:.2f}%（{len(counts)}家）"
            told = f"{GROUPS[group]}占办结数{share}，{peers}，差异较大，供核对。"
            yield report_id, Hit(told, (HANDLED,), item=group, actual=float(count))


def far_from_peers(counts: Counts, totals: Counts, least_spread: float) -> list[bool]:
    """Of like organs, which lie beyond the median by three spreads even at the near end of what their small number allows.

    No count may be over its total.
    """
    shares = counts / totals
    middle = float(np.median(shares))
    spread = 3 * max(MAD_TO_SIGMA * float(np.median(np.abs(shares - middle))), least_spread)
    ends = [wilson(count, total) for count, total in zip(counts.tolist(), totals.tolist(), strict=True)]
    return [low > middle + spread or high < middle - spread for low, high in ends]


def wilson(count: float, of: float) -> tuple[float, float]:
    """What share so many of so many may stand for (Wilson 1927): wide where numbers are small."""
    share = count / of
    centre = (share + Z**2 / (2 * of)) / (1 + Z**2 / of)
    half = Z / (1 + Z**2 / of) * math.sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    return centre - half, centre + half


RULES = (
    Rule(
        "peers.outlier",
        "办理结果构成与同类单位差异较大",
        Severity.NOTE,
        "供核对；不予公开、无法提供等均为法定办理结果，差异不等于差错",
        "与同年同级同类同口径单位比较（办结数不足下限的不参加）：某类结果占比的99%置信区间整个落在中位数±3倍离散程度之外",
        outlier,
        {"办结数下限": 10, "同类单位数下限": 8, "最小离散程度": 0.05},
    ),
)
