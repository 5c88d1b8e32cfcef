"""办理结果: how handled applications were answered, and on what grounds information was withheld."""

import streamlit as st

from govinfo.charts import MOST_BARS
from govinfo.dashboard.drawn import disposition_bars, disposition_ring, ground_bars, ground_heat
from govinfo.dashboard.filters import choose, select, stop_if_none, totals_base
from govinfo.dashboard.headlines import finding_of, show_headlines
from govinfo.dashboard.outcome_tables import (
    all_applicants,
    ground_table,
    group_table,
    group_values,
    heat_frame,
    heat_table,
    year_groups,
)
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.parts import source_text, total_text, trend_base, trend_text
from govinfo.dashboard.picture import show_chart
from govinfo.dashboard.reckoned import ground_frame, same_units, sum_cells, yearly_totals
from govinfo.dashboard.sentences import far_sentence, grounds_sentence, share_sentence
from govinfo.dashboard.units import show_units
from govinfo.indicators import BY_CODE, GROUPS, LEAST, REASONED

SHARES = ["handled", "openness_share", *(f"{group}_share" for group in GROUPS)]

frames = open_data_page("outcomes")
choice = choose(frames)
figures = frames["figures"]
reports = select(frames["reports"], choice)
stop_if_none(reports, choice)
every_year = select(frames["reports"], choice, [])
chosen, chosen_years = totals_base(frames, choice)

st.subheader(f"{choice.year}年合计", anchor=False)
remark = "公开与否依法决定，各项占比不作高低评价；因四舍五入，相加可能不等于百分之百。"
cards = show_headlines(frames, choice, reports, chosen_years, SHARES, with_peers=SHARES[1:], what=remark)

st.subheader("办理结果构成", anchor=False)
groups = group_values(chosen, figures)
show_chart(
    disposition_ring(groups, f"{choice.year}年办理结果构成（单位：件）"),
    lambda: group_table(groups),
    "ring",
    total_text(chosen, reports, choice),
    finding=finding_of(choice.year, cards[0], cards[1]),
)
trend, remark = trend_base(chosen_years)
by_year, open_share = year_groups(trend, figures), yearly_totals(trend, figures, ["openness_share"])
show_chart(
    disposition_bars(by_year, "逐年办理结果构成"),
    lambda: group_table(by_year, "年份"),
    "years",
    trend_text(trend, chosen_years, every_year, choice, f"{remark}2021年起“其他处理”细分3项，图中合并。点柱形查看当年年报。"),
    finding=share_sentence(open_share, BY_CODE["openness_share"].name) if len(same_units(trend)) == len(trend) else "",
    behind=lambda label: trend[trend["year"] == int(label.removesuffix("年"))],
)

st.subheader("不予公开、无法提供、不予处理的情形", anchor=False)
group = st.segmented_control(
    "类别",
    REASONED,
    default="denied",
    required=True,
    format_func=lambda g: GROUPS[g],
    key="ground",
    bind="query-params",
    label_visibility="collapsed",
)
group = group or "denied"
cells = all_applicants(sum_cells(chosen, figures, "applications"))
units = ground_frame(reports, figures, group)
show_chart(
    ground_bars(cells, group, f"{choice.year}年{GROUPS[group]}的情形（单位：件）"),
    lambda: ground_table(cells, group),
    f"grounds_{group}",
    total_text(chosen, reports, choice, "点柱形查看有这一情形的年报。"),
    finding=grounds_sentence(cells, group),
    behind=lambda row: reports[reports["report_id"].isin(units.loc[(units["row"] == row) & (units["value"] > 0), "report_id"])],
)
heat = heat_frame(units, reports)
remark = (
    f"只列有{GROUPS[group]}的单位，深浅为占办结数的比例（办结不足{LEAST}件的不分深浅）；粗框为与同级同类单位差异较大"
    f"（办结10件以上、同类8家以上才判断），供核对，不等于差错。情形：{'；'.join(units['ground'].unique())}。"
)
show_chart(
    ground_heat(heat, f"{choice.year}年各单位{GROUPS[group]}的情形（单位：件）"),
    lambda: heat_table(heat),
    f"heat_{group}",
    source_text(
        reports, choice, remark + (f"图中列前{MOST_BARS}个单位，其余见数据表。" if heat["label"].nunique() > MOST_BARS else "")
    ),
    finding=far_sentence(heat),
)

st.subheader("各单位办理结果构成", anchor=False)
bars = group_values(reports, figures, by_unit=True)
rest = f"图中列前{MOST_BARS}个有办结申请的单位，其余见数据表。" if bars["label"].nunique() > MOST_BARS else ""
show_chart(
    disposition_bars(bars, f"{choice.year}年各单位办理结果构成"),
    lambda: group_table(bars, "单位名称"),
    "unit_groups",
    source_text(reports, choice, f"按名录顺序，只列有办结申请的单位。{rest}点柱形查看年报。"),
    behind=lambda name: reports[reports["name"] == name],
)

show_units(frames, choice, reports, ["handled", *GROUPS], "units")
