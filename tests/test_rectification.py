"""问题整改完成率 and 单位平均问题数: what became of confirmed problems from draft to draft."""

from __future__ import annotations

from math import isnan
from pathlib import Path

import pandas as pd
import pytest

from govinfo import decisions
from govinfo.decisions import About
from govinfo.findings import Finding, Severity
from govinfo.frames import frame
from govinfo.records import finding_row
from govinfo.rectification import Rectification, rectification
from tests import frames_factory as make

UNIT, YEAR = "云川市教育局", 2025
NEW, OLD = ("applications", "received_new", "total"), ("applications", "carried_over", "total")


def fault(rule: str = "applications.applicants", cell=NEW, actual: float = 8, severity=Severity.ERROR, message="…") -> Finding:
    cells = (cell,) if cell else ()
    return Finding(rule, severity, message, cells, expected=7.0, actual=actual)


SUM, OTHER_SUM, SUM_AGAIN = fault(), fault(cell=OLD), fault(actual=9)
NOTE, DOUBT = fault("fees.silent", None, severity=Severity.NOTE), fault("fees.info_fee", None, severity=Severity.WARNING)
OURS = fault("ours.doubtful_reading", severity=Severity.WARNING)
RESIDUE, RESIDUE_TOO = (fault("form.template_residue", None, message=message) for message in ("（文字描述）", "（具体网址）"))


def library(*drafts: list[Finding] | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The active report (the last draft) and the findings of every draft; None is a draft whose file is gone."""
    kept = [(str(at), found) for at, found in enumerate(drafts) if found is not None]
    keys = {"agency_id": UNIT, "agency": UNIT, "year": YEAR}
    rows = [{"report_id": at, **keys, **finding_row(one, UNIT, YEAR)} for at, found in kept for one in found]
    active = make.report(UNIT, YEAR, report_id=str(len(drafts) - 1), sha256=str(len(drafts) - 1))
    return make.reports(active), frame("findings", rows)


def states(tmp_path: Path, *said: tuple[int, Finding]) -> pd.DataFrame:
    """Confirmed, each in the draft of that number."""
    events = [
        decisions.confirmed("示例员", About(UNIT, YEAR, str(draft), one.identity(UNIT, YEAR)), seen, rule=one.rule)
        for seen, (draft, one) in enumerate(said)
    ]
    decisions.record(tmp_path, events)
    return decisions.findings(decisions.read(tmp_path))


@pytest.mark.parametrize(
    ("drafts", "said", "confirmed_mended"),
    [
        ([[SUM, OTHER_SUM]], [], (0, 0)),
        ([[SUM, OTHER_SUM]], [(0, SUM)], (1, 0)),
        ([[SUM, OTHER_SUM], [OTHER_SUM]], [(0, SUM), (0, OTHER_SUM)], (2, 1)),
        # Another wrong figure in the same place is the same problem, confirmed again or not.
        ([[SUM], [SUM_AGAIN]], [(0, SUM)], (1, 0)),
        ([[SUM], [SUM_AGAIN]], [(0, SUM), (1, SUM_AGAIN)], (1, 0)),
        ([[SUM], [SUM_AGAIN], []], [(0, SUM), (1, SUM_AGAIN)], (1, 1)),
        # One that the second draft brought in.
        ([[SUM], [OTHER_SUM]], [(0, SUM), (1, OTHER_SUM)], (2, 1)),
        # Notes and our own doubts are no problems of the unit; warnings are.
        ([[NOTE, OURS, DOUBT], []], [(0, NOTE), (0, OURS), (0, DOUBT)], (1, 1)),
        # Gone from the very file it was confirmed in: settled since, or the rule switched off.
        ([[OTHER_SUM]], [(0, SUM), (0, OTHER_SUM)], (1, 0)),
        # Without a cell, told apart by its words.
        ([[RESIDUE, RESIDUE_TOO], [RESIDUE_TOO]], [(0, RESIDUE), (0, RESIDUE_TOO)], (2, 1)),
        # The first draft's file is gone: mended only where no finding of that rule is left.
        ([None, []], [(0, SUM)], (1, 1)),
        ([None, [SUM_AGAIN]], [(0, SUM)], (1, 0)),
        ([None, [SUM_AGAIN]], [(0, SUM), (1, SUM_AGAIN)], (1, 0)),
        ([None, []], [(0, NOTE)], (0, 0)),
    ],
)
def test_a_problem_is_mended_when_a_later_draft_lacks_it(drafts, said, confirmed_mended, tmp_path: Path) -> None:
    assert rectification(*library(*drafts), states(tmp_path, *said)) == Rectification(*confirmed_mended, 1)


def test_dismissed_and_reopened_findings_are_no_problems(tmp_path: Path) -> None:
    about = [About(UNIT, YEAR, "0", one.identity(UNIT, YEAR)) for one in (SUM, OTHER_SUM)]
    confirmed = [decisions.confirmed("示例员", one, 0, rule=SUM.rule) for one in about]
    undone = [decisions.dismissed("示例员", about[0], 2, "口径不同", rule=SUM.rule), decisions.reopened("示例员", about[1], 2)]
    for event in (*confirmed, *undone):
        decisions.record(tmp_path, [event])
    held = decisions.findings(decisions.read(tmp_path))
    assert rectification(*library([SUM, OTHER_SUM]), held) == Rectification(0, 0, 1)


def test_decisions_about_another_year_do_not_count(tmp_path: Path) -> None:
    reports, findings = library([SUM])
    assert rectification(reports.assign(year=YEAR - 1), findings, states(tmp_path, (0, SUM))) == Rectification(0, 0, 1)


def test_both_indicators_have_their_base() -> None:
    some = Rectification(8, 6, 5)
    assert (some.mended_share, some.per_unit) == (0.75, 1.6)
    none = Rectification(0, 0, 0)
    assert isnan(none.mended_share)
    assert isnan(none.per_unit)
