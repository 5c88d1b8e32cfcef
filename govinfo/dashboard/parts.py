"""Pieces of a page: figures and tables, each with the line that says what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from govinfo.dashboard.filters import Choice
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.reckoned import same_units
from govinfo.dashboard.words import number
from govinfo.formulas import parts_of
from govinfo.indicators import BY_CODE
from govinfo.metrics import basis_text, rate_text
from govinfo.statutory import list_html
from govinfo.words import SCOPES, STATUSES

MOST_HTML_ROWS = 400
"""Above this a table is drawn by the grid, which shows only the rows in view."""
_NO_SEPARATORS = ("年份", "序号")


def total_text(chosen: pd.DataFrame, candidates: pd.DataFrame, choice: Choice, what: str = "") -> str:
    """What stands under a total: scope, level and number of reports, what was left out, which filters."""
    return _total_text(chosen, candidates, choice) + what


@remembered
def _total_text(chosen: pd.DataFrame, candidates: pd.DataFrame, choice: Choice) -> str:
    """What is alike under all totals of a page."""
    left_out = ""
    if not chosen.empty:
        scopes = Counter(None if pd.isna(scope) else str(scope) for scope in candidates["scope"].tolist())
        same = scopes.pop(str(chosen["scope"].iloc[0]), 0)
        contained, others = same - len(chosen), scopes.total()
        names = sorted({SCOPES.get(scope or "", "口径待定") for scope in scopes})
        left_out += f"{contained}份同口径年报已含在上级汇总内或隶属关系不明，未重复计入；" if contained else ""
        left_out += f"{others}份{'、'.join(names)}年报口径不同，不与之相加；" if others else ""
    return f"合计依据：{_span(chosen)}{basis_text(chosen)}。{left_out}筛选：{choice.text()}。"


def total_line(chosen: pd.DataFrame, candidates: pd.DataFrame, choice: Choice, what: str = "") -> None:
    """total_text as small print."""
    show_note(total_text(chosen, candidates, choice, what))


def source_text(reports: pd.DataFrame, choice: Choice, what: str = "") -> str:
    """What stands under a table or figure that adds nothing up: how many reports, which filters."""
    return f"数据来源：{_span(reports)}年报{len(reports)}份；筛选：{choice.text()}。{what}"


def source_line(reports: pd.DataFrame, choice: Choice, what: str = "") -> None:
    """source_text as small print."""
    show_note(source_text(reports, choice, what))


def show_note(text: str) -> None:
    """Small print, as it is: nothing in it is interpreted. A browser draws it in half the time of a Markdown caption."""
    st.html(f'<p class="note">{escape(text)}</p>')


def show_sentence(text: str) -> None:
    """A sentence that stands out, as it is, too."""
    st.html(f'<p class="sentence">{escape(text)}</p>')


@remembered
def _span(reports: pd.DataFrame) -> str:
    years = sorted({int(y) for y in reports["year"].dropna()})
    return "" if not years else f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"


def trend_base(chosen: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The reports a trend is drawn over and what to say of it: by default only units that reported every year."""
    steady = same_units(chosen)
    if steady.empty or len(steady) == len(chosen):
        return chosen, "" if len(steady) == len(chosen) else "各年单位不同，增减不能直接比较。"
    only = st.toggle("只看各年都有年报的单位（同口径）", value=True, key="steady", bind="query-params")
    if only:
        return (
            steady,
            f"同口径单位{steady['agency_id'].nunique()}家，其余{len(chosen) - len(steady)}份年报的单位并非各年都有，未列入。",
        )
    return chosen, "各年单位不同，增减不能直接比较。"


@remembered
def trend_text(trend: pd.DataFrame, chosen: pd.DataFrame, every_year: pd.DataFrame, choice: Choice, what: str) -> str:
    """total_text of a trend: units left out because they did not report every year are no part of what was contained."""
    passing = chosen.loc[~chosen["report_id"].isin(trend["report_id"]), "report_id"]
    return total_text(trend, every_year[~every_year["report_id"].isin(passing)], choice, what)


def show_table(frame: pd.DataFrame, links: Sequence[str | None] | None = None, *, keep: bool = False) -> None:
    """A table of text and figures in the frame's order; long text wraps, a missing figure is a grey cell.

    `links`, one a row, are addresses of this app that the first cell leads to (see links.report_address). `keep` says that the
    frame is remembered (see memory), so its drawing may be: never that of a draft.
    """
    if len(frame) > MOST_HTML_ROWS:
        _show_long_table(frame, links)
        return
    st.html(_kept_html(frame, links) if keep else _table_html(frame, links))


def _table_html(frame: pd.DataFrame, links: Sequence[str | None] | None) -> str:
    figures = [str(c) for c in frame if pd.api.types.is_numeric_dtype(frame[c])]
    heads = [str(c) for c in frame]
    rows = [[_text(value, head) for value, head in zip(line, heads, strict=True)] for line in frame.itertuples(index=False)]
    return list_html(heads, rows, figures, links)


_kept_html = remembered(_table_html)


def _show_long_table(frame: pd.DataFrame, links: Sequence[str | None] | None) -> None:
    """The grid that draws only the rows in view; its links stand in a column of their own."""
    shown = frame if links is None else frame.assign(查看=pd.Series(links, index=frame.index, dtype="string"))
    column = {"查看": st.column_config.LinkColumn("查看", display_text="查看年报")}
    st.dataframe(shown, hide_index=True, height=700, placeholder="", column_config=None if links is None else column)


def show_problems(problems: pd.DataFrame) -> None:
    """The files that could not be read or do not count, and why."""
    shown = problems.assign(status=problems["status"].map(STATUSES))[["source", "status", "message"]]
    show_table(shown.rename(columns={"source": "文件", "status": "识别情况", "message": "原因和处理办法"}))
    st.caption(f"共{len(problems)}个文件，不受筛选条件影响。")


def _text(value: object, head: str) -> str | None:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    return str(value) if isinstance(value, str) or head in _NO_SEPARATORS else number(value)


@remembered
def unit_table(reports: pd.DataFrame, figures: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Units as rows in the order of `reports`, indicators as columns; a rate as text with its counts."""
    parts = parts_of(reports, figures, codes)
    table: dict[str, object] = {
        "单位名称": reports["name"].array,
        "单位类别": reports["organ_kind"].array,
        "口径": pd.array([SCOPES.get(scope, "待定") for scope in reports["scope"].tolist()], dtype="string"),
        "年份": reports["year"].array,
    }
    of_code = np.stack([parts.numerator, parts.denominator, parts.value()]).T.tolist()
    for code, lines in zip(codes, of_code, strict=True):
        if BY_CODE[code].is_rate:
            table[BY_CODE[code].name] = pd.array([rate_text(code, *line) for line in lines], dtype="string")
        else:
            table[BY_CODE[code].name] = pd.array([value for _, _, value in lines], dtype="Float64")
    return pd.DataFrame(table)
