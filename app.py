"""The dashboard's router: the list of pages and nothing else. Run with `streamlit run app.py`."""

import streamlit as st

from govinfo.dashboard.page import PAGES


def start() -> None:
    """The bare address leads to the first page, filters and all. A default page would have no address of its own."""
    st.switch_page(PAGES["overview"].file, query_params=st.query_params.to_dict())


pages = [st.Page(page.file, title=page.title, url_path=code) for code, page in PAGES.items()]
st.navigation([st.Page(start, title=PAGES["overview"].title, default=True), *pages], position="hidden").run()
