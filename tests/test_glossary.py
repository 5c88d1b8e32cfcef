"""One vocabulary: a quantity has one English name and one Chinese word, on screens, in files and in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from govinfo import words
from govinfo.dashboard.page import PAGES
from govinfo.decisions.events import REASONS, STATES
from govinfo.export.dictionary import MEANINGS
from govinfo.findings import Severity, Status
from govinfo.forms import TABLES, load_forms
from govinfo.frames import COLUMNS
from govinfo.indicators import BY_CODE, GROUPS, INDICATORS, PATHWAYS
from govinfo.recognise.phrases import ITEMS
from govinfo.rulebook import RULES

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*(ROOT / "govinfo").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
READS_REPORTS = {"recognise", "checks", "audit", "divisions.py", "organs.py", "readers"}
"""What reads reports must know the words that reports use, whatever officials should call things."""

AGREED = {
    "pages": {
        "overview": "工作总览", "progress": "报送进度", "received": "申请接收情况", "outcomes": "办理结果", "disputes": "复议诉讼情况",
        "findings": "问题台账", "inspect_draft": "初稿审核", "compare": "数据对比与导出", "aggregate": "本级汇总", "profile": "单位档案",
        "rules": "审核规则说明", "metrics": "指标口径", "log": "操作记录",
    },
    "scopes": {"aggregate": "本级汇总口径", "own": "本机关口径"},
    "levels": {"province": "省级", "city": "市级", "county": "县级", "township": "乡级"},
    "severities": {"error": "错误", "warning": "需核实", "note": "提示"},
    "results": {"consistent": "相符", "inconsistent": "不符", "undecidable": "无法核对"},
    "statuses": {"read": "已识别", "partial": "部分识别", "unreadable": "无法识别"},
    "groups": {
        "granted": "予以公开", "granted_in_part": "部分公开", "denied": "不予公开", "unavailable": "无法提供", "declined": "不予处理",
        "other": "其他处理",
    },
    "pathways": {"review": "行政复议", "litigation_direct": "未经复议直接起诉", "litigation_after_review": "复议后起诉"},
    "applicants": {
        "natural_person": "自然人", "business": "商业企业", "research": "科研机构", "nonprofit": "社会公益组织", "legal_service": "法律服务机构",
        "other_org": "其他", "total": "总计",
    },
    "outcomes": {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结", "total": "总计"},
}  # fmt: skip
"""Code → the word officials use, as agreed with the trade: what the code says must be this."""


def spoken() -> dict[str, dict[str, str]]:
    """The same lists as the code has them."""
    newest = load_forms()[max(load_forms())]
    return {
        "pages": {code: page.title for code, page in PAGES.items() if code in AGREED["pages"]},
        "scopes": words.SCOPES,
        "levels": words.LEVELS,
        "severities": words.SEVERITIES,
        "results": words.RESULTS,
        "statuses": words.STATUSES,
        "groups": GROUPS,
        "pathways": PATHWAYS,
        "applicants": {item.code: item.label for item in newest.applicants},
        "outcomes": {item.code: item.label for item in newest.outcomes},
    }


@pytest.mark.parametrize("name", AGREED)
def test_codes_have_the_words_of_the_trade(name: str) -> None:
    assert spoken()[name] == AGREED[name]


def test_severities_and_states_of_reading_are_all_named() -> None:
    assert list(words.SEVERITIES) == [severity.value for severity in Severity]
    assert set(words.STATUSES) == {status.value for status in Status}


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("pages", [page.title for page in PAGES.values()]),
        ("indicators", [indicator.name for indicator in INDICATORS]),
        ("rules", [rule.name for rule in RULES]),
        ("states of filing", list(STATES.values())),
        ("reasons", list(REASONS)),
        *((f"columns of {frame}", list(told.values())) for frame, told in MEANINGS.items()),
    ],
)
def test_no_two_things_of_one_kind_share_a_name(what: str, names: list[str]) -> None:
    assert len(names) == len(set(names)), what


@pytest.mark.parametrize("edition", load_forms())
def test_no_two_rows_or_columns_of_a_table_share_a_label(edition: int) -> None:
    form = load_forms()[edition]
    for items in (form.applicants, form.outcomes, form.proceedings, form.active_disclosure, form.application_rows):
        codes = [item.code for item in items]
        assert len(codes) == len(set(codes))
        labels = [(getattr(item, "group", ""), item.label) for item in items]
        assert len(labels) == len(set(labels))


RENAMED = {
    ("active_disclosure", "normative_documents"): "2021 prints 行政规范性文件 for 2019's 规范性文件",
    ("fields", "decisions"): "2021 prints 本年处理决定数量 for 2019's 处理决定数量",
    ("fields", "amount"): "fees in 2021, procurement in 2019: each under its own row",
}
"""A code whose label differs between editions or rows of the form, with the reason why it is one quantity all the same."""


def test_a_code_means_the_same_in_every_edition() -> None:
    labels: dict[tuple[str, str], set[str]] = {}
    for form in load_forms().values():
        for key, label in form.labels.items():
            labels.setdefault(key, set()).add(label)
        for (_, field), label in form.field_labels.items():
            labels.setdefault(("fields", field), set()).add(label)
    assert {key for key, told in labels.items() if len(told) > 1} == set(RENAMED)


SAME_CELL = {"handled": "total_handled", "litigation_total": ""}
"""Indicators whose code is not their row's: the shares of 办结数 are named after it (handled_share); two paths make one total."""


