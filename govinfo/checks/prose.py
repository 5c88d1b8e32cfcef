"""Figures said in prose against the tables: a count that fits any lawful reading agrees; a wider or narrower scope is a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from govinfo.checks.readings import (
    DONE_OF_NEW,
    GROUPS,
    READINGS,
    Readings,
    as_meant,
    clauses_of,
    granted,
    group_total,
    handled,
    received,
    row_total,
)
from govinfo.checks.rules import Facts, Hit, Rule, quoted
from govinfo.findings import Path, Severity
from govinfo.report import Statement
from govinfo.values import show_number

_YEAR = re.compile(r"(20\d\d)年")
_PART = re.compile(r"线上|网上|网络|在线|信函|信件|邮寄|邮件|当面|现场|传真|平台|系统|邮箱|渠道")
_PART_OF_WHOLE = re.compile(rf"其中|{_PART.pattern}")
_WHOLES = (
    "received_new",
    "carried_over",
    "carried_forward",
    "total_handled",
    "review_total",
    "litigation_total",
    "normative_issued",
)
_NARROWER = re.compile(r"政府办|办公[室厅]|本机关|区本级|县本级|市本级|本级|我办|各?部门|各?单位|乡镇|街道")
_INTENDED = re.compile(r"(全部|均|都|已)[^,。;]{0,10}(办结|答复|办理完毕)")
_LAWFUL_SENSE = re.compile(
    r"按期|按时|法定期限|规定期限|期限内|按规定|依法依规|依法|应办结|办结率|答复率|时限内|时间内|期内|规定时限|[无零](?:逾期|超期)"
)
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)%")
_DOCUMENTS = ("normative_issued", "normative_repealed", "normative_in_force")
_CARRIED = ("carried_over", "carried_forward")
_SHARE_OF = re.compile(r"((?:予以|同意|部分|不予)公开|无法提供|不予处理|其他处理)[^率%。;]{0,16}占[^%。;]{0,14}$")
LONGEST_SHARE = 60
ABOUT = 0.5


def against_table(items: Sequence[str], facts: Facts) -> Iterator[Hit]:
    """A count in prose that fits none of its lawful readings; a note where its words speak of part of the whole."""
    for item in items:
        name, read, cells = READINGS[item]
        said = facts.said(item)
        every = read(facts) if said else {}
        for statement in said if every else ():
            readings = as_meant(statement, every)
            if not readings:
                continue  # The table leaves blank what its words mean.
            fitting = [reading for reading, value in readings.items() if value == statement.value]
            if fitting == [DONE_OF_NEW]:
                yield _of_new_alone(statement, name, readings, cells, facts)
            if fitting or is_aside(statement, readings, facts) or _in_settled_scope(statement, readings, facts):
                continue
            yield _mismatch(statement, name, readings, cells, facts)


def documents(facts: Facts) -> Iterator[Hit]:
    """Documents counted in prose; without 行政 before 规范性文件 they may be of a wider kind, which is a note."""
    for hit in against_table(_DOCUMENTS, facts):
        narrow = "行政规范性文件" in hit.spot.quote and facts.report.scope != "aggregate"
        yield hit if narrow else hit._replace(severity=Severity.NOTE)


def is_aside(statement: Statement, readings: Readings, facts: Facts) -> bool:
    """Another year's count, or one channel's share of the whole."""
    part = bool(_part_words(statement).search(_up_to(statement))) and statement.value < max(readings.values())
    return part or is_past(statement, facts)


def is_past(statement: Statement, facts: Facts) -> bool:
    """Whether its sentence or its clause speaks of other years alone."""
    for text in (statement.text, clauses_of(statement)[0]):
        years = {int(year) for year in _YEAR.findall(text)}
        if years and facts.report.year not in years and not ("结转" in text and statement.item in _CARRIED):
            return True
    return False


def _part_words(statement: Statement) -> re.Pattern[str]:
    """其中 makes a part of a whole; of results and applicants it is how they are listed."""
    return _PART_OF_WHOLE if statement.item in _WHOLES else _PART


def _up_to(statement: Statement) -> str:
    """The sentence as far as the clause with its number reaches."""
    clause = clauses_of(statement)[0]
    return statement.text[: statement.text.find(clause) + len(clause)]


def _mismatch(statement: Statement, name: str, readings: Readings, cells: tuple[Path, ...], facts: Facts) -> Hit:
    value = next(iter(readings.values()))
    others = list(readings.items())[1:]
    said, spot = f"正文“{quoted(statement.text)}”", facts.spot_of(statement)
    if _is_narrower(statement, value, facts):
        told = f"{said}疑为本机关口径，{name}为{show_number(value)}件，请确认口径。"
        return Hit(told, cells, statement.item, value, statement.value, severity=Severity.NOTE, spot=spot)
    also = "".join(f"；按“{other}”（{show_number(v)}）亦不相符" for other, v in others)
    told = f"{said}的{show_number(statement.value)}件与{name}{show_number(value)}件不一致{also}。"
    return Hit(told, cells, statement.item, value, statement.value, spot=spot)


def _is_narrower(statement: Statement, value: float, facts: Facts) -> bool:
    """Whether it may count the office alone in a report over a whole division."""
    return facts.report.scope == "aggregate" and statement.value < value and bool(_NARROWER.search(statement.text))


def _in_settled_scope(statement: Statement, readings: Readings, facts: Facts) -> bool:
    """A narrower count where a person or the roster has settled the report's scope: there is nothing left to ask."""
    return facts.report.scope_settled and _is_narrower(statement, next(iter(readings.values())), facts)


def _of_new_alone(statement: Statement, name: str, readings: Readings, cells: tuple[Path, ...], facts: Facts) -> Hit:
    """办结 that leaves out what was carried over: some offices count so, the form does not."""
    value = next(iter(readings.values()))
    told = (
        f"正文“{quoted(statement.text)}”的{show_number(statement.value)}件等于{name}{show_number(value)}件减去上年结转，"
        "疑未计入上年结转申请，请确认口径。"
    )
    spot = facts.spot_of(statement)
    return Hit(told, cells, statement.item, value, statement.value, severity=Severity.NOTE, spot=spot)


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
            if not _PART_OF_WHOLE.search(s.text) and not _NARROWER.search(s.text) and not is_aside(s, readings or {"": 0}, facts)
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
