"""The draft of a government's own report in Word: six parts, the three tables summed, the sentences that are numbers alone.

What only people can say is left open, marked 〔…填写〕.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from govinfo.aggregate import Aggregate
from govinfo.export.aggregate_book import Reckoned, source_text
from govinfo.export.form_sheets import sums_slots
from govinfo.export.official import add_heading, add_small, add_text, add_title, official_paper, save_paper
from govinfo.export.word_forms import add_form_table
from govinfo.findings import Path
from govinfo.forms import TABLES
from govinfo.indicators import BY_CODE, GROUPS
from govinfo.values import show_number

OPEN = "〔由起草人填写〕"
_COUNTED = (
    (
        "{year}年，",
        (("新收政府信息公开申请", "received_new"), ("上年结转", "carried_over"), ("办结", "handled"),
         ("结转下年度继续办理", "carried_forward")),
    ),
    (
        "办结的申请中，",
        tuple((BY_CODE[code].name, code) for code in GROUPS),
    ),
    (
        "",
        (("制发行政规范性文件", "normative_issued"), ("废止", "normative_repealed"), ("现行有效", "normative_in_force"),
         ("行政许可处理决定", "licences"), ("行政处罚处理决定", "penalties"), ("行政强制处理决定", "coercion")),
    ),
    (
        "因政府信息公开",
        (("引发行政复议", "review_total"), ("行政诉讼", "litigation_total")),
    ),
)  # fmt: skip
"""The sentences of 总体情况 that are numbers alone: how each begins, and its counts by words and indicator."""


def government_draft(aggregate: Aggregate, reckoned: Reckoned, on: date, internal: bool = True) -> bytes:
    """The draft as a .docx file."""
    paper = official_paper(internal)
    title = f"{aggregate.government}{aggregate.year}年政府信息公开工作年度报告"
    add_title(paper, title.replace(f"{aggregate.year}年", f"\n{aggregate.year}年", 1) + "\n（初稿）")
    sections = iter(aggregate.form.sections)
    add_heading(paper, next(sections))
    for sentence in overview_sentences(aggregate, reckoned):
        add_text(paper, sentence)
    for number, topic in zip("一二三四五", aggregate.form.overview_topics, strict=False):
        add_heading(paper, f"（{number}）{topic}", 2)
        add_text(paper, OPEN)
    ids = aggregate.members["report_id"].tolist()
    for table in TABLES:
        add_heading(paper, next(sections))
        add_form_table(paper, table, sums_slots(table, aggregate.form, ids, reckoned.members), reckoned.value)
    for heading in sections:
        add_heading(paper, heading)
        add_text(paper, OPEN)
    add_small(paper, source_text(aggregate, on))
    return save_paper(paper, title, on)


def overview_sentences(aggregate: Aggregate, reckoned: Reckoned) -> Iterator[str]:
    """What 总体情况 says in numbers; an item no member reports is left out."""
    for start, counts in _COUNTED:
        said = [_told(words, _indicator(reckoned, code)) for words, code in counts]
        yield _sentence(start.format(year=aggregate.year), said)


def _told(words: str, number: float) -> str:
    return "" if np.isnan(number) else f"{words}{show_number(number)}件"


def _sentence(start: str, parts: list[str]) -> str:
    said = [part for part in parts if part]
    return f"{start}{'，'.join(said)}。" if said else f"{start}{OPEN}"


def _indicator(reckoned: Reckoned, code: str) -> float:
    """A count out of the indicator dictionary over the figures that go up; NaN where no cell of it has a number."""
    indicator = BY_CODE[code]
    plus, minus = (_sum(reckoned, paths) for paths in (indicator.numerator, indicator.minus))
    return plus - (0 if not indicator.minus else minus)


def _sum(reckoned: Reckoned, paths: tuple[Path, ...]) -> float:
    values = np.array([reckoned.value(path) for path in paths if path in reckoned.members.columns])
    return float(np.nansum(values)) if len(values) and not np.isnan(values).all() else float("nan")
