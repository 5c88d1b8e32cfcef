"""Cells used again for every row write what fresh ones would: values of every kind, formats, places, nothing left from before."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from govinfo.export.sheet import Book
from govinfo.export.steady_cell import SteadyCell, as_they_are, fill

DAY = date(2026, 1, 20)


@pytest.fixture
def cell() -> SteadyCell:
    return SteadyCell(Workbook(write_only=True).create_sheet("甲"), 27, 3)


def test_it_knows_its_column_its_format_and_the_row_it_is_told(cell: SteadyCell) -> None:
    assert (cell.column, cell.style_id, cell.has_style, cell.hyperlink) == (28, 3, True, None)
    assert [one.coordinate for one in as_they_are([cell], 7)] == ["AB7"]
    assert [one.coordinate for one in as_they_are([cell], 1_048_576)] == ["AB1048576"]


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ((5.0,), (5.0, "n")),
        ((0.0,), (0.0, "n")),
        ((None,), (None, "n")),
        (("=A1", "s"), ("=A1", "s")),
        (("=A1", "f"), ("=A1", "f")),
        (("@x", "s"), ("@x", "s")),
        ((None, "s"), (None, "n")),
    ],
)
def test_it_takes_a_value_as_told_and_forgets_the_one_before(cell: SteadyCell, given, held) -> None:
    for before in (("旧", "s"), (9.0, "n"), ("=B1", "f")):
        cell.hold(*before)
        cell.hold(*given)
        assert (cell.value, cell.data_type) == held


def test_neighbours_take_numbers_and_must_be_as_many(cell: SteadyCell) -> None:
    other = SteadyCell(cell.parent, 28, 3)
    fill([cell, other], [1.5, 0.0])
    assert (cell.value, other.value) == (1.5, 0.0)
    with pytest.raises(ValueError, match="shorter"):
        fill([cell, other], [1.0])


def test_written_and_opened_again_every_row_has_its_own_values() -> None:
    lines = [(1, "=1+1", None), (None, "乙", 2.5), (0, None, "+3"), ("文", 4, "\t5")]
    with Book(DAY) as book:
        sheet = book.sheet("甲", [10, 10, 10])
        for line in lines:
            sheet.line(line, "figure", "#,##0")
        raw = book.close()
    read = load_workbook(io.BytesIO(raw))["甲"]
    assert [tuple(c.value for c in row) for row in read] == lines
    assert {c.data_type for row in read for c in row} == {"n", "s"}
    assert {c.number_format for row in read for c in row} == {"#,##0"}
