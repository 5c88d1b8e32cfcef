"""Counts said in prose against the tables: one that fits any lawful reading agrees; a wider or narrower scope is a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govinfo.checks.readings import DONE_OF_NEW, READINGS, Readings, as_meant, clauses_of
from govinfo.checks.rules import Facts, Hit, quoted
from govinfo.findings import Path, Severity
from govinfo.report import Statement
from govinfo.values import show_number

_YEAR = re.compile(r"(20\d\d)年")
_PART = re.compile(r"线上|网上|网络|在线|信函|信件|邮寄|邮件|当面|现场|传真|平台|系统|邮箱|渠道")
PART_OF_WHOLE = re.compile(rf"其中|{_PART.pattern}")
_WHOLES = (
    "received_new",
    "carried_over",
    "carried_forward",
    "total_handled",
    "review_total",
    "litigation_total",
    "normative_issued",
)
NARROWER = re.compile(r"政府办|办公[室厅]|本机关|区本级|县本级|市本级|本级|我办|各?部门|各?单位|乡镇|街道")
_DOCUMENTS = ("normative_issued", "normative_repealed", "normative_in_force")
_CARRIED = ("carried_over", "carried_forward")


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
    return PART_OF_WHOLE if statement.item in _WHOLES else _PART


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
    return facts.report.scope == "aggregate" and statement.value < value and bool(NARROWER.search(statement.text))


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
