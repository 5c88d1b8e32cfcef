"""What is thrown at readers, values and recognition, and what must hold of the answer: TARGETS, a strategy and a property each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from html import escape
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from govinfo.examine import Examined, examine
from govinfo.findings import Status
from govinfo.forms import load_aliases, load_forms
from govinfo.recognise.phrases import CHINESE_DIGITS, CHINESE_TENS
from govinfo.report import Statement
from govinfo.values import read_value
from samples.draw_sheet import draw_xlsx
from tests.hostile.case import GOOD, GOOD_TEXT, good_docx, good_html, good_pdf
from tests.hostile.office import repacked

WHOLE = {
    "txt": GOOD_TEXT.encode(),
    "html": good_html().encode(),
    "docx": good_docx(),
    "xlsx": draw_xlsx(GOOD),
    "pdf": good_pdf(),
}
PARTS = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet3.xml"}
"""The part of a package that holds table three."""
HEADS = (
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG",
    b"II*\0",
    b"MIME-Version: 1.0\n",
    b"<html>",
)
PRINTED = st.text(alphabet="0123456789０１２,，.．-—/ 件万元（）()其中oO①十百\u3000\u200b", max_size=12)
"""What stands in cells, and what might."""
NOUGHT_CELLS = {
    "txt": r"(?<=\t)0(?=[\t\n])",
    "html": r"(?<=>)0(?=</td>)",
    "docx": r'(?<=<w:t xml:space="preserve">)0(?=</w:t>)',
    "xlsx": r"<c (r=\"[A-Z]+\d+\" s=\"1\")><v>0</v></c>",
}


class Thrown(NamedTuple):
    """A file, its name, and all it prints, where that is known: no figure may be read that is not there."""

    data: bytes
    name: str
    shown: str | None = None


class Target(NamedTuple):
    """What to throw, and what must hold: `hold` raises AssertionError where it does not."""

    throw: st.SearchStrategy[Any]
    hold: Callable[[Any], None]


def assert_answered(one: Examined) -> None:
    """A status, and words where nothing was read."""
    if one.report.status is Status.UNREADABLE:
        assert one.report.problem is not None
        assert re.search(r"[一-鿿]", one.report.problem.message)


def hold_file(thrown: Thrown) -> None:
    """It is answered, and every figure and count is one that the file prints."""
    one = examine(thrown.data, thrown.name)
    assert_answered(one)
    if thrown.shown is None:
        return
    shown = squashed(thrown.shown)
    for figure in one.report.figures:
        assert squashed(figure.value.printed) in shown, figure
        if figure.value.number is not None and "元" not in figure.value.printed:
            assert digits_of(figure.value.number) in squashed(figure.value.printed), figure
    for statement in one.report.statements:
        assert squashed(statement.text) in shown, statement
        assert _is_said(statement), statement


def hold_value(text: str) -> None:
    """A value is never more than what is printed."""
    value = read_value(text)
    if value.number is not None:
        digits = set(re.findall(r"\d", str(value.number)))
        plain = unicodedata.normalize("NFKC", text)
        assert digits - {"0"} <= set(re.findall(r"\d", "".join(str(unicodedata.decimal(c, c)) for c in plain)))


def squashed(text: str) -> str:
    """A text in plain digits and without blanks or separators: letters are set apart in print, and thousands."""
    return re.sub(r"[,\s\u200b-\u200d\ufeff\u00ad]", "", unicodedata.normalize("NFKC", text))


def digits_of(number: float) -> str:
    """The figure's digits, those of a whole number without the point."""
    return f"{number:.10f}".rstrip("0").rstrip(".").lstrip("-")


def _is_said(statement: Statement) -> bool:
    """Whether a count stands in its sentence: in digits, in 万, in Chinese numerals, or as a nought in words."""
    if statement.value == 0:
        return True
    text = squashed(statement.text)
    numerals = set(text) & ({*CHINESE_DIGITS} | {*CHINESE_TENS})
    return digits_of(statement.value) in text or ("万" in text and digits_of(statement.value / 10000) in text) or bool(numerals)


@st.composite
def broken(draw: st.DrawFn, data: bytes, name: str) -> Thrown:
    """A whole file with some bytes changed, cut out, doubled, or an end missing."""
    return Thrown(_changed(draw, data), name)


def _changed(draw: st.DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, len(data)))
    length = draw(st.integers(0, 40))
    put = draw(st.one_of(st.binary(max_size=12), st.just(data[at : at + length] * 3)))
    kept = data[:at] + put + data[at + length :]
    return kept[: draw(st.integers(0, len(kept)))] if draw(st.booleans()) and draw(st.booleans()) else kept


@st.composite
def broken_part(draw: st.DrawFn, kind: str) -> Thrown:
    """A whole package around XML of which something is changed: bytes of its text, or an element said again elsewhere."""
    xml = _part(kind)
    if draw(st.booleans()):
        changed = _changed(draw, xml)
    else:
        tags = _tags(kind)
        at, other = draw(st.sampled_from(tags)), draw(st.sampled_from(tags))
        changed = xml[: at[0]] + xml[other[0] : other[1]] + xml[draw(st.sampled_from(at)) :]
    return Thrown(repacked(WHOLE[kind], {PARTS[kind]: lambda _: changed}), f"x.{kind}")


@cache
def _part(kind: str) -> bytes:
    held: list[bytes] = []
    repacked(WHOLE[kind], {PARTS[kind]: lambda old: held.append(old) or old})  # type: ignore[func-returns-value]
    return held[0]


