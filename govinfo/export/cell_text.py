"""What goes into a cell and how many lines it takes there: safe text, figures, addresses."""

from __future__ import annotations

import math
from functools import lru_cache

import pandas as pd
from openpyxl.utils import get_column_letter

from govinfo.export.safe import clean

LINE_POINTS = 14.0
"""The height of a line of text in a cell, in points."""
_LONGEST = 32_000


def place(row: int, column: int) -> str:
    """Row and column from nought → F12."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def letter(column: int) -> str:
    """Column from nought → F."""
    return str(get_column_letter(column + 1))


def as_number(value: object) -> float | None:
    """A figure as Excel holds it, None where it is missing."""
    if value is None or value is pd.NA:
        return None
    number = float(value)  # type: ignore[arg-type]
    return None if math.isnan(number) else number


@lru_cache(maxsize=16_384)
def safe_text(text: str) -> str:
    """Text as a cell holds it."""
    return clean(text)[:_LONGEST]


@lru_cache(maxsize=16_384)
def _units(text: str) -> list[int]:
    """The width of every line; a Chinese character is two units wide."""
    return [sum(2 if ord(character) > 0x2E7F else 1 for character in line) for line in text.split("\n")]


def lines_of(value: object, width: float) -> int:
    """How many lines a cell's text takes."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(unit / max(width - 1, 1))) for unit in _units(value))
