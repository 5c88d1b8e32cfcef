"""Every figure said in prose beside what the tables give for it: agreeing, not agreeing, or not to be judged."""

from __future__ import annotations

from typing import NamedTuple

from govinfo.checks.prose_counts import is_aside
from govinfo.checks.readings import READINGS
from govinfo.checks.rules import Facts
from govinfo.checks.verdicts import Result
from govinfo.report import Report, Statement


class Held(NamedTuple):
    """A statement held against the tables: `name` is the figure it speaks of, `reading` and `value` what the tables give.

    Of several lawful readings it is the one that agrees, else the first; `value` is None where the tables give none. `why` says
    why it cannot be judged.
    """

    statement: Statement
    name: str
    reading: str
    value: float | None
    result: Result
    why: str = ""


def held_against_tables(report: Report) -> list[Held]:
    """Every statement of a report in the order of the text."""
    facts = Facts(report)
    return [_held(statement, facts) for statement in report.statements if statement.item in READINGS]


def _held(statement: Statement, facts: Facts) -> Held:
    name, read, _ = READINGS[statement.item]
    readings = read(facts)
    if not readings:
        return Held(statement, name, "", None, Result.UNDECIDABLE, "表中对应的数据空白或未识别")
    fits = next((reading for reading, value in readings.items() if value == statement.value), None)
    if fits is not None:
        return Held(statement, name, fits, readings[fits], Result.CONSISTENT)
    first = next(iter(readings))
    if is_aside(statement, readings, facts):
        return Held(statement, name, first, readings[first], Result.UNDECIDABLE, "所述为其他年度或其中一部分")
    return Held(statement, name, first, readings[first], Result.INCONSISTENT)
