"""Printed labels: the form's words however spaced or bracketed, aliases, small edits; and what must not match."""

import tomllib
from pathlib import Path

import pytest

from govinfo.forms import load_forms
from govinfo.recognise import recognise
from govinfo.recognise.labels import match_label
from govinfo.values import label_key
from tests.papers import document, numbered, paper

SAME = [
    ("application_rows", "（一）予以公开", "granted", "label"),
    ("application_rows", "(一) 予以公开", "granted", "label"),
    ("application_rows", "一、本年新收政府信息公开申请数量", "received_new", "label"),
    ("application_rows", "(二) 部分公开(区分处理的, 只计这一情形, 不计其他情形)", "granted_in_part", "label"),
    ("application_rows", "（二）部分公开", "granted_in_part", "alias"),
    ("application_rows", "1．属于国家秘密", "denied_state_secret", "label"),
    ("application_rows", "1、属于国家秘密", "denied_state_secret", "label"),
    ("application_rows", '3.危及"三安全一稳定"', "denied_security_stability", "label"),
    ("application_rows", "3. 其他", "other_misc", "label"),
    ("application_rows", "（六）其他处理", "other", "label"),
    ("application_rows", "（七）总 计", "total_handled", "label"),
    ("fields", "本年增/减", "change", "label"),
    ("active_disclosure", "规范性文件", "normative_documents", "label"),
    ("outcomes", "结果\n维持", "upheld", "label"),
    ("applicants", "社会公益\n组织", "nonprofit", "label"),
]


@pytest.mark.parametrize(("name", "printed", "code", "how"), SAME)
def test_a_label_is_known_by_its_words(name, printed, code, how):
    match = match_label(printed, name)
    assert match is not None
    assert (match.code, match.how) == (code, how)


CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_label_met_in_the_wild_is_known_and_its_figures_are_read(file):
    """A label met in the wild is one line of forms/aliases.toml and one file here (a small edit needs the file alone)."""
    case = tomllib.loads(file.read_text(encoding="utf-8"))
    match = match_label(case["printed"], case["list"])
    assert match is not None
    assert (match.code, match.how) == (case["code"], case["how"])
    edition = case.get("edition", 2021)
    printed = paper(numbered(edition), edition, labels={(case["list"], case["code"]): case["printed"]})
    report = recognise(document(printed))
    assert {name: report.table(name) for name in numbered(edition)} == numbered(edition)
    assert len(report.figures) == len(load_forms()[edition].cells)


DIFFERENT = [
    ("application_rows", "（三）不予公开"),
    ("application_rows", "三、本年度办理结果"),
    ("application_rows", "13"),
    ("application_rows", ""),
    ("application_rows", "政府信息公开申请"),
    ("applicants", "申请人情况"),
    ("outcomes", "行政复议"),
    ("active_disclosure", "信息内容"),
]


@pytest.mark.parametrize(("name", "printed"), DIFFERENT)
def test_other_words_are_not_taken_for_a_label(name, printed):
    assert match_label(printed, name) is None


def test_short_labels_are_never_guessed():
    assert match_label("予以公升", "application_rows") is None


def test_a_decimal_is_no_numbered_label():
    assert label_key("1.5") == "15"
