"""The form's tables as slots of a grid (text or figure, with spans): one description that pages, sheets and papers fill."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from govinfo.findings import Path
from govinfo.forms import Form, Item, application_row_order

TITLES = {
    "active_disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "proceedings": "四、政府信息公开行政复议、行政诉讼情况",
}
"""The parts of a report that the tables are."""
_BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_OUTCOMES_HEAD = "三、本年度办理结果"
_OUTSIDE = ("received_new", "carried_over", "carried_forward")
_SIXTH = ("other_not_supplemented", "other_fee_unpaid", "other_misc")
_UNDIVIDED = Item("other", "未细分的其他处理", "（六）其他处理")


class Slot(NamedTuple):
    """One merged block of the grid: a label, or the figure of a cell."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    path: Path | None = None
    side: bool = False


def form_slots(table: str, form: Form, items: Sequence[Item] = ()) -> list[Slot]:
    """The table as the form prints it; `items` are the rows of table three where they are not the form's own."""
    if table == "active_disclosure":
        return list(_disclosure(form))
    if table == "applications":
        return list(_applications(form, items or _own_items(form)))
    return list(_proceedings(form))


def items_with_undivided(form: Form) -> list[Item]:
    """The form's rows of table three with a line for （六） that some reports of the newer form left undivided."""
    items = _own_items(form)
    if not any(item.code == "other" for item in items):
        items.insert(next(i for i, item in enumerate(items) if item.code == "total_handled"), _UNDIVIDED)
    return items


def items_of_report(form: Form, found: Collection[str]) -> list[Item]:
    """The form's rows of table three; an undivided （六） among those `found` takes the place of sub-rows that were not."""
    own = {item.code for item in form.application_rows}
    replaced = {*_SIXTH}.difference(found) if "other" in found else set()
    return [item for item in application_row_order() if item.code in own.union(found) - replaced]


def grid_size(slots: list[Slot]) -> tuple[int, int]:
    """(rows, columns) of the grid."""
    return max(s.row + s.rows for s in slots), max(s.column + s.columns for s in slots)


def _disclosure(form: Form) -> Iterator[Slot]:
    row = 0
    for clause, block in groupby(form.active_disclosure, key=lambda line: line.item):
        lines = list(block)
        fields = lines[0].fields
        spans = [1] * (len(fields) - 1) + [4 - len(fields)]
        yield Slot(row, 0, 1, 4, clause)
        yield Slot(row + 1, 0, text="信息内容")
        for at, (field, span) in enumerate(zip(fields, spans, strict=True), start=1):
            yield Slot(row + 1, at, 1, span, field.label)
        for down, line in enumerate(lines, start=2):
            yield Slot(row + down, 0, text=line.label, side=True)
            for at, (field, span) in enumerate(zip(line.fields, spans, strict=True), start=1):
                yield Slot(row + down, at, 1, span, path=("active_disclosure", line.code, field.code))
        row += 2 + len(lines)


def _own_items(form: Form) -> list[Item]:
    own = {item.code for item in form.application_rows}
    return [item for item in application_row_order() if item.code in own]


def _applications(form: Form, items: Sequence[Item]) -> Iterator[Slot]:
    yield from _application_heads(form)
    inside = [item for item in items if item.code not in _OUTSIDE]
    for row, item in enumerate(items, start=3):
        outer = item.code in _OUTSIDE
        if item is inside[0]:
            yield Slot(row, 0, len(inside), 1, _OUTCOMES_HEAD, side=True)
        first_of_group = item.group and next(i for i in items if i.group == item.group) is item
        if first_of_group:
            yield Slot(row, 1, sum(i.group == item.group for i in items), 1, item.group, side=True)
        yield Slot(row, 0 if outer else 2 if item.group else 1, 1, 3 if outer else 1 if item.group else 2, item.label, side=True)
        for at, kind in enumerate(form.applicants, start=3):
            yield Slot(row, at, path=("applications", item.code, kind.code))


def _application_heads(form: Form) -> Iterator[Slot]:
    kinds = form.applicants
    inner = [kind for kind in kinds if kind.group]
    yield Slot(0, 0, 3, 3, _BALANCE)
    yield Slot(0, 3, 1, len(kinds), "申请人情况")
    yield Slot(1, 3, 2, 1, kinds[0].label)
    yield Slot(1, 4, 1, len(inner), inner[0].group)
    yield Slot(1, 3 + len(kinds) - 1, 2, 1, kinds[-1].label)
    for at, kind in enumerate(inner, start=4):
        yield Slot(2, at, text=kind.label)


def _proceedings(form: Form) -> Iterator[Slot]:
    wide = len(form.outcomes)
    paths = [p for p in form.proceedings if not p.group] + [p for p in form.proceedings if p.group]
    alone = [p for p in paths if not p.group]
    for at, path in enumerate(paths):
        first = at * wide
        if path in alone:
            yield Slot(0, first, 1, wide, path.label)
        elif at == len(alone):
            yield Slot(0, first, 1, wide * (len(paths) - len(alone)), path.group)
        if path not in alone:
            yield Slot(1, first, 1, wide, path.label)
        for down, outcome in enumerate(form.outcomes):
            yield Slot(1 if path in alone else 2, first + down, 2 if path in alone else 1, 1, outcome.label)
            yield Slot(3, first + down, path=("proceedings", path.code, outcome.code))


def stretch(slots: Sequence[Slot], spans: Sequence[int]) -> list[Slot]:
    """The same grid over finer columns: each column takes as many as `spans` says."""
    starts = [sum(spans[:at]) for at in range(len(spans) + 1)]
    return [s._replace(column=starts[s.column], columns=starts[s.column + s.columns] - starts[s.column]) for s in slots]
