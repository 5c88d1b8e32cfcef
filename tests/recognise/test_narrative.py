"""Counts said in prose: what, how many; noughts in words; other counts left alone."""

import pytest

from govinfo.document import Paragraph, Place
from govinfo.recognise.narrative import recognise_statements

SAID = [
    (
        "全年共收到政府信息公开申请12件，办结11件，结转下年度1件。",
        {"received_new": 12, "total_handled": 11, "carried_forward": 1},
    ),
    ("2024年新收依申请公开申请1,204宗。", {"received_new": 1204}),
    ("上年结转政府信息公开申请3件，本年受理申请 20 件。", {"carried_over": 3, "received_new": 20}),
    ("全年未收到政府信息公开申请。", {"received_new": 0}),
    ("因政府信息公开申请引发行政复议2件、行政诉讼1件。", {"review_total": 2, "litigation_total": 1}),
    ("全年未发生因政府信息公开申请引起的行政复议和行政诉讼案件。", {"review_total": 0, "litigation_total": 0}),
    ("全年公开信息200条，举办培训3次。", {}),
    ("收到申请100余件。", {}),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_count_is_read_with_its_item(text, expected):
    statements = recognise_statements([Paragraph(text, Place(line=7))])
    assert {s.item: s.value for s in statements} == expected
    assert all(s.place.line == 7 for s in statements)
