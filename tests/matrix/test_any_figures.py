"""Whatever figures a report holds, however they are printed: drawn in any hand they come back exactly, or not at all and told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govinfo.examine import examine
from govinfo.forms import load_forms
from samples.paper import Figures, Paper
from tests.matrix.hands import HANDS, PDF_HANDS
from tests.matrix.reads import differences
from tests.papers import paper

NUMBERS = st.one_of(st.just(0), st.integers(0, 30), st.integers(0, 9_999_999))
PRINTED = st.one_of(
    NUMBERS.map(lambda n: (n, str(n))),
    NUMBERS.map(lambda n: (n, f"{n:,}")),
    NUMBERS.map(lambda n: (n, "".join(chr(ord(c) + 0xFEE0) for c in str(n)))),
    NUMBERS.map(lambda n: (n, f" {n} ")),
    NUMBERS.map(lambda n: (n, f"{n}（其中线上1件）")),
    st.sampled_from(["/", "—", "-", "无"]).map(lambda text: (None, text)),
)
BLANK = st.just((None, ""))
FOLDED = ("txt", "md")
"""Hands whose rows lost their spans: a blank there leaves open where a row's figures begin."""


@st.composite
def any_paper(draw: st.DrawFn, blanks: bool) -> Paper:
    """A report with any figures in every cell, in either edition."""
    edition = draw(st.sampled_from([2019, 2021]))
    cells = load_forms()[edition].cells
    values = draw(st.lists(PRINTED | BLANK if blanks else PRINTED, min_size=len(cells), max_size=len(cells)))
    figures: Figures = {}
    for (table, row, column), (number, _) in zip(cells, values, strict=True):
        figures.setdefault(table, {}).setdefault(row, {})[column] = number
    return paper(figures, edition, printed={path: text for path, (_, text) in zip(cells, values, strict=True)})


@pytest.mark.parametrize("hand", [*HANDS, *PDF_HANDS])
@settings(max_examples=6, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_figures_come_back_exactly(hand: str, data: st.DataObject) -> None:
    given_paper = data.draw(any_paper(blanks=not hand.startswith(FOLDED)))
    drawn = {**HANDS, **PDF_HANDS}[hand](given_paper)
    assert differences(examine(drawn, "年报").report, given_paper) == []
