"""What officials call the project's codes: the one glossary of states, scopes, levels and rules that screens and sheets share."""

from __future__ import annotations

from govinfo import rosters
from govinfo.audit import AUDITS
from govinfo.checks import CHECKS
from govinfo.organs import ORGAN_KINDS
from govinfo.versions import COMPARISONS

__all__ = [
    "FINDING_STATES",
    "LEVELS",
    "ORGAN_KINDS",
    "REMARK",
    "RULES",
    "SCOPES",
    "SEVERITIES",
    "STATUSES",
    "reading_state",
    "rule_name",
]

SCOPES = {code: name for name, code in rosters.SCOPES.items()}
LEVELS = {code: name for name, code in rosters.LEVELS.items()}
SEVERITIES = {"error": "错误", "warning": "需核实", "note": "提示"}
RESULTS = {"consistent": "相符", "inconsistent": "不符", "undecidable": "无法核对"}
STATUSES = {"read": "已识别", "partial": "部分识别", "unreadable": "无法识别"}
FINDING_STATES = {"open": "待处理", "confirmed": "已确认", "dismissed": "已排除"}
REMARK = "人工意见"
RULES = {rule.code: rule.name for rule in (*CHECKS, *AUDITS, *COMPARISONS)}
"""Rule → 问题类别, as the rules themselves are named."""


def reading_state(status: str, reader: str | None, least: float | None = None) -> str:
    """识别情况; of a report read by text recognition (reader ocr) also that, and the `least` confidence (0–1) where given."""
    if reader != "ocr":
        return STATUSES[status]
    sure = "" if least is None else f"（置信度最低{int(100 * least)}%）"
    return f"{STATUSES[status]}；扫描识别，请对照原件核对{sure}"


def rule_name(rule: str) -> str:
    """问题类别 in Chinese; never a code."""
    return RULES.get(rule, "其他问题")
