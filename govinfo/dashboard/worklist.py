"""Findings and 人工意见 with what was decided about them: the lines of the worklist, how they are counted, chosen and decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from govinfo import decisions
from govinfo.dashboard.deciding import Decided
from govinfo.dashboard.memory import remembered
from govinfo.decisions import About, Event
from govinfo.findings import Finding, Path, Severity
from govinfo.ledger import advice_text, findings_by_report, place_text
from govinfo.records import finding_row
from govinfo.versions import COMPARISONS
from govinfo.words import FINDING_STATES, REMARK, SEVERITIES, rule_name

COMPARED = frozenset(rule.code for rule in COMPARISONS)
"""Rules on two drafts: what they found is nowhere but in the decision about it."""
_TEXT = "string"
COLUMNS = {
    "key": _TEXT, "report_id": _TEXT, "agency_id": _TEXT, "sha256": _TEXT, "rule": _TEXT, "finding_id": _TEXT, "state": _TEXT,
    "单位名称": _TEXT, "年份": "Int64", "严重程度": _TEXT, "问题类别": _TEXT, "问题描述": _TEXT, "所在位置": _TEXT,
    "填报值": "Float64", "核算值": "Float64", "依据": _TEXT, "建议": _TEXT,
    "处理状态": _TEXT, "排除理由": _TEXT, "单位说明": _TEXT, "处理人": _TEXT, "处理时间": _TEXT,
    "kept": "object",
}  # fmt: skip
"""A line a finding (`key` is its finding_id) or remark (`key` is its event's, no finding_id); `kept` as decisions keep it."""

_OF_REPORT = ("report_id", "agency_id", "sha256", "name", "year", "edition")
"""What a line needs of its report."""

LEDGER = (
    "序号", "单位名称", "年份", "问题类别", "严重程度", "所在位置", "问题描述", "填报值", "核算值", "依据", "建议",
    "处理状态", "排除理由", "处理人", "处理时间", "单位说明", "整改情况",
)  # fmt: skip
"""问题清单 as it leaves: 整改情况 is for the unit to fill in."""
LEDGER_WIDTHS = (6, 26, 7, 20, 9, 24, 50, 9, 9, 20, 36, 9, 20, 10, 19, 26, 16)


def worklist(reports: pd.DataFrame, findings: pd.DataFrame, decided: Decided) -> pd.DataFrame:
    """Of all findings those of these reports in the reports' order, gravest first, each report's 人工意见 after them."""
    states = decided.findings.set_index("finding_id").to_dict("index")
    by_report = findings_by_report(findings, reports)
    by_unit = dict(iter(decided.remarks.groupby(["agency_id", "year"], sort=False)))
    lines: list[dict[str, Any]] = []
    for report in reports[list(_OF_REPORT)].to_dict("records"):
        lines += _finding_lines(report, by_report.get(report["report_id"], ()), states)
        if (report["agency_id"], report["year"]) in by_unit:
            lines += _remark_lines(report, by_unit[report["agency_id"], report["year"]])
    return pd.DataFrame(lines, columns=list(COLUMNS)).astype(COLUMNS)


def _finding_lines(
    report: dict[Any, Any], findings: Iterable[tuple[str, Finding]], states: dict[Any, dict[Any, Any]]
) -> list[dict[str, Any]]:
    """The lines of one report's findings, each with its finding_id; `states` is what was decided, by finding_id."""
    edition = None if pd.isna(report["edition"]) else int(report["edition"])
    lines = []
    for finding_id, finding in findings:
        held = states.get(finding_id, {})
        state = held.get("state", "open")
        lines.append(
            {
                **_of_report(report),
                "key": finding_id,
                "finding_id": finding_id,
                "rule": finding.rule,
                "state": state,
                "严重程度": SEVERITIES[finding.severity],
                "问题类别": rule_name(finding.rule),
                "问题描述": finding.message,
                "所在位置": place_text(finding, edition),
                "填报值": finding.actual,
                "核算值": finding.expected,
                "依据": finding.ground,
                "建议": advice_text(finding, edition),
                "处理状态": FINDING_STATES[state],
                "排除理由": "：".join(part for part in (held.get("reason"), held.get("note")) if part),
                "单位说明": held.get("explanation", ""),
                "处理人": held.get("who", ""),
                "处理时间": held.get("at", ""),
                "kept": finding_row(finding, report["agency_id"], report["year"]) if finding.rule in COMPARED else None,
            }
        )
    return lines


def _remark_lines(report: dict[Any, Any], remarks: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            **_of_report(report),
            "key": remark["event_id"],
            "state": "confirmed",
            "严重程度": SEVERITIES[remark["severity"]],
            "问题类别": REMARK,
            "问题描述": remark["text"],
            "所在位置": remark["where"],
            "依据": "",
            "建议": "",
            "处理状态": FINDING_STATES["confirmed"],
            "排除理由": "",
            "单位说明": "",
            "处理人": remark["who"],
            "处理时间": remark["at"],
            "kept": None,
        }
        for remark in remarks.to_dict("records")
    ]


