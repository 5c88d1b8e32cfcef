"""Pieces of the pages that explain rules and indicators: filters of a list, local settings, what the office asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from govinfo.checks.content import Required
from govinfo.dashboard.data import data_directory
from govinfo.dashboard.parts import show_table
from govinfo.findings import GovinfoError, Severity
from govinfo.settings import Settings, settings_of
from govinfo.words import SEVERITIES

HEADS = ("事项", "应出现的文字（任一）", "适用单位类别", "查找范围", "严重程度")


def local_settings() -> Settings:
    """The rules as they run over the directory shown; says in Chinese what is wrong with its settings and stops the page."""
    try:
        return settings_of([data_directory()])
    except GovinfoError as error:
        st.error("本地设置无法读取，请联系系统维护人员核对。")
        st.text(str(error))
        st.stop()


def choose_rows(frame: pd.DataFrame, choices: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """A list's own filters: any of several values of these columns, and words that must all stand somewhere in the row."""
    kept = frame
    for column, values in choices.items():
        wanted = st.pills(column, values, selection_mode="multi", key=f"only_{column}")
        kept = kept[kept[column].isin(wanted)] if wanted else kept
    words = st.text_input("查找文字", key="words", placeholder="例如：结转").split()
    return kept[[all(word in "".join(row) for word in words) for row in kept.itertuples(index=False)]]


def show_required(required: Sequence[Required]) -> None:
    """What the local office asks for this year."""
    if not required:
        st.caption("没有设置。主管部门每年要求写入年报的内容，可在年报文件夹的本地设置文件中逐项列出。")
        return
    rows = [
        (
            one.topic,
            "、".join(one.words),
            "、".join(one.kinds) or "全部",
            f"第{'零一二三四五六'[one.section]}部分" if one.section else "全文",
            SEVERITIES[one.severity or Severity.WARNING],
        )
        for one in required
    ]
    show_table(pd.DataFrame(rows, columns=list(HEADS), dtype="string"))
