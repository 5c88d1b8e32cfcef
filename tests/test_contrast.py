"""Two years side by side: what differs is marked, what was printed is kept, everything is escaped."""

from __future__ import annotations

import re

import pytest

from govinfo.checks.rules import Facts
from govinfo.contrast import figures_key, marked, pair_html, prose_html, words_key
from govinfo.examine import Examined
from govinfo.versions.changes import Run, Versions, side_by_side
from tests.quiet_report import report_of

YEARS = (2023, 2024)
GRANTED = "applications.granted.natural_person"
HOSTILE = "<script>alert(1)</script>"


def pair(table: str, before: dict[str, str], after: dict[str, str], **later: object) -> str:
    reports = report_of({"cells": before, "year": 2023}), report_of({"cells": after, "year": 2024} | later)
    changes = [c for c in Versions(*(Examined(r) for r in reports)).figures if c.cell[0] == table]
    printed = tuple({f.path: f.value.printed for f in report.figures} for report in reports)
    return pair_html(table, 2021, (printed[0], printed[1]), changes, YEARS)


def marks(html: str) -> list[tuple[str, str, str]]:
    """(tooltip, was, now) of every cell that is marked."""
    return re.findall(r'class="changed" title="([^"]*)"><span class="was">(.*?)</span><span class="now">(.*?)</span>', html)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("13", "31", "2023年13，2024年31，增加18"),
        ("31", "13", "2023年31，2024年13，减少18"),
        ("", "0", "2023年空白，2024年0"),
        ("0", "/", "2023年0，2024年/"),
    ],
)
def test_a_cell_that_differs_shows_both_years_as_printed(before: str, after: str, told: str) -> None:
    assert marks(pair("applications", {GRANTED: before}, {GRANTED: after})) == [(told, before or "空白", after or "空白")]


def test_cells_that_agree_are_not_marked() -> None:
    html = pair("applications", {GRANTED: "5"}, {GRANTED: "5"})
    assert marks(html) == []
    assert 'title="两年均为5">5<' in html
    assert html.count('title="两年均为0"') == 174


def test_a_blank_in_both_years_stays_a_blank() -> None:
    assert '<td colspan="1" class="blank" title="两年均为空白"></td>' in pair("applications", {GRANTED: ""}, {GRANTED: ""})


def test_a_row_that_one_year_lacks_is_said() -> None:
    html = pair("applications", {}, {}, drop_rows=["granted"])
    assert ("2023年0，2024年无此格", "0", "无此格") in marks(html)


def test_printed_text_is_escaped() -> None:
    html = pair("applications", {GRANTED: HOSTILE}, {GRANTED: "1"})
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html


def test_words_taken_out_and_put_in_are_marked() -> None:
    before, after = marked("全年新收政府信息公开申请13件，均已按期办结。", "全年新收政府信息公开申请31件，均已按期办结。")
    assert before == "全年新收政府信息公开申请<del>13</del>件，均已按期办结。"
    assert after == "全年新收政府信息公开申请<ins>31</ins>件，均已按期办结。"


def test_sentences_with_little_in_common_are_marked_whole() -> None:
    assert marked("甲乙丙丁。", "子丑寅卯。") == ("<del>甲乙丙丁。</del>", "<ins>子丑寅卯。</ins>")
    assert marked("", "新增一句。") == ("", "<ins>新增一句。</ins>")


def test_prose_is_escaped_on_both_sides() -> None:
    html = prose_html(
        [Run(1, True, HOSTILE, HOSTILE), Run(1, False, HOSTILE + "一", HOSTILE + "二"), Run(1, False, "", HOSTILE)], YEARS
    )
    assert HOSTILE not in html
    assert html.count("&lt;script&gt;") == 5


def test_a_long_run_that_did_not_change_is_cut_and_counted() -> None:
    text = "甲" * 300
    assert "（略去相同文字180字）" in prose_html([Run(1, True, text, text)], YEARS)


def test_runs_hold_every_sentence_of_both_reports() -> None:
    former, later = (Facts(report_of({"text": {5: text}})) for text in ("一句。二句。三句。", "一句。改写。三句。末句。"))
    runs = [run for run in side_by_side(former, later) if run.section == 5]
    assert [(run.same, run.before, run.after) for run in runs] == [
        (True, "五、存在的主要问题及改进情况\n一句。", "五、存在的主要问题及改进情况\n一句。"),
        (False, "二句。", "改写。"),
        (True, "三句。", "三句。"),
        (False, "", "末句。"),
    ]


def test_keys_name_the_years() -> None:
    assert "上行为2023年、下行为2024年" in figures_key(YEARS)
    assert "<ins>2024年新写的文字</ins>" in words_key(YEARS)
