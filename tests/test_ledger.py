"""Where a finding stands, in the words of the ledger."""

import pandas as pd
import pytest

from govinfo.document import Place
from govinfo.findings import Finding, Severity
from govinfo.frames import frame
from govinfo.ledger import findings_of, place_text, with_compared
from govinfo.records import finding_row
from tests import frames_factory as make

GRANTED = ("applications", "granted", "total")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"section": 1, "place": Place(line=12), "quote": "共公开条"}, "第一部分（第12行）"),
        ({"section": 5, "place": Place(page=3, box=(1, 2, 3, 4)), "quote": "共公开条"}, "第五部分（第3页）"),
        ({"section": 6}, "第六部分"),
        ({"place": Place(line=2), "quote": "共公开条"}, "正文（第2行）"),
        ({"quote": "共公开条"}, "正文"),
        ({}, "正文"),
        ({"cells": (GRANTED,)}, "表三“（一）予以公开”行“总计”列"),
        ({"cells": (GRANTED,), "section": 1, "place": Place(line=9)}, "第一部分（第9行）；表三“（一）予以公开”行“总计”列"),
    ],
)
def test_place_is_told_as_an_official_would_look_for_it(given, told):
    assert place_text(Finding("x.y", Severity.NOTE, "…", **given), 2021) == told


def test_a_finding_comes_back_whole_from_its_frame():
    place = Place(page=3, box=(70.5, 100.0, 300.25, 112.0))
    findings = [
        Finding("x.y", Severity.NOTE, "…", section=1, place=place, quote="共公开条", ground="条例"),
        Finding("x.z", Severity.ERROR, "…", (GRANTED,), expected=3.0, actual=4.0, ground="算术关系"),
    ]
    keys = {"report_id": "r", "agency_id": "a", "agency": "a", "year": 2024}
    rows = [keys | finding_row(finding, "a", 2024) for finding in findings]
    assert findings_of(frame("findings", rows)) == findings


def test_findings_of_comparisons_stand_with_the_report_whose_file_they_were_found_in():
    reports = make.reports(make.report("甲市", 2024, sha256="a" * 64), make.report("乙市", 2024, sha256="b" * 64))
    own = make.findings(make.finding("甲市-2024", "applications.balance", "甲不符"))
    found = Finding("publish.differs", Severity.ERROR, "发布稿与审定稿不一致。", (GRANTED,), expected=3.0, actual=4.0, section=2)
    kept = [
        {"finding_id": name, "agency_id": unit, "year": 2024, "sha256": sha * 64, "finding": finding_row(found, unit, 2024)}
        for name, unit, sha in (("x", "乙市", "b"), ("y", "乙市", "c"), ("z", "甲市", "b"))
    ]
    both = with_compared(own, reports, pd.DataFrame(kept))
    assert both.dtypes.to_dict() == own.dtypes.to_dict()
    assert both[["finding_id", "report_id", "agency_id", "agency"]].to_numpy().tolist()[1:] == [
        ["x", "乙市-2024", "乙市", "乙市"]
    ]
    assert findings_of(both)[1] == found
    assert with_compared(own, reports, pd.DataFrame(kept[1:])) is own
