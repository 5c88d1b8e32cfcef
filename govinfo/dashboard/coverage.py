"""Who has filed and who has not, year by year, and the findings that matter most: what 工作总览 opens with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st

from govinfo.dashboard.cards import Card
from govinfo.dashboard.data import Frames
from govinfo.dashboard.links import address, report_address
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.paging import choose_units
from govinfo.dashboard.parts import show_table
from govinfo.statutory import matrix_html
from govinfo.words import SEVERITIES, STATUSES, rule_name

LATE = "form.published_late"
MOST_NAMES, MOST_RULES = 8, 8
NOT_FILED, ABSENT = "未报送", "—"
_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}


class Filed(NamedTuple):
    """What a cell of the matrix says of a report."""

    name: str
    errors: int
    status: str


@remembered
def filing_cards(due: pd.DataFrame, reports: pd.DataFrame) -> list[Card]:
    """How many filed of those who had to, and how many reports have errors."""
    wrong = int(reports["errors"].gt(0).sum())
    flawed = f"错误{int(reports['errors'].sum())}处、需核实{int(reports['warnings'].sum())}处"
    partial = f"部分识别{int(reports['status'].eq('partial').sum())}份"
    filed = int(due["agency_id"].isin(reports["agency_id"]).sum())
    share = f"名录应报{len(due)}家，已报{filed}家，未报{len(due) - filed}家" if len(due) else "没有应报单位名录"
    return [Card("年报", f"{len(reports)} 份", f"{share}；{partial}"), Card("有错误的年报", f"{wrong} 份", flawed)]


def show_filing(due: pd.DataFrame, reports: pd.DataFrame, frames: Frames) -> None:
    """Who has not filed, who published late, whose report was read in part, how many files could not be read at all."""
    show_table(_filing(due, reports, frames["findings"], frames["problems"]), keep=True)


@remembered
def _filing(due: pd.DataFrame, reports: pd.DataFrame, found: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    late = reports[reports["report_id"].isin(found.loc[found["rule"] == LATE, "report_id"])]
    missing = due[~due["agency_id"].isin(reports["agency_id"])]
    unreadable = problems[problems["status"] == "unreadable"]
    lines = [
        (NOT_FILED, f"{len(missing)}家" if len(due) else "没有应报单位名录", _names(missing["name"])),
        ("公布逾期", f"{len(late)}家", _names(late["name"])),
        (
            "部分识别",
            f"{int(reports['status'].eq('partial').sum())}份",
            _names(reports.loc[reports["status"] == "partial", "name"]),
        ),
        ("无法识别的文件", f"{len(unreadable)}个", "见页末“未识别或未计入的文件”" if len(unreadable) else ABSENT),
    ]
    return pd.DataFrame(lines, columns=["情况", "数量", "单位"], dtype="string")


def _names(names: pd.Series) -> str:
    some = names.dropna().head(MOST_NAMES).tolist()
    return ("、".join(some) + (f"等{len(names)}家" if len(names) > MOST_NAMES else "")) or ABSENT


def show_matrix(due: pd.DataFrame, every_year: pd.DataFrame) -> None:
    """Units × years: the state of each report, each cell opening it; units of the roster first, in its order."""
    st.html(_matrix(due, every_year, choose_units(_units(due, every_year), "matrix")))


@remembered
def _units(due: pd.DataFrame, every_year: pd.DataFrame) -> pd.DataFrame:
    """agency_id and name of every unit."""
    return pd.concat([due[["agency_id", "name"]], every_year[["agency_id", "name"]]]).drop_duplicates("agency_id")


@remembered
def _matrix(due: pd.DataFrame, every_year: pd.DataFrame, units: pd.DataFrame) -> str:
    """The matrix of these units as HTML, a column for every year there is."""
    years = sorted(int(year) for year in every_year["year"].unique())
    reports = every_year[every_year["agency_id"].isin(units["agency_id"])]
    columns = [reports[column] for column in ("agency_id", "year", "name", "errors", "status")]
    filed = {(unit, int(year)): Filed(*told) for unit, year, *told in zip(*columns, strict=True)}
    listed = set(due["agency_id"])
    rows = [
        (str(name), _cells([filed.get((unit, year)) for year in years], years, unit in listed))
        for unit, name in units.itertuples(index=False)
    ]
    return matrix_html(["单位名称", *(f"{year}年" for year in years)], rows)


def _cells(filed: Sequence[Filed | None], years: Sequence[int], listed: bool) -> list[tuple[str, str | None, str]]:
    """One unit's cells, one a year: text, address, class."""
    cells: list[tuple[str, str | None, str]] = []
    for report, year in zip(filed, years, strict=True):
        if report is None:
            cells.append((NOT_FILED, None, "absent") if listed else (ABSENT, None, ""))
            continue
        text = f"错误{report.errors}处" if report.errors else STATUSES[report.status]
        cells.append((text, report_address(report.name, year), "flawed" if report.errors else ""))
    return cells


def show_gravest(reports: pd.DataFrame, findings: pd.DataFrame, year: int) -> None:
    """The kinds of findings that touch most reports, errors before what is to be verified; each row opens the ledger on it."""
    lines = _gravest(reports, findings)
    if not lines:
        st.info("所选范围内没有错误和需核实的问题。")
        return
    links = [address("findings", year=year, severity=SEVERITIES[line[1]], rule=line[0]) for line in lines]
    shown = [(name, SEVERITIES[severity], f"{count}份", f"{places}处", units) for name, severity, count, places, units in lines]
    show_table(pd.DataFrame(shown, columns=["问题类别", "严重程度", "涉及年报", "问题", "单位"], dtype="string"), links)


@remembered
def _gravest(reports: pd.DataFrame, findings: pd.DataFrame) -> list[tuple[str, str, int, int, str]]:
    """Kind, severity, number of reports, of findings, and units: the MOST_RULES first."""
    found = findings[findings["report_id"].isin(reports["report_id"]) & findings["severity"].isin(["error", "warning"])]
    found = found.merge(reports[["report_id", "name"]], on="report_id")
    lines = [
        (rule_name(str(rule)), str(severity), one["report_id"].nunique(), len(one), _names(one["name"].drop_duplicates()))
        for (rule, severity), one in found.groupby(["rule", "severity"], sort=False)
    ]
    return sorted(lines, key=lambda line: (_RANK[line[1]], -line[2], -line[3]))[:MOST_RULES]
