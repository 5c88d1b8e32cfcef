"""What holds now follows from what happened: the last word counts, what was withdrawn does not, the log keeps all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from govinfo import decisions
from govinfo.decisions import About, Event

WHO = "示例员甲"
FINDING = About("云川市教育局", 2025, "a" * 64, "f1")
REPORT = About("云川市教育局", 2025, "a" * 64)


def stored(tmp_path: Path, *events: Event) -> list[Event]:
    for event in events:
        decisions.record(tmp_path, [event])
    return decisions.read(tmp_path)


CONFIRM = decisions.confirmed(WHO, FINDING, 0)
DISMISS = decisions.dismissed("示例员乙", FINDING, 1, "口径不同", note="汇总口径")
EXPLAIN = decisions.explained(WHO, FINDING, 2, "单位称已更正")
REOPEN = decisions.reopened(WHO, FINDING, 3)


@pytest.mark.parametrize(
    ("events", "held"),
    [
        ([CONFIRM], ("confirmed", "", "", WHO)),
        ([CONFIRM, DISMISS], ("dismissed", "口径不同", "", "示例员乙")),
        ([CONFIRM, EXPLAIN], ("confirmed", "", "单位称已更正", WHO)),
        ([CONFIRM, EXPLAIN, REOPEN], ("open", "", "单位称已更正", WHO)),
        ([DISMISS, CONFIRM], ("confirmed", "", "", WHO)),
        ([EXPLAIN], ("open", "", "单位称已更正", WHO)),
    ],
)
def test_the_last_word_on_a_finding_counts(tmp_path: Path, events: list[Event], held: tuple[str, ...]) -> None:
    line = decisions.findings(stored(tmp_path, *events)).iloc[0]
    assert line["finding_id"] == "f1"
    assert tuple(line[["state", "reason", "explanation", "who"]]) == held


def filed(state: str, on: str, version: int, seen: int) -> Event:
    return decisions.filed(WHO, REPORT, seen, state, on=date.fromisoformat(on), version=version)


JANUARY = [
    filed("received", "2026-01-09", 1, 0),
    filed("under_review", "2026-01-10", 1, 1),
    filed("returned", "2026-01-12", 1, 2),
    filed("refiled", "2026-01-15", 2, 3),
    filed("returned", "2026-01-16", 2, 4),
    filed("refiled", "2026-01-18", 3, 5),
    filed("approved", "2026-01-19", 3, 6),
]


def test_a_report_goes_through_its_states(tmp_path: Path) -> None:
    line = decisions.filings(stored(tmp_path, *JANUARY)).iloc[0]
    assert (line["state"], line["version"], line["received_on"], line["changed_on"], line["returned"]) == (
        "approved",
        3,
        "2026-01-09",
        "2026-01-19",
        2,
    )


def test_a_file_is_known_by_what_was_last_registered_of_it(tmp_path: Path) -> None:
    second = REPORT._replace(sha256="b" * 64)
    days = [("received", REPORT, 1), ("returned", REPORT, 1), ("refiled", second, 2), ("approved", second, 2)]
    events = [
        decisions.filed(WHO, about, n, state, on=date(2026, 1, 9 + n), version=v) for n, (state, about, v) in enumerate(days)
    ]
    lines = decisions.drafts(stored(tmp_path, *events))
    assert lines[["sha256", "state", "version", "on"]].to_numpy().tolist() == [
        ["a" * 64, "returned", 1, "2026-01-10"],
        ["b" * 64, "approved", 2, "2026-01-12"],
    ]


def test_a_state_withdrawn_gives_way_to_the_one_before(tmp_path: Path) -> None:
    events = stored(tmp_path, *JANUARY, decisions.withdrawn(WHO, REPORT, 7, JANUARY[-1].event_id))
    assert decisions.filings(events).iloc[0]["state"] == "refiled"
    events = stored(tmp_path, decisions.withdrawn(WHO, REPORT, 8, JANUARY[4].event_id))
    assert decisions.filings(events).iloc[0]["returned"] == 1


def test_remarks_settlements_and_letters_stand_until_withdrawn(tmp_path: Path) -> None:
    remark = decisions.remarked(WHO, REPORT, 0, "第二段有错别字", where="一、总体情况")
    settlement = decisions.settled(WHO, REPORT, 1, {"what": "year", "value": 2025})
    letter = decisions.letter_made(WHO, REPORT, 2, "审核意见反馈单", "反馈单.docx")
    events = stored(tmp_path, remark, settlement, letter)
    assert decisions.remarks(events)[["where", "text", "severity"]].to_numpy().tolist() == [
        ["一、总体情况", "第二段有错别字", "warning"]
    ]
    assert decisions.settlements(events).iloc[0]["payload"] == {"what": "year", "value": 2025}
    assert decisions.letters(events).iloc[0]["file_name"] == "反馈单.docx"
    events = stored(
        tmp_path, *(decisions.withdrawn(WHO, REPORT, n, e.event_id) for n, e in enumerate((remark, settlement, letter)))
    )
    assert decisions.remarks(events).empty
    assert decisions.settlements(events).empty
    assert decisions.letters(events).empty


def test_the_log_keeps_everything_newest_first_in_words(tmp_path: Path) -> None:
    events = stored(tmp_path, CONFIRM, DISMISS, *JANUARY[:1], decisions.withdrawn(WHO, REPORT, 3, JANUARY[0].event_id))
    log = decisions.log(events)
    assert log["what"].tolist() == ["撤销", "报送状态：已报送", "排除", "确认为问题"]
    assert log["withdrawn"].tolist() == [False, True, False, False]
    assert log["detail"].tolist()[1:3] == ["第1稿；2026-01-09", "口径不同；汇总口径"]
    assert (log["who"] != "").all()


def test_times_are_chinas() -> None:
    assert decisions.local_time("2026-01-11T18:30:05+00:00") == "2026-01-12 02:30:05"


@pytest.mark.parametrize(
    "fold",
    [
        decisions.findings,
        decisions.filings,
        decisions.remarks,
        decisions.settlements,
        decisions.drafts,
        decisions.letters,
        decisions.log,
    ],
)
def test_nothing_decided_gives_empty_frames_of_the_same_columns(fold, tmp_path: Path) -> None:
    events = stored(tmp_path, CONFIRM, EXPLAIN, *JANUARY)
    empty = fold([])
    assert isinstance(empty, pd.DataFrame)
    assert empty.empty
    assert list(empty.columns) == list(fold(events).columns)


KEPT = {"rule": "publish.differs", "severity": "error", "message": "不一致", "cells": "[]"}


def test_a_finding_of_a_comparison_is_kept_with_what_was_decided(tmp_path: Path) -> None:
    events = stored(
        tmp_path,
        CONFIRM,
        decisions.confirmed(WHO, FINDING._replace(finding_id="f2"), 1, rule="publish.differs", message="不一致", finding=KEPT),
        decisions.reopened(WHO, FINDING._replace(finding_id="f2"), 2, finding=KEPT | {"message": "又不一致"}),
    )
    (line,) = decisions.compared(events).to_dict("records")
    assert (line["finding_id"], line["sha256"], line["finding"]["message"]) == ("f2", "a" * 64, "又不一致")
    assert decisions.findings(events)["state"].tolist() == ["confirmed", "open"]
