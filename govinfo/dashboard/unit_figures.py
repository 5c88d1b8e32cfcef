"""单位档案 in figures: small tables and lines over the years, the peers' band, findings by year."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from govinfo.bands import has_small_base, peer_bands
from govinfo.charts import unit_line
from govinfo.comparison import LEAST_PEERS
from govinfo.dashboard.data import Frames
from govinfo.dashboard.filters import active
from govinfo.dashboard.links import address
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.picture import show_chart
from govinfo.dashboard.reckoned import indicator_frame
from govinfo.dashboard.unit import Unit
from govinfo.dashboard.words import number, plain
from govinfo.indicators import BY_CODE
from govinfo.ledger import ledger_frame
from govinfo.metrics import SMALL, rate_text

SECTIONS: dict[str, tuple[str, ...]] = {
    "申请接收": ("received_new", "carried_over", "due", "handled", "carried_forward", "carried_share", "natural_person_share"),
    "办理结果": ("granted", "granted_in_part", "denied", "unavailable", "declined", "other", "openness_share"),
    "复议诉讼": (
        "review_total", "review_concluded", "review_corrected_share",
        "litigation_total", "litigation_concluded", "litigation_corrected_share", "disputes_per_hundred",
    ),
    "主动公开": (
        "normative_issued", "normative_repealed", "normative_in_force", "licences", "penalties", "coercion", "fees",
    ),
}  # fmt: skip
"""Section → its indicators in the small table."""
DRAWN = {
    "申请接收": ("received_new", "handled", "carried_forward"),
    "办理结果": ("granted", "denied", "unavailable"),
    "复议诉讼": ("review_total", "litigation_total", "disputes_per_hundred"),
    "主动公开": ("normative_in_force", "licences", "penalties"),
}
COMPARED = (
    "received_new", "carried_share", "natural_person_share",
    "openness_share", "denied_share", "unavailable_share",
    "disputes_per_hundred", "review_corrected_share", "litigation_corrected_share",
)  # fmt: skip
"""What is held against peers: shares, and how much there is of it."""
BREAKS = {"主动公开": (2021,), "复议诉讼": (2024,), "办理结果": (), "申请接收": ()}
"""Section → years before which its figures are another thing: the form of 2021 for table two, the review law of 2024."""


_SMALL_SAID = re.compile(r"，基数小于\d+）")
"""Said once under the table, where there is a column a year."""


def show_years(unit: Unit, frames: Frames) -> None:
    """The unit's figures over all years, a section at a time: lines, and the small table under them."""
    for section in SECTIONS:
        st.markdown(f"**{section}**")
        figures, table = _section(unit.own, frames["figures"], section)
        show_chart(
            figures,
            lambda table=table: table,  # type: ignore[misc]
            f"years_{section}",
            _basis(unit, f"灰格为原表空白或未识别，“—”为没有收录该年年报；括号内为件数，基数小于{SMALL}的占比仅供参考。"),
        )
        show_table(table)


@remembered
def _section(own: pd.DataFrame, figures: pd.DataFrame, section: str) -> tuple[list[go.Figure], pd.DataFrame]:
    """The lines and the small table of one section."""
    codes = SECTIONS[section]
    values = indicator_frame(own, figures, codes).merge(own[["report_id", "year"]], on="report_id")
    values["small"] = has_small_base(values)
    return _lines(values, DRAWN[section]), years_table(values, codes)


def _lines(values: pd.DataFrame, codes: Sequence[str]) -> list[go.Figure]:
    told = [(code, BY_CODE[code]) for code in codes]
    return [unit_line(values[values["code"] == code], of.name, of.unit, BREAKS.get(of.section, ())) for code, of in told]


