"""The papers opened again: layout, order, addressees, tone; the same paper after a stay in the log."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from io import BytesIO

import pytest
from docx.oxml.ns import qn

from govinfo.export import letters
from govinfo.export.letters import Case, Letter
from govinfo.export.letters.letter import COLUMNS
from govinfo.export.letters.wording import harsh_words
from tests.export.letter_cases import ON, REPLY_BY, case, item, office, opened, told

REMARK = item("warning", by_hand=True, name="人工意见", place="五、存在的主要问题及改进情况", problem="内容较笼统", printed="", computed="", ground="", sentence="五、存在的主要问题及改进情况：内容较笼统。", of_data=False)  # fmt: skip
CONTENT = item("error", name="模板提示语未删除", place="第五部分", problem="正文残留模板提示语", sentence="第五部分：正文残留模板提示语。", of_data=False)  # fmt: skip
DOUBT = item("warning", problem="请说明", sentence="“3.其他”13件，请说明。")
NOTE = item("note", problem="供参考的提示", sentence="提示。")
FULL = case(item(), CONTENT, DOUBT, NOTE, REMARK)


def feedback(one: Case = FULL) -> Letter:
    return letters.feedback(one, office(), ON, REPLY_BY)


def official(one: Case = FULL) -> Letter:
    return letters.official_letter(one, office(), date(2026, 1, 28), date(2026, 2, 10))


def reminder(**figures: float | None) -> Letter:
    paths = {tuple(path.split("__")): value for path, value in figures.items()}
    return letters.reminder(FULL, paths, office(), date(2026, 12, 1), date(2027, 1, 20))  # type: ignore[arg-type]


def test_the_feedback_form_has_its_facts_parts_and_columns() -> None:
    paper = opened(feedback())
    lines = [p.text for p in paper.paragraphs if p.text]
    assert lines == [
        "2025年政府信息公开工作年度报告审核意见反馈单",
        "填报单位：云川市交通运输局　稿次：第1稿　报送日期：2026年1月9日　审核日期：2026年1月12日",
        "（“表二”“表三”“表四”分别指年报第二、三、四部分的表格）",
        "一、须改正（2处）",
        "二、需核实（1处，改正或书面说明）",
        "三、其他意见（人工）（1处）",
        "四、供参考（1处）",
        "请于2026年1月16日前修改后重新报送；数据修改请与台账、依申请公开系统核对一致，未指出的数据如有改动请一并说明。",
        "审核人：________　联系电话：0000-5550101",
        "单位经办人：________　负责人：________（签字）　日期：________",
    ]
    heads = {tuple(cell.text for cell in table.rows[0].cells) for table in paper.tables}
    assert heads == {COLUMNS}
    first = [cell.text for cell in paper.tables[0].rows[1].cells]
    assert first == [
        "1",
        "表三“自然人”列",
        "第一项＋第二项≠第三项＋第四项（7＋0≠5＋1）",
        "（一）予以公开 5",
        "6（疑）",
        "表中注",
        "请核对台账",
        "",
    ]
    assert [len(table.rows) - 1 for table in paper.tables] == [2, 1, 1, 1]


def test_what_is_unknown_is_left_to_be_written_in() -> None:
    lines = feedback(case(item(), version=None, filed_on="")).facts[0]
    assert "稿次：________" in lines
    assert "报送日期：________" in lines


def test_a_part_without_points_is_left_out_and_the_rest_numbered_on() -> None:
    assert [part.heading for part in feedback(case(DOUBT, REMARK)).parts] == [
        "一、需核实（1处，改正或书面说明）",
        "二、其他意见（人工）（1处）",
    ]


def test_drafts_are_headed_as_internal_and_published_reports_are_not() -> None:
    assert opened(feedback()).sections[0].header.paragraphs[0].text == "内部资料"
    assert opened(feedback(case(item(), state="published"))).sections[0].header.paragraphs[0].text == ""


def test_of_points_that_one_cell_would_mend_the_later_lead_to_the_first() -> None:
    rows = feedback(case(item(mend="x"), item(mend="y"), item(mend="x"))).parts[0].rows
    assert [row[6] for row in rows[1:]] == ["请核对台账", "请核对台账", "与第1项疑为同一处，改正后一并核对"]


def test_sentences_that_one_cell_would_mend_lead_to_the_first_as_well() -> None:
    sure = "表三“自然人”列：不符；疑为“甲”行“自然人”列，请核对台账。"
    letter = official(case(item(mend="x", sentence=sure), item(mend="x", sentence=sure)))
    assert letter.parts[0].sentences == (f"1.{sure}", "2.表三“自然人”列：不符；与第1项疑为同一处，请一并核对。")


def test_the_official_letter_has_head_grounds_numbered_points_and_annex() -> None:
    letter = official()
    paper = opened(letter)
    lines = [p.text for p in paper.paragraphs if p.text]
    assert paper.sections[0].first_page_header.paragraphs[0].text == "云川市人民政府办公室"
    assert paper.sections[0].different_first_page_header_footer
    assert "thickThinSmallGap" in paper.sections[0].first_page_header._element.xml
    assert "thinThickSmallGap" in paper.sections[0].first_page_footer._element.xml
    assert lines[:5] == [
        "政办公开函〔2026〕　　号",
        "关于反馈2025年政府信息公开工作年度报告",
        "审核意见的函",
        "市交通运输局：",
        "根据《中华人民共和国政府信息公开条例》第四十七条、第四十九条、第五十条和国办公开办函〔2021〕30号要求，我办对你单位2025年政府信息公开工作年度报告进行了审核，发现以下问题：",
    ]
    assert lines[5:11] == [
        "一、数据方面",
        "1.表三“自然人”列：不符。",
        "2.“3.其他”13件，请说明。",
        "二、内容和格式方面",
        "1.第五部分：正文残留模板提示语。",
        "2.五、存在的主要问题及改进情况：内容较笼统。",
    ]
    assert lines[11:] == [
        "请你单位认真核对，于2026年2月10日前完成修改（已公开发布的，同步更正并注明更正情况），并将修改后的年报及情况说明（加盖公章）报我办。",
        "附件：审核问题清单",
        "云川市人民政府办公室",
        "2026年1月28日",
        "（联系人：示例员乙，电话：0000-5550101）",
        "附件",
        "审核问题清单",
        "（“表二”“表三”“表四”分别指年报第二、三、四部分的表格）",
    ]
    assert [cell.text for cell in paper.tables[0].rows[0].cells] == list(COLUMNS[:-1])
    assert len(paper.tables[0].rows) == 5
    assert "提示。" not in told(paper)


def test_a_report_on_the_older_form_is_held_to_that_forms_notice() -> None:
    assert "国办公开办函〔2019〕60号" in official(case(item(), year=2020, edition=2019)).opening


def test_lateness_alone_makes_a_letter_without_annex() -> None:
    letter = official(case(late=("2025年年报应于2026年1月20日前报送，至今未报送，已逾期5天。",)))
    assert [(part.heading, part.sentences) for part in letter.parts] == [
        ("一、报送时限方面", ("1.2025年年报应于2026年1月20日前报送，至今未报送，已逾期5天。",))
    ]
    assert (letter.annex, letter.rows) == ("", ())
    assert "情况说明" in letter.closing


@pytest.mark.parametrize(
    ("name", "division", "issuer", "short"),
    [
        ("云川市交通运输局", "云川市", "云川市人民政府办公室", "市交通运输局"),
        ("云川市禾丰县人民政府", "云川市禾丰县", "云川市人民政府办公室", "禾丰县人民政府"),
        ("云川市人民政府", "云川市", "云川市人民政府办公室", "云川市人民政府"),
        ("阜新市细河区人民政府", "阜新市细河区", "云川市人民政府办公室", "阜新市细河区人民政府"),
        ("云川市教育局", "云川市", "", "云川市教育局"),
        ("云川市教育局", "云川市", "（发文机关）", "云川市教育局"),
        ("禾丰县教育局", "禾丰县", "禾丰县政务公开办公室", "县教育局"),
    ],
)
def test_a_unit_is_addressed_as_its_own_governments_office_does(name: str, division: str, issuer: str, short: str) -> None:
    assert letters.short_name(name, division, issuer) == short


def test_the_reminder_says_what_carries_over_and_what_was_named() -> None:
    letter = reminder(
        applications__carried_forward__total=3, applications__carried_forward__natural_person=2, applications__carried_forward__business=1,
        active_disclosure__normative_documents__in_force=40, active_disclosure__regulations__in_force=0,
        proceedings__review__pending=2, proceedings__litigation_direct__pending=0, proceedings__litigation_after_review__pending=0,
    )  # fmt: skip
    assert letter.title == "2026年政府信息公开工作年度报告填报提示单"
    assert letter.parts[0].sentences == (
        "1.表三“二、上年结转政府信息公开申请数量”总计应为3件（自然人2件、商业企业1件），即2025年年报的结转件数。",
        "2.行政规范性文件：2025年现行有效40件；2026年现行有效件数一般为40＋本年制发－本年废止，不一致的（如自然失效、宣布失效）请说明。",
        "3.表四上年尚未审结：行政复议2件，一般应计入2026年相应总计。",
    )
    assert letter.parts[1].sentences[0] == "1.表三“自然人”列：不符。"
    assert len(letter.parts[1].sentences) == 4
    assert letter.parts[2].sentences == ("请于2027年1月20日前报送2026年年报。",)


def test_a_blank_is_no_nought_in_the_reminder() -> None:
    first, pending = reminder(applications__carried_forward__total=None, proceedings__review__pending=None).parts[0].sentences
    assert first == "1.2025年年报“结转下年度继续办理”总计空白或未识别，2026年“上年结转”请按台账填报。"
    assert pending == "2.表四“尚未审结”中行政复议、未经复议直接起诉、复议后起诉空白或未识别，请按台账核对。"


def test_the_summary_counts_and_annexes_the_table() -> None:
    rows = (
        ("序号", "单位名称", "稿次", "报送日期", "错误", "需核实", "状态", "退回次数", "备注"),
        ("1", "甲局", "1", "2026-01-09", "2", "1", "已退回", "1", ""),
    )
    letter = letters.summary([FULL], rows, office(), ON, REPLY_BY, 2025, 12)
    assert "已报送12家，经审核须改正2处、需核实2处" in letter.opening
    paper = opened(letter)
    assert [[cell.text for cell in row.cells] for row in paper.tables[0].rows] == [list(row) for row in rows]


@pytest.mark.parametrize(
    "letter", [feedback(), official(), reminder(), letters.summary([FULL], (("序号",) * 9,), office(), ON, REPLY_BY, 2025, 1)]
)
def test_the_tone_is_that_of_an_office(letter: Letter) -> None:
    assert harsh_words("\n".join(letters.lines_of(letter))) == []
    assert harsh_words(letters.default_text()) == []


@pytest.mark.parametrize("letter", [feedback(), official(), reminder()])
def test_a_paper_kept_in_the_log_is_drawn_alike(letter: Letter) -> None:
    kept = letters.from_payload(json.loads(json.dumps(letter.payload(), ensure_ascii=False)))
    assert kept == letter
    assert letters.word_letter(kept) == letters.word_letter(letter)


NASTY = '=HYPERLINK("http://x")\x00\x0b<w:p/>&{单位}"]]>'


def test_names_and_words_from_documents_are_text_and_nothing_else() -> None:
    one = case(item(problem=NASTY, sentence=NASTY, place=NASTY), name=f"云川市{NASTY}")
    for letter in (feedback(one), official(one)):
        paper = opened(letter)
        # The name in the facts or the address, once more in nothing that was made of it.
        assert '=HYPERLINK("http://x")<w:p/>&{单位}"]]>' in told(paper)
        parts = zipfile.ZipFile(BytesIO(letters.word_letter(letter))).namelist()
        assert not [name for name in parts if "vba" in name or "embed" in name]
        assert not paper.element.findall(f".//{qn('w:hyperlink')}")
