"""One unit's figures over two years: stocks, units of money, tables repeated, jumps. A change of form breaks every series."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from govinfo.audit.carried import FORM, Found
from govinfo.audit.frames import AuditFrames, Matrix
from govinfo.checks.rules import Hit, Rule, Thresholds
from govinfo.findings import Path, Severity
from govinfo.forms import form_with
from govinfo.values import show_number

STOCKS = ("regulations", "normative_documents")
FEE: Path = ("active_disclosure", "fees", "amount")
SMALL_ORGANS = ("政府部门", "乡镇政府", "街道办事处")
AT_ONCE = 10_000
"""So many pairs of reports are compared cell by cell at once: a nation's fill the memory."""
REVIEW_LAW = 2024
"""The revised 行政复议法 (第二十三条) sends refusals to review first from 2024 on: cases of 2023 and 2024 don't compare."""
JUMPS: tuple[Path, ...] = (
    ("applications", "received_new", "total"),
    ("applications", "carried_forward", "total"),
    ("proceedings", "review", "total"),
    ("proceedings", "litigation_direct", "total"),
    ("active_disclosure", "licences", "decisions"),
    ("active_disclosure", "penalties", "decisions"),
    ("active_disclosure", "coercion", "decisions"),
)
"""Figures worth following from year to year; parts of them jump with them."""


def stock_direction(frames: AuditFrames) -> Iterator[Found]:
    """现行有效 against last year's, issued and repealed. Only the form of 2021 has these cells."""
    pairs = frames.pairs
    for row in STOCKS:
        cells: list[Path] = [("active_disclosure", row, c) for c in ("in_force", "issued", "repealed")]
        this = frames.values(pairs["this"], cells)
        last = frames.values(pairs["last"], cells[:1])[:, 0]
        expected = last + this[:, 1] - this[:, 2]
        gap = this[:, 0] - expected
        for at in np.flatnonzero(~np.isnan(gap) & (gap != 0)):
            told, severity = _stock_message(row, last[at], this[at], gap[at])
            hit = Hit(told, (cells[0],), expected=expected[at], actual=this[at, 0], severity=severity)
            yield pairs["this"].iloc[at], hit


def _stock_message(row: str, last: float, this: Matrix, gap: float) -> tuple[str, Severity]:
    name = FORM.labels["active_disclosure", row]
    if gap < 0:
        told = f"{name}现行有效比推算数少{show_number(-gap)}件；如为自然失效或宣布失效，可不修改。"
        return told, Severity.NOTE
    in_force, issued, repealed = (show_number(n) for n in this)
    sums = f"上年现行有效{show_number(last)}＋制发{issued}－废止{repealed}＝{show_number(this[0] - gap)}"
    return f"{name}：{sums}，本年填报{in_force}，多{show_number(gap)}，请说明。", Severity.WARNING


def fee_unit(frames: AuditFrames, limits: Thresholds) -> Iterator[Found]:
    """Money ten thousand times last year's or a ten-thousandth of it; or, without last year's, more than such an organ takes."""
    pairs = frames.pairs
    this, last = (frames.values(pairs[which], [FEE])[:, 0] for which in ("this", "last"))
    usable = (this > 0) & (last > 0)
    power = np.abs(np.log10(np.where(usable, this, 1) / np.where(usable, last, 1)))
    for at in np.flatnonzero((power >= limits["数量级下限"]) & (power <= limits["数量级上限"])):
        both = f"本年{show_number(this[at])}万元，上年{show_number(last[at])}万元，相差约一万倍"
        told = f"表二行政事业性收费{both}，请核对计量单位（表头为万元）。"
        yield pairs["this"].iloc[at], Hit(told, (FEE,), actual=this[at])
    alone = frames.reports[~frames.reports.index.isin(pairs["this"][~np.isnan(last)])]
    alone = alone[alone["organ_kind"].isin(SMALL_ORGANS)]
    amounts = frames.values(alone.index, [FEE])[:, 0]
    for report_id, amount in zip(alone.index, amounts, strict=True):
        if amount > limits["部门和乡镇无上年数时的上限（万元）"]:
            told = f"表二行政事业性收费填报{show_number(amount)}万元，金额偏大，请核对计量单位（表头为万元）。"
            yield report_id, Hit(told, (FEE,), actual=amount)


