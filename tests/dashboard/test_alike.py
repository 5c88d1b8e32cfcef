"""Two alike reports side by side: which they are, what both have is marked alike on both sides, everything is escaped."""

from __future__ import annotations

import re

import pytest

from govinfo.audit.likeness import numbered_sentences, prose_parts
from govinfo.contrast import alike_html
from govinfo.dashboard.alike import LAST_YEAR, OTHERS, alike_reports
from govinfo.findings import Finding, Severity
from tests import frames_factory as make

A = "云川市教育局高度重视公开工作。全年办理各类申请3件。本单位独有,另写一段话在此。"
B = "云川市公安局高度重视公开工作。全年办理各类申请9件。另一家另外写的一段话。"
NAMES = (["云川市教育局"], ["云川市公安局"])


def test_sentences_that_both_have_but_for_names_and_figures_are_numbered_by_passage() -> None:
    mine, theirs = numbered_sentences({1: A}, {1: "先写的另一句完整的话。" + B}, *NAMES)
    assert [one.number for one in mine] == [1, 1, None]
    assert [one.number for one in theirs] == [None, 1, 1, None]


def test_what_stands_apart_in_the_other_is_another_passage() -> None:
    mine, theirs = numbered_sentences({1: A, 5: "仍有不足之处需要改进。"}, {1: "仍有不足之处需要改进。", 5: B}, *NAMES)
    assert [one.number for one in mine] == [1, 1, None, 2]
    assert [one.number for one in theirs] == [2, 1, 1, None]
    turned = "全年办理各类申请9件如数办结。高度重视公开工作推进。"
    mine, _ = numbered_sentences({1: "高度重视公开工作推进。全年办理各类申请3件如数办结。"}, {1: turned})
    assert [one.number for one in mine] == [1, 2]


def test_both_columns_mark_the_same_passage_with_the_same_number() -> None:
    html = alike_html(({1: A}, {1: B}), NAMES, ("甲", "乙"))
    cells = re.findall(r"<td>(.*?)</td>", html, re.DOTALL)
    assert [re.findall(r'<span class="shared">(?:<sup>(\d+)</sup>)?(.*?)</span>', cell) for cell in cells] == [
        [("1", "云川市教育局高度重视公开工作。"), ("", "全年办理各类申请3件。")],
        [("1", "云川市公安局高度重视公开工作。"), ("", "全年办理各类申请9件。")],
    ]
    assert [cell.rpartition("</span>")[2] for cell in cells] == ["本单位独有，另写一段话在此。", "另一家另外写的一段话。"]
    assert re.findall(r"<th(?: [^>]*)?>(.*?)</th>", html) == ["甲", "乙", "一、总体情况"]


def test_no_markup_of_a_report_comes_through() -> None:
    hostile = "<script>alert(1)</script>这里写了一段话。"
    html = alike_html(({1: hostile}, {1: hostile}), ((), ()), ("<b>甲</b>", "乙"))
    assert "<script" not in html
    assert "<b>" not in html
    assert html.count("&lt;script&gt;") == 2


def test_parts_that_are_prose_are_compared_line_by_line() -> None:
    assert prose_parts([(1, "一 段\n二 段"), (2, "表"), (5, "问题")]) == {1: "一段\n二段", 5: "问题"}


REPORTS = make.reports(
    make.report("甲局", 2024),
    make.report("甲局", 2023),
    make.report("乙局", 2024),
    make.report("丙局", 2024),
    make.report("局", 2024),
    make.report("丁局", 2024, active=False),
)


@pytest.mark.parametrize(
    ("rule", "message", "found"),
    [
        (OTHERS, "2024年正文与丙局（95%）、乙局（82%）的文字相似", ["丙局-2024", "乙局-2024"]),
        (OTHERS, "2024年正文与丁局（95%）的文字相似", []),
        (LAST_YEAR, "存在的主要问题与上年文字相似度95%", ["甲局-2023"]),
    ],
)
def test_a_finding_of_likeness_leads_to_the_reports_it_names(rule: str, message: str, found: list[str]) -> None:
    finding = Finding(rule, Severity.NOTE, message)
    assert alike_reports(finding, REPORTS.to_dict("records")[0], REPORTS)["report_id"].tolist() == found
