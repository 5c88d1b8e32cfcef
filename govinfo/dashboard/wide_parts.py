"""Pieces of a province's or nation's view: the year, the way down, cards, places; all from a store's sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st

from govinfo.charts import unit_bars
from govinfo.dashboard.cards import by_code, indicator_card, show_cards
from govinfo.dashboard.data import WholeView, go_to
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.picture import download_csv, show_chart
from govinfo.dashboard.tables import pooled_table
from govinfo.dashboard.whole import SCOPE, asking
from govinfo.dashboard.words import number, plain
from govinfo.indicators import BY_CODE
from govinfo.store import totals
from govinfo.store.reach import EVERYWHERE, place_name
from govinfo.words import SCOPES

MOST_PLACES = 60
"""Each place is a step on the way down: all are drawn (a country has 31 provinces, a province some twenty cities)."""


class Wide(NamedTuple):
    """What a view is drawn from: the store to be asked, the place, its first digits, the year, digits of the places under it."""

    asked: totals.Asked
    name: str
    within: str
    year: int
    digits: int


def opened(view: WholeView) -> Wide:
    """Draw the choice of the year and the way from all places to this one."""
    asked = asking(view.store, view.state)
    with st.sidebar:
        st.markdown("**筛选条件**")
        year = st.selectbox("报告年度", sorted(asked.years, reverse=True), key="year", placeholder="请选择", bind="query-params")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="wide_path"):
        st.markdown("所在位置：")
        if view.within:
            st.button(EVERYWHERE, key="to_everywhere", on_click=go_to, args=(EVERYWHERE,), type="tertiary")
            st.markdown("›")
        st.markdown(f"**{view.name}**")
    return Wide(asked, view.name, view.within, int(year), 4 if view.within else 2)


def yearly(wide: Wide, codes: Sequence[str]) -> pd.DataFrame:
    """metrics.yearly_totals of every year."""
    return totals.yearly_totals(wide.asked, codes, SCOPE, wide.within)


def by_place(wide: Wide, codes: Sequence[str]) -> pd.DataFrame:
    """Indicators of the year by the places under this one: totals.places with `label`, the place's name."""
    found = totals.places(wide.asked, codes, wide.year, SCOPE, wide.digits, wide.within)
    return found.assign(label=pd.Series([place_name(digits) for digits in found["place"]], dtype="string"))


def basis(wide: Wide, by_year: pd.DataFrame, what: str = "", *, every_year: bool = False) -> str:
    """What stands under a figure: scope and number of reports."""
    shown = by_year if every_year else by_year[by_year["year"] == wide.year]
    first = shown[shown["code"] == shown["code"].iloc[0]] if len(shown) else shown
    reports = int((first["reports"] + first["without"]).sum()) if len(first) else 0
    span = f"{int(first['year'].min())}—{int(first['year'].max())}年" if every_year and len(first) else f"{wide.year}年"
    told = f"{span}{SCOPES[SCOPE]}年报{number(reports)}份，各级单位自身数据相加，不含本级汇总，互不重复"
    return f"合计依据：{wide.name}{told}。{what}"


def show_totals(wide: Wide, by_year: pd.DataFrame, codes: Sequence[str], what: str = "") -> None:
    """The cards of the year and the line under them."""
    shown = by_year[by_year["year"] == wide.year].assign(blanks=0)
    st.subheader(f"{wide.year}年{wide.name}合计", anchor=False)
    lines = by_code(shown)
    show_cards([indicator_card(lines.get(code), code) for code in codes])
    st.caption(plain(basis(wide, shown, what)))


def show_places(wide: Wide, found: pd.DataFrame, code: str, by_year: pd.DataFrame) -> None:
    """An indicator by place, in the order of codes; a click goes there."""
    indicator = BY_CODE[code]
    values, head = found[found["code"] == code], f"{indicator.name}（{indicator.unit}）"
    table = pd.DataFrame({"地区": values["label"], head: values["value"], "依据年报份数": values["reports"]})
    source = basis(wide, by_year, "按行政区划代码顺序。点柱形进入该地区。")
    show_place_bars(wide, table, head, (indicator.name, indicator.unit), f"wide_{code}", source)


def show_place_bars(wide: Wide, table: pd.DataFrame, column: str, named: tuple[str, str], key: str, source: str) -> None:
    """A column of a table of places (地区) as bars in its order, `named` what they count and its unit; a click goes there."""
    what, unit = named
    bars = pd.DataFrame({"key": table["地区"], "label": table["地区"], "value": table[column].astype("Float64")})
    figure = unit_bars(bars, f"{wide.year}年各地区{what}（单位：{unit}）", unit, MOST_PLACES)
    show_chart(figure, lambda: table, f"{key}_{wide.digits}", source, on_pick=go_to)


def show_place_table(wide: Wide, found: pd.DataFrame, codes: Sequence[str], by_year: pd.DataFrame) -> None:
    """Places as lines, indicators as columns; downloaded as shown."""
    st.subheader(f"{wide.year}年各地区情况", anchor=False)
    places = pd.Series(list(dict.fromkeys(found["label"])), name="地区", dtype="string")
    table = pooled_table(found, codes, "label", places)
    source = basis(wide, by_year, "按行政区划代码顺序，不作排名；单位逐家的情况请进入一个市查看。")
    download_csv(lambda: table, f"{wide.year}年{wide.name}各地区情况", source, "wide_places")
    show_table(table)
    st.caption(plain(source))
