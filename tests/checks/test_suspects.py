"""The smallest repair of a report: the wrong cell first, a moved case both ends, equal answers all told, nothing changed."""

import pytest

from govinfo.checks import check
from govinfo.findings import Severity
from tests.papers import noughts, report

TABLE = "applications"
NATURAL, BUSINESS, TOTAL = "natural_person", "business", "total"


def filled():
    """Received 30 = handled 28 + carried forward 2, by natural persons 25 and business 5."""
    figures = noughts()
    for row, natural, business in (
        ("received_new", 25, 5), ("granted", 12, 3), ("denied_process", 8, 1), ("unavailable_not_held", 3, 1),
        ("total_handled", 23, 5), ("carried_forward", 2, 0),
    ):  # fmt: skip
        figures[TABLE][row] |= {NATURAL: natural, BUSINESS: business, TOTAL: natural + business}
    return figures


def errors(changes):
    printed = {(TABLE, row, column): text for (row, column), text in changes.items()}
    return [f for f in check(report(printed, figures=filled())) if f.severity is Severity.ERROR]


ONE_CELL = [
    ({("granted", NATURAL): "21"}, "granted", NATURAL, 12),
    ({("granted", TOTAL): "1"}, "granted", TOTAL, 15),
    ({("total_handled", NATURAL): "0"}, "total_handled", NATURAL, 23),
    ({("received_new", TOTAL): "31"}, "received_new", TOTAL, 30),
    ({("carried_forward", NATURAL): "1"}, "carried_forward", NATURAL, 2),
    ({("denied_process", BUSINESS): "11"}, "denied_process", BUSINESS, 1),
    ({("granted_in_part", NATURAL): "4"}, "granted_in_part", NATURAL, 0),
]


@pytest.mark.parametrize(("changes", "row", "column", "right"), ONE_CELL)
def test_one_wrong_cell_is_the_first_suspect_of_every_error_it_causes(changes, row, column, right):
    found = errors(changes)
    assert found
    for finding in found:
        assert finding.suspects[0].cell == (TABLE, row, column)
        assert finding.suspects[0].suggested == right
        assert finding.suspects[0].printed == float(changes[row, column])


def test_a_case_moved_to_the_neighbour_names_both_cells():
    found = errors({("granted", NATURAL): "11", ("granted", BUSINESS): "4"})
    named = {suspect.cell for suspect in found[0].suspects}
    assert {(TABLE, "granted", NATURAL), (TABLE, "granted", BUSINESS)} <= named
    assert {f.suspects for f in found} == {found[0].suspects}


def test_a_unique_suspect_is_told_as_a_doubt_never_as_a_must():
    (first, *_) = errors({("granted", NATURAL): "21"})
    assert first.message.endswith("疑为“（一）予以公开”行“自然人”列一格（填报21，若为12则相关关系成立），请核对台账。")
    assert "应为" not in first.message


def test_a_suspect_whose_label_is_numbered_is_named_whole():
    (first, *_) = errors({("carried_forward", NATURAL): "1"})
    assert first.message.endswith("疑为“四、结转下年度继续办理”行“自然人”列一格（填报1，若为2则相关关系成立），请核对台账。")


def test_two_suspects_of_one_repair_are_told_together():
    (first, *_) = errors({("granted", NATURAL): "21", ("denied_process", BUSINESS): "7"})
    assert "一格（填报21，若为12）和“" in first.message
    assert "，2格同时改动则相关关系成立），请核对台账。" in first.message


def test_equal_answers_are_all_listed_and_the_message_says_so():
    figures = noughts()
    figures["proceedings"]["review"] |= {"upheld": 5, "corrected": 2, "total": 6}
    (finding,) = [f for f in check(report(figures=figures)) if f.severity is Severity.ERROR]
    assert {s.cell[2] for s in finding.suspects} == {"upheld", "corrected", "total"}
    assert "可能出错的单元格有3处，无法判定，请逐项核对" in finding.message


def test_a_total_left_at_nought_comes_first():
    figures = noughts()
    figures["proceedings"]["review"] |= {"upheld": 1, "corrected": 1}
    (finding,) = [f for f in check(report(figures=figures)) if f.severity is Severity.ERROR]
    assert [(s.cell[2], s.suggested) for s in finding.suspects] == [("total", 2)]


COLUMNS = (NATURAL, BUSINESS, "research", "nonprofit", "legal_service", "other_org", TOTAL)


@pytest.mark.parametrize(
    "slid", [("", "8", "5", "1", "0", "0", "2"), ("5", "1", "0", "0", "2", "16", "0")], ids=["right", "left"]
)
def test_a_row_written_one_column_off_is_put_back_whole(slid):
    right = (8, 5, 1, 0, 0, 2, 16)
    figures = noughts()
    for row in ("received_new", "granted", "total_handled"):
        figures[TABLE][row] |= dict(zip(COLUMNS, right, strict=True))
    assert [f for f in check(report(figures=figures)) if f.severity is Severity.ERROR] == []
    printed = {(TABLE, "granted", column): text for column, text in zip(COLUMNS, slid, strict=True)}
    found = [f for f in check(report(printed, figures=figures)) if f.severity is Severity.ERROR]
    suggested = {s.cell[2]: s.suggested for s in found[0].suspects}
    assert suggested == {c: n for c, n, text in zip(COLUMNS, right, slid, strict=True) if str(n) != (text or "0")}


def test_faults_beyond_three_cells_suggest_nothing():
    figures = noughts()
    for row in ("granted", "denied_process", "denied_inquiry", "declined_repeat", "unavailable_unclear"):
        figures[TABLE][row] |= {NATURAL: 3, TOTAL: 7}
    found = [f for f in check(report(figures=figures)) if f.severity is Severity.ERROR]
    assert found
    assert {f.suspects for f in found} == {()}


def test_suspects_are_the_same_at_every_run():
    changes = {("granted", NATURAL): "11", ("granted", BUSINESS): "4"}
    assert [f.suspects for f in errors(changes)] == [f.suspects for f in errors(changes)]
