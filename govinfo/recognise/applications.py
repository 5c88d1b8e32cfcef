"""Rows of 收到和处理政府信息公开申请情况 (table three): seven figures under the applicants' heads."""

from __future__ import annotations

from govinfo.document import Cell
from govinfo.forms import application_row_order, form_of
from govinfo.recognise.labels import Match, match_label
from govinfo.recognise.rows import Claim, Row, State, under_heads
from govinfo.report import Figure, Leftover
from govinfo.values import ValueKind, label_key, read_value

TABLE = "applications"
CODES = tuple(item.code for item in form_of(None).applicants)
_CODES = frozenset(CODES)
_ROWS = {item.code: item for item in application_row_order()}
TOTAL_ROW = "total_handled"
GROUP_OTHER = _ROWS["other"].label
GROUP = form_of(None).applicants[1].group
MIN_HEAD_LABELS = 2
MIN_TELLING_LABEL = 6
"""A label this long names its row even where the table's head was lost; 其他 and 总计 stand in other tables too."""
OPENERS = ("申请人情况", "本列数据的勾稽关系")


def claim(row: Row, state: State) -> list[Claim] | None:
    """The row's claim; an empty list for a row of the head; None where it is no row of this table."""
    if _is_head(row, state):
        return []
    label = _row_label(row)
    if label is None:
        return None
    at, match = label
    if state.table not in (TABLE, None) and len(label_key(row.cells[at].text)) < MIN_TELLING_LABEL:
        return None
    cells = _figure_cells(row, at, match.code, state)
    if cells is None:
        return None
    state.table = TABLE
    figures = tuple(
        Figure((TABLE, match.code, code), read_value(cell.text), cell.place, row.cells[at].text, match.how, cell.confidence)
        for code, cell in cells.items()
    )
    return [Claim((TABLE, match.code), figures, _beyond(row, at, cells))]


def _is_head(row: Row, state: State) -> bool:
    """Learn the applicants' columns; a head row names at least two of them, or opens the table."""
    if row.has_figures():
        return False
    found = {m.code: c.column for c in row.cells if (m := match_label(c.text, "applicants"))}
    opens = any(label_key(c.text).startswith(OPENERS) for c in row.cells)
    if len(found) < MIN_HEAD_LABELS and not (opens or (found and state.table == TABLE)):
        return False
    if not opens and len(found) < MIN_HEAD_LABELS and _row_label(row):
        return False
    if opens and state.table != TABLE:
        state.applicants, state.order = {}, []
    state.table = TABLE
    state.keep_heads(row, "applicants")
    if not row.folded:
        state.applicants.update(found)
        state.order = _in_order(row, state.order)
    return True


def _in_order(row: Row, order: list[str]) -> list[str]:
    """The applicants as one reads them: those of a lower level take the place of the head that they stand under.

    Columns alone would not do: where the upper head spans one column too few, 其他 is laid out to the right of 总计.
    """
    named = [
        GROUP if label_key(c.text) == GROUP else m.code if (m := match_label(c.text, "applicants")) else "" for c in row.cells
    ]
    new = [code for code in dict.fromkeys(named) if code and code not in order]
    at = order.index(GROUP) if GROUP in order and GROUP not in new else len(order)
    return [*order[:at], *new, *order[at + 1 :]] if new else order


def _row_label(row: Row) -> tuple[int, Match] | None:
    """Position and meaning of the row's label: the last cell that names a row; the undivided （六） where none follows it."""
    best: tuple[int, Match] | None = None
    for at, kind in enumerate(row.kinds):
        if kind is not ValueKind.UNREADABLE:
            continue
        text = row.cells[at].text.strip()
        match = match_label(text, "application_rows")
        if match is None and (group := match_label(text, "groups")):
            match = Match("other", group.how, group.label) if group.code == GROUP_OTHER else None
        best = (at, match) if match else (None if best and best[1].code == "other" else best)
    return best


def _figure_cells(row: Row, at: int, code: str, state: State) -> dict[str, Cell] | None:
    """The seven cells by applicant: under their heads, else counted from the right (spans folded, or heads missing)."""
    label = row.cells[at]
    if not row.folded and state.applicants.keys() == _CODES:
        begins = label.column + label.colspan
        by_column = tuple(sorted(CODES, key=state.applicants.__getitem__))
        if by_column not in (CODES, tuple(state.order)):
            return _in_reading_order(row, begins, state.order)
        cells = under_heads(row, begins, state.applicants)
        if len(cells) == len(CODES):
            return {code: cells[code] for code in CODES}
    return _from_the_right(row, at, (*_family(code), at, len(row.cells)), state)


def _in_reading_order(row: Row, begins: int, order: list[str]) -> dict[str, Cell] | None:
    """Where heads and columns disagree, only a row with a cell for each head tells which is whose."""
    cells = dict(zip(order, (cell for cell in row.cells if cell.column >= begins), strict=False))
    whole = len(order) == len(cells) == sum(cell.column >= begins for cell in row.cells) and set(order) == set(CODES)
    return {code: cells[code] for code in CODES} if whole else None


def _from_the_right(row: Row, at: int, shape: tuple[object, ...], state: State) -> dict[str, Cell] | None:
    """Seven neighbouring cells after the label. Where blanks leave more than one choice, rows of the same shape decide."""
    after = list(row.cells[at + 1 :])
    width = len(CODES)
    starts = [s for s in range(len(after) - width + 1) if _fits(after, s, width)]
    filled = [i for i, cell in enumerate(after) if cell.text.strip()]
    if not starts or not filled:
        starts = [state.offset[shape]] if not filled and shape in state.offset and len(after) >= width else []
    if len(starts) > 1:
        starts = [state.offset[shape]] if state.offset.get(shape) in starts else starts if len(after) == width else []
    if len(starts) != 1:
        return None
    state.offset[shape] = starts[0]
    return dict(zip(CODES, after[starts[0] : starts[0] + width], strict=True))


def _family(code: str) -> tuple[bool, bool, bool]:
    """Rows that lose the same merged cells when spans are folded: the parts, the results, their sub-rows, （七）总计."""
    item = _ROWS[code]
    return bool(item.group), item.label.startswith("（"), code == TOTAL_ROW


def _fits(after: list[Cell], start: int, width: int) -> bool:
    """Whether every text after the label falls into the seven cells from `start` on."""
    inside = range(start, start + width)
    return all(i in inside for i, cell in enumerate(after) if cell.text.strip())


def _beyond(row: Row, at: int, cells: dict[str, Cell]) -> tuple[Leftover, ...]:
    """Texts after the label that stand under no applicant's head."""
    after = row.cells[at + 1 :]
    if len(after) == len(cells):
        return ()
    placed = {id(cell) for cell in cells.values()}
    loose = [cell for cell in after if cell.text.strip() and id(cell) not in placed]
    return tuple(Leftover(cell.text, "不在任何申请人栏目之下", cell.place) for cell in loose)
