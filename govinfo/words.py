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
    "applications.continuity": "上年结转不衔接",
    "applications.carry_ratio": "结转占比偏高",
    "applications.other3": "“其他处理—3.其他”偏多",
    "applications.applicant_split": "文表不一致（申请人）",
    "applications.prose_received": "文表不一致（新收）",
    "applications.prose_handled": "文表不一致（办结）",
    "applications.prose_all_handled": "文表不一致（全部办结）",
    "proceedings.outcomes": "表四结果合计不符",
    "proceedings.prose_concluded": "文表不一致（复议诉讼）",
    "proceedings.pending_continuity": "上年未审结案件未衔接",
    "proceedings.orphan": "无申请而有复议诉讼",
    "active.rulemaking_power": "无规章制定权却填报规章",
    "active.fee_unit": "收费金额单位疑误",
    "active.stock_direction": "现行有效件数与上年不衔接",
    "active.stock_within": "制发、废止、现行有效矛盾",
    "active.web_items_as_documents": "疑将信息条数填为规范性文件数",
    "fees.info_fee": "信息处理费金额存疑",
    "form.template_residue": "模板提示语未删除",
    "form.section_missing": "缺少规定部分",
    "form.table_missing": "缺少规定表格",
    "form.label_altered": "表格文字与规定格式不一致",
    "form.outdated_citation": "引用文件已废止或被替代",
    "form.published_too_early": "发布日期早于统计期末",
    "form.residual_edits": "文档含修订痕迹或批注",
    "form.title": "标题不规范",
    "form.wrapped_in_letter": "报送函与年报混在一起",
    "overview.government_duties": "缺“工作考核、社会评议、责任追究”内容",
    "privacy.personal_info": "疑含个人信息",
    "prose.missing_number": "数字缺失",
    "prose.stale_year": "统计期限或年份错误",
    "prose.self_reference": "自称与机关类型不符",
    "prose.repeat_conflict": "文中前后数据不一致",
    "prose.own_balance": "文中数据勾稽不符",
    "prose.percent": "百分比与数据不符",
    "prose.unit_scale": "计量单位疑误",
    "rollup.parent_less": "汇总数小于下属单位合计",
    "rollup.office_only": "疑只含办公室数据",
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
    "fees": "信息处理费问题",
    "rollup": "汇总核对问题",
    "version": "稿次之间不一致",
    "publish": "发布稿与审定稿不一致",
    "external": "与外部数据不一致",
    "privacy": "疑含个人信息",
}


def rule_name(rule: str) -> str:
    """问题类别 in Chinese; never a code."""
    return RULES.get(rule) or _FAMILIES.get(rule.split(".", maxsplit=1)[0], "其他问题")
