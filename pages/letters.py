"""反馈单: papers and texts to units out of what was confirmed; choose units, read, make, take away."""

import streamlit as st

from govinfo.dashboard.deciding import decided, person, say_failure, with_decided
from govinfo.dashboard.filing_view import today
from govinfo.dashboard.filters import active
from govinfo.dashboard.letters import letter_cases, paper_of
from govinfo.dashboard.letters_view import (
    choose_units,
    days,
    show_chat,
    show_held,
    show_letters,
    show_overview,
    show_template,
    template_here,
)
from govinfo.dashboard.page import open_data_page
from govinfo.export.letters import FEEDBACK, OFFICIAL, REMINDER

CHAT, OVERVIEW, TEMPLATE = "复制反馈文字", "审核情况一览表", "模板"
PAPERS = {"反馈单": FEEDBACK, "函": OFFICIAL, "填报提示单": REMINDER}
VIEWS = ("反馈单", "函", CHAT, OVERVIEW, "填报提示单", TEMPLATE)
TOLD = {
    "反馈单": "退回初稿时附上。只写已确认的问题和人工意见。",
    "函": "用于已公开发布的年报和多次逾期的单位。红头、文号请按本机关规定补全。",
    CHAT: "退回初稿时发给单位。只写已确认的问题和人工意见。",
    "填报提示单": "每年12月发给各单位：上年结转、现行有效、未审结案件的衔接数据和上年指出的问题。报告年度选上一年度。",
}
NOTHING = {
    "函": "没有应发函的单位：已登记发布的年报中还没有已确认的问题或人工意见。未发布的初稿用“反馈单”；确需发函的，在表中勾选。",
    "填报提示单": "本年度还没有可用的年报。",
}

frames = open_data_page("letters")
held = decided()
frames = with_decided(frames, held)
with st.sidebar:
    years = sorted({int(year) for year in active(frames["reports"])["year"]}, reverse=True)
    year = st.selectbox("报告年度", years, key="letters_year", bind="query-params")
who = person()
say_failure()
view = st.segmented_control("查看", VIEWS, default=VIEWS[0], key="view", bind="query-params", label_visibility="collapsed")
view = view or VIEWS[0]
if view == TEMPLATE:
    show_template(who)
    st.stop()
template = template_here()
if template is None:
    st.stop()
if view == OVERVIEW:
    show_overview(frames, held, letter_cases(frames, held, year, today()), template, year, who)
    st.stop()
st.caption(TOLD[view])
notes = view == "反馈单" and st.toggle("列入已确认的提示", key="notes", bind="query-params")
late = view == "函" and st.toggle("列入报送逾期情况（本年和上年）", key="late", bind="query-params")
cases = letter_cases(frames, held, year, today(), notes=notes, late=late)
on, reply_by = days(template, "函回复天数" if view == "函" else "反馈单回复天数")
chosen = choose_units(cases, held, PAPERS.get(view, FEEDBACK))
show_held(cases, held, who)
if not chosen:
    st.info(NOTHING.get(view, "没有可写的内容：还没有已确认的问题或人工意见。请先到“问题台账”确认问题。"))
    st.stop()
if view == CHAT:
    show_chat(chosen, template, reply_by)
else:
    show_letters([paper_of(case, PAPERS[view], template, on, reply_by, frames) for case in chosen], chosen, who, held)
