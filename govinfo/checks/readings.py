"""What a count said in prose may lawfully mean: item → every figure of the tables that it could be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product

from govinfo.checks.rules import Facts
from govinfo.findings import Path
from govinfo.report import Statement
from govinfo.values import show_number

Readings = dict[str, float]
"""Reading in Chinese → what the tables give for it."""

RECEIVED = ("本年新收", "新收＋结转")
"""Readings of what came in, which 办理 may mean and 办结 does not."""
DONE_OF_NEW = "办结数－上年结转"
"""A reading of 办结 that only some offices follow: it agrees, with a note."""
_DONE = re.compile(r"办结|答复|办复|回复")
_CAME = re.compile(r"收到|受理|收办|接收|接到")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
_CLAUSES = re.compile(r"(?<!\d),|,(?!\d)|[:(]")
GROUPS = {"denied": "（三）不予公开", "unavailable": "（四）无法提供", "declined": "（五）不予处理", "other": "（六）其他处理"}


def row_total(facts: Facts, *rows: str) -> float | None:
    """Σ of the 总计 of these application rows; None where one is blank or missing."""
    numbers = [facts.number("applications", row) for row in rows]
    return None if any(n is None for n in numbers) else sum(n for n in numbers if n is not None)


def group_total(facts: Facts, group: str) -> float | None:
    rows = [row for row in facts.application_rows if row.startswith(group)]
    return row_total(facts, *rows) if rows else None


def as_meant(statement: Statement, readings: Readings) -> Readings:
    """The readings its words allow: 办结 and 答复 are no 受理, 办理 may be."""
    done = any(_DONE.search(clause) and not _CAME.search(clause) for clause in clauses_of(statement))
    if statement.item != "total_handled" or not done:
        return readings
    return {name: value for name, value in readings.items() if name not in RECEIVED}


def clauses_of(statement: Statement) -> list[str]:
    """The clauses its number stands in; the whole sentence where it is said in words."""
    number = show_number(statement.value)
    return [c for c in _CLAUSES.split(statement.text) if number in _GROUPED.sub("", c)] or [statement.text]


def _known(**readings: float | None) -> Readings:
    return {name.replace("_", "＋"): value for name, value in readings.items() if value is not None}


def received(facts: Facts) -> Readings:
    return _known(本年新收=row_total(facts, "received_new"), 新收_结转=row_total(facts, "received_new", "carried_over"))


def handled(facts: Facts) -> Readings:
    total, other, over = row_total(facts, "total_handled"), group_total(facts, "other"), row_total(facts, "carried_over")
    readings = _known(办结数=total)
    if total is not None and other is not None:
        readings["办结数－其他处理"] = total - other
    if total is not None and over is not None:
        readings[DONE_OF_NEW] = total - over
    return readings | received(facts)


def _documents(field: str, facts: Facts) -> Readings:
    """Normative documents, alone and with the regulations that governments make; the form of 2021 has these columns."""
    normative, regulations = (facts.number("active_disclosure", r, field) for r in ("normative_documents", "regulations"))
    both = normative + regulations if normative is not None and regulations else None
    return _known(行政规范性文件=normative, 规章_行政规范性文件=both)


def _row(row: str, name: str, facts: Facts) -> Readings:
    return _known(**{name: row_total(facts, row)})


def granted(facts: Facts) -> Readings:
    return _known(予以公开=row_total(facts, "granted"), 予以公开_部分公开=row_total(facts, "granted", "granted_in_part"))


def _of_group(group: str, facts: Facts) -> Readings:
    return _known(**{GROUPS[group]: group_total(facts, group)})


def _natural(facts: Facts) -> Readings:
    new, over = (facts.number("applications", row, "natural_person") for row in ("received_new", "carried_over"))
    both = new + over if new is not None and over is not None else None
    return _known(本年新收=new, 新收_结转=both)


def _organisations(facts: Facts) -> Readings:
    natural = _natural(facts)
    return {name: total - natural[name] for name, total in received(facts).items() if name in natural}


def _cases(rows: Sequence[str], facts: Facts) -> Readings:
    """Every sum of totals or concluded cases over these paths."""
    choices: list[dict[str, float]] = []
    for row in rows:
        total, pending = facts.number("proceedings", row), facts.number("proceedings", row, "pending")
        if total is None:
            return {}
        choices.append({"总计": total, "审结": total - (pending or 0)})
    return {
        "或".join(dict.fromkeys(names)): sum(c[n] for c, n in zip(choices, names, strict=True)) for names in product(*choices)
    }


def _outcome(rows: Sequence[str], outcome: str, name: str, facts: Facts) -> Readings:
    numbers = [facts.number("proceedings", row, outcome) for row in rows]
    return _known(**{name: None if None in numbers else sum(n or 0 for n in numbers)})


def _concluded(rows: Sequence[str], facts: Facts) -> Readings:
    return (
        {"审结": sum(_cases((row,), facts).get("审结", 0) for row in rows)} if all(_cases((row,), facts) for row in rows) else {}
    )


_REVIEW, _LITIGATION = ("review",), ("litigation_direct", "litigation_after_review")
READINGS: dict[str, tuple[str, Callable[[Facts], Readings], tuple[Path, ...]]] = {
    "received_new": ("表三本年新收", received, (("applications", "received_new", "total"),)),
    "total_handled": ("表三办结数", handled, (("applications", "total_handled", "total"),)),
    "carried_over": ("表三上年结转", partial(_row, "carried_over", "上年结转"), (("applications", "carried_over", "total"),)),
    "carried_forward": (
        "表三结转下年度",
        partial(_row, "carried_forward", "结转下年度"),
        (("applications", "carried_forward", "total"),),
    ),
    "granted": ("表三予以公开", granted, (("applications", "granted", "total"),)),
    "granted_in_part": (
        "表三部分公开",
        partial(_row, "granted_in_part", "部分公开"),
        (("applications", "granted_in_part", "total"),),
    ),
    **{group: (f"表三{name}", partial(_of_group, group), ()) for group, name in GROUPS.items()},
    "received_natural_person": ("表三自然人申请", _natural, (("applications", "received_new", "natural_person"),)),
    "received_organisations": ("表三法人或其他组织申请", _organisations, ()),
    **{
        f"normative_{field}": (
            f"表二行政规范性文件{name}",
            partial(_documents, field),
            (("active_disclosure", "normative_documents", field),),
        )
        for field, name in (("issued", "制发"), ("repealed", "废止"), ("in_force", "现行有效"))
    },
    "review_total": ("表四行政复议", partial(_cases, _REVIEW), (("proceedings", "review", "total"),)),
    "review_concluded": ("表四行政复议审结", partial(_concluded, _REVIEW), ()),
    "review_corrected": (
        "表四行政复议结果纠正",
        partial(_outcome, _REVIEW, "corrected", "结果纠正"),
        (("proceedings", "review", "corrected"),),
    ),
    "review_upheld": (
        "表四行政复议结果维持",
        partial(_outcome, _REVIEW, "upheld", "结果维持"),
        (("proceedings", "review", "upheld"),),
    ),
    "review_pending": (
        "表四行政复议尚未审结",
        partial(_outcome, _REVIEW, "pending", "尚未审结"),
        (("proceedings", "review", "pending"),),
    ),
    "litigation_total": ("表四行政诉讼", partial(_cases, _LITIGATION), ()),
    "litigation_concluded": ("表四行政诉讼审结", partial(_concluded, _LITIGATION), ()),
    "litigation_direct": (
        "表四未经复议直接起诉",
        partial(_cases, _LITIGATION[:1]),
        (("proceedings", "litigation_direct", "total"),),
    ),
    "litigation_after_review": (
        "表四复议后起诉",
        partial(_cases, _LITIGATION[1:]),
        (("proceedings", "litigation_after_review", "total"),),
    ),
}
"""Item → what it is held against in words, its lawful readings, the cells they rest on."""
