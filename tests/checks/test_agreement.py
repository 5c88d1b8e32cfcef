"""Every figure said in prose: whether it agrees with the tables, and with which of its lawful readings."""

import pytest

from govinfo.checks.agreement import agreements
from govinfo.checks.verdicts import Result
from govinfo.document import Paragraph, Place
from govinfo.findings import Status
from govinfo.recognise.narrative import recognise_statements
from govinfo.redrawn import prose_html, squeezed
from govinfo.report import Figure, Report
from govinfo.values import read_value, squeeze

CELLS = {
    ("applications", "received_new", "total"): "7",
    ("applications", "carried_over", "total"): "1",
    ("proceedings", "review", "total"): "2",
    ("active_disclosure", "normative_documents", "issued"): "3",
}


def report(*lines: str, year: int = 2024) -> Report:
    prose = tuple(Paragraph(line, Place(line=at)) for at, line in enumerate(lines, start=1))
    figures = tuple(Figure(path, read_value(printed)) for path, printed in CELLS.items())
    return Report(
        "x.txt",
        "",
        "txt",
        "text",
        Status.PARTIAL,
        year=year,
        edition=2021,
        figures=figures,
        prose=prose,
        statements=recognise_statements(prose),
    )


@pytest.mark.parametrize(
    ("line", "result", "told"),
    [
        ("全年共收到政府信息公开申请7件。", Result.CONSISTENT, "表三本年新收7"),
        ("全年共受理政府信息公开申请8件。", Result.CONSISTENT, "表三本年新收8（按“新收＋结转”）"),
        ("全年共收到政府信息公开申请9件。", Result.INCONSISTENT, "表三本年新收：正文9，表中7"),
        ("2023年共收到政府信息公开申请9件。", Result.UNDECIDABLE, "表三本年新收：正文9为分项或其他年度"),
        ("全年办结政府信息公开申请9件。", Result.CONSISTENT, None),
        ("全年制发行政规范性文件3件。", Result.CONSISTENT, "表二行政规范性文件制发3"),
        ("全年制发行政规范性文件4件。", Result.UNDECIDABLE, "表二行政规范性文件制发：正文4，表中3，口径可能不同"),
        ("全年主动公开政府信息300条。", Result.UNDECIDABLE, "主动公开信息条数：表中没有对应项目"),
    ],
)
def test_a_statement_agrees_differs_or_cannot_be_held_against_the_tables(line: str, result: Result, told: str | None) -> None:
    found = agreements(report(line))
    if told is None:
        assert all(one.result is not Result.CONSISTENT for one in found)
        return
    assert [(one.result, one.told) for one in found] == [(result, told)]


def test_each_sentence_is_underlined_and_says_in_words_what_came_of_it() -> None:
    one = report("一、总体情况", "全年公开渠道畅通。全年共收到政府信息公开申请９件，行政复议２件。", "无数字。")
    html = prose_html(one, agreements(one), Place(line=2))
    assert html.count("<u ") == 1
    assert '<u class="inconsistent">全年共收到政府信息公开申请９件，行政复议２件。</u>' in html
    assert "✗ 不符：表三本年新收：正文9，表中7" in html
    assert "✓ 相符：表四行政复议2" in html
    assert '<p class="here">全年公开渠道畅通。<u' in html


def test_markup_in_prose_is_shown_and_never_run() -> None:
    one = report("共收到政府信息公开申请9件<script>alert(1)</script>。")
    html = prose_html(one, agreements(one))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("text", ["全　年 ７件，ＡＢ。", "㈠、①号　x", "", "12 345\u200b件"])
def test_squeezed_text_leads_back_to_what_was_printed(text: str) -> None:
    plain, origin = squeezed(text)
    assert plain == squeeze(text)
    assert all(plain[i] in squeeze(text[at]) for i, at in enumerate(origin))