@cache
def _tags(kind: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rb"<[^>]+>", _part(kind))]


@st.composite
def any_bytes(draw: st.DrawFn) -> Thrown:
    """Any bytes, sometimes behind the beginning of a known kind."""
    head = draw(st.sampled_from([b"", *HEADS]))
    return Thrown(head + draw(st.binary(max_size=3000)), "x")


@st.composite
def other_cells(draw: st.DrawFn, kind: str) -> Thrown:
    """A report of which some cells print something else; all it prints is known."""
    rng = Random(draw(st.integers(0, 2**32)))
    left = draw(st.lists(PRINTED, min_size=1, max_size=12))
    put = {
        "txt": lambda found, text: re.sub(r"[\t\n\r]", " ", text),
        "html": lambda found, text: escape(text),
        "docx": lambda found, text: escape(text),
        "xlsx": lambda found, text: f'<c {found[1]} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>',
    }[kind]

    def change(found: re.Match[str]) -> str:
        return put(found, left.pop()) if left and rng.random() < 0.1 else found[0]

    texts = list(left)
    whole = (_part(kind) if kind in PARTS else WHOLE[kind]).decode()
    changed = re.sub(NOUGHT_CELLS[kind], change, whole)
    data = repacked(WHOLE[kind], {PARTS[kind]: lambda _: changed.encode()}) if kind in PARTS else changed.encode()
    return Thrown(data, f"x.{kind}", "\n".join([GOOD_TEXT, *texts]))


@cache
def _labels() -> list[str]:
    words = {"", "0", "3", "12", "1,234", "/", *(text for texts in load_aliases().values() for text in texts)}
    for form in load_forms().values():
        groups = (item.group for item in (*form.application_rows, *form.applicants, *form.proceedings))
        words |= {*form.labels.values(), *form.field_labels.values(), *form.sections, *groups}
    return sorted(words)


@st.composite
def any_table(draw: st.DrawFn) -> Thrown:
    """A page with tables of the form's words and figures in any order and with any spans, a title and headings among them."""
    rng = Random(draw(st.integers(0, 2**32)))
    span = st.sampled_from([1, 1, 1, 2, 3, 7, 10])
    cell = st.tuples(st.one_of(st.sampled_from(_labels()), PRINTED), span, span)
    tables = draw(st.lists(st.lists(st.lists(cell, max_size=10), max_size=14), max_size=3))
    blocks = ["<p>云川市教育局2024年政府信息公开工作年度报告</p>", *(f"<p>{h}</p>" for h in load_forms()[2021].sections)]
    for table in tables:
        rows = "".join(
            "<tr>" + "".join(f'<td colspan="{c}" rowspan="{r}">{escape(text)}</td>' for text, r, c in row) + "</tr>"
            for row in table
        )
        blocks.insert(rng.randrange(len(blocks) + 1), f"<table>{rows}</table>")
    shown = "\n".join(text for table in tables for row in table for text, _, _ in row)
    return Thrown(f"<html><body>{''.join(blocks)}</body></html>".encode(), "x.html", shown)


PHRASES = (
    "2024年", "全年", "本机关", "新收", "收到", "受理", "政府信息公开申请", "依申请公开", "上年结转", "结转下年度", "办结", "答复", "予以公开",
    "部分公开", "不予公开", "无法提供", "不予处理", "其中", "自然人", "法人", "行政复议", "行政诉讼", "维持", "纠正", "尚未审结", "审结",
    "未收到", "没有", "无", "复议后起诉", "未经复议直接起诉", "规范性文件", "制发", "废止", "现行有效", "信息处理费", "收取", "增加", "比",
    "件", "万元", "元", "条", "余", "，", "。", "；", "、", "：", "（", "）", "%", "二十三", "一百零三", "两", "万", "〇", "第", "20",
)  # fmt: skip
"""Words of which sentences of the prose are made up, in any order."""


@st.composite
def any_prose(draw: st.DrawFn) -> Thrown:
    """A report with made-up sentences in its parts one, five and six."""
    piece = st.one_of(st.sampled_from(PHRASES), st.integers(0, 99_999).map(str), PRINTED)
    said = ["".join(words) for words in draw(st.lists(st.lists(piece, max_size=30), min_size=1, max_size=3))]
    lines = [re.sub(r"[\t\n\r]", "", text) for text in said]
    text = GOOD_TEXT
    for heading, line in zip(("一、总体情况", "五、存在", "六、其他"), lines, strict=False):
        text = re.sub(rf"({heading}[^\n]*\n)", lambda found, line=line: f"{found[1]}{line}\n", text, count=1)  # type: ignore[misc]
    return Thrown(text.encode(), "x.txt", text)


TARGETS: dict[str, Target] = {
    **{f"broken {kind}": Target(broken(data, f"x.{kind}"), hold_file) for kind, data in WHOLE.items()},
    **{f"broken part of {kind}": Target(broken_part(kind), hold_file) for kind in PARTS},
    "any bytes": Target(any_bytes(), hold_file),
    **{f"other cells in {kind}": Target(other_cells(kind), hold_file) for kind in NOUGHT_CELLS},
    "any table": Target(any_table(), hold_file),
    "any prose": Target(any_prose(), hold_file),
    "any value": Target(st.one_of(PRINTED, st.text(max_size=40)), hold_value),
}
"""Name → target: readers (broken, any bytes), recognition (other cells, any table, any prose), values."""
