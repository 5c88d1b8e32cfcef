"""报送进度: the roster with what was registered about each unit's report of a year; who is late; whom to urge.

Days come from what people registered (报送, 退回 …, by a button or on import), never from a file's time, which a copy changes. A
report that lies in the library without a registered day counts as 已报送, its day unknown: it is never called late.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from govinfo import decisions
from govinfo.audit.deadlines import LAST_DAYS
from govinfo.dashboard.memory import remembered
from govinfo.decisions import STATES, About, Event

NOT_FILED = "未报送"
UNREGISTERED = "已在年报库，未登记报送日期"
NOT_LISTED = "不在应报单位名录"
_MONTH_DAY, _FULL_DAY = re.compile(r"^(\d{1,2})月(\d{1,2})日$"), re.compile(r"^(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?$")
_TEXT = "string"
COLUMNS = {
    "agency_id": _TEXT, "sha256": _TEXT, "source": _TEXT, "event_id": _TEXT, "state": _TEXT,
    "序号": "Int64", "单位名称": _TEXT, "单位类别": _TEXT, "状态": _TEXT, "稿次": "Int64", "报送日期": _TEXT, "最近变动": _TEXT,
    "报送时限": _TEXT, "是否逾期": _TEXT, "退回次数": "Int64", "错误": "Int64", "需核实": "Int64", "联系人": _TEXT,
    "联系电话": _TEXT, "经办人": _TEXT, "备注": _TEXT,
}  # fmt: skip
"""A line a unit. `state` is a code of decisions.STATES or not_filed; 错误 and 需核实 are missing where there is no report."""
OVERVIEW = ("序号", "单位名称", "稿次", "报送日期", "错误", "需核实", "状态", "退回次数", "备注")
"""审核情况一览表, in its own order."""


@remembered
def filing_table(frames: Mapping[str, pd.DataFrame], filings: pd.DataFrame, year: int, today: date) -> pd.DataFrame:
    """Every unit of the roster in its order, then units that filed without being listed: the columns of COLUMNS."""
    reports = frames["reports"]
    of_year = reports[reports["active"].fillna(False).astype(bool) & (reports["year"] == year)]
    held = {str(line["agency_id"]): line for line in filings[filings["year"] == year].to_dict("records")}
    by_unit = {str(line["agency_id"]): line for line in of_year.to_dict("records")}
    listed = {str(unit["agency_id"]): unit for unit in frames["roster"].to_dict("records")}
    others = {key: line for key, line in by_unit.items() if key not in listed}
    lines = [_line(unit, by_unit.get(key), held.get(key), year, today) for key, unit in {**listed, **others}.items()]
    table = pd.DataFrame(lines, columns=list(COLUMNS))
    table["序号"] = range(1, len(table) + 1)
    if listed:
        table.loc[table["agency_id"].isin(others), "备注"] = NOT_LISTED
    return table.astype(COLUMNS)


def _line(
    unit: Mapping[Any, Any], report: Mapping[Any, Any] | None, held: Mapping[Any, Any] | None, year: int, today: date
) -> dict[str, Any]:
    state = str(held["state"]) if held else "received" if report else "not_filed"
    received = str(held["received_on"]) if held and not pd.isna(held["received_on"]) else ""
    last = last_day(str(unit.get("deadline") or ""), str(unit["organ_kind"]), year)
    return {
        "agency_id": unit["agency_id"],
        "sha256": report["sha256"] if report else "",
        "source": report["source"] if report else "",
        "event_id": held["event_id"] if held else "",
        "state": state,
        "单位名称": unit["name"],
        "单位类别": unit["organ_kind"],
        "状态": STATES.get(state, NOT_FILED),
        "稿次": held["version"] if held else None,
        "报送日期": received,
        "最近变动": held["changed_on"] if held else "",
        "报送时限": last.isoformat() if last else "",
        "是否逾期": late_text(state, received, last, today),
        "退回次数": held["returned"] if held else 0,
        "错误": report["errors"] if report else None,
        "需核实": report["warnings"] if report else None,
        "联系人": unit.get("contact") or "",
        "联系电话": unit.get("phone") or "",
        "经办人": held["who"] if held else "",
        "备注": (held["note"] if held else "") or (UNREGISTERED if report and not held else ""),
    }


def last_day(told: str, organ_kind: str, year: int) -> date | None:
    """The day by which a unit must file its report of `year`: the roster's, else the law's for its kind, else none."""
    if found := _FULL_DAY.match(told.strip()):
        return _day(*(int(part) for part in found.groups()))
    if found := _MONTH_DAY.match(told.strip()):
        return _day(year + 1, *(int(part) for part in found.groups()))
    return date(year + 1, *LAST_DAYS[organ_kind]) if organ_kind in LAST_DAYS else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def late_text(state: str, received: str, last: date | None, today: date) -> str:
    """逾期未报 or 逾期报送 and by how many days; nothing where it was in time or cannot be told."""
    if last is None:
        return ""
    if state == "not_filed":
        return f"逾期未报{(today - last).days}天" if today > last else ""
    late = (date.fromisoformat(received) - last).days if received else 0
    return f"逾期报送{late}天" if late > 0 else ""


def move(lines: pd.DataFrame, year: int, who: str, seen: int, state: str, *, on: date, note: str = "") -> list[Event]:
    """Every unit of the lines reaches a state on a day; a report handed in again is its next draft."""
    return [
        decisions.filed(
            who,
            About(str(line["agency_id"]), year, str(line["sha256"])),
            seen,
            state,
            on=on,
            version=_next_version(line, state),
            note=note,
        )
        for line in lines.to_dict("records")
    ]


def _next_version(line: Mapping[Any, Any], state: str) -> int:
    before = 1 if pd.isna(line["稿次"]) else int(line["稿次"])
    return before + (state == "refiled")


def take_back(lines: pd.DataFrame, year: int, who: str, seen: int) -> list[Event]:
    """撤销 of the last registered change of every unit of the lines that has one."""
    changed = lines[lines["event_id"] != ""].to_dict("records")
    return [
        decisions.withdrawn(who, About(str(line["agency_id"]), year, str(line["sha256"])), seen, str(line["event_id"]))
        for line in changed
    ]


def by_day(table: pd.DataFrame) -> pd.DataFrame:
    """How many units had filed by each day on which one did: columns day, value; only registered days."""
    days = table.loc[table["报送日期"].ne(""), "报送日期"].value_counts().sort_index().cumsum()
    return pd.DataFrame({"day": days.index.astype("string"), "value": days.to_numpy()})


def to_urge(table: pd.DataFrame, *, overdue_only: bool = False) -> pd.DataFrame:
    """Listed units that have not filed, and those whose report was sent back and not handed in again."""
    waiting = table[table["state"].isin(["not_filed", "returned"]) & table["备注"].ne(NOT_LISTED)]
    return waiting[waiting["是否逾期"].ne("")] if overdue_only else waiting


def urging_text(table: pd.DataFrame, year: int) -> str:
    """The list to paste into the chat of all: who has not filed, who has not handed in again."""
    parts = []
    for state, told in (("not_filed", "尚未报送"), ("returned", "退回后尚未重新报送")):
        units = table[table["state"] == state]
        if len(units):
            late = units["是否逾期"].where(units["state"].eq("not_filed"), "")
            names = "、".join(f"{name}（{days}）" if days else name for name, days in zip(units["单位名称"], late, strict=True))
            parts.append(f"{told}的单位（{len(units)}个）：{names}。")
    return f"{year}年政府信息公开工作年度报告报送情况：{''.join(parts)}请尽快报送。" if parts else ""


def urging_line(line: Mapping[Any, Any], year: int) -> str:
    """A sentence to send to one unit."""
    last = str(line["报送时限"])
    until = f"报送时限为{_spoken(last)}，" if last else ""
    if line["state"] == "returned":
        return f"{line['单位名称']}：贵单位{year}年政府信息公开工作年度报告已退回修改，请改正后尽快重新报送。"
    return f"{line['单位名称']}：贵单位{year}年政府信息公开工作年度报告尚未报送，{until}请尽快报送。"


def _spoken(day: str) -> str:
    on = date.fromisoformat(day)
    return f"{on.month}月{on.day}日"


def state_counts(table: pd.DataFrame) -> Sequence[tuple[str, int]]:
    """(state in words, how many units) in the order of the work."""
    return [(words, int((table["状态"] == words).sum())) for words in (NOT_FILED, *STATES.values())]
