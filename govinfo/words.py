"""What officials call the project's codes: the one glossary of states, scopes, levels and rules that screens and sheets share."""

from __future__ import annotations

from govinfo.forms import TABLE_NAMES

SCOPES = {"aggregate": "本级汇总口径", "own": "本机关口径"}
LEVELS = {"province": "省级", "city": "市级", "county": "县级", "township": "乡级"}
SEVERITIES = {"error": "错误", "warning": "需核实", "note": "提示"}
STATUSES = {"read": "已识别", "partial": "部分识别", "unreadable": "无法识别"}
ORGAN_KINDS = (
    "本级政府", "政府办公厅（室）", "政府部门", "乡镇政府", "街道办事处", "派出机构（开发区管委会）", "垂直管理单位", "其他组织",
)  # fmt: skip
RULES = {
    "applications.balance": "表三勾稽关系不符",
    "applications.handled": "表三办理结果合计不符",
    "applications.applicants": "表三申请人合计不符",
    "proceedings.outcomes": "表四结果合计不符",
    "figures.not_a_number": "填报值不是数字",
    "figures.undecidable": "无法核对",
}
"""Rule → 问题类别. A rule without a name of its own goes by the part of the report it looks at."""
_FAMILIES = {
    "active": "表二其他问题",
    **{table: f"{name}其他问题" for table, name in TABLE_NAMES.items()},
    "figures": "填报数据问题",
    "prose": "正文问题",
    "form": "格式问题",
    "overview": "内容不全",
}


def rule_name(rule: str) -> str:
    """问题类别 in Chinese; never a code."""
    return RULES.get(rule) or _FAMILIES.get(rule.split(".", maxsplit=1)[0], "其他问题")
