"""The six parts of a report: told by the words of their headings first, by their numbers only as a help."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govinfo.document import Paragraph
from govinfo.report import Section
from govinfo.values import squeeze

_NUMBERED = re.compile(r"^[|l]?[(]?[一二三四五六七八九十][)]?[、.．,]")
MAX_HEADING_LENGTH, MAX_DECLARED_LENGTH = 40, 80
"""A heading that the format declares as one may be longer: dirt and links stick to it."""
_WORDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (5, re.compile(r"存在.{0,6}问题|改进(情况|措施|方向)|整改措施")),
    (6, re.compile(r"其他(?:需要?|应当?|有关)?报告")),
    (4, re.compile(r"行政复议.{0,6}(行政诉讼|提起)|因政府信息公开.{0,8}(申请行政复议|行政诉讼)")),
    (3, re.compile(r"(收到|处理).{0,6}(和|及)?处理?政府信息公开申请")),
    (2, re.compile(r"(主动公开.{0,4}政府信息|政府信息主动公开).{0,4}(情况)?")),
    (1, re.compile(r"总体(工作)?情况|^概述")),
)
_TOPIC = re.compile(r"^[(]")


def heading_number(paragraph: Paragraph) -> int | None:
    """Which of the six parts a paragraph opens; None for any other text, sub-headings （一）… included."""
    plain = squeeze(paragraph.text)
    longest = MAX_DECLARED_LENGTH if paragraph.heading else MAX_HEADING_LENGTH
    if not plain or len(plain) > longest or plain.endswith(("。", ";", "；", ",")):
        return None
    if _TOPIC.match(plain) or not (_NUMBERED.match(plain) or paragraph.heading or len(plain) <= 24):
        return None
    return next((number for number, words in _WORDS if words.search(plain)), None)


def recognise_sections(paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """The parts in the order of the form, each once; what stands before the first heading belongs to none."""
    opened: dict[int, tuple[Paragraph, list[str]]] = {}
    current: list[str] | None = None
    last = 0
    for paragraph in paragraphs:
        number = heading_number(paragraph)
        # A heading repeated inside a later part (五 opening with a second 二、存在问题…) opens nothing new.
        if number and number > last and number not in opened:
            current, last = [], number
            opened[number] = (paragraph, current)
        elif current is not None:
            current.append(paragraph.text)
    return tuple(Section(number, head.text, "\n".join(lines), head.place) for number, (head, lines) in sorted(opened.items()))
