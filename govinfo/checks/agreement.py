"""Every figure said in prose held against the tables, for a person to look through: 相符, 不符 or 无法核对, and against what."""

from __future__ import annotations

from typing import NamedTuple

from govinfo.checks.prose_counts import is_aside
from govinfo.checks.readings import READINGS
from govinfo.checks.rules import Facts
from govinfo.checks.verdicts import Result
from govinfo.report import Report, Statement
from govinfo.values import show_number

NOT_IN_TABLES = {
    "published_items": "主动公开信息条数",
    "information_fee_yuan": "信息处理费",
    "information_fee_wan_yuan": "信息处理费",
    "received_wider": "各类来信总数",
}
"""Items that no table of the form prints as prose counts them, in words."""

DOCUMENTS = {
    "normative_issued": ("表二行政规范性文件制发", "issued"),
    "normative_repealed": ("表二行政规范性文件废止", "repealed"),
    "normative_in_force": ("表二行政规范性文件现行有效", "in_force"),
}
"""Prose may count documents of a wider kind (of the office, of former years): another count is no contradiction."""


class Agreement(NamedTuple):
    """A statement, whether it agrees with the tables, and in words with what or why it cannot be told."""

    statement: Statement
    result: Result
    told: str


def agreements(report: Report) -> list[Agreement]:
    """Every statement of the report in reading order."""
    facts = Facts(report)
    return [_agreement(statement, facts) for statement in report.statements]


def _agreement(statement: Statement, facts: Facts) -> Agreement:
    if statement.item in DOCUMENTS:
        return _of_documents(statement, facts)
    if statement.item not in READINGS:
        name = NOT_IN_TABLES.get(statement.item, "这一数据")
        return Agreement(statement, Result.UNDECIDABLE, f"{name}：表中没有对应项目")
    name, read, _ = READINGS[statement.item]
    readings = read(facts)
    said = show_number(statement.value)
    if not readings:
        return Agreement(statement, Result.UNDECIDABLE, f"{name}：正文{said}，表中空白或未识别")
    reading = next((words for words, value in readings.items() if value == statement.value), None)
    if reading is not None:
        also = "" if reading == next(iter(readings)) else f"（按“{reading}”）"
        return Agreement(statement, Result.CONSISTENT, f"{name}{said}{also}")
    table = show_number(next(iter(readings.values())))
    if is_aside(statement, readings, facts):
        return Agreement(statement, Result.UNDECIDABLE, f"{name}：正文{said}为分项或其他年度")
    return Agreement(statement, Result.INCONSISTENT, f"{name}：正文{said}，表中{table}")


def _of_documents(statement: Statement, facts: Facts) -> Agreement:
    name, column = DOCUMENTS[statement.item]
    said, table = show_number(statement.value), facts.number("active_disclosure", "normative_documents", column)
    if table == statement.value:
        return Agreement(statement, Result.CONSISTENT, f"{name}{said}")
    other = "表中空白或未识别" if table is None else f"表中{show_number(table)}，口径可能不同"
    return Agreement(statement, Result.UNDECIDABLE, f"{name}：正文{said}，{other}")
