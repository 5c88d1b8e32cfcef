"""The rules on figures said in prose: counts against the tables, sums and shares of its own, 全部办结, wider scopes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from govinfo.checks.prose_counts import NARROWER, PART_OF_WHOLE, against_table, documents, is_aside, is_past
from govinfo.checks.readings import (
    GROUPS,
    READINGS,
    granted,
    group_total,
    handled,
    received,
    row_total,
)
from govinfo.checks.rules import Facts, Hit, Rule, quoted
from govinfo.findings import Severity
from govinfo.values import show_number

_INTENDED = re.compile(r"(全部|均|都|已)[^,。;]{0,10}(办结|答复|办理完毕)")
_LAWFUL_SENSE = re.compile(
    r"按期|按时|法定期限|规定期限|期限内|按规定|依法依规|依法|应办结|办结率|答复率|时限内|时间内|期内|规定时限|[无零](?:逾期|超期)"
)
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)%")
_SHARE_OF = re.compile(r"((?:予以|同意|部分|不予)公开|无法提供|不予处理|其他处理)[^率%。;]{0,16}占[^%。;]{0,14}$")
LONGEST_SHARE = 60
ABOUT = 0.5


def own_balance(facts: Facts) -> Iterator[Hit]:
    """What the prose itself adds up to: received (with or without carried over) against handled and carried forward."""
    first = {
        item: said[0]
        for item in ("received_new", "carried_over", "total_handled", "carried_forward")
        if (said := [s for s in facts.said(item) if not is_past(s, facts)])
    }
    if len(first) < 4 or all(s.value in READINGS[item][1](facts).values() for item, s in first.items()):
        return  # Figures that agree with the table, each in a lawful sense of its own (办结 without 其他处理), balance there.
    came, over, done, left = (s.value for s in first.values())
    if done + left not in (came, came + over):
        sides = f"{show_number(came)}＋{show_number(over)}≠{show_number(done)}＋{show_number(left)}"
        yield Hit(
            f"正文所列新收、上年结转与办结、结转下年度不平衡（{sides}）。",
            item="received_new",
            expected=came + over,
            actual=done + left,
            spot=facts.spot_of(first["received_new"]),
        )


def repeat_conflict(facts: Facts) -> Iterator[Hit]:
    """One item said twice with different counts, neither a part nor of another year nor of another scope."""
    for item, (name, read, _) in READINGS.items():
        said = facts.said(item)
        if len(said) < 2:
            continue
        readings = read(facts)
        told = [
            s
            for s in said
            if not PART_OF_WHOLE.search(s.text) and not NARROWER.search(s.text) and not is_aside(s, readings or {"": 0}, facts)
        ]
        values = list(dict.fromkeys(s.value for s in told))
        lawful = set(readings.values())
        if len(values) > 1 and not set(values) <= lawful:
            shown = "、".join(show_number(v) for v in values)
            later = next(s for s in told if s.value != told[0].value)
            message = f"正文前后数据不一致：{name.removeprefix('表三').removeprefix('表四')}先后写为{shown}件。"
            yield Hit(message, item=item, spot=facts.spot_of(later))


def all_handled(facts: Facts) -> Iterator[Hit]:
    """全部办结 beside applications carried forward, unless it is said in the sense of the time limit."""
    left = row_total(facts, "carried_forward")
    if not left:
        return
    for clause in re.findall(r"[^。;\n]+", facts.text):
        if "申请" in clause and _INTENDED.search(clause) and not _LAWFUL_SENSE.search(clause) and "结转" not in clause:
            cells = (("applications", "carried_forward", "total"),)
            told = f"正文称“{quoted(clause)}”，表三结转下年度{show_number(left)}件。"
            yield Hit(told, cells, "carried_forward", spot=facts.find(clause))
            return


def percent(facts: Facts) -> Iterator[Hit]:
    """A share of dispositions that is none of n over handled, received, or received and carried over."""
    if "%" not in facts.text:
        return
    bases = [v for v in (*received(facts).values(), *handled(facts).values()) if v]
    parts = [v for g in GROUPS if (v := group_total(facts, g)) is not None] + list(granted(facts).values())
    parts += [v for v in (row_total(facts, "granted_in_part"),) if v is not None]
    lawful = [part / base * 100 for part in parts for base in bases]
    for found in _PERCENT.finditer(facts.text) if bases else ():
        digits, words = found[1], facts.text[: found.start()]
        of = _SHARE_OF.search(words[-LONGEST_SHARE:].rpartition("\n")[2])
        decimals = len(digits.partition(".")[2])
        if of and not any(abs(share - float(digits)) <= ABOUT * 10**-decimals + 1e-9 for share in lawful):
            clause = re.split(r"[。;,\n]", words[: -len(of[0])])[-1] + of[0] + found[0]
            told = f"正文“{quoted(clause)}”中的{digits}%与表三数据计算的比例不符。"
            yield Hit(told, item="percent", actual=float(digits), spot=facts.at(found.end() - len(clause), clause))


def wider_count(facts: Facts) -> Iterator[Hit]:
    """Letters of all kinds counted together with applications: a wider scope, no contradiction."""
    lawful = received(facts)
    for statement in facts.said("received_wider"):
        if lawful and statement.value > max(lawful.values()) and "依申请" in statement.text:
            new = show_number(next(iter(lawful.values())))
            told = f"正文“{quoted(statement.text)}”含信箱、咨询等其他来信，表三本年新收{new}件，二者口径不同。"
            yield Hit(told, item="received_new", spot=facts.spot_of(statement))


_FORMAT = "年度报告格式：文字与表格数据应当一致"
_FLOW = ("received_new", "carried_over", "carried_forward")
_RESULTS = ("granted", "granted_in_part", *GROUPS)
RULES = (
    Rule(
        "applications.prose_received",
        "文表不一致（申请）",
        Severity.WARNING,
        _FORMAT,
        "正文申请数与“本年新收”“新收＋结转”均不相符；结转数与表三不符；本级汇总口径的年报写政府办公室等的件数为提示，名录写明或人工核定口径后不再提示",
        partial(against_table, _FLOW),
    ),
    Rule(
        "applications.prose_handled",
        "文表不一致（办结）",
        Severity.WARNING,
        _FORMAT,
        "正文办结数与办结数、扣除其他处理后的办结数均不相符；恰为扣除上年结转后的办结数的为提示",
        partial(against_table, ("total_handled",)),
    ),
    Rule(
        "applications.prose_results",
        "文表不一致（办理结果）",
        Severity.WARNING,
        _FORMAT,
        "正文各类办理结果件数与表三不符",
        partial(against_table, _RESULTS),
    ),
    Rule(
        "applications.applicant_split",
        "文表不一致（申请人）",
        Severity.WARNING,
        _FORMAT,
        "正文自然人、法人或其他组织件数与表三新收、新收＋结转均不相符",
        partial(against_table, ("received_natural_person", "received_organisations")),
    ),
    Rule(
        "active.prose_documents",
        "文表不一致（规范性文件）",
        Severity.WARNING,
        _FORMAT,
        "正文行政规范性文件制发、废止、现行有效件数与表二不符；未写“行政”二字或本级汇总口径的为提示（规范性文件的含义可能较宽）",
        documents,
    ),
    Rule(
        "proceedings.prose_concluded",
        "文表不一致（复议诉讼）",
        Severity.WARNING,
        _FORMAT,
        "正文复议、诉讼件数与表四总计、审结数均不相符",
        partial(against_table, tuple(i for i in READINGS if i.startswith(("review", "litigation")))),
    ),
    Rule(
        "prose.own_balance",
        "文中数据勾稽不符",
        Severity.WARNING,
        "算术关系",
        "正文所列新收（含或不含结转）≠办结＋结转下年度",
        own_balance,
    ),
    Rule(
        "prose.repeat_conflict",
        "文中前后数据不一致",
        Severity.WARNING,
        _FORMAT,
        "同一事项在正文中出现不同数值，且不属于分项或不同口径",
        repeat_conflict,
    ),
    Rule(
        "applications.prose_all_handled",
        "“全部办结”与结转不符",
        Severity.NOTE,
        _FORMAT,
        "正文称全部办结（未限定按期、按时）而表三有结转下年度",
        all_handled,
    ),
    Rule("prose.percent", "百分比与数据不符", Severity.NOTE, "算术关系", "正文占比与表三任一分母计算的比例均不相符", percent),
    Rule(
        "prose.wider_count",
        "正文口径大于表格",
        Severity.NOTE,
        "口径不同",
        "正文将信箱、咨询等来信与依申请公开合并计数",
        wider_count,
    ),
)
