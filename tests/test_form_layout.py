"""The form's tables as slots: every place covered once, every cell of the edition once, （六） whole or in parts."""

from __future__ import annotations

from collections import Counter

import pytest

from govinfo.form_layout import Slot, form_slots, grid_size, items_of_report, items_with_undivided, stretch
from govinfo.forms import TABLES, Form, load_forms

SIXTH = {"other_not_supplemented", "other_fee_unpaid", "other_misc"}
FORMS = load_forms()


def covered(slots: list[Slot]) -> Counter[tuple[int, int]]:
    return Counter((s.row + down, s.column + right) for s in slots for down in range(s.rows) for right in range(s.columns))


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("table", TABLES)
def test_every_place_is_covered_once_and_every_cell_stands_once(edition: int, table: str) -> None:
    slots = form_slots(table, FORMS[edition])
    rows, columns = grid_size(slots)
    assert covered(slots) == Counter((row, column) for row in range(rows) for column in range(columns))
    assert sorted(s.path for s in slots if s.path) == sorted(path for path in FORMS[edition].cells if path[0] == table)
    assert all(bool(s.text) != bool(s.path) for s in slots)


def rows_of(form: Form, found: set[str]) -> set[str]:
    return {item.code for item in items_of_report(form, found)}


@pytest.mark.parametrize(
    ("edition", "found", "sixth"),
    [
        (2021, set(), SIXTH),
        (2021, {"other"}, {"other"}),
        (2021, {"other", "other_misc"}, {"other", "other_misc"}),
        (2019, set(), {"other"}),
        (2019, {"other_misc"}, {"other", "other_misc"}),
    ],
)
def test_an_undivided_sixth_group_takes_the_place_of_sub_rows_that_were_not_found(
    edition: int, found: set[str], sixth: set[str]
) -> None:
    form = FORMS[edition]
    assert {row for row in rows_of(form, found) if row.startswith("other")} == sixth
    assert rows_of(form, found) >= {item.code for item in form.application_rows if not item.code.startswith("other")}


@pytest.mark.parametrize(("edition", "more"), [(2021, 1), (2019, 0)])
def test_a_sum_has_a_line_of_its_own_for_what_was_left_undivided(edition: int, more: int) -> None:
    form = FORMS[edition]
    own, with_it = form_slots("applications", form), form_slots("applications", form, items_with_undivided(form))
    assert grid_size(with_it)[0] - grid_size(own)[0] == more
    assert set(covered(with_it).values()) == {1}
    assert ("applications", "other", "total") in [slot.path for slot in with_it]


def test_over_finer_columns_every_slot_takes_all_of_its_own() -> None:
    slots = [Slot(0, 0, columns=2, text="甲"), Slot(1, 0, text="乙"), Slot(1, 1, text="丙")]
    assert [(s.column, s.columns) for s in stretch(slots, (1, 3))] == [(0, 4), (0, 1), (1, 3)]
