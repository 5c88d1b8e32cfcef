"""Findings in an official's words: where, what, printed and computed figure, ground, advice; the ledger of screen and sheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from govinfo.document import Place
from govinfo.findings import Finding, Path, Severity, Status, Suspect
from govinfo.forms import form_with
from govinfo.report import Report
from govinfo.values import show_number
from govinfo.words import REMARK, SEVERITIES, rule_name

COLUMNS = {
    "序号": "Int64", "单位名称": "string", "年份": "Int64", "问题类别": "string", "严重程度": "string", "所在位置": "string",
    "问题描述": "string", "填报值": "Float64", "核算值": "Float64", "依据": "string", "建议": "string",
}  # fmt: skip
_FINDING = (
    "rule", "severity", "message", "cells", "item", "expected", "actual", "suspects", "ground", "section", "position", "quote",
)  # fmt: skip
_KEYS = ("finding_id", "agency_id", "year", "report_id", "agency")
_MOST_PLACES = 2
_NUMERALS = "零一二三四五六"


class Remark(NamedTuple):
    """人工意见 on a report: where in words (a part or a cell), error or warning, what, by whom."""

    where: str
    severity: str
    text: str
    who: str


def findings_of(frame: pd.DataFrame) -> list[Finding]:
    """Lines of the `findings` frame as Findings, in the same order."""
    # Column by column: a frame's own way to records takes as long as all the rest.
    return [_finding(*line) for line in zip(*(frame[name].tolist() for name in _FINDING), strict=True)]


def _finding(*line: Any) -> Finding:
    """A Finding out of the values of _FINDING."""
    rule, severity, message, cells, item, expected, actual, suspects, ground, section, position, quote = line
    return Finding(
        rule=rule,
        severity=Severity(severity),
        message=message,
        cells=tuple(_path(cell) for cell in json.loads(cells)),
        item=None if pd.isna(item) else item,
        expected=None if pd.isna(expected) else float(expected),
        actual=None if pd.isna(actual) else float(actual),
        suspects=tuple(Suspect(_path(s["cell"]), s["printed"], s["suggested"]) for s in json.loads(suspects)),
        ground=ground,
        section=None if pd.isna(section) else int(section),
        place=_place(json.loads(position)),
        quote=quote,
    )


def findings_by_report(frame: pd.DataFrame, reports: pd.DataFrame) -> dict[str, list[tuple[str, Finding]]]:
    """(finding_id, Finding) of these reports' lines of the `findings` frame, in their order, by report_id.

    Read all at once: a frame a report takes ten times as long.
    """
    lines = frame[frame["report_id"].isin(reports["report_id"])]
    found: dict[str, list[tuple[str, Finding]]] = {}
    for report_id, finding_id, finding in zip(lines["report_id"], lines["finding_id"], findings_of(lines), strict=True):
        found.setdefault(report_id, []).append((finding_id, finding))
    return found


def _path(cell: list[str]) -> Path:
    table, row, column = cell
    return table, row, column


def _place(known: dict[str, Any]) -> Place:
    return Place(**known | ({"box": tuple(known["box"])} if "box" in known else {}))


def with_compared(findings: pd.DataFrame, reports: pd.DataFrame, compared: pd.DataFrame) -> pd.DataFrame:
    """The findings frame with those of comparisons that people decided about (`compared`, from decisions.compared), each with the
    report whose file it was found in, after that report's own.
    """
    if compared.empty:
        return findings
    of_file = reports[["sha256", "agency_id", "year", "report_id", "agency"]].drop_duplicates(["sha256", "agency_id", "year"])
    known = compared[["finding_id", "sha256", "agency_id", "year", "finding"]].merge(of_file, on=["sha256", "agency_id", "year"])
    if known.empty:
        return findings
    lines = [{**line["finding"], **{name: line[name] for name in _KEYS}} for line in known.to_dict("records")]
    more = pd.DataFrame(lines).reindex(columns=findings.columns).astype(findings.dtypes.to_dict())
    return pd.concat([findings, more], ignore_index=True)


def ledger_frame(reports: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """问题清单 of these reports in their order, gravest first: the columns of COLUMNS."""
    lines: list[tuple[object, ...]] = []
    found = findings_by_report(findings, reports)
    for report in reports[["report_id", "name", "year", "edition"]].to_dict("records"):
        edition = None if pd.isna(report["edition"]) else int(report["edition"])
        for _, finding in found.get(report["report_id"], ()):
            lines.append((len(lines) + 1, report["name"], report["year"], *finding_line(finding, edition)))
    return pd.DataFrame(lines, columns=list(COLUMNS)).astype(COLUMNS)


def finding_line(finding: Finding, edition: int | None) -> tuple[str, str, str, str, float | None, float | None, str, str]:
    """A finding from 问题类别 to 建议."""
    return (
        rule_name(finding.rule),
        SEVERITIES[finding.severity],
        place_text(finding, edition),
        finding.message,
        finding.actual,
        finding.expected,
        finding.ground,
        advice_text(finding, edition),
    )


def remark_line(remark: Remark) -> tuple[str, str, str, str, float | None, float | None, str, str]:
    """A person's remark from 问题类别 to 建议, which it has none of."""
    return (REMARK, SEVERITIES[remark.severity], remark.where, remark.text, None, None, "", "")


