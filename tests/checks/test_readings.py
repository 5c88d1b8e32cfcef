"""What a count said in prose may lawfully mean: every figure of the tables that it could be, and none where one is blank."""

from __future__ import annotations

import pytest

from govinfo.checks.readings import READINGS, as_meant, clauses_of
from govinfo.checks.rules import Facts
from govinfo.document import Place
from govinfo.report import Statement
from tests.papers import report


def facts(**printed: str) -> Facts:
    """Of a report whose cells are nought but for these (row, or row__column)."""
    cells = {}
    for name, text in printed.items():
        row, _, column = name.partition("__")
        table = "proceedings" if row in ("review", "litigation_direct", "litigation_after_review") else "applications"
        cells[table, row, column or "total"] = text
    return Facts(report(cells))


@pytest.mark.parametrize(
    ("item", "of", "meant"),
    [
        ("received_new", facts(received_new="7", carried_over="1"), {"本年新收": 7, "新收＋结转": 8}),
        ("received_new", facts(received_new="7", carried_over=""), {"本年新收": 7}),
        ("granted", facts(granted="5", granted_in_part="2"), {"予以公开": 5, "予以公开＋部分公开": 7}),
        ("denied", facts(denied_inquiry="2", denied_by_law="1"), {"（三）不予公开": 3}),
        ("denied", facts(denied_inquiry="2", denied_by_law=""), {}),
        ("review_total", facts(review="5", review__pending="2"), {"总计": 5, "审结": 3}),
        ("review_total", facts(review=""), {}),
        (
            "litigation_total",
            facts(litigation_direct="3", litigation_direct__pending="1", litigation_after_review="2"),
            {"总计": 5, "总计或审结": 5, "审结或总计": 4, "审结": 4},
        ),
        (
            "received_organisations",
            facts(received_new="9", received_new__natural_person="6", carried_over="2"),
            {"本年新收": 3, "新收＋结转": 5},
        ),
    ],
)
def test_a_count_has_the_readings_that_its_cells_allow(item: str, of: Facts, meant: dict[str, float]) -> None:
    _, readings, _ = READINGS[item]
    assert readings(of) == meant


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("全年办结政府信息公开申请8件。", {"办结数"}),
        ("全年收到并办结政府信息公开申请8件。", {"办结数", "本年新收"}),
        ("全年办理政府信息公开申请8件。", {"办结数", "本年新收"}),
        ("全年受理申请9件,答复8件。", {"办结数"}),
    ],
)
def test_what_is_done_is_not_what_came_in(text: str, allowed: set[str]) -> None:
    said = Statement("total_handled", 8, text, Place())
    assert set(as_meant(said, {"办结数": 8, "本年新收": 8})) == allowed


@pytest.mark.parametrize(
    ("value", "text", "clauses"),
    [
        (8, "受理申请9件,答复8件。", ["答复8件。"]),
        (1541, "收到申请1,541件,办结3件", ["收到申请1,541件"]),
        (0, "未收到政府信息公开申请。", ["未收到政府信息公开申请。"]),
    ],
    ids=["its own clause", "thousands parted", "said in words"],
)
def test_a_number_is_read_in_its_own_clause(value: float, text: str, clauses: list[str]) -> None:
    assert clauses_of(Statement("total_handled", value, text, Place())) == clauses
