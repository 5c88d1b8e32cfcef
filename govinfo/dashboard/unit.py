"""单位档案's head: which unit, who it is, by which names it signed, which of its files count and where they lie."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import streamlit as st

from govinfo.dashboard.data import Frames
from govinfo.dashboard.filters import Choice, active, select
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.words import plain
from govinfo.forms import form_of
from govinfo.metrics import in_order
from govinfo.words import LEVELS, SCOPES, reading_state


class Unit(NamedTuple):
    """A unit on screen: its name, its reports that count (one a year, oldest first), and all its files."""

    agency_id: str
    name: str
    own: pd.DataFrame
    files: pd.DataFrame

    def of_year(self, year: int) -> pd.Series:
        """The report of that year; the last one where the unit has none of it."""
        of_year = self.own[self.own["year"] == year]
        return (of_year if len(of_year) else self.own).iloc[-1]


def choose_unit(frames: Frames, choice: Choice) -> Unit:
    """The unit that the address names or a person picks, of those the filters leave, in roster order; any name it ever had does.

    A unit that the filters leave out is still offered where the address asks for it.
    """
    latest, called = _names_of_units(frames["reports"])
    asked = called.get(st.query_params.get("unit", ""))
    if asked and st.query_params["unit"] != latest[asked]:
        # A widget that is bound to the address drops what is none of its options; so the address is mended first.
        st.query_params["unit"] = latest[asked]
        st.rerun()
    ids = _units(select(frames["reports"], choice, []))
    ids = [*ids, asked] if asked and asked not in ids else ids
    names = [latest[agency_id] for agency_id in ids or latest]
    name = st.selectbox("单位（可输入名称查找）", names, key="unit", placeholder="请选择", bind="query-params")
    return _unit(frames["reports"], called[name], name)


@remembered
def _names_of_units(reports: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    """(agency_id → its latest name, in roster order; every name it ever had → agency_id)."""
    counted = in_order(active(reports))
    last = counted.drop_duplicates("agency_id", keep="last")
    latest = {str(agency_id): str(name) for agency_id, name in zip(last["agency_id"], last["name"], strict=True)}
    called = {str(name): str(agency_id) for name, agency_id in counted[["agency", "agency_id"]].dropna().itertuples(False)}
    return latest, called | {name: agency_id for agency_id, name in latest.items()}


@remembered
def _units(reports: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(reports["agency_id"]))


@remembered
def _unit(reports: pd.DataFrame, agency_id: str, name: str) -> Unit:
    counted = active(reports)
    own = in_order(counted[counted["agency_id"] == agency_id])
    files = reports[reports["agency_id"].eq(agency_id).fillna(False).astype(bool)]
    return Unit(agency_id, name, own, files.sort_values("year", kind="stable"))


def show_who(unit: Unit, roster: pd.DataFrame) -> None:
    """What the unit is, in one line, and the other names it goes by: the years under all of them are one series."""
    last = unit.own.iloc[-1]
    known = [last["organ_kind"], LEVELS.get(last["level"]), last["division"], SCOPES.get(last["scope"], "口径待定")]
    above = f"上级单位：{last['parent']}。" if pd.notna(last["parent"]) else ""
    st.subheader(plain(unit.name), anchor=False)
    st.caption(plain(f"{' · '.join(str(each) for each in known if pd.notna(each))}。{above}{_other_names(unit, roster)}"))


def _other_names(unit: Unit, roster: pd.DataFrame) -> str:
    signed = unit.own[unit.own["agency"].ne(unit.name)].groupby("agency", sort=False)["year"]
    told = [f"{'、'.join(f'{year}年' for year in years)}年报署名“{name}”" for name, years in signed]
    listed = roster.loc[roster["agency_id"].eq(unit.agency_id), "former_names"].dropna()
    unused = [n for names in listed for n in str(names).split("；") if n and n not in set(unit.own["agency"])]
    told += [f"曾用名“{'”“'.join(unused)}”"] if unused else []
    return f"{'；'.join(told)}，均并入本单位历年数据。" if told else ""


def show_files(unit: Unit, problems: pd.DataFrame) -> None:
    """Every file of the unit: which one its year rests on, how far it was read, where it lies."""
    why = problems.drop_duplicates("report_id").set_index("report_id")["message"]
    years = range(int(unit.own["year"].min()), int(unit.own["year"].max()) + 1)
    lines: list[dict[str, object]] = [
        {
            "年份": f"{file['year']}年" if pd.notna(file["year"]) else "未识别",
            "版本": "采用" if file["active"] else "未计入",
            "识别情况": reading_state(file["status"], file["reader"]),
            "表格格式": "未识别" if pd.isna(file["edition"]) else form_of(int(file["edition"])).name,
            "错误": file["errors"],
            "需核实": file["warnings"],
            "提示": file["notes"],
            "文件位置": file["source"],
            "说明": why.get(file["report_id"], "—"),
        }
        for file in unit.files.to_dict("records")
    ]
    lines += [{"年份": f"{year}年", "版本": "没有收录"} for year in years if year not in set(unit.own["year"])]
    frame = pd.DataFrame(lines).sort_values("年份", ascending=False, kind="stable")
    text = ["识别情况", "表格格式", "文件位置", "说明"]
    frame[text] = frame[text].fillna("—")
    show_table(frame)
    st.caption("文件位置从年报文件夹算起。同一单位同一年度有多份时，只有标“采用”的一份计入数据。")
