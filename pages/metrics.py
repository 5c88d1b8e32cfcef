"""指标口径: what every indicator counts and divides, in the form's own words."""

import streamlit as st

from govinfo.dashboard.handbook import choose_rows
from govinfo.dashboard.page import open_page
from govinfo.dashboard.parts import show_table
from govinfo.rulebook import metrics_frame

open_page("metrics")
metrics = metrics_frame()
shown = choose_rows(metrics, {"类别": list(dict.fromkeys(metrics["类别"]))})

st.subheader(f"共{len(metrics)}项指标，所选{len(shown)}项", anchor=False)
show_table(shown)
st.caption(
    "多份年报的比率按分子、分母分别相加后计算，不取各单位比率的平均数；比率旁同时列出分子和分母。"
    "空白不按0计入，并注明格数；本级汇总口径与本机关口径不相加。"
)