def years_table(values: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Indicators as rows, years as columns, as officials print them; a blank is missing, a year without a report is —."""
    years = range(int(values["year"].min()), int(values["year"].max()) + 1)
    cells = {(line["code"], line["year"]): _cell(line) for line in values.to_dict("records")}
    rows = [[BY_CODE[code].name, BY_CODE[code].unit, *(cells.get((code, year), "—") for year in years)] for code in codes]
    return pd.DataFrame(rows, columns=["指标", "单位", *(f"{year}年" for year in years)], dtype="string")


def _cell(line: Mapping[Hashable, Any]) -> str | None:
    """One indicator of one year: a share with its counts, 无此项 where the year's form has no such figure."""
    if pd.isna(line["numerator"]) and not line["blanks"]:
        return "无此项"
    if BY_CODE[line["code"]].is_rate:
        told = rate_text(line["code"], line["numerator"], line["denominator"], line["value"])
        return _SMALL_SAID.sub("）", told)
    return None if pd.isna(line["value"]) else number(line["value"])


def show_peers(unit: Unit, frames: Frames) -> None:
    """The unit's indicators inside the band of its peers, year by year."""
    bands = _bands(unit.own, active(frames["reports"]), frames["figures"])
    st.caption(
        f"同级同类单位指同一年度、同一层级、同一类别、同一口径的单位（含本单位）；不足{LEAST_PEERS}家的年度不作比较。"
        f"占比类指标中基数小于{SMALL}（每百件指标小于100）的单位不参加比较，以免少量案件造成误导。差异不等于差错，不作高低评价。"
    )
    show_chart(
        _band_lines(bands),
        lambda: _bands_table(bands),
        "peers",
        _basis(unit, "条形为同类单位四分位区间，横线为其中位数，圆点和折线为本单位；空心圆点基数小，仅供参考。"),
    )
    year = int(bands["year"].max())
    st.markdown(f"**{year}年与同级同类单位比较**")
    show_table(_bands_table(bands[bands["year"] == year]))


@remembered
def _bands(own: pd.DataFrame, reports: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    bands = peer_bands(own, reports, figures, COMPARED)
    return bands.assign(small=has_small_base(bands))


@remembered
def _band_lines(bands: pd.DataFrame) -> list[go.Figure]:
    return _lines(bands, COMPARED)


def _bands_table(bands: pd.DataFrame) -> pd.DataFrame:
    lines = []
    for line in bands.to_dict("records"):
        code, indicator = line["code"], BY_CODE[line["code"]]
        value = number(line["value"])
        own = rate_text(code, line["numerator"], line["denominator"], line["value"]) if indicator.is_rate else value
        quartiles = [_as_shown(line[name], indicator.unit) for name in ("lower", "median", "upper")]
        lines.append([line["year"], indicator.name, indicator.unit, own, *quartiles, line["peers"], line["left_out"]])
    heads = ["年份", "指标", "单位", "本单位", "下四分位", "中位数", "上四分位", "单位数", "基数小未参加"]
    return pd.DataFrame(lines, columns=heads)


def _as_shown(value: float, unit: str) -> str:
    if pd.isna(value):
        return "—"
    return f"{value:.2%}" if unit == "%" else number(round(float(value), 2))


def show_found(unit: Unit, frames: Frames) -> None:
    """Its findings, newest year first; a row leads to the ledger."""
    own = unit.own.sort_values("year", ascending=False)
    found = frames["findings"][frames["findings"]["report_id"].isin(own["report_id"])]
    if found.empty:
        st.info("历年年报均没有发现问题。")
        return
    counts = own[["year", "errors", "warnings", "notes"]]
    heads = {"year": "年份", "errors": "错误", "warnings": "需核实", "notes": "提示"}
    show_table(counts.rename(columns=heads), [_ledger(unit, year) for year in counts["year"]])
    ledger = ledger_frame(own, found)
    shown = ledger[["年份", "严重程度", "问题类别", "问题描述", "所在位置", "建议"]].replace("", "—")
    show_table(shown, [_ledger(unit, year) for year in ledger["年份"]])
    st.caption(plain(_basis(unit, "点击年份到问题台账处理。")))


def _ledger(unit: Unit, year: int) -> str:
    return address("findings", year=year, agency=unit.name, severity="错误,需核实,提示")


def _basis(unit: Unit, what: str) -> str:
    years = unit.own["year"]
    return f"数据来源：{unit.name}{years.min()}—{years.max()}年年报{len(years)}份。{what}"
