"""Printed text of a cell → Value: number, blank, placeholder, number with a note, or unreadable. Never repairs a figure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache


class ValueKind(StrEnum):
    """What stood in the cell. Blank, placeholder and nought differ and stay apart."""

    NUMBER = "number"
    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    NOTED = "noted"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Value:
    """`number` is None unless kind is number or noted; `printed` is the cell's text as it stood."""

    number: float | None
    printed: str
    kind: ValueKind


REMEMBERED = 4096
"""Texts whose reading is kept: the labels of a form and its noughts return in every report, and in each several times."""
PLACEHOLDERS = frozenset({"/", "\\", "-", "--", "---", "—", "——", "–", "無", "无", "不适用", "不涉及", "无此项", "*", "／"})
_UNIT = r"(?:件|条|次|个|份|宗|起|例|项|人次)?"
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PLAIN = re.compile(rf"({_NUMBER}){_UNIT}")
_MONEY = re.compile(rf"({_NUMBER})(万元|元)?")
_NOTED = re.compile(rf"({_NUMBER}){_UNIT}[(\[【](.*)[)\]】]")
_NUMERAL = re.compile(r"^[|l]?(?:[(\[【]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)\]】][.、,:]?|[.、,:])(?!\d))+")
_MARKS = re.compile(r"[^\w]|_")
_TWO_LINES = re.compile(r"\d\s*\n\s*\d")
"""Digits on two lines of a cell: two figures that lost the rule between them, so not one number."""
_DASHES = str.maketrans(dict.fromkeys("−‐‑‒–—―﹣－", "-"))


@lru_cache(maxsize=REMEMBERED)
def squeeze(text: str) -> str:
    """Compatibility forms unified (NFKC), every kind of white space taken out."""
    return re.sub(r"[\s\u200b-\u200d\ufeff\u00ad]+", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=REMEMBERED)
def label_key(text: str) -> str:
    """A label without spaces, marks, brackets and its leading numeral: what labels are compared by."""
    return _MARKS.sub("", _NUMERAL.sub("", squeeze(text)))


@lru_cache(maxsize=REMEMBERED)
def read_value(text: str, money: bool = False) -> Value:
    """Read one cell.

    `money` marks a cell counted in 万元: a cell that names 元 is converted to 万元, its printed text kept. A blank is not
    a nought, and a figure that is not plainly a number is unreadable, not guessed.
    """
    printed = text.strip()
    plain = squeeze(printed)
    if not plain:
        return Value(None, printed, ValueKind.BLANK)
    if _TWO_LINES.search(printed):
        return Value(None, printed, ValueKind.UNREADABLE)
    if plain in PLACEHOLDERS or set(plain.translate(_DASHES)) == {"-"}:
        return Value(None, printed, ValueKind.PLACEHOLDER)
    signed = plain.translate(_DASHES)
    if found := (_MONEY if money else _PLAIN).fullmatch(signed):
        in_yuan = money and found[2] == "元"
        return Value(_number(found[1], in_yuan), printed, ValueKind.NUMBER)
    if found := _NOTED.fullmatch(signed):
        return Value(_number(found[1], False), printed, ValueKind.NOTED)
    return Value(None, printed, ValueKind.UNREADABLE)


def _number(digits: str, in_yuan: bool) -> float | None:
    try:
        value = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return None
    value = value / 10000 if in_yuan else value
    return int(value) if value == value.to_integral_value() and "." not in digits and not in_yuan else float(value)


def show_number(value: float | None) -> str:
    """A figure as officials write it in prose: no separators, no trailing noughts, at most six decimals; 空白 for None."""
    if value is None:
        return "空白"
    return f"{value:.6f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
