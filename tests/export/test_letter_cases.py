"""What may be written to a unit: only what was confirmed, nothing a machine read that nobody looked at, never our own doubts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from govinfo import decisions
from govinfo.decisions import About
from tests import frames_factory as make
from tests.export.letter_cases import WHO, confirmed, gathered, small_frames

REPORT = make.report("甲市", 2024)
CELL = ["applications", "granted", "natural_person"]


def found(code: str = "applications.handled", message: str = "表三“自然人”列：不符。", **given: Any) -> dict[str, Any]:
    return make.finding("甲市-2024", code, message, **given)


FINDINGS = (
    found(),
    found("form.title", "标题不规范。", severity="note"),
    found("form.section_missing", "缺少“六”部分。"),
    found("applications.other3", "请说明。", severity="warning"),
    found("ours.doubtful_reading", "识别存疑", severity="note"),
)
KEYS = {f["rule"]: str(f["finding_id"]) for f in FINDINGS}


def rules_written(*codes: str, notes: bool = False) -> list[str]:
    [case] = gathered(small_frames(REPORT, *FINDINGS), *confirmed(*(KEYS[code] for code in codes)), notes=notes)
    names = {key: code for code, key in KEYS.items()}
    return [names[item.key] for item in case.items]


@pytest.mark.parametrize(
    ("given", "notes", "written"),
    [
        ((), False, []),
        (("form.section_missing",), False, ["form.section_missing"]),
        (("applications.handled", "form.title"), False, ["applications.handled"]),
        (("applications.handled", "form.title"), True, ["applications.handled", "form.title"]),
        (("ours.doubtful_reading",), True, []),
    ],
)
def test_only_what_was_confirmed_is_written_and_notes_only_when_let_in(
    given: tuple[str, ...], notes: bool, written: list[str]
) -> None:
    assert rules_written(*given, notes=notes) == written


def test_what_was_dismissed_or_taken_back_is_not_written() -> None:
    key = KEYS["applications.handled"]
    about = About("u", 2024, "", key)
    for later in (decisions.dismissed(WHO, about, 1, "口径不同"), decisions.reopened(WHO, about, 1)):
        [case] = gathered(small_frames(REPORT, *FINDINGS), *confirmed(key), later)
        assert case.items == ()


def test_what_nobody_decided_about_is_counted_without_notes() -> None:
    [case] = gathered(small_frames(REPORT, *FINDINGS), *confirmed(KEYS["applications.handled"]))
    assert case.waiting == 2


CELLS = ({"row": "granted", "applicant": "natural_person", "value": 5.0, "confidence": 0.9},)
SETTLED = ({"row": "granted", "applicant": "natural_person", "value": 5.0},)


@pytest.mark.parametrize(
    ("report", "finding", "figures", "is_written"),
    [
        ({}, {"cells": [CELL]}, (), True),
        ({"status": "partial"}, {"cells": [CELL]}, (), False),
        ({"reader": "ocr"}, {"cells": [CELL]}, CELLS, False),
        ({"reader": "ocr"}, {"cells": [CELL]}, SETTLED, True),
        ({"reader": "ocr"}, {"quote": "共公开条"}, (), False),
        ({"reader": "ocr"}, {}, (), False),
    ],
)
def test_what_a_machine_read_waits_until_somebody_looked(
    report: dict[str, Any], finding: dict[str, Any], figures: tuple[dict[str, Any], ...], is_written: bool
) -> None:
    frames = small_frames(REPORT | report, found(**finding), figures=figures)
    key = KEYS["applications.handled"]
    [case] = gathered(frames, *confirmed(key))
    assert (len(case.items), len(case.held)) == ((1, 0) if is_written else (0, 1))
    looked = decisions.verified(WHO, About("甲市", 2024, "", key), 5)
    [case] = gathered(frames, *confirmed(key), looked)
    assert (len(case.items), len(case.held)) == (1, 0)
    [case] = gathered(frames, *confirmed(key), looked, decisions.withdrawn(WHO, About("甲市", 2024), 6, looked.event_id))
    assert len(case.items) == is_written


def test_a_finding_looked_at_is_no_settlement_of_the_reading() -> None:
    events = [decisions.verified(WHO, About("甲市", 2024, "", "f"), 0)]
    assert decisions.settlements(events).empty
    assert decisions.verifications(events)["finding_id"].tolist() == ["f"]


def test_the_hedge_of_a_scan_is_gone_once_somebody_looked() -> None:
    message = "表三“自然人”列：不符。（扫描识别，请先对照原件核对）"
    frames = small_frames(REPORT | {"reader": "ocr"}, found(message=message))
    key = KEYS["applications.handled"]
    [case] = gathered(frames, *confirmed(key), decisions.verified(WHO, About("甲市", 2024, "", key), 5))
    assert "扫描" not in f"{case.items[0].sentence}{case.items[0].problem}"


def test_remarks_come_after_findings_with_their_place() -> None:
    about = About("甲市", 2024)
    remark = decisions.remarked(WHO, about, 0, "有错别字。", where="一、总体情况")
    of_table = decisions.remarked(WHO, about, 1, "请补填", where="三、收到和处理政府信息公开申请情况（表三）", severity="error")
    [case] = gathered(small_frames(REPORT, *FINDINGS), *confirmed(KEYS["form.section_missing"]), remark, of_table)
    assert [(i.by_hand, i.place[:1], i.of_data) for i in case.items[1:]] == [(True, "一", False), (True, "三", True)]
    assert case.items[1].sentence == "一、总体情况：有错别字。"
    assert case.count("error") == 2


def test_a_remark_on_an_earlier_draft_waits_until_somebody_looked_at_this_one() -> None:
    remark = decisions.remarked(WHO, About("甲市", 2024, "b" * 64), 0, "有错别字", where="一、总体情况")
    [case] = gathered(small_frames(REPORT), remark)
    assert (len(case.items), len(case.held)) == (0, 1)
    looked = decisions.verified(WHO, About("甲市", 2024, "0" * 64, case.held[0].key), 1)
    [case] = gathered(small_frames(REPORT), remark, looked)
    assert [item.problem for item in case.items] == ["有错别字"]
    [case] = gathered(small_frames(REPORT | {"sha256": "c" * 64}), remark, looked)
    assert (len(case.items), len(case.held)) == (0, 1)
    [case] = gathered(small_frames(REPORT | {"sha256": "b" * 64}), remark)
    assert (len(case.items), len(case.held)) == (1, 0)


def test_the_day_this_draft_came_and_which_it_is() -> None:
    about = About("甲市", 2024, "b" * 64)
    days = [("received", 9, 1), ("returned", 12, 1), ("refiled", 15, 2), ("under_review", 16, 2)]
    events = [decisions.filed(WHO, about, n, s, on=date(2025, 1, d), version=v) for n, (s, d, v) in enumerate(days)]
    [case] = gathered(small_frames(REPORT, *FINDINGS), *events)
    assert (case.version, case.filed_on, case.state) == (2, "2025-01-15", "under_review")
