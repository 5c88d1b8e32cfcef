"""申请接收情况: how many applications came, from where and whom, how many were carried over, what made the rise."""

import streamlit as st

from govinfo.dashboard.drawn import applicant_bars, change_bars, new_bars, unit_bars, year_lines
from govinfo.dashboard.drill import show_drill
from govinfo.dashboard.filters import choose, of_reports, select, stop_if_none, totals_base
from govinfo.dashboard.headlines import finding_of, headline_cards, show_headlines
from govinfo.dashboard.links import report_addresses
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.parts import source_text, total_text, trend_base, trend_text
from govinfo.dashboard.picture import show_chart
from govinfo.dashboard.reckoned import choose_reports, contribution_frame, members, sum_cells, yearly_totals
from govinfo.dashboard.sentences import applicants_sentence, moves_sentence
from govinfo.dashboard.tables import applicant_table, change_table, kind_totals, rest_text, year_table
from govinfo.dashboard.units import show_units

CODES = [
    "received_new",
    "carried_over",
    "due",
    "handled",
    "carried_forward",
    "handled_share",
    "carried_share",
    "natural_person_share",
]
LINES = ["carried_over", "handled", "carried_forward"]

frames = open_data_page("received")
choice = choose(frames)
reports = select(frames["reports"], choice)
stop_if_none(reports, choice)
every_year = select(frames["reports"], choice, [])
chosen, chosen_years = totals_base(frames, choice)
figures = frames["figures"]

st.subheader(f"{choice.year}年合计", anchor=False)
peers = ["received_new", "handled_share", "natural_person_share"]
show_headlines(frames, choice, reports, chosen_years, CODES, with_peers=peers)

st.subheader("逐年情况", anchor=False)
trend, remark = trend_base(chosen_years)
by_year = yearly_totals(trend, figures, ["received_new", *LINES])
source = trend_text(trend, chosen_years, every_year, choice, remark)
new, *others = headline_cards(frames, trend, choice.year, ["received_new", *LINES[1:]])
show_chart(
    new_bars(by_year, "逐年新收政府信息公开申请数量（单位：件）"),
    lambda: year_table(by_year, ["received_new"]),
    "received_by_year",
    f"{source}点柱形查看当年年报。",
    finding=finding_of(choice.year, new),
    behind=lambda year: trend[trend["year"] == int(year)],
)
show_chart(
    year_lines(by_year, LINES),
    lambda: year_table(by_year, LINES),
    "carried_by_year",
    source,
    finding=finding_of(choice.year, *others),
    behind=lambda year: trend[trend["year"] == int(year)],
)

st.subheader("分地区、分单位", anchor=False)
scope = chosen["scope"].iloc[0] if len(chosen) else "own"
show_drill(frames, choice, reports, scope, "received_new")

st.subheader("增减来自哪些单位", anchor=False)
parts = members(every_year, chosen_years, frames["roster"])
moved = contribution_frame(parts, figures, "received_new", choice.year)
show_chart(
    change_bars(moved, f"{choice.year}年各单位新收申请比上年增减（单位：件）"),
    lambda: change_table(moved),
    "contribution",
    source_text(of_reports(reports, moved), choice, rest_text(moved, chosen_years, figures, choice.year)),
    finding=moves_sentence(moved),
    links=lambda: report_addresses(of_reports(reports, moved)),
    behind=lambda report_id: reports[reports["report_id"] == report_id],
)

st.subheader("谁在申请、向谁申请", anchor=False)
left, right = st.columns(2)
with left:
    cells = sum_cells(chosen, figures, "applications")
    source = total_text(chosen, reports, choice)
    show_chart(
        applicant_bars(cells, f"{choice.year}年新收申请的申请人（单位：件）"),
        lambda: applicant_table(cells),
        "applicants",
        source,
        finding=applicants_sentence(cells),
    )
with right:
    own = choose_reports(reports, "own", frames["roster"])
    kinds = kind_totals(own, figures, "received_new")
    show_chart(
        unit_bars(kinds, f"{choice.year}年各类单位新收申请（单位：件）"),
        lambda: kinds[["label", "value", "reports"]].rename(
            columns={"label": "单位类别", "value": "新收申请数（件）", "reports": "年报份数"}
        ),
        "kinds",
        total_text(own, reports, choice, "公安、自然资源、住建等部门申请通常较多，不同类别不宜相互比较。"),
        behind=lambda kind: own[own["organ_kind"] == kind],
    )

show_units(frames, choice, reports, CODES, "units")
