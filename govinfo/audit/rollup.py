"""A government's report over its whole division against the reports of those directly under it, never mixing scopes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from govinfo.audit.carried import FORM, Found
from govinfo.audit.frames import AuditFrames
from govinfo.checks.arithmetic import cell_name
from govinfo.checks.rules import Hit, Rule
from govinfo.checks.verdicts import TOLERANCE
from govinfo.findings import Path, Severity
from govinfo.forms import TABLE_NAMES
from govinfo.values import show_number

NOT_SUMMED = ("change", "items_last_year")
"""Columns of the 2019 form that count kinds of licence and penalty: those of several organs may be the same kind."""
DECISIONS: tuple[Path, ...] = tuple(("active_disclosure", row, "decisions") for row in ("licences", "penalties", "coercion"))
RECEIVED: Path = ("applications", "received_new", "total")
OFFICE = "政府办公厅（室）"
WHOLE_LEVELS = ("province", "city", "county")
MAX_NAMED = 3


def parent_less(frames: AuditFrames) -> Iterator[Found]:
    """Less than the members at hand add up to, whoever is missing; one hit a report. More can't be judged and is silent."""
    paths: list[Path] = [path for path in frames.paths if path[2] not in NOT_SUMMED]
    for report_id, members in frames.members.items() if paths else ():
        above = frames.values([report_id], paths)[0]
        below = np.nansum(frames.values(members, paths), axis=0)
        short = np.flatnonzero(above < below - TOLERANCE)
        if len(short):
            cells = sorted((paths[at] for at in short), key=_place)
            numbers = {path: (above[at], below[at]) for at, path in enumerate(paths)}
            told = "；".join(_short(cell, *numbers[cell]) for cell in cells[:MAX_NAMED])
            more = f"等{len(cells)}处" if len(cells) > MAX_NAMED else ""
            message = f"本级汇总数小于已报{len(members)}个下属单位的合计：{told}{more}。"
            yield report_id, Hit(message, tuple(cells), expected=numbers[cells[0]][1], actual=numbers[cells[0]][0])


def _place(path: Path) -> int:
    return FORM.cells.index(path) if path in FORM.cells else len(FORM.cells)


def _short(path: Path, above: float, below: float) -> str:
    return f"{TABLE_NAMES[path[0]]}{cell_name(path)}填报{show_number(above)}，合计{show_number(round(below, 6))}"


def office_only(frames: AuditFrames) -> Iterator[Found]:
    """A government's report that seems to hold its office's figures alone."""
    governments = frames.reports[
        frames.reports["organ_kind"].eq("本级政府")
        & frames.reports["level"].isin(WHOLE_LEVELS)
        & frames.reports["scope"].eq("aggregate").fillna(False)
    ]
    decisions = frames.values(governments.index, DECISIONS)
    for report_id, made in zip(governments.index, decisions, strict=True):
        kinds = frames.reports["organ_kind"].reindex(frames.members.get(report_id, []))
        office = _copied_office(frames, report_id, kinds)
        if office is not None:
            told = f"表三与{office}年报逐格相同，而其他单位另有申请，疑只含办公室数据，请核实是否汇总全部单位。"
            yield report_id, Hit(told, (RECEIVED,))
        elif (made == 0).all():
            told = "表二行政许可、行政处罚、行政强制均为0，疑只含办公室数据，请核实是否汇总全部单位。"
            yield report_id, Hit(told, DECISIONS, actual=0)


def _copied_office(frames: AuditFrames, report_id: str, kinds: pd.Series) -> str | None:
    """The office whose table three the government's repeats cell for cell, though other units received applications."""
    paths: list[Path] = [path for path in frames.paths if path[0] == "applications"]
    others = kinds.index[kinds != OFFICE]
    received = np.nansum(frames.values(others, [RECEIVED])) if paths else 0
    for office in kinds.index[kinds == OFFICE] if received > 0 else ():
        government, own = frames.values([report_id, office], paths)
        if np.nansum(own) > 0 and np.array_equal(government, own, equal_nan=True):
            return str(frames.reports.at[office, "name"])
    return None


_WHOLE = "本级政府年报应当反映本行政区域全貌（条例第四十九条、第五十条）"
RULES = (
    Rule(
        "rollup.parent_less",
        "汇总数小于下属单位合计",
        Severity.WARNING,
        "算术关系：本级汇总数≥下属单位合计",
        "本级汇总任一单元格小于年报库中直接下属单位之和（按名录上级单位归属，垂直管理单位除外；有单位未报不影响判断）",
        parent_less,
    ),
    Rule(
        "rollup.office_only",
        "本级政府年报疑只含办公室数据",
        Severity.WARNING,
        _WHOLE,
        "县级以上政府年报表三与政府办公厅（室）逐格相同而其他单位有申请；或许可、处罚、强制均为0",
        office_only,
    ),
)