def _of_report(report: dict[Any, Any]) -> dict[str, Any]:
    keys = {name: report[name] for name in ("report_id", "agency_id", "sha256")}
    return {**keys, "单位名称": report["name"], "年份": report["year"]}


every_finding = remembered(worklist)


def counts(lines: pd.DataFrame, by: str) -> pd.DataFrame:
    """A line a unit or 问题类别, in the order met: how many findings are in each state, and in all."""
    table = lines.groupby([by, "处理状态"], sort=False).size().unstack(fill_value=0)
    table = table.reindex(index=lines[by].drop_duplicates(), columns=list(FINDING_STATES.values()), fill_value=0)
    return table.assign(合计=table.sum(axis=1)).rename_axis(index=by, columns=None).reset_index()


def _about(line: Any) -> About:
    finding_id = "" if pd.isna(line["finding_id"]) else str(line["finding_id"])
    return About(str(line["agency_id"]), int(line["年份"]), str(line["sha256"]), finding_id)


def _said(line: Any) -> dict[str, Any]:
    """What an event keeps of the finding: its words, and of one of a comparison the whole of it."""
    return {"rule": line["rule"], "message": line["问题描述"], **({"finding": line["kept"]} if line["kept"] else {})}


def _findings_only(lines: pd.DataFrame, states: Iterable[str]) -> list[dict[Any, Any]]:
    """The findings among the lines that are in one of these states: what a decision would change."""
    return lines[lines["finding_id"].notna() & lines["state"].isin(list(states))].to_dict("records")


def confirm(lines: pd.DataFrame, who: str, seen: int) -> list[Event]:
    """确认为问题: every finding of the lines that is not confirmed."""
    return [decisions.confirmed(who, _about(line), seen, **_said(line)) for line in _findings_only(lines, ("open", "dismissed"))]


def dismiss(lines: pd.DataFrame, who: str, seen: int, *, reason: str, note: str = "") -> list[Event]:
    """排除: every finding of the lines that is not dismissed."""
    return [
        decisions.dismissed(who, _about(line), seen, reason, note=note, **_said(line))
        for line in _findings_only(lines, ("open", "confirmed"))
    ]


def explain(lines: pd.DataFrame, who: str, seen: int, text: str) -> list[Event]:
    """填写说明 on every finding of the lines."""
    return [decisions.explained(who, _about(line), seen, text, **_said(line)) for line in _findings_only(lines, FINDING_STATES)]


def undo(lines: pd.DataFrame, who: str, seen: int) -> list[Event]:
    """撤销: findings are 待处理 again, remarks are withdrawn."""
    reopened = [
        decisions.reopened(who, _about(line), seen, **_said(line)) for line in _findings_only(lines, ("confirmed", "dismissed"))
    ]
    remarks = lines[lines["finding_id"].isna()].to_dict("records")
    return [*reopened, *(decisions.withdrawn(who, _about(line), seen, line["key"]) for line in remarks)]


def remark(report: Any, who: str, seen: int, text: str, *, where: str, severity: str) -> list[Event]:
    """添加人工意见 to a report (a line of the reports frame)."""
    about = About(str(report["agency_id"]), int(report["year"]), str(report["sha256"]))
    return [decisions.remarked(who, about, seen, text, where=where, severity=severity)]


def remarked_cells(lines: pd.DataFrame, names: Mapping[str, Path]) -> list[Finding]:
    """The 人工意见 among the lines that are about one cell, as what marks it in the form's tables; `names` are cells in words."""
    remarks = lines[lines["finding_id"].isna()].to_dict("records")
    codes = {words: Severity(code) for code, words in SEVERITIES.items()}
    return [
        Finding(REMARK, codes[line["严重程度"]], f"{REMARK}：{line['问题描述']}", (names[line["所在位置"]],))
        for line in remarks
        if line["所在位置"] in names
    ]


def same_kind(lines: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """The lines of the same 问题类别 as the chosen ones: what 排除此类 is about."""
    return lines[lines["rule"].isin(chosen["rule"].dropna())]


def summary(lines: pd.DataFrame) -> Sequence[tuple[str, int]]:
    """(state in words, how many) for the line over the list."""
    return [(words, int((lines["state"] == code).sum())) for code, words in FINDING_STATES.items()]


def ledger(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines as 问题清单, columns LEDGER."""
    return lines.assign(序号=range(1, len(lines) + 1), 整改情况="")[list(LEDGER)]
