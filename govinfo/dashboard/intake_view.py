"""批量导入 on screen: choose files, watch, stop, and a verdict for each."""

from __future__ import annotations

import time
from typing import Any

import streamlit as st

from govinfo.dashboard.data import data_directory, look_again
from govinfo.dashboard.filing_view import today
from govinfo.dashboard.intake import DRAFT, MOST_FILES, NOTHING, PURPOSES, RESULTS, Import, jobs_of, take_next
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.store_update import bring_up_to_date, present_now
from govinfo.dashboard.uploaded import let_go
from govinfo.dashboard.words import plain
from govinfo.export.safe import file_name
from govinfo.export.text import csv_bytes

_LOOK = 0.2
_IMPORT, _ROUND = "import_under_way", "import_round"


def show_import(who: str) -> None:
    """The uploader where nothing is under way, else how far it is; the verdicts below."""
    under_way: Import | None = st.session_state.get(_IMPORT)
    if under_way is None or not under_way.is_running():
        _choose(who)
    else:
        _run(under_way)
    if under_way is not None and under_way.verdicts:
        _show_verdicts(under_way)


def _choose(who: str) -> None:
    st.caption(
        "可一次选择多个文件，也可将整个文件夹压缩成一个压缩包上传（不加密码）。文件按报告年度存入年报文件夹，保留原名，同名的另存一份，不会覆盖已有文件；"
        f"单次最多{MOST_FILES}份，每个文件最大200兆。"
    )
    key = f"import_files_{st.session_state.get(_ROUND, 0)}"
    uploads = st.file_uploader("选择年报文件或压缩包", accept_multiple_files=True, key=key)
    purpose = st.radio("登记为", PURPOSES, horizontal=True, key="import_purpose", captions=_CAPTIONS)
    ready = bool(uploads) and bool(who)
    st.button("开始导入", type="primary", disabled=not ready, on_click=_begin, args=(uploads, purpose, who))
    if uploads and not who:
        st.caption("请先在上方填写经办人姓名。")


_CAPTIONS = ("登记为已报送；单位已报过的，登记为已重报、下一稿", "登记为已发布，可与审定稿核对", "往年年报等，只存入年报库")
assert len(_CAPTIONS) == len(PURPOSES)


def _begin(uploads: list[Any], purpose: str, who: str) -> None:
    jobs = jobs_of(uploads)
    st.session_state[_IMPORT] = Import(purpose or DRAFT, who, jobs, len(jobs), present_now())
    # The files are held by the import now: an empty uploader lets the browser's own list go, and the server its own.
    let_go(upload.file_id for upload in uploads)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _run(under_way: Import) -> None:
    """One file after another; 停止 leaves what is not begun."""
    st.button("停止", on_click=under_way.stop)
    st.caption("离开本页时导入暂停，回到本页后继续。")
    progress = st.progress(0.0)
    while under_way.is_running():
        progress.progress(len(under_way.verdicts) / max(under_way.total, 1), text=plain(under_way.told()))
        if under_way.waiting:
            take_next(under_way, data_directory(), today())
        else:
            time.sleep(_LOOK)
    look_again()
    bring_up_to_date()
    st.rerun()


def _show_verdicts(under_way: Import) -> None:
    table = under_way.table()
    numbers = table["结果"].value_counts()
    counted = "、".join(f"{result}{numbers[result]}份" for result in RESULTS if result in numbers)
    st.subheader(f"导入结果：共{len(table)}份，{counted}", anchor=False)
    show_table(table)
    name = file_name("导入结果", "全部地区", [today().year], today(), ".csv")
    st.download_button("下载结果", csv_bytes(table, []), name, mime="text/csv", on_click="ignore")
    if under_way.purpose == NOTHING:
        st.caption("没有登记报送状态。")
