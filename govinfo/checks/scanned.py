"""What text recognition may have read wrongly: listed once a report, never mended, never held against the agency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govinfo.checks.arithmetic import MAX_NAMED
from govinfo.checks.rules import Facts, Hit, Rule, Thresholds
from govinfo.checks.verdicts import Result
from govinfo.findings import Finding, Path, Severity
from govinfo.forms import load_forms
from govinfo.report import Figure
from govinfo.values import ValueKind

DOUBTFUL = 0.95
"""Below this a figure is shown as doubtful. Of right figures on clean scans one in a thousand is; no wrong one was above 0.9."""
HEDGE = "（扫描识别，请先对照原件核对）"
TABLES = {"active_disclosure": "表二", "applications": "表三", "proceedings": "表四"}


def doubtful_reading(facts: Facts, limits: Thresholds) -> Iterator[Hit]:
    """Figures read with little confidence, or standing in an identity that does not hold."""
    read = {path: figure for path, figure in facts.figures.items() if figure.confidence is not None}
    unsure = sorted((f for f in read.values() if _is_unsure(f, limits["置信度"])), key=lambda f: f.confidence or 0.0)
    unsure_paths = {figure.path for figure in unsure}
    broken = [path for path in _in_broken_identities(facts) if path in read and path not in unsure_paths]
    told = [_told(figure, facts) for figure in unsure[:MAX_NAMED]]
    listed = "、".join(told) + (f"等{len(unsure)}格" if len(unsure) > MAX_NAMED else "")
    if broken:
        listed += f"{'；' if listed else ''}不成立的关系所涉其余{len(broken)}格也可能识别有误"
    if listed:
        yield Hit(f"识别存疑（扫描件）：{listed}，请对照原件；此项不作为单位问题。", (*(f.path for f in unsure), *broken))


def _is_unsure(figure: Figure, least: float) -> bool:
    return (figure.confidence or 0.0) < least or figure.value.kind is ValueKind.UNREADABLE


def _told(figure: Figure, facts: Facts) -> str:
    form = next(form for form in (facts.form, *load_forms().values()) if figure.path in form.cells)
    where = f"{TABLES[figure.path[0]]}“{form.row_label(figure.path)}”行“{form.column_label(figure.path)}”列"
    return f"{where}（读作“{figure.value.printed or '空白'}”，置信度{int(100 * (figure.confidence or 0.0))}%）"


def _in_broken_identities(facts: Facts) -> tuple[Path, ...]:
    broken = (v for v in facts.verdicts if v.result is Result.INCONSISTENT)
    return tuple(dict.fromkeys(path for v in broken for path in (*v.equals, *v.plus)))


def hedged(finding: Finding, facts: Facts) -> Finding:
    """An error that rests on recognised figures asks for a look at the original first."""
    recognised = any(path in facts.figures and facts.figures[path].confidence is not None for path in finding.cells)
    if finding.severity is not Severity.ERROR or not recognised:
        return finding
    return replace(finding, message=finding.message + HEDGE)


RULES = (
    Rule(
        "ours.doubtful_reading",
        "识别存疑（扫描件）",
        Severity.NOTE,
        "文字识别的置信度",
        "扫描识别的数据置信度偏低、不是数字，或所在的勾稽、算术关系不成立",
        doubtful_reading,
        {"置信度": DOUBTFUL},
    ),
)
