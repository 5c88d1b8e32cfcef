"""What part one (总体情况) must and should say: duties of governments, length, topics."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govinfo.checks.rules import Facts, Hit, Rule, Thresholds
from govinfo.findings import Severity
from govinfo.organs import organ_kind

DUTIES = (
    ("工作考核", re.compile("考核|考评")),
    ("社会评议", re.compile("评议|满意度")),
    ("责任追究", re.compile("责任追究|追责|问责|追究责任")),
)
TOPICS = (
    ("主动公开", re.compile("主动公开|公开.{0,6}信息|发布.{0,8}信息"), True),
    ("依申请公开", re.compile("依申请|公开申请|申请公开"), True),
    ("政府信息管理", re.compile("信息管理|审查|审核|清理|规范性文件"), False),
    ("政府信息公开平台建设", re.compile("平台|网站|公众号|新媒体|公报|专栏"), False),
    ("监督保障", re.compile("监督|保障|培训|考核|评议"), False),
)
MIN_TEXT = 60


def government_duties(facts: Facts) -> Iterator[Hit]:
    """条例第五十条第（四）项 asks governments for three results; one line names those that part one has not."""
    kind = organ_kind(facts.report.agency)
    text = facts.section_text(1)
    if kind not in ("本级政府", "乡镇政府") or len(text) < MIN_TEXT:
        return
    missing = [name for name, words in DUTIES if not words.search(text)]
    if missing:
        told = f"监督保障部分未见{'、'.join(missing)}结果情况（条例第五十条第（四）项）。"
        yield Hit(told, severity=None if kind == "本级政府" else Severity.NOTE, spot=facts.part(1))


def too_long(facts: Facts, limits: Thresholds) -> Iterator[Hit]:
    """原则上不超过一千字, said with the count; not of a government's report over its whole division."""
    length = len(facts.section_text(1))
    if length > limits["字数"] and facts.report.scope != "aggregate":
        told = f"总体情况约{length}字，超过“原则上不超过一千字”。"
        yield Hit(told, actual=length, expected=limits["字数"], spot=facts.part(1))


def topics(facts: Facts) -> Iterator[Hit]:
    """Which of the five topics part one does not touch, told by content and not by heading."""
    text = facts.section_text(1)
    missing = [(name, main) for name, words, main in TOPICS if not words.search(text)]
    if len(text) >= MIN_TEXT and missing:
        main = any(is_main for _, is_main in missing)
        named = "、".join(name for name, _ in missing)
        yield Hit(f"总体情况未见{named}方面的内容。", severity=Severity.WARNING if main else None, spot=facts.part(1))


_FORM = "国办公开办函〔2021〕30号《年度报告格式》第一部分"
RULES = (
    Rule(
        "overview.government_duties",
        "缺工作考核、社会评议、责任追究内容",
        Severity.WARNING,
        "条例第五十条第（四）项",
        "各级人民政府年报第一部分未写三项内容（乡镇为提示）",
        government_duties,
    ),
    Rule(
        "overview.length",
        "总体情况超过一千字",
        Severity.NOTE,
        _FORM,
        "本机关口径年报第一部分字数（不计空格）超过一千字",
        too_long,
        {"字数": 1000},
    ),
    Rule(
        "overview.topics",
        "总体情况缺少规定方面",
        Severity.NOTE,
        _FORM,
        "五个方面按内容判断；缺主动公开或依申请公开的为需核实",
        topics,
    ),
)