def test_an_indicator_of_one_cell_is_called_as_its_row() -> None:
    for indicator in INDICATORS:
        cells = (*indicator.numerator, *indicator.minus)
        if len(cells) == 1 and not indicator.is_rate and cells[0][0] == "applications" and cells[0][2] == "total":
            row = cells[0][1]
            assert indicator.code == row or SAME_CELL[indicator.code] == row


def test_what_prose_says_is_called_as_the_cell_or_indicator() -> None:
    """A statement's item that is a row of the form or an indicator bears its code, so that the two are held together by name."""
    rows = {item.code for form in load_forms().values() for item in (*form.application_rows, *form.outcomes)}
    own = {rule.item for rule in ITEMS} - rows - set(BY_CODE) - set(GROUPS)
    assert not {item for item in own if SAME_CELL.get(item) or f"total_{item}" in rows}


def test_a_column_has_one_type_and_one_meaning_in_every_frame() -> None:
    types: dict[str, set[str]] = {}
    for columns in COLUMNS.values():
        for column, kind in columns.items():
            types.setdefault(column, set()).add(kind)
    assert {column for column, kinds in types.items() if len(kinds) > 1} == set()
    told: dict[str, set[str]] = {}
    for meanings in MEANINGS.values():
        for column, meaning in meanings.items():
            told.setdefault(column, set()).add(meaning)
    assert {column for column, meanings in told.items() if len(meanings) > 1} == set()


FORBIDDEN = {
    "仪表盘": "the page is 工作总览",
    "花名册": "应报单位名录",
    "日志审计": "操作记录",
    "上传检视": "初稿审核",
    "勾稽核查": "问题台账; only one kind of finding is a 勾稽关系",
    "受理数": "应办理数 or 新收申请数: 受理 is either",
    "办结率": "年内办结比例; reports call 按期办结率 so",
    "败诉率": "诉讼纠错率: only 纠正 is known",
    "公开数量": "处理决定数量: it counts decisions, undisclosed ones too",
    "年报年度": "报告年度",
    "报告年份": "报告年度",
    "发布年份": "报告年度, which is another year",
    "结转下年继续": "结转下年度",
    "上年度结转": "上年结转",
    "纠错比例": "复议纠错率, 诉讼纠错率",
    "公开比例": "公开率（含部分公开）",
    "机构名称": "单位名称",
    "警告": "需核实",
    "一键": "an advertiser's word",
    "智能": "an advertiser's word",
    "排行": "nothing is ranked unless asked, and then 排名",
    "评分": "no scores",
    "得分": "no scores",
    "系统判定": "an office judges, the system does not",
    "低级错误": "harsh",
    "造假": "harsh",
}
"""Word → what is said instead, or why it is not said."""
SAID_ALL_THE_SAME = {
    ("govinfo/indicators.py", "办结率"): "the note that sets 年内办结比例 apart from it",
    ("govinfo/indicators.py", "败诉率"): "the note that sets 诉讼纠错率 apart from it",
    ("govinfo/indicators.py", "公开数量"): "the note that it is none",
    ("pages/overview.py", "公开数量"): "the remark that it is none",
    ("govinfo/dashboard/wide.py", "公开数量"): "the same over a province or the nation",
    ("govinfo/export/dictionary.py", "发布年份"): "says which year is not meant",
    ("govinfo/export/letters/wording.py", "造假"): "the list of words that letters refuse",
    ("govinfo/export/letters/wording.py", "低级错误"): "the same",
    ("govinfo/export/letters/wording.py", "系统判定"): "the same",
}


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _texts(file: Path) -> Iterator[str]:
    """Every string of a module but its docstrings."""
    docstrings = {id(n.value) for n in ast.walk(_tree(file)) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_officials_read_one_word_for_one_thing() -> None:
    said = {
        (file.relative_to(ROOT).as_posix(), word)
        for file in SOURCES
        if not READS_REPORTS.intersection(file.relative_to(ROOT).parts)
        for text in _texts(file)
        for word in FORBIDDEN
        if word in text
    }
    assert said == set(SAID_ALL_THE_SAME)


SYNONYMS = {
    "organization": "agency",
    "institution": "agency",
    "fiscal": "year is the report year",
    "report_year": "year",
    "refused_applications": "denied_*",
    "partially": "granted_in_part",
    "withheld": "denied_*",
    "carry_forward": "carried_forward",
    "carryover": "carried_over",
    "lawsuit": "litigation_*",
    "overturned": "corrected",
    "revoked": "repealed",
    "permits": "licences",
    "licenses": "licences",
    "fined": "penalties",
    "appeal": "review",
}
"""Part of an identifier → the name that is used instead."""


def _identifiers(file: Path) -> Iterator[str]:
    for node in ast.walk(_tree(file)):
        names: Iterable[str | None] = ()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = (node.name,)
        elif isinstance(node, ast.Name):
            names = (node.id,)
        elif isinstance(node, ast.arg):
            names = (node.arg,)
        elif isinstance(node, ast.Attribute):
            names = (node.attr,)
        elif isinstance(node, ast.keyword):
            names = (node.arg,)
        yield from (name for name in names if name)


def test_code_uses_one_name_for_one_thing() -> None:
    found = {(f.name, n) for f in SOURCES for n in _identifiers(f) for word in SYNONYMS if re.search(word, n, re.IGNORECASE)}
    assert found == set()


def test_table_names_are_those_of_the_form() -> None:
    assert set(TABLES) <= set(COLUMNS)
    assert set(TABLES) == {path[0] for form in load_forms().values() for path in form.cells}
