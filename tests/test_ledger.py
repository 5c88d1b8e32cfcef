"""Where a finding stands, in the words of the ledger."""

import pytest

from govinfo.document import Place
from govinfo.findings import Finding, Severity
from govinfo.frames import finding_row, frame
from govinfo.ledger import findings_of, place_text

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
