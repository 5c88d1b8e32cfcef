"""A finding as a letter words it: where, what, both figures, advice; a suspicion only where it is the one repair."""

from __future__ import annotations

import re

from govinfo.checks.scanned import HEDGE
from govinfo.findings import Finding, Path, Severity
from govinfo.forms import form_with
from govinfo.ledger import place_text
from govinfo.values import show_number

ARITHMETIC = ("applications.balance", "applications.handled", "applications.applicants", "proceedings.outcomes")
_AGAINST_TABLES = ("applications.prose_", "active.prose_", "proceedings.prose_")
_OF_CONTENT = ("form.", "overview.", "privacy.", "local.", "fees.silent")
_PROSE_OF_CONTENT = (
    "prose.missing_number", "prose.stale_year", "prose.self_reference", "prose.section_five_repeated", "prose.like_others",
    "prose.other_unit",
)  # fmt: skip
_PLACE = re.compile(r"^(表[二三四]“[^”]*”[行列]?)：")
_LIKELY, _SEVERAL = "。疑为", "。可能出错的单元格有"
_LONGEST_SHORT = 70
HARSH = ("造假", "弄虚作假", "低级错误", "严重", "系统判定", "敷衍", "！", "!")
"""What no letter should say; a person's own remark that does is pointed out."""

ADVICE = {
    **dict.fromkeys(ARITHMETIC, "核对台账后改正"),
    **dict.fromkeys(_AGAINST_TABLES, "核对正文与表格，使文字与数据一致"),
    "prose.missing_number": "补填数字",
    "prose.stale_year": "改正年份，并通读全文核对",
    "prose.self_reference": "核实并改正称谓",
    "prose.other_unit": "核实并改正",
    "prose.section_five_repeated": "结合本年实际修改",
    "prose.": "核对后改正或说明",
    "figures.not_a_number": "填写数字，没有的填0",
    "figures.blank": "没有的填0",
    "form.template_residue": "删除提示语，按实际情况填写",
    "form.section_missing": "按规定格式补充",
    "form.table_missing": "按规定格式补充",
    "form.outdated_citation": "改引现行文件",
    "form.published_": "核实公布日期并说明",
    "form.residual_edits": "接受修订、删除批注后重新保存",
    "form.": "按规定格式改正",
    "privacy.": "核实并隐去个人信息",
    "active.rulemaking_power": "核实是否应填入“行政规范性文件”",
    "active.fee_unit": "核对计量单位（万元）",
    "active.": "核对台账，改正或说明原因",
    "applications.other3": "说明具体情形，能归入其他类别的予以归入",
    "applications.continuity": "核对上年年报和台账，改正或说明",
    "rollup.": "核对汇总范围和数据，改正或说明",
    "external.": "核对数据来源，改正或说明",
    "overview.": "补充有关内容",
    "local.": "按要求补充",
    "version.": "说明改动原因",
    "publish.": "按审定稿更正或说明",
    "": "核实后改正或说明",
}
"""Rule, or how rules begin, → what to do. The longest that fits counts."""


def is_of_data(rule: str) -> bool:
    """Whether a letter lists it under 数据方面, else under 内容和格式方面."""
    return not rule.startswith(_OF_CONTENT) and rule not in _PROSE_OF_CONTENT


def place_of(finding: Finding, edition: int | None) -> str:
    """Where: of a sum the row or column as the message names it, else as the ledger says it, the suspected cell only if sure."""
    if head := _PLACE.match(finding.message):
        return head[1]
    return place_text(finding, edition)


def problem_of(finding: Finding) -> str:
    """What is wrong, without the place that stands beside it and without suspicions, which have columns of their own."""
    told = finding.message.replace(HEDGE, "")
    for mark in (_LIKELY, _SEVERAL):
        if finding.suspects:
            told = told.partition(mark)[0]
    told = _PLACE.sub("", told)
    return told.rstrip("。；")


def figures_of(finding: Finding, edition: int | None) -> tuple[str, str]:
    """填报值 and 核算值: of the one suspected cell, its figure and what would agree; else the two sides of the comparison."""
    if is_sure(finding):
        suspect = finding.suspects[0]
        printed = "空白" if suspect.printed is None else show_number(suspect.printed)
        return f"{_short_label(suspect.cell, finding, edition)} {printed}", f"{show_number(suspect.suggested)}（疑）"
    actual, expected = ("" if n is None else show_number(n) for n in (finding.actual, finding.expected))
    if finding.rule.startswith(_AGAINST_TABLES) and actual and expected:
        return f"正文{actual}", f"表格{expected}"
    return actual, expected


def is_sure(finding: Finding) -> bool:
    """Whether one cell alone would mend it: only then a letter names a suspicion."""
    return len(finding.suspects) == 1


def _short_label(cell: Path, finding: Finding, edition: int | None) -> str:
    """The part of the cell's name that the place beside it does not say: its row in a column, its column in a row."""
    form = form_with(cell, edition)
    head = _PLACE.match(finding.message)
    in_row = bool(head and (head[1].endswith("行") or cell[0] == "proceedings"))
    return form.column_label(cell) if in_row else form.row_label(cell)


def advice_of(finding: Finding, edition: int | None) -> str:
    """What to do; of the one suspected cell to look at it, of several to look at each, without saying which."""
    if is_sure(finding):
        cell = finding.suspects[0].cell
        form = form_with(cell, edition)
        return f"疑为“{form.row_label(cell)}”行“{form.column_label(cell)}”列，请核对台账"
    if finding.suspects:
        return f"相关单元格有{len(finding.suspects)}处，请逐项核对台账"
    known = max((start for start in ADVICE if finding.rule.startswith(start)), key=len)
    return ADVICE[known]


def sentence_of(finding: Finding, edition: int | None) -> str:
    """One sentence of a letter: table, row, column and figures, the suspicion where it is sure."""
    place, problem = place_of(finding, edition), problem_of(finding)
    head = _PLACE.match(finding.message)
    start = place if head else f"第{'零一二三四五六'[finding.section]}部分：" if finding.section else ""
    told = f"{start}{'：' if head else ''}{problem}"
    if finding.suspects:
        return f"{told}；{advice_of(finding, edition)}。"
    doubted = finding.severity is Severity.WARNING and "请" not in told
    return f"{told}，请核实。" if doubted else f"{told}。"


def short_of(finding: Finding, edition: int | None, name: str) -> str:
    """A clause for a chat; where the fault takes many words, its kind and place."""
    head = _PLACE.match(finding.message)
    told = f"{head[1] if head else ''}{problem_of(finding)}"
    if len(told) <= _LONGEST_SHORT:
        return told
    told = f"{name}（{place_of(finding, edition)}）"
    return told if len(told) <= _LONGEST_SHORT else name[:_LONGEST_SHORT]


def harsh_words(text: str) -> list[str]:
    """Words of a remark that do not belong into a letter."""
    return [word for word in HARSH if word in text]