def same_figures(frames: AuditFrames, limits: Thresholds) -> Iterator[Found]:
    """Every cell of the three tables as last year, with enough different figures among them to be no accident."""
    pairs, paths = frames.pairs[frames.pairs["same_form"]], frames.paths
    for start in range(0, len(pairs), AT_ONCE) if paths else ():
        yield from _same(frames, pairs.iloc[start : start + AT_ONCE], paths, limits)


def _same(frames: AuditFrames, pairs: pd.DataFrame, paths: list[Path], limits: Thresholds) -> Iterator[Found]:
    this, last = (frames.values(pairs[which], paths) for which in ("this", "last"))
    same = ((this == last) | (np.isnan(this) & np.isnan(last))).all(axis=1)
    for at in np.flatnonzero(same):
        distinct = {n for n in this[at] if n and not np.isnan(n)}
        if len(distinct) >= limits["不同的非零数据个数"]:
            year = int(pairs["year"].iloc[at]) - 1
            told = f"表二、表三、表四全部数据与{year}年年报相同，请核实是否误用上年数据。"
            yield pairs["this"].iloc[at], Hit(told)


def jump(frames: AuditFrames, limits: Thresholds) -> Iterator[Found]:
    """Three times last year's or a third of it, and by enough; money is left out, and so are cases across the law's change."""
    pairs = frames.pairs[frames.pairs["same_form"]]
    this, last = (frames.values(pairs[which], JUMPS) for which in ("this", "last"))
    ratio, least = limits["倍数"], limits["相差件数"]
    far = (np.abs(this - last) >= least) & ((this >= ratio * last) | (this * ratio <= last))
    across = (pairs["year"] == REVIEW_LAW).to_numpy(dtype=bool)
    far &= ~np.outer(across, [path[0] == "proceedings" for path in JUMPS])
    for at, column in np.argwhere(far):
        year = int(pairs["year"].iloc[at])
        before, now = show_number(last[at, column]), show_number(this[at, column])
        told = f"{_cell(JUMPS[column])}{year - 1}年{before}件，{year}年{now}件，变化较大，请核实。"
        hit = Hit(told, (JUMPS[column],), expected=last[at, column], actual=this[at, column])
        yield pairs["this"].iloc[at], hit


def _cell(path: Path) -> str:
    return form_with(path).cell_label(path)


RULES = (
    Rule(
        "active.stock_direction",
        "现行有效件数与上年不衔接",
        Severity.WARNING,
        "算术关系：现行有效＝上年现行有效＋制发－废止",
        "两年均为2021年格式；本年现行有效大于推算数为需核实，小于推算数为提示（自然失效、宣布失效、机构划转不属废止）",
        stock_direction,
    ),
    Rule(
        "active.fee_unit",
        "收费金额单位疑误（元/万元）",
        Severity.WARNING,
        "年度报告格式：表头计量单位为万元",
        "本年与上年金额之比的常用对数绝对值在上下限之间；无上年数时部门、乡镇街道的金额超过上限",
        fee_unit,
        {"数量级下限": 3.5, "数量级上限": 4.5, "部门和乡镇无上年数时的上限（万元）": 100_000},
    ),
    Rule(
        "series.same_figures",
        "与上年数据完全相同",
        Severity.WARNING,
        "年度报告应当反映本年度情况（条例第五十条）",
        "三张表全部单元格与上年相同，且不同的非零数据达到规定个数",
        same_figures,
        {"不同的非零数据个数": 3},
    ),
    Rule(
        "series.jump",
        "数据变化较大",
        Severity.NOTE,
        "供核对",
        "主要件数达到上年的规定倍数或不足其几分之一，且相差达到规定件数；收费不比，格式变化年份不比，复议诉讼不跨2023—2024年",
        jump,
        {"倍数": 3, "相差件数": 20},
    ),
)
