"""Many units are looked at a hundred at a time, and every one can be reached."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

PAGE = """
import pandas as pd
import streamlit as st
from govinfo.dashboard.paging import choose_units

frames = st.session_state.setdefault("frames", {n: pd.DataFrame({"unit": range(n)}) for n in (100, 120, 250)})
listed = choose_units(frames[st.session_state["count"]], "units")["unit"]
st.text(f"{listed.iloc[0]}—{listed.iloc[-1]}")
"""


def opened(count: int) -> AppTest:
    """A page with so many units, which says which are listed."""
    app = AppTest.from_string(PAGE)
    app.session_state["count"] = count
    return app.run()


def test_a_hundred_units_stand_in_one_table_without_a_box() -> None:
    app = opened(100)
    assert not app.selectbox
    assert app.text[0].value == "0—99"


@pytest.mark.parametrize(
    ("span", "listed"),
    [("第1—100家", "0—99"), ("第101—200家", "100—199"), ("第201—300家", "200—249")],
    ids=["first", "next", "last"],
)
def test_more_are_looked_at_a_hundred_at_a_time(span: str, listed: str) -> None:
    app = opened(250)
    assert app.selectbox[0].label == "列出的单位（共250家）"
    assert app.selectbox[0].options == ["第1—100家", "第101—200家", "第201—300家"]
    app.selectbox[0].select(span).run()
    assert app.text[0].value == listed


def test_where_the_chosen_span_is_no_more_the_first_is_listed() -> None:
    app = opened(250)
    app.selectbox[0].select("第201—300家").run()
    app.session_state["count"] = 120
    app.run()
    assert not app.exception
    assert app.text[0].value == "0—99"
