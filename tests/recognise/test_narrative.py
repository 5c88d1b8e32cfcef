"""Counts said in prose: what, how many; every order; noughts in words; other counts left alone."""

import pytest

from govinfo.document import Paragraph, Place
from govinfo.recognise.narrative import recognise_statements
from govinfo.recognise.phrases import CASE, DENIAL, ITEMS, NOUGHTS, WITHOUT_CASES

SAID = [
    (
        "全年共收到政府信息公开申请12件，办结11件，结转下年度1件。",
        {"received_new": 12, "total_handled": 11, "carried_forward": 1},
    ),
    ("2024年新收依申请公开申请1,204宗。", {"received_new": 1204}),
    ("上年结转政府信息公开申请3件，本年受理申请 20 件。", {"carried_over": 3, "received_new": 20}),
    ("共办理完成依申请公开两件。", {"total_handled": 2}),
    ("其余4件结转下年度继续办理。", {"carried_forward": 4}),
    (
        "答复结果为：予以公开3件、部分公开2件、不予公开1件、无法提供4件、不予处理5件、其他处理6件。",
        {"granted": 3, "granted_in_part": 2, "denied": 1, "unavailable": 4, "declined": 5, "other": 6},
    ),
    ("申请人中，自然人8件，法人或其他组织2件。", {"received_natural_person": 8, "received_organisations": 2}),
    ("因政府信息公开申请引发行政复议2件、行政诉讼1件。", {"review_total": 2, "litigation_total": 1}),
    ("全年有2件因公开答复引起的行政复议。", {"review_total": 2}),
    (
        "行政复议结果纠正1件，未经复议直接起诉3件，复议后起诉2件。",
        {"review_corrected": 1, "litigation_direct": 3, "litigation_after_review": 2},
    ),
    ("行政复议审结134件，行政诉讼审结57件。", {"review_concluded": 134, "litigation_concluded": 57}),
    ("行政复议审结3件，其中维持2件，纠正1件。", {"review_concluded": 3, "review_upheld": 2, "review_corrected": 1}),
    (
        "全年行政复议3件，维持2件，尚未审结1件；行政诉讼4件，其中审结3件。",
        {"review_total": 3, "review_upheld": 2, "review_pending": 1, "litigation_total": 4, "litigation_concluded": 3},
    ),
    ("行政复议3件、行政诉讼4件，其中维持5件。", {"review_total": 3, "litigation_total": 4}),
    (
        "全年制发规范性文件12件，废止9件，现行有效40件。",
        {"normative_issued": 12, "normative_repealed": 9, "normative_in_force": 40},
    ),
    ("共处理依申请公开、群众咨询、投诉等来信117件。", {"received_wider": 117}),
    ("收取信息处理费300元。", {"information_fee_yuan": 300}),
    (
        "共收到公民、法人或其他组织提出的政府信息公开申请5件，其中自然人4件、法人1件。",
        {"received_new": 5, "received_natural_person": 4, "received_organisations": 1},
    ),
    ("全年收到政府信息公开申请二十三件，办结十二件。", {"received_new": 23, "total_handled": 12}),
    ("全年收到政府信息公开申请一百零三件。", {"received_new": 103}),
]

NOUGHT = [
    ("全年未收到政府信息公开申请。", {"received_new": 0}),
    ("本年度没有收到公民、法人和其他组织提出的政府信息公开申请。", {"received_new": 0}),
    ("全年未发生因政府信息公开申请引起的行政复议和行政诉讼案件。", {"review_total": 0, "litigation_total": 0}),
    ("无上年结转的申请，无结转下年度的申请。", {"carried_over": 0, "carried_forward": 0}),
    ("依申请公开未收取信息处理费。", {"information_fee_yuan": 0}),
    ("收到政府信息公开申请0件。", {"received_new": 0}),
    ("本年度新增依申请公开事项零件。", {"received_new": 0}),
    ("2024年无依申请公开事项。", {"received_new": 0}),
]

NONE = [
    "全年公开信息若干，举办培训3次。",
    "收到申请100余件。",
    "收到申请几十件。",
    "收到申请二三件。",
    "自2024年1月1日起至2024年12月31日止收到的申请。",
    "根据条例第五十条的规定公开。",
    "申请办结率100%。",
]


@pytest.mark.parametrize(("text", "expected"), SAID + NOUGHT)
def test_a_count_is_read_with_its_item(text, expected):
    statements = recognise_statements([Paragraph(text, Place(line=7))])
    assert {s.item: s.value for s in statements} == expected
    assert all(s.place.line == 7 for s in statements)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_exact_count_of_an_item_is_left_alone(text):
    assert recognise_statements([Paragraph(text)]) == ()


@pytest.mark.parametrize(
    ("text", "year", "value"),
    [
        ("2023年收到申请30件，2024年收到申请41件。", 2024, 41),
        ("2024年收到申请41件，2023年收到申请30件。", 2024, 41),
        ("2023年收到申请30件，2024年收到申请41件。", 2023, 30),
        ("上年收到申请30件，本年收到申请41件。", None, 41),
        ("2023年收到申请30件。", 2024, 30),
    ],
)
def test_of_two_years_in_one_sentence_the_report_year_counts(text, year, value):
    assert [(s.item, s.value) for s in recognise_statements([Paragraph(text)], year)] == [("received_new", value)]


def test_an_item_said_in_two_sentences_is_told_twice():
    statements = recognise_statements([Paragraph("收到申请20件。其中线上收到申请16件。")])
    assert [(s.item, s.value) for s in statements] == [("received_new", 20), ("received_new", 16)]


def test_items_of_reviews_and_lawsuits_are_told_by_words_that_a_sentence_is_asked_for_first():
    of_cases = [rule for rule in ITEMS if rule not in WITHOUT_CASES]
    assert of_cases
    for rule in of_cases:
        told_by = [words.pattern for words in (rule.before, rule.context) if words]
        assert any(CASE.search(pattern) for pattern in told_by), rule.item
    for _, words in NOUGHTS:
        assert DENIAL.search(words.pattern)
