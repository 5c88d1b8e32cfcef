"""What the page of comparison gives away: the workbook, Word papers, data files; options beside each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from govinfo.dashboard.data import Frames
from govinfo.dashboard.deciding import decided, with_decided
from govinfo.dashboard.downloads import EXCEL, WORD, offer
from govinfo.dashboard.filing import filing_table
from govinfo.dashboard.filters import ALL_REGIONS, Choice, due_units, select
from govinfo.export.data import KINDS, data_archive
from govinfo.export.excel import BY_ROW, BY_UNIT, BY_YEAR, Wanted, comparison_workbook
from govinfo.export.ledger_sheet import Decided, ledger_workbook
from govinfo.export.material import Material, material_of
from govinfo.export.papers import analysis_report, brief, circular
from govinfo.export.pictures import NO_FONT, chinese_font
from govinfo.export.safe import file_name
from govinfo.forms import TABLE_NAMES
from govinfo.indicators import BY_CODE

VIEWS = ("对比表", "分析报告和专报", "通报初稿", "数据文件")
_LAYOUTS = {"每份年报一行": BY_ROW, "另附年份为列": BY_YEAR, "另附单位为列": BY_UNIT}
_KINDS = dict(zip(("CSV", "Parquet", "JSON"), KINDS, strict=True))
_INTERNAL = "页眉标注“内部资料”（含未定稿年报时）"


def export_workbook(
    frames: Frames, choice: Choice, reports: pd.DataFrame, years: Sequence[int], codes: Sequence[str], picked: str = ""
) -> None:
    """对比表 with its options, and 问题清单 alone.

    `picked` says by which condition the units were picked out, if they were: then nothing is told of units due, since who is
    not in `reports` may have filed all the same.
    """
    today, region = date.today(), choice.region or ALL_REGIONS
    wanted, about = _wanted(codes), _about(choice, years, codes) + ([("单位筛选", picked)] if picked else [])
    due, ids = None if picked else due_units(frames, choice), reports["report_id"].tolist()
    held = decided()
    frames, treated = with_decided(frames, held), Decided(held.findings, held.remarks)
    with st.container(horizontal=True):
        offer(
            "导出对比表",
            lambda tell: comparison_workbook(
                frames, reports, wanted, about=about, on=today, scope=choice.scope, roster=due, decided=treated, progress=tell
            ),
            file_name("对比表", region, years, today),
            EXCEL,
            (ids, wanted, about, choice.scope, held.last, today),
            len(reports),
        )
        offer(
            "导出问题清单",
            lambda _: ledger_workbook(reports, frames["findings"], today, treated, picked),
            file_name("问题清单", region, years, today),
            EXCEL,
            (ids, held.last, today, picked),
            len(reports),
        )
    st.caption(
        "工作簿依次为：说明、报送情况、指标对比、表二至表四对比、汇总表、问题清单、图、指标口径、验算，可用电子表格软件直接打开。"
    )


def _wanted(codes: Sequence[str]) -> Wanted:
    """What the boxes beside each other ask of 对比表."""
    names = {name: code for code, name in TABLE_NAMES.items()}
    left, right = st.columns([1, 1])
    with left:
        tables = st.multiselect("同时导出的表格", list(names), default=list(names), key="tables", placeholder="不含表格")
        layout = st.radio("指标的排列", list(_LAYOUTS), key="layout", horizontal=True)
    with right:
        change = st.toggle("列出比上年增减和同比", key="change")
        rank = st.toggle("列出排名（同年、同口径、同层级）", key="rank")
        internal = st.toggle(_INTERNAL, key="internal")
    return Wanted(tuple(codes), tuple(names[name] for name in tables), _LAYOUTS[layout], change, rank, internal)


def _about(choice: Choice, years: Sequence[int], codes: Sequence[str]) -> list[tuple[str, str]]:
    """What was chosen, for the first sheet."""
    return [
        ("范围", choice.text()),
        ("单位", "、".join(choice.agencies) or "全部单位"),
        ("年份", "、".join(f"{year}年" for year in years)),
        ("指标", "、".join(BY_CODE[code].name for code in codes)),
    ]


def export_papers(frames: Frames, choice: Choice) -> None:
    """分析报告 and 专报 on the chosen year."""
    internal = st.toggle(_INTERNAL, value=True, key="internal_paper")
    if chinese_font() is None:
        st.warning(NO_FONT)
    today, region = date.today(), choice.region or ALL_REGIONS
    depends = (
        choice,
        internal,
        today,
        decided().last,
        frames["reports"]["report_id"].size,
        frames["findings"]["finding_id"].size,
    )
    papers = (("生成分析报告", "数据分析报告", analysis_report), ("生成专报", "专报", brief))
    with st.container(horizontal=True):
        for label, content, make in papers:
            name = file_name(content, region, [choice.year], today, ".docx")
            offer(label, lambda _, make=make: make(_material(frames, choice, today), today, internal), name, WORD, depends)  # type: ignore[misc]
    st.caption("文稿只写数据和事实，版式按党政机关公文格式；工作建议、下步安排等处留空，由人填写。各年单位不同的，不与上年比较。")


def export_circular(frames: Frames, choice: Choice, reports: pd.DataFrame) -> None:
    """通报初稿: units are named only where a person ticks them."""
    faulty = reports[(reports["errors"] > 0) & (reports["year"] == choice.year)]["name"].tolist()
    named = st.multiselect("点名的单位（不选则不出现单位名称）", faulty, key="named", placeholder="不点名")
    annex = st.toggle("附各单位审核情况一览表（列出全部单位名称）", key="annex")
    internal = st.toggle(_INTERNAL, value=True, key="internal_circular")
    today = date.today()
    offer(
        "生成通报初稿",
        lambda _: circular(_material(frames, choice, today), today, named, annex, internal),
        file_name("通报初稿", choice.region or ALL_REGIONS, [choice.year], today, ".docx"),
        WORD,
        (choice, named, annex, internal, today, decided().last, frames["findings"]["finding_id"].size),
    )


def _material(frames: Frames, choice: Choice, today: date) -> Material:
    held = decided()
    frames = with_decided(frames, held)
    return material_of(
        frames,
        select(frames["reports"], choice, []),
        due_units(frames, choice),
        region=choice.region or ALL_REGIONS,
        year=choice.year,
        day=today,
        on_time=_on_time(frames, choice, today),
        states=held.findings,
        scope=choice.scope,
    )


def _on_time(frames: Frames, choice: Choice, today: date) -> int | None:
    """How many units due filed in time; None where no day of filing is registered."""
    table = filing_table(frames, decided().filings, choice.year, today)
    table = table[table["agency_id"].isin(due_units(frames, choice)["agency_id"])]
    known = table[table["报送日期"].fillna("").ne("")]
    return int(known["是否逾期"].fillna("").eq("").sum()) if len(known) else None


def export_data(frames: Frames, choice: Choice, reports: pd.DataFrame, years: Sequence[int]) -> None:
    """The seven frames of the chosen reports in one archive, with their dictionary."""
    kind = _KINDS[st.radio("文件格式", list(_KINDS), key="data_kind", horizontal=True)]
    today, ids = date.today(), reports["report_id"].tolist()
    offer(
        "导出数据",
        lambda _: data_archive(frames, kind, ids),
        file_name(f"数据_{kind}", choice.region or ALL_REGIONS, years, today, ".zip"),
        "application/zip",
        (ids, kind),
        len(reports),
    )
    st.caption(
        "压缩包内有七张表（年报、三张表格逐格、正文数据、审核问题、未识别内容）和数据说明；每个数据都带来源文件和原文位置。"
    )
