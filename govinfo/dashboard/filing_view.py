"""报送进度 on screen: the bar that moves units from state to state, and the lists to copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd
import streamlit as st

from govinfo.dashboard import filing
from govinfo.dashboard.deciding import keep, keep_made
from govinfo.dashboard.words import plain
from govinfo.decisions import STATES
from govinfo.decisions.fold import CHINA

BUTTONS = {
    "received": "登记报送",
    "under_review": "转审核中",
    "returned": "退回修改",
    "refiled": "登记重报",
    "approved": "审核通过",
    "published": "已发布",
    "on_file": "已备案",
}
"""State → its button, in the order of the work."""
ROSTER_HELP = (
    "年报文件夹里还没有应报单位名录，下面只列出已有年报的单位，看不出谁没有报。"
    "请将名录存为“roster.csv”放入年报文件夹：第一行为栏目名称（序号、单位名称、单位类别、层级、口径、地区、上级单位、"
    "联系人、联系电话、报送时限、曾用名），以后每行一个单位，只有“单位名称”必填；可在电子表格软件中编制后另存为CSV。"
)


def today() -> date:
    """Today as China's calendars have it."""
    return datetime.now(CHINA).date()


def move_bar(chosen: pd.DataFrame, year: int, who: str, seen: int) -> None:
    """A day, a remark, and a button for each state; nothing where nobody said who they are or no unit is ticked."""
    st.caption(
        f"已勾选{len(chosen)}个单位。" if len(chosen) else "在表格左侧勾选一个或多个单位，再登记状态；点击表头的方框可全选。"
    )
    if not who or chosen.empty:
        return
    left, right = st.columns([1, 3])
    left.date_input("日期", today(), key="moved_on", format="YYYY-MM-DD")
    right.text_input("备注（可不填）", key="moved_note", max_chars=200)
    places = st.columns(4)
    for at, (state, label) in enumerate(BUTTONS.items()):
        place = places[at % 4]
        place.button(label, key=f"move_{state}", on_click=_move, args=(chosen, year, who, seen, state), width="stretch")
    back = filing.take_back(chosen, year, who, seen)
    places[3].button("撤销上一步", key="move_back", on_click=keep, args=(back,), width="stretch", disabled=not back)


def _move(chosen: pd.DataFrame, year: int, who: str, seen: int, state: str) -> None:
    on, note = st.session_state["moved_on"], st.session_state["moved_note"]
    if keep_made(lambda: filing.move(chosen, year, who, seen, state, on=on, note=note)):
        st.session_state["moved_note"] = ""


def state_line(counts: Sequence[tuple[str, int]]) -> None:
    """How many units are in each state."""
    st.caption("、".join(f"{words}{number}个" for words, number in counts))


def urging(table: pd.DataFrame, year: int) -> None:
    """催报名单: who is waited for, and the words to send, to all or to one."""
    only = st.toggle("只列已逾期的单位", key="overdue", bind="query-params")
    waiting = filing.to_urge(table, overdue_only=only)
    if waiting.empty:
        st.success("没有需要催报的单位。")
        return
    st.caption("点击文字框右上角的图标即可复制。")
    st.markdown("**发到工作群**")
    st.code(filing.urging_text(waiting, year), language=None, wrap_lines=True)
    st.markdown("**逐个单位**")
    names = waiting["单位名称"].tolist()
    name = st.selectbox("单位", names, key="urged", placeholder="请选择", label_visibility="collapsed")
    line = waiting[waiting["单位名称"] == name].iloc[0].to_dict()
    st.code(filing.urging_line(line, year), language=None, wrap_lines=True)
    if line["联系人"] or line["联系电话"]:
        st.caption(plain(f"联系人：{line['联系人'] or '未填'}，电话：{line['联系电话'] or '未填'}"))
    st.markdown("**名单**")
    listed = waiting[["单位名称", "状态", "报送时限", "是否逾期", "联系人", "联系电话"]]
    st.code("\n".join("\t".join(map(str, row)) for row in [list(listed), *listed.to_numpy().tolist()]), language=None)
    st.caption("名单可直接粘贴到电子表格。")


def states_in_order(present: Sequence[str]) -> list[str]:
    """The states that occur, in the order of the work."""
    return [words for words in (filing.NOT_FILED, *STATES.values()) if words in set(present)]
