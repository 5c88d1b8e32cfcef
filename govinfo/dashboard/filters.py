"""The filters every page shares, kept in the address so that a view can be passed on and stays from page to page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from govinfo.dashboard.data import Frames
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.reckoned import choose_reports, choose_scope, narrowed
from govinfo.metrics import Restrictions, in_order
from govinfo.territory import places_within
from govinfo.words import ORGAN_KINDS, SCOPES

ALL_REGIONS, ALL_KINDS, EITHER_SCOPE = "全部地区", "全部类别", "自动（汇总优先）"
NAMED_AGENCIES = 3
"""So many chosen units are named under a figure; of more, the number is told."""


@dataclass(frozen=True)
class Choice:
    """What is chosen; None and () mean no restriction. `scope` is aggregate, own or None.

    `within` is the region and all places under it.
    """

    year: int
    region: str | None
    kind: str | None
    scope: str | None
    agencies: tuple[str, ...]
    within: tuple[str, ...] = ()

    def text(self) -> str:
        """The restrictions in words, for the line under every figure and table; the year apart."""
        parts = [f"{self.region}及所辖" if len(self.within) > 1 else self.region or ALL_REGIONS, self.kind or ALL_KINDS]
        parts += [SCOPES[self.scope]] if self.scope else []
        few = "、".join(self.agencies) if len(self.agencies) <= NAMED_AGENCIES else f"{len(self.agencies)}个单位"
        parts += [few] if self.agencies else []
        return "、".join(parts)


def choose(frames: Frames) -> Choice:
    """Draw the filters in the sidebar and return what they say; the newest year with data unless told otherwise.

    There must be a report to choose from: open_data_page sees to that.
    """
    years, kinds, names = _offered(frames["reports"])
    with st.sidebar:
        st.markdown("**筛选条件**")
        year = st.selectbox("报告年度", years, key="year", placeholder="请选择", bind="query-params")
        above = places_above(frames)
        region = st.selectbox("地区", [ALL_REGIONS, *above], key="region", placeholder="请选择", bind="query-params")
        kind = st.selectbox("单位类别", [ALL_KINDS, *kinds], key="kind", placeholder="请选择", bind="query-params")
        scope = st.selectbox("口径", [EITHER_SCOPE, *SCOPES.values()], key="scope", placeholder="请选择", bind="query-params")
        agencies = st.multiselect("单位", names, key="agency", bind="query-params", placeholder="全部单位")
        defaults = {"year": years[0], "region": ALL_REGIONS, "kind": ALL_KINDS, "scope": EITHER_SCOPE, "agency": []}
        changed = any(st.session_state.get(key) != value for key, value in defaults.items())
        st.button("清除筛选", on_click=st.session_state.update, args=(defaults,), width="stretch", disabled=not changed)
    by_words = {words: code for code, words in SCOPES.items()}
    return Choice(
        year=year,
        region=None if region == ALL_REGIONS else region,
        kind=None if kind == ALL_KINDS else kind,
        scope=by_words.get(scope),
        agencies=tuple(agencies),
        within=places_within(above, region) if region != ALL_REGIONS else (),
    )


@remembered
def _offered(reports: pd.DataFrame) -> tuple[list[int], list[str], list[str]]:
    """What can be chosen: years from the last, kinds of organs, units in roster order."""
    counted = _ordered(reports)
    present = set(counted["organ_kind"].dropna())
    years = sorted({int(year) for year in counted["year"]}, reverse=True)
    return years, [kind for kind in ORGAN_KINDS if kind in present], list(dict.fromkeys(counted["name"].dropna()))


@remembered
def places_above(frames: Frames) -> dict[str, str | None]:
    """Every place of the library → the place above it, None at the top."""
    places = frames["places"]
    return {place: None if pd.isna(upper) else upper for place, upper in zip(places["place"], places["above"], strict=True)}


@remembered
def active(reports: pd.DataFrame) -> pd.DataFrame:
    """The one report of each agency and year that counts."""
    return reports[reports["active"].fillna(False).astype(bool) & reports["year"].notna()]


def select(reports: pd.DataFrame, choice: Choice, years: Sequence[int] | None = None) -> pd.DataFrame:
    """The active reports the filters leave, in roster order; of the chosen year unless `years` says which, [] for all."""
    wanted = (choice.year,) if years is None else tuple(years)
    of_all_years = narrowed(_ordered(reports), _of(choice, "place"))
    return narrowed(of_all_years, (("year", wanted),)) if wanted else of_all_years


def due_units(frames: Frames, choice: Choice) -> pd.DataFrame:
    """应报单位 of the roster that the filters leave, in its order; empty where there is no roster."""
    return narrowed(_rostered(frames["roster"]), _of(choice, "division"))


def _of(choice: Choice, place: str) -> Restrictions:
    """What the choice wants beside its year, of a frame that has places under that name."""
    kinds, scopes = ((value,) if value else () for value in (choice.kind, choice.scope))
    return (place, choice.within), ("organ_kind", kinds), ("scope", scopes), ("name", choice.agencies)


@remembered
def _rostered(roster: pd.DataFrame) -> pd.DataFrame:
    return roster.sort_values("order", kind="stable")


@remembered
def _ordered(reports: pd.DataFrame) -> pd.DataFrame:
    """The active reports in roster order: what is left of them is in order, too."""
    return in_order(active(reports))


@remembered
def of_year(reports: pd.DataFrame, year: int) -> pd.DataFrame:
    """Of these reports, those of one year."""
    return reports[reports["year"] == year]


@remembered
def of_reports(reports: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """The reports that these lines (report_id) are of, a report a line in their order."""
    return reports.set_index("report_id").loc[lines["report_id"]].reset_index()


def stop_if_none(reports: pd.DataFrame, choice: Choice) -> None:
    """Where the filters leave no report of the year, say so and what to do, and stop the page."""
    if reports.empty:
        st.info(f"所选范围在{choice.year}年没有年报（{choice.text()}）。请在左侧更换报告年度，或清除筛选。")
        st.stop()


def totals_base(frames: Frames, choice: Choice) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(the reports of the chosen year a total rests on, those of every year), of one scope: the one the year decides."""
    this_year = select(frames["reports"], choice)
    scope = choice.scope or choose_scope(this_year)
    every_year = choose_reports(select(frames["reports"], choice, []), scope, frames["roster"])
    return of_year(every_year, choice.year), every_year