def place_text(finding: Finding, edition: int | None) -> str:
    """Where to look: the part and line of the prose, then the cells, the suspected ones before the others it rests on."""
    cells = [s.cell for s in finding.suspects] or list(finding.cells)
    labels = [_label(cell, edition) for cell in cells[:_MOST_PLACES]]
    named = "、".join(labels) + (f"等{len(cells)}处" if len(cells) > _MOST_PLACES else "")
    return "；".join(part for part in (_prose_place(finding), named) if part) or "正文"


def _prose_place(finding: Finding) -> str:
    """第一部分（第12行）; 正文 before the first part; empty where the finding stands in no prose."""
    part, where = (f"第{_NUMERALS[finding.section]}部分" if finding.section else ""), finding.place.text()
    if not (part or where or finding.quote):
        return ""
    return f"{part or '正文'}{f'（{where}）' if where else ''}"


def advice_text(finding: Finding, edition: int | None) -> str:
    """What the smallest repair would change: a suspicion to look into, never an order; empty where there is none."""
    suspects = finding.suspects
    if not suspects:
        return ""
    hints = [
        f"{_label(s.cell, edition)}（填报{show_number(s.printed)}，若为{show_number(s.suggested)}）"
        for s in suspects[:_MOST_PLACES]
    ]
    if len(suspects) == 1:
        return f"疑为{hints[0]}，请核对台账。"
    return f"可疑单元格有{len(suspects)}处，请逐项核对：{'；'.join(hints)}{'等' if len(suspects) > _MOST_PLACES else ''}。"


def _label(cell: Path, edition: int | None) -> str:
    """The cell as the report's own form calls it, as another edition does where it has no such cell."""
    return form_with(cell, edition).cell_label(cell)


def verdict(report: Report, findings: Sequence[Finding]) -> str:
    """The sentence an official reads first: what was found, what to do, and whether the reading was complete."""
    errors, warnings = (sum(f.severity is severity for f in findings) for severity in (Severity.ERROR, Severity.WARNING))
    complete = report.status is Status.READ and not report.leftovers
    if errors:
        also = f"、需核实{warnings}处" if warnings else ""
        sentence = f"发现错误{errors}处{also}，建议退回修改。"
    elif warnings:
        sentence = f"无错误，需核实{warnings}处，由单位改正或说明。"
    else:
        sentence = "未发现问题，可以发布。" if complete else ""
    return sentence if complete else f"{sentence}部分内容未能识别，审核结论不完整（见“未识别内容”）。"
