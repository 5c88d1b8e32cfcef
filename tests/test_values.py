"""Printed text → Value: what counts as a number, and what is only a blank, a dash or a note."""

import pytest

from govinfo.values import ValueKind, read_value, show_number, squeeze

NUMBERS = [
    ("0", 0),
    ("45,756", 45756),
    ("6,937,489", 6937489),
    ("４１", 41),
    (" 41 ", 41),
    ("4 1", 41),
    ("41件", 41),
    ("-18", -18),
    ("－18", -18),
    ("29.2352", 29.2352),
    ("1２", 12),
]


@pytest.mark.parametrize(("printed", "number"), NUMBERS)
def test_a_printed_number_is_read_as_it_stands(printed, number):
    value = read_value(printed)
    assert (value.number, value.kind) == (number, ValueKind.NUMBER)
    assert value.printed == printed.strip()


@pytest.mark.parametrize("printed", ["", "  ", "\u3000", "\u00a0", "\u200b"])
def test_a_blank_is_not_a_nought(printed):
    value = read_value(printed)
    assert (value.number, value.kind) == (None, ValueKind.BLANK)


@pytest.mark.parametrize("printed", ["/", "／", "-", "—", "——", "--", "无", "不适用", "不涉及", "–"])
def test_a_placeholder_is_neither_blank_nor_nought(printed):
    value = read_value(printed)
    assert (value.number, value.kind) == (None, ValueKind.PLACEHOLDER)


@pytest.mark.parametrize(
    ("printed", "number"), [("22（其中修订16件）", 22), ("55(含自然失效29件)", 55), ("3件（联合发文1件）", 3)]
)
def test_a_number_with_a_note_keeps_the_number_and_says_so(printed, number):
    value = read_value(printed)
    assert (value.number, value.kind, value.printed) == (number, ValueKind.NOTED, printed)


@pytest.mark.parametrize("printed", ["1O", "约20", "十二", "12-3", "1,23", "2024年", "1.2.3", "一"])
def test_what_is_not_plainly_a_number_is_unreadable_and_never_guessed(printed):
    value = read_value(printed)
    assert (value.number, value.kind) == (None, ValueKind.UNREADABLE)


@pytest.mark.parametrize(
    ("printed", "wan_yuan"),
    [("75394432.52元", 7539.443252), ("1158.4432", 1158.4432), ("1,158.44万元", 1158.44), ("10000元", 1), ("0", 0)],
)
def test_money_is_in_wan_yuan_and_a_cell_that_names_yuan_is_converted(printed, wan_yuan):
    value = read_value(printed, money=True)
    assert value.number == pytest.approx(wan_yuan, abs=1e-12)
    assert value.printed == printed


def test_yuan_is_no_unit_of_a_count():
    assert read_value("12元").kind is ValueKind.UNREADABLE


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (11238, "11238"), (29.2352, "29.2352"), (0.1, "0.1"), (None, "空白"), (5.0, "5")]
)
def test_figures_in_prose_have_no_separators_and_no_trailing_noughts(number, shown):
    assert show_number(number) == shown


def test_squeeze_unifies_widths_and_drops_every_space():
    assert squeeze("２０２４ 年\u3000度（一）\u200b") == "2024年度(一)"
