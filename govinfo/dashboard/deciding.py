"""Who decides, what was decided so far, and how a click becomes an event that stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote

import pandas as pd
import streamlit as st

from govinfo import decisions
from govinfo.dashboard.data import Frames, data_directory
from govinfo.dashboard.entry import may_only_read
from govinfo.dashboard.words import plain
from govinfo.decisions import Event
from govinfo.findings import GovinfoError
from govinfo.ledger import with_compared

_COOKIE, _COOKIE_DAYS = "govinfo_person", 180
_PERSON, _ROUND, _FAILED = "person_kept", "decision_round", "decision_failed"


class Decided(NamedTuple):
    """What holds now: the frames of govinfo.decisions.fold, and the number of the last event they rest on."""

    findings: pd.DataFrame
    remarks: pd.DataFrame
    settlements: pd.DataFrame
    verifications: pd.DataFrame
    filings: pd.DataFrame
    drafts: pd.DataFrame
    letters: pd.DataFrame
    compared: pd.DataFrame
    log: pd.DataFrame
    last: int


def decided() -> Decided:
    """What people decided about the reports of the directory; what is wrong is said once, and the page goes on without."""
    directory = data_directory()
    try:
        return _folded(str(directory), decisions.latest(directory))
    except GovinfoError as error:
        st.error(str(error))
        return _fold([])


@st.cache_resource(max_entries=4, show_spinner=False)
def _folded(directory: str, latest: tuple[int, str]) -> Decided:
    return _fold(decisions.read(data_directory()))


def _fold(events: Sequence[Event]) -> Decided:
    return Decided(
        decisions.findings(events),
        decisions.remarks(events),
        decisions.settlements(events),
        decisions.verifications(events),
        decisions.filings(events),
        decisions.drafts(events),
        decisions.letters(events),
        decisions.compared(events),
        decisions.log(events),
        events[-1].number if events else 0,
    )


def with_decided(frames: Frames, held: Decided) -> Frames:
    """The frames whose findings hold those of comparisons of drafts, too, that people decided about."""
    return {**frames, "findings": with_compared(frames["findings"], frames["reports"], held.compared)}


def person() -> str:
    """The name under which this browser decides, "" while it is not known: asked for once, where the buttons stand."""
    if may_only_read():
        st.info("您以查阅身份登录，只能查看，不能处理。如需处理，请联系系统维护人员调整权限。")
        return ""
    if not decisions.writable(data_directory()):
        st.info("年报文件夹不可写入，只能查看，不能处理。如需处理，请联系系统维护人员开放写入权限。")
        return ""
    name = known_person()
    if name:
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.caption(plain(f"经办人：{name}。处理意见保存在年报文件夹，记明经办人和时间，均可撤销。"))
        if getattr(st.user, "is_logged_in", False):
            right.button("退出登录", on_click=st.logout, width="stretch")
        else:
            right.button("更换经办人", on_click=_call_person, args=("",), width="stretch")
    else:
        st.text_input(
            "经办人姓名",
            key="person_typed",
            on_change=lambda: _call_person(st.session_state["person_typed"]),
            placeholder="填写后按回车键，即可处理问题和登记报送情况",
            max_chars=40,
        )
    _remember_in_browser(name)
    return name


def known_person() -> str:
    """Who is signed in, else the name given in this session, else the one this browser keeps."""
    if may_only_read():
        return ""
    if getattr(st.user, "is_logged_in", False):
        return str(getattr(st.user, "name", "") or getattr(st.user, "email", ""))
    if _PERSON not in st.session_state:
        cookie = st.context.cookies.get(_COOKIE, "")
        # Run without a browser (tests), there are no cookies but stand-ins.
        st.session_state[_PERSON] = unquote(cookie) if isinstance(cookie, str) else ""
    return str(st.session_state[_PERSON])


def _call_person(name: str) -> None:
    st.session_state[_PERSON] = " ".join(name.split())


def _remember_in_browser(name: str) -> None:
    """A cookie of this site alone, so that the name need not be given again after a reload."""
    cookie = f"{_COOKIE}={quote(name, safe='')}; max-age={_COOKIE_DAYS * 86400}; path=/; SameSite=Strict"
    st.html(f'<script>document.cookie = "{cookie}";</script>', unsafe_allow_javascript=True)


def keep(events: Sequence[Event]) -> None:
    """Record the events (a button's on_click); says how many were new, or why they were not kept."""
    keep_made(lambda: events)


def keep_made(make: Callable[[], Sequence[Event]]) -> bool:
    """Record what `make` gives and return whether it is kept; what it refuses (no name, no words) is said like any failure."""
    if may_only_read():
        st.session_state[_FAILED] = "您以查阅身份登录，本次没有保存。"
        return False
    try:
        new = decisions.record(data_directory(), make())
    except GovinfoError as error:
        st.session_state[_FAILED] = str(error)
        return False
    if new:
        st.toast(f"已保存{new}项。")
    # Tables are drawn anew, so that what was ticked does not stay ticked.
    st.session_state[_ROUND] = table_round() + 1
    return True


def table_round() -> int:
    """Part of the key of a table with ticks: changes with every decision."""
    return int(st.session_state.get(_ROUND, 0))


def say_failure() -> None:
    """Why the last click was not kept, once."""
    if failure := st.session_state.pop(_FAILED, ""):
        st.error(failure)
