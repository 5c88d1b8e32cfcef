"""The form's identities: consistent, inconsistent with the equation in words, undecidable where a total is blank."""

from collections import Counter

import pytest

from govinfo.checks import check
from govinfo.checks.rules import Facts
from govinfo.checks.verdicts import Result
from govinfo.findings import Severity
from tests.papers import noughts, report

TABLE = "applications"
NATURAL, TOTAL = "natural_person", "total"


def cells(row, *values):
    return {(TABLE, row, column): str(value) for column, value in zip((NATURAL, TOTAL), values, strict=True)}


CONSISTENT = cells("received_new", 7, 7) | cells("granted", 6, 6) | cells("total_handled", 6, 6) | cells("carried_forward", 1, 1)


def equation(finding):
    """The message up to its first full stop: what is broken, without what is suggested."""
    return finding.message.partition("。")[0] + "。"


def identities(report):
    """The findings of the identities alone."""
    return [f for f in check(report) if f.rule.startswith(("applications.", "proceedings.", "figures."))]


BROKEN = [
    (
        cells("carried_forward", 0, 0),
        {
            "applications.balance": [
                "表三“自然人”列：第一项＋第二项≠第三项＋第四项（7＋0≠6＋0，相差1）。",
                "表三“总计”列：第一项＋第二项≠第三项＋第四项（7＋0≠6＋0，相差1）。",
            ]
        },
    ),
    (
        cells("granted", 5, 5),
        {
            "applications.handled": [
                "表三“自然人”列：（一）至（六）各项合计为5，“（七）总计”填报6，相差1。",
                "表三“总计”列：（一）至（六）各项合计为5，“（七）总计”填报6，相差1。",
            ]
        },
    ),
    (
        {(TABLE, "granted", "business"): "2", (TABLE, "granted", NATURAL): "4"}
        | {(TABLE, "denied_process", NATURAL): "2", (TABLE, "granted_in_part", "business"): "-2"},
        {
            "applications.applicants": [
                "表三“（二）部分公开”行：自然人与法人或其他组织合计为-2，“总计”填报0，相差2。",
                "表三“（三）不予公开—6.属于四类过程性信息”行：自然人与法人或其他组织合计为2，“总计”填报0，相差2。",
            ],
            "figures.negative": ["表三“（二）部分公开”行“商业企业”列填报为-2，不应为负数。"],
        },
    ),
    (
        {("proceedings", "review", "upheld"): "10", ("proceedings", "review", "corrected"): "1"},
        {"proceedings.outcomes": ["表四“行政复议”：维持10＋纠正1＋其他结果0＋尚未审结0＝11，“总计”填报0。"]},
    ),
]


@pytest.mark.parametrize(("changed", "expected"), BROKEN)
def test_a_broken_identity_is_an_error_with_its_equation(changed, expected):
    errors = [f for f in check(report(CONSISTENT | changed)) if f.severity is Severity.ERROR]
    told = {rule: [equation(f) for f in errors if f.rule == rule] for rule in Counter(f.rule for f in errors)}
    assert told == expected


def test_a_consistent_report_and_an_all_nought_report_have_no_finding():
    assert check(report(CONSISTENT)) == []
    assert check(report()) == []
    assert check(report(edition=2019)) == []


def test_only_the_printed_rule_of_the_form_is_called_by_its_note():
    errors = identities(report(CONSISTENT | cells("carried_forward", 0, 0)))
    assert {f.ground for f in errors} == {"表中注：第一项加第二项之和，等于第三项加第四项之和"}
    sums = identities(report({("proceedings", "review", "upheld"): "1"}))
    assert {f.ground for f in sums} == {"算术关系"}


def test_a_finding_names_its_total_first_then_the_parts_that_are_not_nought():
    (finding,) = identities(report({("proceedings", "review", "upheld"): "10"}))
    assert finding.cells == (("proceedings", "review", "total"), ("proceedings", "review", "upheld"))
    assert (finding.expected, finding.actual) == (10, 0)


def test_a_blank_part_counts_as_nought_and_the_finding_says_so():
    printed = CONSISTENT | {(TABLE, "received_new", column): "" for column in ("business", "research")}
    assert check(report(printed)) == []
    (finding,) = identities(report({("proceedings", "review", "upheld"): "1", ("proceedings", "review", "pending"): ""}))
    assert "“总计”填报0。（空白1格按0计。）" in finding.message


@pytest.mark.parametrize("blank", ["", "/", "—"])
def test_a_blank_total_leaves_the_identity_undecided_never_an_error(blank):
    findings = identities(report({("proceedings", "review", "upheld"): "10", ("proceedings", "review", "total"): blank}))
    assert [(f.rule, f.severity) for f in findings] == [("figures.undecidable", Severity.NOTE)]
    assert "表四“行政复议”" in findings[0].message


def test_blank_totals_give_one_note_a_report():
    # 25 rows; the column of totals holds nothing at all that could be added up.
    printed = {(TABLE, row, TOTAL): "" for row in noughts()[TABLE]}
    findings = identities(report(printed))
    assert len(findings) == 1
    assert "等25处" in findings[0].message


def test_an_undivided_sixth_group_is_added_up_in_a_form_of_2021():
    figures = noughts()
    for row in ("other_not_supplemented", "other_fee_unpaid", "other_misc"):
        del figures[TABLE][row]
    figures[TABLE]["other"] = dict.fromkeys(figures[TABLE]["granted"], 0)
    assert identities(report(figures=figures)) == []
    figures[TABLE]["other"][NATURAL] = figures[TABLE]["other"][TOTAL] = 4
    assert [f.rule for f in identities(report(figures=figures))] == ["applications.handled"] * 2


def test_a_missing_row_leaves_its_sum_undecided():
    figures = noughts()
    del figures[TABLE]["denied_process"]
    handled = [v for v in Facts(report(figures=figures)).verdicts if v.identity.code == "handled"]
    assert {v.result for v in handled} == {Result.UNDECIDABLE}


def test_text_where_a_number_belongs_is_an_error_that_quotes_it():
    (error, note) = identities(report({(TABLE, "granted", NATURAL): "1O"}))
    assert error.message == "表三“（一）予以公开”行“自然人”列填报为“1O”，不是数字。"
    assert note.rule == "figures.undecidable"
