"""备份 and 归档打包 on screen: made when asked for, then offered for download."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from govinfo.dashboard.archiving import year_entries
from govinfo.dashboard.data import Frames, data_directory
from govinfo.dashboard.deciding import Decided
from govinfo.dashboard.filing_view import today
from govinfo.dashboard.filters import active
from govinfo.export.safe import file_name
from govinfo.findings import GovinfoError
from govinfo.library import Packed, pack
from govinfo.safekeeping import backup_entries

_MADE = "archive_made"


def show_backup() -> None:
    """One ZIP of all: unpacked, it is the directory of reports again."""
    st.caption("备份包含年报文件夹中的全部年报、应报单位名录、本地设置和处理意见（问题处理、人工意见、报送状态、操作记录）。")
    st.caption("恢复时，停止本系统，将备份解压为新的年报文件夹，再启动；或由系统维护人员用 restore 命令恢复。")
    name = file_name("备份", "全部地区", [], today(), ".zip").replace("_无年份", "")
    _offer("生成备份", name, lambda: backup_entries(data_directory()))


def show_archive(frames: Frames, held: Decided) -> None:
    """One ZIP of a year for the file."""
    years = sorted({int(year) for year in active(frames["reports"])["year"]}, reverse=True)
    if not years:
        st.info("年报文件夹里还没有可归档的年报。")
        return
    year = st.selectbox("报告年度", years, key="archive_year")
    st.caption(
        "归档包含各单位的定稿（已登记审核通过、已发布的稿次，未登记的为现用稿）、已生成的反馈单和函、问题台账、审核情况一览表、操作记录、审核规则和归档说明。"
    )
    name = file_name("归档", "全部地区", [year], today(), ".zip")
    _offer("归档打包", name, lambda: year_entries(data_directory(), frames, held, year, today()))


def _offer(label: str, name: str, entries: Callable[[], list[Packed]]) -> None:
    """A button that packs, and then one that downloads what was packed."""
    if st.button(label, type="primary"):
        try:
            with st.spinner("正在打包，请稍候……"):
                st.session_state[_MADE] = (name, pack(entries()))
        except (GovinfoError, OSError) as error:
            st.error(str(error) if isinstance(error, GovinfoError) else "有文件无法读取，没有打包；请稍后再试。")
    made_name, data = st.session_state.get(_MADE, ("", b""))
    if made_name == name:
        st.success(f"已打包，共{len(data) / 2**20:.1f}兆。")
        st.download_button("下载到本机", data, name, mime="application/zip", on_click="ignore")
