"""A finding as letters word it: the place of a sum, figures of the one suspected cell, no suspicion where several are as likely."""

from __future__ import annotations

import pytest

from govinfo.checks import CHECKS
from govinfo.export.letters import wording
from govinfo.findings import Finding, Severity, Suspect
from govinfo.words import RULES

GRANTED, TOTAL = ("applications", "granted", "natural_person"), ("applications", "granted", "total")
COLUMN = "表三“自然人”列：第一项＋第二项≠第三项＋第四项（7＋0≠5＋1，相差1）。"
ROW = "表三“（一）予以公开”行：自然人与法人或其他组织合计为6，“总计”填报5，相差1。"
ONE = "疑为“（一）予以公开”行“自然人”列一格（填报5，若为6则相关关系成立），请核对台账。"
SEVERAL = "可能出错的单元格有2处，无法判定，请逐项核对：“（一）予以公开”行“自然人”列、“（七）总计”行“自然人”列。"


def finding(rule: str, message: str, *suspects: Suspect, **given: object) -> Finding:
    return Finding(rule, Severity.ERROR, message, suspects=suspects, **given)  # type: ignore[arg-type]


SURE = Suspect(GRANTED, 5, 6)
OTHER = Suspect(("applications", "total_handled", "natural_person"), 6, 5)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            finding("applications.balance", COLUMN + ONE, SURE, expected=7, actual=6),
            ("表三“自然人”列", "第一项＋第二项≠第三项＋第四项（7＋0≠5＋1，相差1）", "（一）予以公开 5", "6（疑）", "疑为“（一）予以公开”行“自然人”列，请核对台账"),
        ),
        (
            finding("applications.applicants", ROW + ONE, SURE),
            ("表三“（一）予以公开”行", "自然人与法人或其他组织合计为6，“总计”填报5，相差1", "自然人 5", "6（疑）", "疑为“（一）予以公开”行“自然人”列，请核对台账"),
        ),
        (
            finding("applications.balance", COLUMN + SEVERAL, SURE, OTHER, expected=7, actual=6),
            ("表三“自然人”列", "第一项＋第二项≠第三项＋第四项（7＋0≠5＋1，相差1）", "6", "7", "相关单元格有2处，请逐项核对台账"),
        ),
        (
            finding("proceedings.outcomes", "表四“行政复议”：维持10＋纠正1＋其他结果0＋尚未审结0＝11，“总计”填报0。" + ONE, Suspect(("proceedings", "review", "total"), 0, 11)),
            ("表四“行政复议”", "维持10＋纠正1＋其他结果0＋尚未审结0＝11，“总计”填报0", "总计 0", "11（疑）", "疑为“行政复议”行“总计”列，请核对台账"),
        ),
        (
            finding("applications.prose_received", "正文“共收到2件”的2件与表三本年新收3件不一致。", section=1, actual=2, expected=3),
            ("第一部分", "正文“共收到2件”的2件与表三本年新收3件不一致", "正文2", "表格3", "核对正文与表格，使文字与数据一致"),
        ),
        (
            finding("prose.missing_number", "正文“共主动公开条”缺少数字。", section=1),
            ("第一部分", "正文“共主动公开条”缺少数字", "", "", "补填数字"),
        ),
    ],
)  # fmt: skip
def test_a_row_of_the_table_says_place_problem_figures_and_advice(one: Finding, expected: tuple[str, ...]) -> None:
    row = (wording.place_of(one, 2021), wording.problem_of(one), *wording.figures_of(one, 2021), wording.advice_of(one, 2021))
    assert row == expected


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (finding("applications.balance", COLUMN + SEVERAL, SURE, OTHER), "表三“自然人”列：第一项＋第二项≠第三项＋第四项（7＋0≠5＋1，相差1）；相关单元格有2处，请逐项核对台账。"),
        (finding("prose.missing_number", "正文“共主动公开条”缺少数字。", section=1), "第一部分：正文“共主动公开条”缺少数字。"),
        (finding("form.residual_edits", "文档含未接受的修订。"), "文档含未接受的修订。"),
        (Finding("form.outdated_citation", Severity.WARNING, "正文引用60号。", section=1), "第一部分：正文引用60号，请核实。"),
        (Finding("applications.other3", Severity.WARNING, "“3.其他”13件，请说明。"), "“3.其他”13件，请说明。"),
    ],
)  # fmt: skip
def test_a_sentence_of_the_letter_says_place_and_problem_in_one(one: Finding, sentence: str) -> None:
    assert wording.sentence_of(one, 2021) == sentence
    assert "若为" not in wording.sentence_of(one, 2021)


@pytest.mark.parametrize("rule", [rule.code for rule in CHECKS])
def test_every_rule_has_advice_in_the_tone_of_a_letter(rule: str) -> None:
    advice = wording.advice_of(finding(rule, "不符。"), 2021)
    assert advice
    assert wording.harsh_words(advice) == []


def test_every_piece_of_advice_belongs_to_a_rule() -> None:
    unused = [start for start in wording.ADVICE if not any(rule.startswith(start) for rule in RULES)]
    assert unused == []


@pytest.mark.parametrize(
    ("rule", "of_data"),
    [
        ("applications.handled", True),
        ("active.stock_direction", True),
        ("prose.own_balance", True),
        ("publish.differs", True),
        ("prose.stale_year", False),
        ("form.label_altered", False),
        ("overview.government_duties", False),
        ("privacy.personal_info", False),
    ],
)
def test_points_are_of_data_or_of_content_and_format(rule: str, of_data: bool) -> None:
    assert wording.is_of_data(rule) is of_data


def test_words_that_do_not_belong_into_a_letter_are_pointed_out() -> None:
    assert wording.harsh_words("数据严重失实，属低级错误!") == ["低级错误", "严重", "!"]
    assert wording.harsh_words("请核实后说明") == []
