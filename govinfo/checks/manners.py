"""What should not be left in a report: edits, a covering letter, another organ's words, personal data, a day too early."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from govinfo.checks.rules import Facts, Hit, Rule
from govinfo.findings import Severity
from govinfo.organs import organ_kind

LETTER = re.compile(r"^.{2,12}〔20\d\d〕\d+号$|^.{2,20}:$")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蔡蒋余杜叶程苏魏吕丁沈姚卢姜崔谭陆汪范廖贾韦"
"""The commonest that do not open an everyday word after 申请人."""
IDENTITY_NUMBER = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
NAMED_APPLICANT = re.compile(
    rf"申请人[:]?[{SURNAMES}](?![\u4e00-\u9fff]?某)[\u4e00-\u9fff]{{1,2}}(?=提出|申请公开|要求公开|不服|[(,](?:男|女|身份证))"
)
CONTACT = re.compile(r"联系|电话|咨询|监督|邮编|地址")
SELF = {
    "我局": ("乡镇政府", "街道办事处", "本级政府"),
    "我镇": ("政府部门", "街道办事处", "本级政府"),
    "我乡": ("政府部门", "街道办事处", "本级政府"),
    "我街道": ("政府部门", "乡镇政府", "本级政府"),
}


def wrapped_in_letter(facts: Facts) -> Iterator[Hit]:
    """A covering letter and the report in one file."""
    head = facts.text.split("\n")[:6]
    if any(LETTER.match(line) and "号" in line for line in head) and any("报送" in line or "函" in line for line in head):
        number = next(line for line in head if LETTER.match(line))
        yield Hit("报送函与年报在同一文件中，公开发布时请只发布年报。", spot=facts.find(number))


def published_too_early(facts: Facts) -> Iterator[Hit]:
    """A day of publication before the period of the statistics ended."""
    day, year = facts.report.published, facts.report.year
    if day and year and date(year, 1, 1) <= day <= date(year, 12, 31):
        yield Hit(f"页面日期为{day.year}年{day.month}月{day.day}日，早于统计期末{year}年12月31日，请核实。")


def residual_edits(facts: Facts) -> Iterator[Hit]:
    """Unaccepted revisions or comments in a Word file."""
    left = [words for code, words in (("revisions", "未接受的修订"), ("comments", "批注")) if code in facts.report.notes]
    if left:
        yield Hit(f"文档含{'和'.join(left)}，请接受或删除后重新报送。")


def self_reference(facts: Facts) -> Iterator[Hit]:
    """An organ that speaks of itself as another kind of organ does."""
    kind = organ_kind(facts.report.agency)
    for words, foreign in SELF.items():
        if kind in foreign and words in facts.text:
            told = f"正文自称“{words}”，与单位类别（{kind}）不符，请核实是否沿用了其他单位的文字。"
            yield Hit(told, spot=facts.find(words))


def personal_data(facts: Facts) -> Iterator[Hit]:
    """An identity number, or a mobile number outside the sentence that says whom to call."""
    if found := IDENTITY_NUMBER.search(facts.text):
        yield Hit("正文疑含公民身份号码，请核实并删除。", spot=facts.at(found.start(), _masked(found[0])))
    for sentence in re.finditer(r"[^。;\n]+", facts.text) if MOBILE.search(facts.text) else ():
        number = MOBILE.search(sentence[0])
        if number and not CONTACT.search(sentence[0]):
            spot = facts.at(sentence.start() + number.start(), _masked(number[0]))
            yield Hit("正文疑含个人手机号码，请核实并删除。", spot=spot)
            break
    if name := NAMED_APPLICANT.search(facts.text):
        yield Hit("正文疑含申请人姓名，请核实并隐去。", spot=facts.at(name.start(), "申请人"))


def _masked(number: str) -> str:
    """A number that must not be passed on in ledgers and letters."""
    return number[:3]


_FORMAT = "国办公开办函〔2021〕30号《年度报告格式》"
RULES = (
    Rule(
        "form.wrapped_in_letter",
        "报送函与年报混在一起",
        Severity.NOTE,
        _FORMAT,
        "文件以发文字号开头并含报送函",
        wrapped_in_letter,
    ),
    Rule(
        "form.published_too_early",
        "发布日期早于统计期末",
        Severity.WARNING,
        "条例第四十九条",
        "页面日期在报告年度12月31日以前",
        published_too_early,
    ),
    Rule(
        "form.residual_edits", "文档含修订痕迹或批注", Severity.WARNING, _FORMAT, "Word文件含未接受的修订或批注", residual_edits
    ),
    Rule("prose.self_reference", "自称与机关类型不符", Severity.WARNING, _FORMAT, "局自称我镇、镇自称我局等", self_reference),
    Rule(
        "privacy.personal_info",
        "疑含个人信息",
        Severity.WARNING,
        "条例第十五条",
        "身份号码、联系方式以外的手机号码，或“申请人”后的姓名",
        personal_data,
    ),
)
