"""A chart as every page shows it: finding, figure or its data, what it rests on, downloads, and the reports behind a bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from govinfo.dashboard.links import report_addresses
from govinfo.dashboard.parts import show_note, show_sentence, show_table
from govinfo.dashboard.plotting import chart_name, draw
from govinfo.export.text import csv_bytes
from govinfo.words import SCOPES, STATUSES

AS_FIGURE, AS_TABLE = "图", "数据表"
FIGURES_A_ROW = 3


def show_chart(
    figures: go.Figure | Sequence[go.Figure],
    data: Callable[[], pd.DataFrame],
    key: str,
    source: str,
    *,
    finding: str = "",
    links: Callable[[], Sequence[str | None]] | None = None,
    behind: Callable[[str], pd.DataFrame] | None = None,
    on_pick: Callable[[str], None] | None = None,
) -> None:
    """Show a figure, or at one click the same data as a table, with CSV and PNG downloads and the source line.

    `figures`: one figure, or several small ones drawn three a row. `data`: gives, when it is asked for, the same numbers with
    Chinese heads: the table and the CSV. `key`: unique on the page. `source`: total_text, trend_text or source_text: how many
    reports, which filters; it is printed on the CSV too. `finding`: what the chart shows in one sentence, above it. `links`:
    gives one address a row of `data`.
    Clicks: a bar whose first customdata is set gives that text to `on_pick` before the page runs again (drill: it changes the
    state), or to `behind`, which returns the reports it stands for: they are listed under the chart, each a link.
    """
    drawn = [figures] if isinstance(figures, go.Figure) else list(figures)
    if finding:
        show_sentence(finding)
    name = chart_name(drawn[0])
    with st.container(horizontal=True, horizontal_alignment="distribute", key=f"{key}_head"):
        view = _choose_view(key)
        download_csv(data, name, source, key)
    picked = None
    if view == AS_TABLE:
        show_table(data(), links() if links else None)
    else:
        picked = _draw(drawn, key, name, on_pick, clickable=behind is not None)
    show_note(source)
    if picked and behind and len(found := behind(picked)):
        show_behind(found)


def _choose_view(key: str) -> str:
    return st.segmented_control(
        "显示方式",
        [AS_FIGURE, AS_TABLE],
        default=AS_FIGURE,
        required=True,
        key=f"{key}_view",
        bind="query-params",
        label_visibility="collapsed",
    )


def download_csv(data: Callable[[], pd.DataFrame], name: str, source: str, key: str) -> None:
    """The button that saves a table as CSV, what it rests on and the filters at its end; made only when it is pressed."""
    today = date.today()
    notes = [name, source, f"生成日期：{today:%Y年%m月%d日}"]
    st.download_button(
        "下载数据",
        lambda: csv_bytes(data(), notes),
        f"政府信息公开年报_{name}_{today:%Y%m%d}.csv",
        "text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        type="tertiary",
    )


def show_behind(reports: pd.DataFrame) -> None:
    """The reports a clicked bar stands for, each a link to itself."""
    show_sentence(f"图中所选对应的年报（{len(reports)}份）")
    shown = pd.DataFrame(
        {
            "单位名称": reports["name"],
            "年份": reports["year"],
            "单位类别": reports["organ_kind"],
            "口径": reports["scope"].map(SCOPES).fillna("待定"),
            "识别情况": reports["status"].map(STATUSES),
            "错误": reports["errors"],
        }
    )
    show_table(shown, report_addresses(reports))


def _draw(drawn: Sequence[go.Figure], key: str, name: str, on_pick: Callable[[str], None] | None, clickable: bool) -> str | None:
    """The figures with the one button that saves them as pictures; what was clicked, if anything."""
    picked = None
    places = [st.container()] if len(drawn) == 1 else []
    # Row by row: in a narrow window columns come one under the other, and figures must keep their order.
    while len(places) < len(drawn):
        places += st.columns(FIGURES_A_ROW)
    for at, figure in enumerate(drawn):
        with places[at]:
            chart = f"{key}_{at}" if len(drawn) > 1 else key
            saved = f"政府信息公开年报_{name if len(drawn) == 1 else chart_name(figure)}"
            picked = draw(figure, chart, picture=saved, on_pick=on_pick, clickable=clickable) or picked
    return picked
