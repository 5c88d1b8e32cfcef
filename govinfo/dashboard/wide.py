"""What a province or a nation sees on each page, where the store is too large to be loaded; down from 省 to 市, there by unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from govinfo.charts import (
    FORM_OF_2021,
    REVIEW_LAW_OF_2024,
    applicant_bars,
    disposition_bars,
    disposition_ring,
    ground_bars,
    proceedings_bars,
    year_line,
    yearly_bars,
)
from govinfo.dashboard.data import WholeView, go_to
from govinfo.dashboard.outcome_tables import ground_table, group_table, pathway_table
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.picture import show_chart
from govinfo.dashboard.tables import applicant_table, year_table
from govinfo.dashboard.whole import rule_table
from govinfo.dashboard.wide_parts import (
    MOST_PLACES,
    Wide,
    basis,
    by_place,
    opened,
    show_place_bars,
    show_place_table,
    show_places,
    show_totals,
    yearly,
)
from govinfo.dashboard.words import number, plain
from govinfo.findings import Path, Severity
from govinfo.forms import form_of
from govinfo.indicators import BY_CODE, GROUPS, PATHWAYS, REASONED, group_rows
from govinfo.store import totals
from govinfo.store.reach import place_name
from govinfo.words import SEVERITIES

RECEIVED = ("received_new", "carried_over", "due", "handled", "carried_forward", "handled_share", "carried_share",
            "natural_person_share")  # fmt: skip
CARRIED = ("carried_over", "handled", "carried_forward")
SHARES = ("handled", "openness_share", *(f"{group}_share" for group in GROUPS))
DISPUTES = ("review_total", "review_concluded", "review_corrected_share", "review_upheld_share", "litigation_total",
            "litigation_concluded", "litigation_corrected_share", "disputes_per_hundred")  # fmt: skip
DISPUTE_LINES = ("review_total", "litigation_total", "review_corrected_share", "litigation_corrected_share",
                 "disputes_per_hundred")  # fmt: skip
OVERVIEW = ("received_new", "handled", "carried_forward", "openness_share", "review_total", "litigation_total")
DISCLOSURE = ("normative_issued", "normative_in_force", "licences", "penalties", "coercion", "fees")
UNLIKE = "各年报送单位不尽相同，增减不能直接比较。"


def received(view: WholeView) -> None:
    """申请接收情况."""
    wide = opened(view)
    by_year, places = yearly(wide, RECEIVED), by_place(wide, RECEIVED)
    show_totals(wide, by_year, RECEIVED)
    st.subheader("逐年情况", anchor=False)
    new = by_year[(by_year["code"] == "received_new") & (by_year["reports"] > 0)]
    source = basis(wide, by_year, UNLIKE, every_year=True)
    title = "逐年新收政府信息公开申请数量（单位：件）"
    show_chart(yearly_bars(new, title), lambda: year_table(by_year, RECEIVED[:1]), "received_by_year", source)
    _lines(by_year, CARRIED, "carried_by_year", source)
    st.subheader("分地区", anchor=False)
    show_places(wide, places, "received_new", by_year)
    st.subheader("谁在申请", anchor=False)
    asked = _cells(wide, [("applications", "received_new", a.code) for a in form_of(None).applicants])
    title = f"{wide.year}年新收申请的申请人（单位：件）"
    show_chart(applicant_bars(asked, title), lambda: applicant_table(asked), "applicants", basis(wide, by_year))
    show_place_table(wide, places, RECEIVED, by_year)


def outcomes(view: WholeView) -> None:
    """办理结果."""
    wide = opened(view)
    by_year, groups = yearly(wide, SHARES), yearly(wide, list(GROUPS))
    show_totals(wide, by_year, SHARES, "公开与否依法决定，各项占比不作高低评价；因四舍五入，相加可能不等于百分之百。")
    st.subheader("办理结果构成", anchor=False)
    groups = groups.rename(columns={"code": "group"})
    of_year = groups[groups["year"] == wide.year][["group", "value"]]
    title = f"{wide.year}年办理结果构成（单位：件）"
    show_chart(disposition_ring(of_year, title), lambda: group_table(of_year), "ring", basis(wide, by_year))
    every = groups.assign(label=groups["year"].astype("string") + "年")[["label", "group", "value"]]
    source = basis(wide, by_year, f"{UNLIKE}2021年起“其他处理”细分3项，图中合并。", every_year=True)
    show_chart(disposition_bars(every, "逐年办理结果构成"), lambda: group_table(every, "年份"), "years", source)
    st.subheader("不予公开、无法提供、不予处理的情形", anchor=False)
    _grounds(wide, basis(wide, by_year))
    st.subheader("各地区办理结果构成", anchor=False)
    _place_outcomes(wide, by_year)
    show_place_table(wide, by_place(wide, SHARES), SHARES, by_year)


def _grounds(wide: Wide, source: str) -> None:
    """How often each ground of the group chosen was given."""
    group = st.segmented_control(
        "类别", REASONED, default="denied", required=True, format_func=lambda g: GROUPS[g], key="ground",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    cells = _cells(wide, [("applications", row, "total") for row in group_rows(group)])
    title = f"{wide.year}年{GROUPS[group]}的情形（单位：件）"
    show_chart(ground_bars(cells, group, title), lambda: ground_table(cells, group), f"grounds_{group}", source)


def _place_outcomes(wide: Wide, by_year: pd.DataFrame) -> None:
    """100 % bars of the places that handled any, each the way into it."""
    found = by_place(wide, list(GROUPS)).rename(columns={"code": "group"})
    bars = found[found.groupby("label")["value"].transform("sum") > 0][["label", "group", "value"]]
    source = basis(wide, by_year, "按行政区划代码顺序，只列有办结申请的地区。点柱形进入该地区。")
    title = f"{wide.year}年各地区办理结果构成"
    show_chart(
        disposition_bars(bars, title, MOST_PLACES),
        lambda: group_table(bars, "地区"),
        f"place_groups_{wide.digits}",
        source,
        on_pick=go_to,
    )


def disputes(view: WholeView) -> None:
    """复议诉讼情况."""
    wide = opened(view)
    by_year, places = yearly(wide, DISPUTES), by_place(wide, DISPUTES)
    what = "纠错率的分母为审结数（总计减尚未审结）。复议后起诉与原复议是同一争议，不重复计入争议数；案件可能针对往年作出的答复。"
    show_totals(wide, by_year, DISPUTES, what)
    st.subheader("三种途径的结果", anchor=False)
    cells = _cells(wide, [("proceedings", path, o.code) for path in PATHWAYS for o in form_of(None).outcomes])
    title = f"{wide.year}年行政复议、行政诉讼结果（单位：件）"
    show_chart(proceedings_bars(cells, title), lambda: pathway_table(cells), "proceedings", basis(wide, by_year))
    st.subheader("逐年情况", anchor=False)
    law = "2024年1月1日起对不予公开不服的应当先申请行政复议，前后年度不宜直接比较，图中断开。"
    source = basis(wide, by_year, f"{UNLIKE}{law}", every_year=True)
    _lines(by_year, DISPUTE_LINES, "disputes_by_year", source, (REVIEW_LAW_OF_2024,))
    st.subheader("分地区", anchor=False)
    show_places(wide, places, "review_total", by_year)
    show_place_table(wide, places, DISPUTES, by_year)


def overview(view: WholeView) -> None:
    """工作总览."""
    wide = opened(view)
    by_year, places = yearly(wide, OVERVIEW), by_place(wide, OVERVIEW)
    show_totals(wide, by_year, OVERVIEW)
    st.subheader(f"{wide.year}年主要问题", anchor=False)
    show_table(rule_table(totals.top_rules(wide.asked, wide.year, within=wide.within)))
    st.caption("按错误、需核实、提示，再按涉及年报份数排列；含本级汇总口径年报。")
    st.subheader("逐年情况", anchor=False)
    source = basis(wide, by_year, f"{UNLIKE}2024年起复议图中断开。", every_year=True)
    _lines(by_year, OVERVIEW, "overview_applications", source, (REVIEW_LAW_OF_2024,))
    published = yearly(wide, DISCLOSURE)
    law = "许可、处罚、强制为处理决定数量，不是公开数量；2021年起用新格式，图中断开。"
    source = basis(wide, published, f"{UNLIKE}{law}", every_year=True)
    _lines(published, DISCLOSURE, "overview_disclosure", source, (FORM_OF_2021,))
    st.subheader("分地区", anchor=False)
    show_places(wide, places, "received_new", by_year)
    show_place_table(wide, places, OVERVIEW, by_year)


def progress(view: WholeView) -> None:
    """报送进度: how many units of each place have a report in the store, beside the year before."""
    wide = opened(view)
    found = totals.filed_units(wide.asked, wide.year, wide.digits, wide.within)
    names = [place_name(digits) for digits in found["place"]]
    st.subheader(f"{wide.year}年年报收录{number(found['now'].sum())}家单位", anchor=False)
    now = f"{wide.year}年收录（家）"
    table = pd.DataFrame(
        {
            "地区": pd.array(names, dtype="string"),
            f"{wide.year - 1}年收录（家）": found["before"].astype("Int64"),
            now: found["now"].astype("Int64"),
            "上年有、本年尚无（家）": found["missing"].astype("Int64"),
        }
    )
    source = f"{wide.name}：按年报库已收录、计入合计的年报统计单位数，各种口径均计；按行政区划代码顺序。点柱形进入该地区。"
    show_place_bars(wide, table, now, ("已收录年报的单位", "家"), "filed", source)
    show_table(table)
    st.caption("应报单位名录、报送登记和催报名单按市办理，请进入一个市。")


def findings(view: WholeView) -> None:
    """问题台账: what was found, rule by rule and place by place; the ledger itself is a city's."""
    wide = opened(view)
    words = st.segmented_control(
        "严重程度", list(SEVERITIES), default="error", required=True, format_func=lambda s: SEVERITIES[s],
        key="wide_severity", bind="query-params",
    )  # fmt: skip
    severity = Severity(words)
    flawed = totals.flawed_reports(wide.asked, wide.year, severity, wide.digits, wide.within)
    reports, many = int(flawed["reports"].sum()), int(flawed["findings"].sum())
    found = f"{number(reports)}份年报有{SEVERITIES[severity]}，共{number(many)}处"
    st.subheader(f"{wide.year}年{wide.name}：{found}", anchor=False)
    show_table(rule_table(totals.top_rules(wide.asked, wide.year, severity, within=wide.within)))
    st.caption("系统审核出的问题，未经人工确认；按涉及年报份数排列。")
    flawed = flawed.sort_values("place", ignore_index=True)
    names = pd.array([place_name(digits) for digits in flawed["place"]], dtype="string")
    table = pd.DataFrame({"地区": names, "涉及年报（份）": flawed["reports"], "问题（处）": flawed["findings"]})
    source = plain(f"{wide.name}：计入合计的年报，各种口径均计；按行政区划代码顺序，不作排名。点柱形进入该地区，逐条处理。")
    show_place_bars(wide, table, "涉及年报（份）", (f"有{SEVERITIES[severity]}的年报", "份"), f"flawed_{severity}", source)


def _lines(by_year: pd.DataFrame, codes: tuple[str, ...], key: str, source: str, breaks: tuple[int, ...] = ()) -> None:
    """Small lines side by side, cut where the form or the law changed what they count."""
    chosen = [(BY_CODE[code], by_year[by_year["code"] == code]) for code in codes]
    cut = {FORM_OF_2021: "主动公开", REVIEW_LAW_OF_2024: "复议诉讼"}
    figures = [
        year_line(lines, indicator.name, indicator.unit, [b for b in breaks if cut[b] == indicator.section])
        for indicator, lines in chosen
    ]
    show_chart(figures, lambda: year_table(by_year[by_year["code"].isin(codes)], codes), key, source)


def _cells(wide: Wide, paths: list[Path]) -> pd.DataFrame:
    return totals.cell_totals(wide.asked, paths, wide.year, "own", wide.within)


WIDE_PAGES: Mapping[str, Callable[[WholeView], None]] = {
    "overview": overview,
    "received": received,
    "outcomes": outcomes,
    "disputes": disputes,
    "progress": progress,
    "findings": findings,
}
"""The pages that have such a view, by their codes."""
