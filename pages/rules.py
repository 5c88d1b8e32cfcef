"""审核规则说明: every rule as it runs here, what local settings changed, what the office asks for this year."""

import streamlit as st

from govinfo.dashboard.handbook import choose_rows, local_settings, show_required
from govinfo.dashboard.page import open_page
from govinfo.dashboard.parts import show_table
from govinfo.rulebook import OFF, rules_frame
from govinfo.words import SEVERITIES

open_page("rules")
settings = local_settings()
rules = rules_frame(settings)
shown = choose_rows(rules, {"严重程度": [*SEVERITIES.values(), OFF], "涉及": list(dict.fromkeys(rules["涉及"]))})

changed = rules[rules["本地设置"] != "—"]
local = "均按默认设置执行" if changed.empty else f"其中{len(changed)}条由本地设置改动"
st.subheader(f"共{len(rules)}条规则，{local}；所选{len(shown)}条", anchor=False)
show_table(shown.drop(columns="本地设置"))
st.caption(
    "错误：须改正；需核实：改正或说明；提示：供参考，不进反馈单。个别情形的严重程度与表中不同的，在“条件和阈值”中写明。"
    "“表二”“表三”“表四”分别指年报第二、三、四部分的表格。"
)
if not changed.empty:
    st.subheader("本地设置改动的规则", anchor=False)
    show_table(changed[["审核规则", "本地设置"]])
st.subheader("本地要求的内容", anchor=False)
show_required(settings.required)
