"""Figures said in prose → Statements: what, how many, in which words, where.

A number is placed by the words around it: those before it in its own clause first, then those right after it ("2件行政复议").
Which words name which item stands in phrases.py; noughts said in words are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govinfo.document import Paragraph
from govinfo.recognise.phrases import (
    ABOUT,
    CASE,
    CHINESE_DIGITS,
    CHINESE_TENS,
    DENIAL,
    DIFFERENCE,
    ITEMS,
    NOUGHTS,
    NUMBER,
    WITHOUT_CASES,
)
from govinfo.report import Statement
from govinfo.values import squeeze

_SENTENCES = re.compile(r"[^。;!?]+[。;!?]?")
_CLAUSE_ENDS = (",", ":")
_LAST_YEAR = ("上年", "上一年", "去年")
_YEARS = re.compile(rf"(20\d\d)(?=年)|({'|'.join(_LAST_YEAR)})|(本年|今年|全年)")
_CLAUSE_MARK = re.compile(r"[,。;:]")
MAX_AFTER = 14


@dataclass(frozen=True, slots=True)
class Number:
    """A counted number in a sentence, the words before it in its clause, all before those, and the words after it."""

    value: float
    unit: str
    before: str
    earlier: str
    after: str


def recognise_statements(paragraphs: Sequence[Paragraph], year: int | None = None) -> tuple[Statement, ...]:
    """Counts said in prose, in reading order; of an item said twice in one sentence only the first, or the report `year`'s."""
    found: list[Statement] = []
    for paragraph in paragraphs:
        plain = squeeze(paragraph.text)
        for sentence in _SENTENCES.findall(plain):
            if ABOUT.search(sentence):
                told = _told(sentence, year)
                found += [Statement(item, value, sentence, paragraph.place) for item, value in told.items()]
    return tuple(found)


def _told(sentence: str, year: int | None) -> dict[str, float]:
    told: dict[str, float] = {}
    past: set[str] = set()
    rules = ITEMS if CASE.search(sentence) else WITHOUT_CASES
    for number in _numbers(sentence):
        item = next((rule.item for rule in rules if rule.fits(number.unit, number.before, number.earlier, number.after)), None)
        if item is None:
            continue
        if _is_past(number, year):
            past |= set() if item in told else {item}
        elif item in past:
            told[item] = number.value
            past.discard(item)
        told.setdefault(item, number.value)
    for item, words in NOUGHTS if DENIAL.search(sentence) else ():
        if words.search(sentence):
            told.setdefault(item, 0)
    return told


def _is_past(number: Number, year: int | None) -> bool:
    """Whether the year named last before a number is another than the report's."""
    named = [match[0] for match in _YEARS.finditer(number.earlier + number.before)]
    return bool(named) and (named[-1] in _LAST_YEAR or (named[-1].isdigit() and year is not None and int(named[-1]) != year))


def _numbers(sentence: str) -> Iterator[Number]:
    """Every exact count with a unit; 100余条 is not exact, 2024年 and 5% are no counts, nor is 增加7件."""
    last = 0
    for match in NUMBER.finditer(sentence):
        value = None if match["about"] or DIFFERENCE.search(sentence[last : match.start()]) else _value(match)
        if value is None:
            last = match.end()
            continue
        left = sentence[last : match.start()]
        cut = max(map(left.rfind, _CLAUSE_ENDS)) + 1
        after = _CLAUSE_MARK.split(sentence[match.end() : match.end() + MAX_AFTER], maxsplit=1)[0]
        yield Number(value, match["unit"], left[cut:], sentence[: last + cut], after)
        last = match.end()


def _value(match: re.Match[str]) -> float | None:
    digits = match["digits"]
    if digits is None:
        return _chinese(match["chinese"])
    value = float(digits.replace(",", "")) * (10000 if match["scale"] else 1)
    return int(value) if value.is_integer() else value


def _chinese(text: str) -> int | None:
    """二十三 → 23, 一百零三 → 103; None for two digits side by side (二三件: two or three)."""
    total, digit = 0, None
    for character in text:
        if character in CHINESE_TENS:
            total, digit = total + (1 if digit is None else digit) * CHINESE_TENS[character], None
        elif digit:
            return None
        else:
            digit = CHINESE_DIGITS[character]
    return total + (digit or 0)
