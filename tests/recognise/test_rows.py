"""What the tables' recognisers share: which cell stands under which head, and what may stand where a figure stands."""

import pytest

from govinfo.document import Cell, Grid
from govinfo.recognise.rows import Row, State, is_fillable, under_heads

HEADS = {"issued": 1, "repealed": 2, "in_force": 3}


def row(*cells: tuple[str, int, int], folded: bool = False) -> Row:
    """Cells by text, first column and columns covered."""
    return Row([Cell(text, 0, column, colspan=covered) for text, column, covered in cells], folded)


@pytest.mark.parametrize(
    ("of", "under"),
    [
        (row(("规章", 0, 1), ("1", 1, 1), ("2", 2, 1), ("3", 3, 1)), {"issued": "1", "repealed": "2", "in_force": "3"}),
        (row(("规章", 0, 1), ("1", 1, 2), ("2", 3, 2), ("3", 5, 1)), {"issued": "1", "repealed": "2", "in_force": "3"}),
        (row(("规章", 0, 1), ("1", 1, 1), ("3", 3, 1)), {"issued": "1", "in_force": "3"}),
        (row(("规章", 0, 1), ("1", 1, 1), ("2", 2, 2)), {"issued": "1"}),
        (row(("规章", 0, 1), ("1", 2, 1), ("2", 3, 1), ("3", 4, 1), folded=True), {"repealed": "1", "in_force": "2"}),
        (row(("规章", 0, 2), ("2", 2, 1)), {"repealed": "2"}),
    ],
    ids=["each its own", "other spans, as many", "one is missing", "one under two heads", "spans lost", "the label runs on"],
)
def test_a_figure_stands_under_the_head_that_it_must_be_of_and_else_under_none(of: Row, under: dict[str, str]) -> None:
    assert {code: cell.text for code, cell in under_heads(of, 1, HEADS).items()} == under


@pytest.mark.parametrize(
    ("text", "fillable"),
    [("12", True), ("12件", True), ("12万元", True), ("", True), ("/", True), ("12（其中线上1件）", True), ("规章", False)],
)
def test_a_number_a_blank_or_a_placeholder_may_stand_where_a_figure_stands(text: str, fillable: bool) -> None:
    assert is_fillable(Cell(text, 0, 0)) is fillable


@pytest.mark.parametrize(("texts", "has"), [(("规章", "/", ""), False), (("规章", "3件"), True), (("规章", "3（其中1）"), True)])
def test_a_row_has_figures_where_any_cell_holds_a_number(texts: tuple[str, ...], has: bool) -> None:
    assert row(*((text, column, 1) for column, text in enumerate(texts))).has_figures() is has


@pytest.mark.parametrize(("columns", "kept"), [(3, {"issued": 1}), (4, {})])
def test_columns_learnt_hold_only_in_a_grid_as_wide(columns: int, kept: dict[str, int]) -> None:
    state = State()
    state.enter(Grid((Cell("甲", 0, 0, colspan=3),)))
    state.fields = {"issued": 1}
    state.enter(Grid((Cell("甲", 0, 0, colspan=columns),)))
    assert state.fields == kept
