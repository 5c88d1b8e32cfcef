"""The dashboard's router: the list of pages and nothing else. Run with `streamlit run app.py`."""

import streamlit as st

from govinfo.dashboard.page import PAGES

pages = [st.Page(page.file, title=page.title, default=code == "overview") for code, page in PAGES.items()]
st.navigation(pages, position="hidden").run()
