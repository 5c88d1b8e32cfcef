"""导入和归档: reports into the library, everything into a backup, a year into an archive; each by a button."""

import streamlit as st

from govinfo.dashboard.archive_view import show_archive, show_backup
from govinfo.dashboard.data import data_directory, load_frames
from govinfo.dashboard.deciding import decided, person, say_failure
from govinfo.dashboard.intake_view import show_import
from govinfo.dashboard.page import open_page
from govinfo.dashboard.store_update import has_directory
from govinfo.dashboard.store_update_view import show_store_update

VIEWS = ("批量导入", "备份", "归档打包")

open_page("library")
held = decided()
view = st.segmented_control("查看", VIEWS, default=VIEWS[0], key="view", bind="query-params", label_visibility="collapsed")
if view == "备份":
    show_backup()
elif view == "归档打包":
    show_archive(load_frames(), held)
else:
    who = person()
    say_failure()
    if has_directory():
        show_import(who)
    show_store_update()
st.caption("年报文件夹：")
st.text(str(data_directory()))
