"""One report on screen: the form's tables with findings on their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from govinfo.findings import Finding, Path
from govinfo.form_layout import TITLES
from govinfo.forms import TABLES
from govinfo.statutory import key_html, table_html


def show_tables(edition: int | None, printed: Mapping[Path, str], findings: Sequence[Finding]) -> None:
    """The three tables as the form lays them out; a table of which nothing was recognised is named as missing."""
    st.html(key_html())
    for table in TABLES:
        st.markdown(f"**{TITLES[table]}**")
        if any(path[0] == table for path in printed):
            st.html(table_html(table, edition, printed, findings))
        else:
            st.info("未识别到这张表格。")
    st.caption("将鼠标停在有颜色的单元格上，可看到对应的问题。")


def printed_cells(figures: pd.DataFrame) -> dict[Path, str]:
    """Cells of one report's figures: path → text as printed."""
    cells = zip(figures["table"], figures["row"], figures["column"], figures["printed"].fillna(""), strict=True)
    return {(table, row, column): text for table, row, column, text in cells}
