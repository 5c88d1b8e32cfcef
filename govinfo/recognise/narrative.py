"""Figures said in prose → Statements: what, how many, in which words, where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govinfo.document import Paragraph
from govinfo.report import Statement
from govinfo.values import squeeze

_N = r"(?P<n>\d[\d,]*)(?!余|多|\.\d)"
_UNIT = r"(?:件|宗|份|起|例|条|次|个)"
_ASK = r"(?:政府信息公开|信息公开|依申请公开|公开)(?:政府信息|信息)?(?:的)?(?:申请|申请件|件)?"
_NOUGHT = r"(?:未|没有|无)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "received_new",
        re.compile(rf"(?:新收|收到|受理|收办|接收|接到)[^,。;\d]{{0,18}}?{_N}{_UNIT}"),
    ),
    ("carried_over", re.compile(rf"(?:上年|上年度|往年|20\d\d年)(?:度)?结转[^,。;\d]{{0,14}}{_N}{_UNIT}")),
    ("total_handled", re.compile(rf"(?:办结|办理完成|答复|办理答复|办理依申请公开|办理)[^,。;\d]{{0,14}}{_N}{_UNIT}")),
    ("carried_forward", re.compile(rf"结转(?:至)?(?:下|次)(?:一)?年(?:度)?[^,。;\d]{{0,12}}{_N}{_UNIT}")),
    ("review_total", re.compile(rf"(?:行政复议)(?:案件|申请)?(?:共)?{_N}{_UNIT}|{_N.replace('<n>', '<m>')}{_UNIT}行政复议")),
    ("litigation_total", re.compile(rf"(?:行政诉讼)(?:案件)?(?:共)?{_N}{_UNIT}|{_N.replace('<n>', '<m>')}{_UNIT}行政诉讼")),
)
_NOUGHTS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("received_new",), re.compile(rf"{_NOUGHT}(?:有)?(?:收到|接到|受理)[^,。;]{{0,14}}{_ASK}")),
    (
        ("review_total", "litigation_total"),
        re.compile(rf"{_NOUGHT}(?:发生|有|被)?[^,。;]{{0,24}}行政复议(?:和|、|或|及|与)?[^,。;]{{0,10}}行政诉讼"),
    ),
)
_CLAUSES = re.compile(r"[^。;；]+[。;；]?")
_ABOUT = re.compile(r"申请|依申请|复议|诉讼")


def recognise_statements(paragraphs: Sequence[Paragraph]) -> tuple[Statement, ...]:
    """Counts of applications, reviews and lawsuits said in prose, each once a sentence, in reading order."""
    found: list[Statement] = []
    for paragraph in paragraphs:
        plain = squeeze(paragraph.text)
        if not _ABOUT.search(plain):
            continue
        for clause in _CLAUSES.findall(plain):
            if _ABOUT.search(clause):
                found += [Statement(item, value, clause, paragraph.place) for item, value in _counts(clause)]
    return tuple(found)


def _counts(clause: str) -> Iterator[tuple[str, float]]:
    seen: set[str] = set()
    for item, pattern in _PATTERNS:
        for match in pattern.finditer(clause):
            digits = match.groupdict().get("n") or match.groupdict().get("m")
            if digits and item not in seen:
                seen.add(item)
                yield item, int(digits.replace(",", ""))
    for items, pattern in _NOUGHTS:
        if pattern.search(clause):
            yield from ((item, 0) for item in items if item not in seen)
