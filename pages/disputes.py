"""复议诉讼情况: how many disputes followed, on which path, with which result, and which units differ by more than chance."""

import streamlit as st

from govinfo.dashboard.drawn import funnel, proceedings_bars, year_lines
from govinfo.dashboard.filters import choose, of_reports, select, stop_if_none, totals_base
from govinfo.dashboard.headlines import finding_of, show_headlines
from govinfo.dashboard.links import report_addresses
from govinfo.dashboard.outcome_tables import funnel_frame, funnel_limits, funnel_table, pathway_table, with_cases
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.parts import source_text, total_text, trend_base, trend_text
from govinfo.dashboard.picture import show_chart
from govinfo.dashboard.reckoned import sum_cells, yearly_totals
from govinfo.dashboard.sentences import funnel_sentence
from govinfo.dashboard.tables import year_table
from govinfo.dashboard.units import show_units

CODES = ["review_total", "review_concluded", "review_corrected_share", "review_upheld_share", "litigation_total",
         "litigation_concluded", "litigation_corrected_share", "disputes_per_hundred"]  # fmt: skip
LINES = ["review_total", "litigation_total", "review_corrected_share", "litigation_corrected_share", "disputes_per_hundred"]
PATHS = {"review": "行政复议", "litigation": "行政诉讼（两类合并）"}

frames = open_data_page("disputes")
choice = choose(frames)
figures = frames["figures"]
reports = select(frames["reports"], choice)
stop_if_none(reports, choice)
every_year = select(frames["reports"], choice, [])
chosen, chosen_years = totals_base(frames, choice)

st.subheader(f"{choice.year}年合计", anchor=False)
remark = "纠错率的分母为审结数（总计减尚未审结）。复议后起诉与原复议是同一争议，不重复计入争议数；案件可能针对往年作出的答复。"
peers = ["review_corrected_share", "litigation_corrected_share", "disputes_per_hundred"]
cards = show_headlines(frames, choice, reports, chosen_years, CODES, with_peers=peers, what=remark)

st.subheader("三种途径的结果", anchor=False)
cells = sum_cells(chosen, figures, "proceedings")
show_chart(
    proceedings_bars(cells, f"{choice.year}年行政复议、行政诉讼结果（单位：件）"),
    lambda: pathway_table(cells),
    "proceedings",
    total_text(chosen, reports, choice, "点柱形查看有这类案件的年报。"),
    finding=finding_of(choice.year, cards[0], cards[2]),
    behind=lambda row: with_cases(reports, figures, row),
)

st.subheader("逐年情况", anchor=False)
trend, remark = trend_base(chosen_years)
by_year = yearly_totals(trend, figures, LINES)
law = "2024年1月1日起对不予公开不服的应当先申请行政复议，前后年度不宜直接比较，图中断开。"
show_chart(
    year_lines(by_year, LINES),
    lambda: year_table(by_year, LINES),
    "disputes_by_year",
    trend_text(trend, chosen_years, every_year, choice, f"{remark}{law}"),
    behind=lambda year: trend[trend["year"] == int(year)],
)

st.subheader("纠错率与审结件数对照", anchor=False)
path = st.segmented_control(
    "途径", list(PATHS), default="review", required=True, format_func=PATHS.get, key="path", bind="query-params",
    label_visibility="collapsed",
)  # fmt: skip
path = path or "review"
points, share = funnel_frame(reports, figures, path)
bounds = funnel_limits(share, int(points["size"].max()) if len(points) else 1)
show_chart(
    funnel(points, bounds, share, f"{choice.year}年{PATHS[path]}纠错率与审结件数对照图"),
    lambda: funnel_table(points),
    f"funnel_{path}",
    source_text(reports, choice, "位于虚线外的单位，其差异难以用偶然波动解释。横线为所列单位的合计纠错率；点形查看年报。"),
    finding=funnel_sentence(points),
    links=lambda: report_addresses(of_reports(reports, points.rename(columns={"key": "report_id"}))),
    behind=lambda report_id: reports[reports["report_id"] == report_id],
)

show_units(frames, choice, reports, CODES, "units")
