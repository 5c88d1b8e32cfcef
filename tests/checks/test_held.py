"""Figures said in prose beside the tables: one lawful reading is enough, another year's count is not judged."""

from __future__ import annotations

import pytest

from govinfo.checks.held import held_against_tables
from tests.quiet_report import report_of

NEW, OVER = "applications.received_new.total", "applications.carried_over.total"


@pytest.mark.parametrize(
    ("said", "cells", "result", "value", "reading"),
    [
        ("全年新收政府信息公开申请3件。", {NEW: "3"}, "consistent", 3, "本年新收"),
        ("全年新收政府信息公开申请5件。", {NEW: "3", OVER: "2"}, "consistent", 5, "新收＋结转"),
        ("全年新收政府信息公开申请4件。", {NEW: "3", OVER: "2"}, "inconsistent", 3, "本年新收"),
        ("全年新收政府信息公开申请4件。", {NEW: ""}, "undecidable", None, ""),
        ("2019年新收政府信息公开申请4件。", {NEW: "3"}, "undecidable", 3, "本年新收"),
    ],
)
def test_a_statement_is_held_against_its_readings(
    said: str, cells: dict[str, str], result: str, value: float | None, reading: str
) -> None:
    held = next(
        h for h in held_against_tables(report_of({"cells": cells, "text": {1: said}})) if h.statement.item == "received_new"
    )
    assert (held.result, held.value, held.reading, held.name) == (result, value, reading, "表三本年新收")
    assert bool(held.why) == (result == "undecidable")
