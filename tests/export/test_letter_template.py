"""The template: what is changed is used, what is left out is as it comes, what is wrong is said with where and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from govinfo.export import letters
from govinfo.export.letters import default_template, default_text, load_template, read_template
from govinfo.findings import GovinfoError
from govinfo.sources import TEMPLATE_NAME, report_files
from tests.export.letter_cases import ON, REPLY_BY, case, item


def test_the_template_to_download_is_the_default() -> None:
    assert read_template(default_text().encode()) == default_template()
    assert read_template(b"").words == default_template().words
    assert default_template().unfilled == ["发文机关", "联系人", "联系电话"]


def test_what_is_changed_is_printed(tmp_path: Path) -> None:
    text = '\ufeff["通用"]\r\n"发文机关" = "禾丰县政务公开办公室"\r\n["反馈单"]\r\n"标题" = "{单位}{年份}年年报修改意见"\r\n'
    (tmp_path / TEMPLATE_NAME).write_bytes(text.encode())
    letter = letters.feedback(case(item()), load_template(tmp_path), ON, REPLY_BY)
    assert letter.title == "云川市交通运输局2025年年报修改意见"
    assert letter.parts[0].heading == "一、须改正（1处）"
    assert report_files(tmp_path) == []


def test_without_a_template_the_default_holds(tmp_path: Path) -> None:
    assert load_template(tmp_path) == default_template()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('["通用"]\n"发文机关" = 云川市', "第2行写法有误"),
        ('["通用"\n', "第1行写法有误"),
        ('["通用"]\n"发文机关" = "甲"\n"发文机关" = "乙"', "第3行写法有误"),
        ('["通知"]\n', "没有“通知”这一节；可用的节：通用、反馈单、函"),
        ('["反馈单"]\n"题目" = "x"', "“反馈单”一节没有“题目”；可写：标题"),
        ('"反馈单" = "x"', "应写成一节"),
        ('["反馈单"]\n"标题" = 3', "“反馈单”一节的“标题”应为引号内的文字"),
        ('["反馈单"]\n"标题" = "  "', "不能为空"),
        ('["反馈单"]\n"结尾" = "请于{期限}前报送"', "“{期限}”无法填入；花括号内可用：年份"),
        ('["通用"]\n"反馈单回复天数" = "四"', "应为0至90的整数"),
        ('["通用"]\n"反馈单回复天数" = -1', "应为0至90的整数"),
        ('["通用"]\n"反馈单回复天数" = true', "应为0至90的整数"),
        ('["通用"]\n"页眉标注内部资料" = "是"', "应为 true（是）或 false（否）"),
        ('["复制文字"]\n"结尾" = "' + "长" * 61 + '"', "过长（61字），最多60字"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(text: str, told: str) -> None:
    with pytest.raises(GovinfoError) as refused:
        read_template(text.encode())
    assert str(refused.value).startswith(f"反馈文书模板 {TEMPLATE_NAME}：")
    assert told in str(refused.value)


def test_another_encoding_is_answered() -> None:
    with pytest.raises(GovinfoError, match="另存为UTF-8编码"):
        read_template('["通用"]\n"发文机关" = "云川市"'.encode("gb18030"))


def test_what_is_put_in_is_not_read_again() -> None:
    letter = letters.feedback(case(item(), name="{年份}局"), default_template(), ON, REPLY_BY)
    assert "{年份}局" in letter.facts[0]
