"""Heads of two rows: groups merged over their items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govinfo.export.cell_text import LINE_POINTS, lines_of
from govinfo.export.sheet import Sheet


def two_heads(sheet: Sheet, heads: Sequence[tuple[str, str]]) -> None:
    """Two head rows: group above item; equal groups side by side are merged, a head without item stands over both rows."""
    groups, items = [g for g, _ in heads], [i for _, i in heads]
    style = sheet.book.style("head")
    for texts in (groups, items):
        for column, text in enumerate(texts):
            shown = text if texts is items or column == 0 or groups[column - 1] != text or not items[column] else ""
            sheet.put(column, shown or None, style)
        sheet.next(max(sheet.height(items), 31.0) if texts is items else _group_height(sheet, groups))
    top = sheet.row - 2
    for first, last in _runs(heads):
        sheet.merge((top, first), (top, last) if items[first] else (top + 1, first))


def _runs(heads: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    first = 0
    for column in range(1, len(heads) + 1):
        if column == len(heads) or heads[column][0] != heads[first][0] or not heads[column][1]:
            yield first, column - 1
            first = column


def _group_height(sheet: Sheet, groups: Sequence[str]) -> float:
    """A group's text runs over all its columns."""
    heights = [31.0]
    for first, last in _runs([(g, "x") for g in groups]):
        width = sum(sheet.widths[first : last + 1])
        heights.append(LINE_POINTS * lines_of(groups[first], width) + 3 if last > first else 31.0)
    return max(heights)
