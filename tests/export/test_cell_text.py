"""What goes into a cell: figures as numbers, text without what breaks a file, and as many lines as it takes there."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from govinfo.export.cell_text import as_number, letter, lines_of, place, safe_text


@pytest.mark.parametrize(
    ("row", "column", "at"), [(0, 0, "A1"), (11, 5, "F12"), (2, 25, "Z3"), (2, 26, "AA3"), (1_048_575, 16_383, "XFD1048576")]
)
def test_places_count_from_nought_and_are_told_as_the_programs_do(row: int, column: int, at: str) -> None:
    assert place(row, column) == at
    assert letter(column) == at.rstrip("0123456789")


@pytest.mark.parametrize(("value", "number"), [(None, None), (pd.NA, None), (math.nan, None), (0, 0.0), (29.2352, 29.2352)])
def test_a_missing_figure_is_no_nought(value: object, number: float | None) -> None:
    assert as_number(value) == number


@pytest.mark.parametrize(
    ("value", "width", "lines"),
    [
        ("云川市教育局", 13, 1),
        ("云川市教育局", 12, 2),
        ("abcdef", 7, 1),
        ("第一行\n第二行", 30, 2),
        ("", 10, 1),
        (1541, 2, 1),
        ("局", 0, 2),
    ],
)
def test_a_text_takes_lines_by_its_width_a_chinese_character_two(value: object, width: float, lines: int) -> None:
    assert lines_of(value, width) == lines


def test_a_text_longer_than_a_cell_holds_is_cut() -> None:
    assert len(safe_text("字" * 40_000)) == 32_000
