"""Frame → CSV for spreadsheets: the mark that says UTF-8, no cell that a spreadsheet would run, what it rests on at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_STARTS_FORMULA = re.compile(r"^[\s]*[=+\-@\t\r]")
_NUMBER = re.compile(r"^-?[\d,.]+%?$")


def csv_bytes(frame: pd.DataFrame, notes: Sequence[str]) -> bytes:
    """The frame's columns and rows, then a blank line and the notes (source, filters, date), one a line; missing is empty."""
    text = frame.apply(lambda column: column.map(safe_text)).rename(columns=safe_text)
    table = text.to_csv(index=False, lineterminator="\r\n")
    tail = pd.Series([safe_text(note) for note in notes], dtype="string").to_csv(index=False, header=False, lineterminator="\r\n")
    return f"\ufeff{table}\r\n{tail}".encode()


def safe_text(value: object) -> str:
    """A value as the file holds it: a text that a spreadsheet might run as a formula starts with an apostrophe."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = _CONTROL.sub("", str(value))
    return f"'{text}" if _STARTS_FORMULA.match(text) and not _NUMBER.match(text) else text
