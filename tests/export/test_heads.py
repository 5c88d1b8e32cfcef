"""Heads of two rows: equal groups side by side are one, a head without item stands over both rows."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from govinfo.export.heads import two_heads
from govinfo.export.sheet import Book

LONG = "行政复议结果维持、结果纠正、其他结果和尚未审结的合计件数"


@pytest.mark.parametrize(
    ("heads", "merged"),
    [
        ([("序号", ""), ("指标", "分子"), ("指标", "分母"), ("指标", "比率")], ["A1:A2", "B1:D1"]),
        ([("序号", ""), ("序号", "")], ["A1:A2", "B1:B2"]),
        ([("甲", "一"), ("乙", "一"), ("乙", "二")], ["B1:C1"]),
        ([("甲", "一"), ("乙", "一"), ("甲", "二")], []),
    ],
    ids=["a group over its items", "two heads of one name", "a group of one", "a group parted by another"],
)
def test_groups_are_merged_over_their_items(heads: list[tuple[str, str]], merged: list[str]) -> None:
    with Book(date(2026, 1, 20)) as book:
        two_heads(book.sheet("表", [10.0] * len(heads)), heads)
        sheet = load_workbook(io.BytesIO(book.close()))["表"]
    assert sorted(str(cells) for cells in sheet.merged_cells.ranges) == merged
    assert [cell.value or "" for cell in sheet[2]] == [item for _, item in heads]


def test_a_long_group_over_narrow_columns_has_room_for_its_lines() -> None:
    with Book(date(2026, 1, 20)) as book:
        for name, width in (("宽", 40.0), ("窄", 8.0)):
            two_heads(book.sheet(name, [width] * 2), [(LONG, "一"), (LONG, "二")])
        opened = load_workbook(io.BytesIO(book.close()))
    wide, narrow = (opened[name].row_dimensions[1].height for name in ("宽", "窄"))
    assert narrow > wide > 30
