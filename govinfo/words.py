"""What officials call the project's codes: the one glossary of states, scopes, levels and rules that screens and sheets share."""

from __future__ import annotations

from govinfo import rosters
from govinfo.audit import AUDITS
from govinfo.checks import CHECKS
from govinfo.versions import COMPARISONS

SCOPES = {code: name for name, code in rosters.SCOPES.items()}
LEVELS = {code: name for name, code in rosters.LEVELS.items()}
SEVERITIES = {"error": "错误", "warning": "需核实", "note": "提示"}
STATUSES = {"read": "已识别", "partial": "部分识别", "unreadable": "无法识别"}
ORGAN_KINDS = (
    "本级政府", "政府办公厅（室）", "政府部门", "乡镇政府", "街道办事处", "派出机构（开发区管委会）", "垂直管理单位", "其他组织",
)  # fmt: skip
RULES = {rule.code: rule.name for rule in (*CHECKS, *AUDITS, *COMPARISONS)}
"""Rule → 问题类别, as the rules themselves are named."""


def rule_name(rule: str) -> str:
    """问题类别 in Chinese; never a code."""
    return RULES.get(rule, "其他问题")
