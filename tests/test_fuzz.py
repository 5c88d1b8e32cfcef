"""Anything at all read: no crash but Unreadable, no hang, and no figure that the file does not print.

Some seconds as part of all tests; GOVINFO_FUZZ_EXAMPLES gives more (100000 is about an hour on two cores).
"""

from __future__ import annotations

import os
import re
import unicodedata
from random import Random
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govinfo.examine import Examined, examine
from govinfo.findings import Status
from govinfo.values import read_value
from samples.draw_sheet import draw_xlsx
from tests.hostile.case import GOOD, GOOD_TEXT, good_docx, good_html, good_pdf

EXAMPLES = int(os.environ.get("GOVINFO_FUZZ_EXAMPLES", "60"))
loosely = settings(max_examples=EXAMPLES, deadline=15_000, suppress_health_check=list(HealthCheck), derandomize=EXAMPLES == 60)

WHOLE = {
    "txt": GOOD_TEXT.encode(),
    "html": good_html().encode(),
    "docx": good_docx(),
    "xlsx": draw_xlsx(GOOD),
    "pdf": good_pdf(),
}
PRINTED = st.text(alphabet="0123456789０１２,，.．-—/ 件万元（）()其中oO①十百\u3000\u200b", max_size=12)
"""What stands in cells, and what might."""


@st.composite
def broken(draw: st.DrawFn, data: bytes) -> bytes:
    """A whole file with some bytes changed, cut out, doubled, or an end missing."""
    at = draw(st.integers(0, len(data)))
    length = draw(st.integers(0, 40))
    put = draw(st.one_of(st.binary(max_size=12), st.just(data[at : at + length] * 3)))
    kept = data[:at] + put + data[at + length :]
    return kept[: draw(st.integers(0, len(kept)))] if draw(st.booleans()) and draw(st.booleans()) else kept


def assert_answered(one: Examined) -> None:
    """A status, and words where nothing was read."""
    if one.report.status is Status.UNREADABLE:
        assert one.report.problem is not None
        assert re.search(r"[一-鿿]", one.report.problem.message)


def squashed(text: str) -> str:
    """A text in plain digits and without blanks or separators: letters are set apart in print, and thousands."""
    return re.sub(r"[,\s\u200b]", "", unicodedata.normalize("NFKC", text))


def digits_of(number: float) -> str:
    """The figure's digits, those of a whole number without the point."""
    return f"{number:.10f}".rstrip("0").rstrip(".").lstrip("-")


@pytest.mark.parametrize("kind", list(WHOLE))
def test_a_broken_file_of_any_kind_is_answered(kind: str) -> None:
    @loosely
    @given(broken(WHOLE[kind]))
    def run(data: bytes) -> None:
        assert_answered(examine(data, f"x.{kind}"))

    run()


@loosely
@given(st.binary(max_size=3000))
def test_any_bytes_are_answered(data: bytes) -> None:
    assert_answered(examine(data, "x"))


@loosely
@given(
    st.sampled_from(
        [
            b"%PDF-1.7\n",
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\x89PNG",
            b"II*\0",
            b"MIME-Version: 1.0\n",
            b"<html>",
        ]
    ),
    st.binary(max_size=3000),
)
def test_any_bytes_behind_a_known_beginning_are_answered(head: bytes, data: bytes) -> None:
    assert_answered(examine(head + data, "x"))


@loosely
@given(st.integers(0, 2**32), st.lists(PRINTED, min_size=1, max_size=12), st.sampled_from(["txt", "html"]))
def test_no_figure_is_read_that_is_not_printed(seed: int, printed: list[str], kind: str) -> None:
    """Some cells of a report print something else: every number read is one that the file shows."""
    rng = Random(seed)
    whole = WHOLE[kind].decode()
    cell = re.compile(r"(?<=\t)0(?=[\t\n])" if kind == "txt" else r"(?<=>)0(?=</td>)")
    left = list(printed)

    def put(found: re.Match[str]) -> str:
        if not left or rng.random() > 0.1:
            return found[0]
        text = left.pop()
        return re.sub(r"[\t\n\r]", " ", text) if kind == "txt" else escape(text)

    text = cell.sub(put, whole)
    report = examine(text.encode(), f"x.{kind}").report
    shown = squashed(text)
    for figure in report.figures:
        assert squashed(figure.value.printed) in shown
        if figure.value.number is not None:
            assert digits_of(figure.value.number) in squashed(figure.value.printed), figure


@settings(max_examples=EXAMPLES * 20, deadline=2000)
@given(st.one_of(PRINTED, st.text(max_size=40)))
def test_a_value_is_never_more_than_what_is_printed(text: str) -> None:
    value = read_value(text)
    if value.number is not None:
        digits = set(re.findall(r"\d", str(value.number)))
        plain = unicodedata.normalize("NFKC", text)
        assert digits - {"0"} <= set(re.findall(r"\d", "".join(str(unicodedata.decimal(c, c)) for c in plain)))
