"""What a person settled goes before what would be recognised; what was printed stays beside it."""

import pytest

from govinfo.checks import check
from govinfo.document import Document
from govinfo.examine import examine
from govinfo.findings import Severity, Status
from govinfo.readers import read_document
from govinfo.recognise import recognise
from govinfo.report import Report
from govinfo.settled import AGENCY, ASIDE, CELL, ROW, SCOPE, YEAR, Settled, from_payload
from samples.draw_text import draw_txt
from tests.papers import noughts, paper

TEXT = draw_txt(paper(noughts()), sliding="3.")
GRANTED = ("applications", "granted", "total")
LABEL = "（一）予以公开"


def document(text: str = TEXT) -> Document:
    return read_document(text.encode(), "x.txt")


def settle(*settled: Settled, text: str = TEXT) -> Report:
    return recognise(document(text), "x.txt", "", settled)


@pytest.mark.parametrize(
    ("settled", "name", "value"),
    [
        (Settled(YEAR, "2031"), "year", 2031),
        (Settled(AGENCY, "云川市水务局"), "agency", "云川市水务局"),
        (Settled(SCOPE, "aggregate"), "scope", "aggregate"),
        (Settled(SCOPE, "own"), "scope", "own"),
    ],
)
def test_year_agency_and_scope_are_taken_as_settled(settled: Settled, name: str, value: object) -> None:
    report = settle(settled)
    assert getattr(report, name) == value
    assert report.settled == (settled,)


@pytest.mark.parametrize(
    "wrong",
    [
        Settled(YEAR, "今年"),
        Settled(AGENCY, " "),
        Settled(SCOPE, "别的"),
        Settled(CELL, "5", ("applications", "nothing", "total")),
    ],
)
def test_what_makes_no_sense_changes_nothing(wrong: Settled) -> None:
    before, after = settle(), settle(wrong)
    assert (after.year, after.agency, after.scope, after.figures) == (before.year, before.agency, before.scope, before.figures)


def test_the_last_word_on_a_thing_counts() -> None:
    assert settle(Settled(YEAR, "2031"), Settled(YEAR, "2032")).year == 2032
    assert settle(Settled(CELL, "5", GRANTED), Settled(CELL, "6", GRANTED)).by_path()[GRANTED].number == 6


def test_a_settled_figure_keeps_what_was_printed_and_is_checked_at_once() -> None:
    report = settle(Settled(CELL, "5", GRANTED, who="张三"))
    figure = report.by_path()[GRANTED]
    assert (figure.number, figure.value.printed, figure.how, figure.confidence) == (5, "0", "settled", None)
    assert not [f for f in check(settle()) if f.severity is Severity.ERROR]
    assert [f for f in check(report) if f.severity is Severity.ERROR and GRANTED in f.cells]


def test_a_figure_may_be_settled_as_blank() -> None:
    assert settle(Settled(CELL, "", GRANTED)).by_path()[GRANTED].number is None


def lost() -> str:
    """A report whose row label nothing recognises."""
    return TEXT.replace(LABEL, "甲乙丙丁戊")


def test_a_row_that_no_label_claimed_is_read_once_a_person_named_it() -> None:
    before = settle(text=lost())
    (left,) = [left for left in before.leftovers if "甲乙丙丁戊" in left.text]
    assert before.status is Status.PARTIAL
    after = settle(Settled(ROW, cell=GRANTED[:2], words=left.text, where=left.place.text()), text=lost())
    assert after.status is Status.READ
    assert not [left for left in after.leftovers if "甲乙丙丁戊" in left.text]
    assert (after.by_path()[GRANTED].number, after.by_path()[GRANTED].how) == (0, "settled")
    assert "甲乙丙丁戊" in after.by_path()[GRANTED].label


def test_what_was_said_to_be_no_figure_is_no_longer_left_over() -> None:
    (left,) = [left for left in settle(text=lost()).leftovers if "甲乙丙丁戊" in left.text]
    after = settle(Settled(ASIDE, words=left.text, where=left.place.text()), text=lost())
    assert left not in after.leftovers
    assert after.status is Status.PARTIAL


def test_the_cells_of_a_lost_row_may_be_settled_one_by_one() -> None:
    cells = [p for p in settle().by_path() if p[:2] == GRANTED[:2]]
    report = settle(*(Settled(CELL, "0", path) for path in cells), text=lost())
    assert report.status is Status.READ


def test_a_settlement_survives_being_kept() -> None:
    one = Settled(CELL, "5", GRANTED, label="表三", printed="6", who="张三", at="2026-01-12 09:30:05")
    assert from_payload(one.payload() | {"more": 1}, "张三", "2026-01-12 09:30:05") == one


def test_what_a_person_settled_goes_before_what_is_recognised() -> None:
    assert examine(TEXT.encode(), "x.txt", settled=[Settled(YEAR, "2031")]).report.year == 2031
