"""更新年报库 on screen: the button, how far it is, 停止, and what came of it."""

from __future__ import annotations

import streamlit as st

from govinfo.dashboard.data import library_path
from govinfo.dashboard.store_update import Update, bring_up_to_date, has_directory, last_update
from govinfo.dashboard.words import plain
from govinfo.store import is_store

_EVERY = 1.0


def show_store_update() -> None:
    """The section; nothing where a directory is shown and no store."""
    if not is_store(library_path()):
        return
    st.subheader("更新年报库", anchor=False)
    if not has_directory():
        st.info("找不到年报库所对应的年报文件夹，不能导入和更新。请联系系统维护人员核对。")
        return
    update = last_update()
    if update and not update.finished.is_set():
        _watch()
        return
    st.caption(
        "年报文件夹中新增、修改、移走的文件，更新后才在各页反映；只读取新的文件，期间各页照常使用，可随时停止、以后接着更新。"
        "上面导入的文件在导入结束后自动更新。"
    )
    if update:
        (st.success if update.went_well else st.error)(plain(update.said))
    st.button("更新年报库", on_click=bring_up_to_date)


@st.fragment(run_every=_EVERY)
def _watch() -> None:
    """How far it is, looked at again each second; the whole page once it ends."""
    update = last_update()
    if update is None or update.finished.is_set():
        st.rerun()
    _show(update)


def _show(update: Update) -> None:
    st.progress(update.done / max(update.total, 1), text=plain(update.told()))
    st.button("停止", key="stop_update", on_click=update.stopping.set, disabled=update.stopping.is_set())
