"""Figures in the browser, drawn by a component of our own (plotting.js) with plotly.js out of static/.

Streamlit's own chart is made anew whenever its figure changes, is drawn twice each time, and whether it is in sight or not: on a
page of eight charts most of what a change of the year takes. Here a figure that changes is changed, and those out of sight wait.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from govinfo.charts.style import as_json
from govinfo.dashboard.memory import remembered

_component = st.components.v2.component(
    "govinfo_figure", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False
)


def draw(
    figure: go.Figure,
    key: str,
    *,
    picture: str = "",
    on_pick: Callable[[str], None] | None = None,
    clickable: bool = False,
) -> str | None:
    """Draw a figure under a key that is unique on the page; with a button that saves it, where there is a name for the `picture`.

    Returns the first customdata of the point that was clicked and is still chosen in this figure, where it is `clickable`. With
    `on_pick` that is told once instead, before the page runs again.
    """
    told, digest = _told(figure)
    pick = "once" if on_pick else "keep" if clickable else None
    given = {"id": digest, "name": chart_name(figure), "height": figure.layout.height, "picture": picture, "pick": pick}
    data = json.dumps(given, ensure_ascii=False).encode() + b"\n" + told
    if pick is None:
        _component(key=key, data=data)
        return None
    state = _component(key=key, data=data, on_picked_change=_picker(key, on_pick) if on_pick else _nothing)
    picked = state.get("picked") if clickable and not on_pick else None
    return str(picked["key"]) if picked and picked["figure"] == digest else None


@remembered
def _told(figure: go.Figure) -> tuple[bytes, str]:
    """The figure as plotly.js takes it, and a short name of just this one."""
    told = as_json(figure).encode()
    return told, hashlib.blake2b(told, digest_size=8).hexdigest()


def _picker(key: str, on_pick: Callable[[str], None]) -> Callable[[], None]:
    def pick() -> None:
        if picked := st.session_state[key].get("picked"):
            on_pick(picked)

    return pick


def _nothing() -> None:
    """The page runs again: that is all."""


def chart_name(figure: go.Figure) -> str:
    """The figure's own title as a file's name: without unit, breaks and what a file system refuses."""
    title = re.sub(r"<br>|（单位：[^）]*）", "", figure.layout.title.text or "图")
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "", title)[:60]
