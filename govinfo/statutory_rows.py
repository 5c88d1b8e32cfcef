"""The rows of the form's three tables in HTML: heads and labels merged as the form prints, cells left to the caller."""

from __future__ import annotations

from collections.abc import Callable, Collection
from html import escape
from itertools import groupby

from govinfo.findings import Path
from govinfo.forms import Form, Item, application_row_order

CellHtml = tuple[str, str]
"""What goes into a cell's tag, and what stands in the cell."""
_BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_OUTCOME_ROWS = "三、本年度办理结果"
_OUTSIDE_OUTCOMES = ("received_new", "carried_over", "carried_forward")


def _disclosure_rows(form: Form, paths: Collection[Path], cell: Callable[[Path], CellHtml]) -> list[list[str]]:
    """A block a clause: its heading over four columns, the fields' heads, a line an item; few fields share three columns."""
    rows: list[list[str]] = []
    for clause, block in groupby(form.active_disclosure, key=lambda row: row.item):
        lines = list(block)
        fields = lines[0].fields
        spans = [1] * (len(fields) - 1) + [4 - len(fields)]
        rows.append([_head(clause, 4)])
        rows.append([_head("信息内容"), *(_head(f.label, span) for f, span in zip(fields, spans, strict=True))])
        for line in lines:
            cells = zip(line.fields, spans, strict=True)
            figures = (_cell(cell, ("active_disclosure", line.code, f.code), span) for f, span in cells)
            rows.append([_head(line.label, side=True), *figures])
    return rows


def _application_rows(form: Form, paths: Collection[Path], cell: Callable[[Path], CellHtml]) -> list[list[str]]:
    """Three columns of labels before the applicants; merged cells as in the form."""
    items = _rows_to_show(form, paths)
    outcomes = [item for item in items if item.code not in _OUTSIDE_OUTCOMES]
    seen: set[str] = set()
    rows = _application_heads(form)
    for item in items:
        labels: list[str] = []
        inside = item.code not in _OUTSIDE_OUTCOMES
        if inside and item is outcomes[0]:
            labels.append(_head(_OUTCOME_ROWS, rowspan=len(outcomes), side=True))
        if item.group and item.group not in seen:
            seen.add(item.group)
            labels.append(_head(item.group, rowspan=sum(i.group == item.group for i in items), side=True))
        labels.append(_head(item.label, colspan=1 if item.group else 2 if inside else 3, side=True))
        figures = (_cell(cell, ("applications", item.code, a.code)) for a in form.applicants)
        rows.append([*labels, *figures])
    return rows


def _rows_to_show(form: Form, paths: Collection[Path]) -> list[Item]:
    """The form's rows; an undivided （六） printed in the newer form takes the place of its three sub-rows."""
    found = {row for table, row, _ in paths if table == "applications"}
    own = {item.code for item in form.application_rows}
    replaced = {"other_not_supplemented", "other_fee_unpaid", "other_misc"} - found if "other" in found else set()
    return [item for item in application_row_order() if item.code in (own | found) - replaced]


def _application_heads(form: Form) -> list[list[str]]:
    kinds = form.applicants
    group = next(a.group for a in kinds if a.group)
    inner = [a for a in kinds if a.group]
    first, last = kinds[0], kinds[-1]
    return [
        [_head(_BALANCE, 3, 3), _head("申请人情况", len(kinds))],
        [_head(first.label, rowspan=2), _head(group, len(inner)), _head(last.label, rowspan=2)],
        [_head(a.label) for a in inner],
    ]


def _proceedings_rows(form: Form, paths: Collection[Path], cell: Callable[[Path], CellHtml]) -> list[list[str]]:
    """行政复议 beside the two paths of 行政诉讼, outcomes under each, one line of figures."""
    outcomes = form.outcomes
    alone = [p for p in form.proceedings if not p.group]
    courts = [p for p in form.proceedings if p.group]
    wide = len(outcomes)
    return [
        [*(_head(p.label, wide) for p in alone), _head(courts[0].group, wide * len(courts))],
        [*(_head(o.label, rowspan=2) for _ in alone for o in outcomes), *(_head(p.label, wide) for p in courts)],
        [_head(o.label) for _ in courts for o in outcomes],
        [_cell(cell, ("proceedings", p.code, o.code)) for p in (*alone, *courts) for o in outcomes],
    ]


def _head(text: str, colspan: int = 1, rowspan: int = 1, side: bool = False) -> str:
    kind = ' class="side"' if side else ""
    return f'<th{kind} colspan="{colspan}" rowspan="{rowspan}">{escape(text)}</th>'


def _cell(cell: Callable[[Path], CellHtml], path: Path, colspan: int = 1) -> str:
    given, inner = cell(path)
    return f'<td colspan="{colspan}"{given}>{inner}</td>'


ROWS = {"active_disclosure": _disclosure_rows, "applications": _application_rows, "proceedings": _proceedings_rows}
"""Table → its rows: (form, the report's cells, what gives a cell's attributes and inside) → lines of HTML cells."""
