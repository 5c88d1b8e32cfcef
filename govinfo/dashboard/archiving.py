"""What goes into a year's archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from govinfo.dashboard.deciding import Decided, with_decided
from govinfo.dashboard.filing import OVERVIEW, filing_table
from govinfo.dashboard.letters import kept_letters
from govinfo.dashboard.logbook import log_table
from govinfo.dashboard.worklist import LEDGER_WIDTHS, ledger, worklist
from govinfo.export.listing import listing_workbook
from govinfo.export.text import csv_bytes
from govinfo.library import Packed
from govinfo.metrics import in_order
from govinfo.rulebook import rulebook
from govinfo.sources import TEMPLATE_NAME, fetch

FINAL = ("approved", "published", "on_file")


def year_entries(directory: Path, frames: Mapping[str, pd.DataFrame], held: Decided, year: int, today: date) -> list[Packed]:
    """归档: the final report of each unit, letters made, ledger, list, log, roster, settings, rules, a note on what is in it."""
    units = filing_table(frames, held.filings, year, today)
    reports = list(_final_reports(directory, frames["reports"], held.drafts, units, year))
    listed = _ledger(with_decided(dict(frames), held), held, year)
    log = log_table(held.log[held.log["year"] == year], frames)
    rules = rulebook()
    letters = kept_letters(held.letters, year)
    side = [(name, directory / name) for name in ("roster.csv", "settings.toml", TEMPLATE_NAME) if (directory / name).is_file()]
    return [
        ("归档说明.txt", _about(year, units, reports, len(letters), rules, today).encode("utf-8-sig")),
        *((f"年报/{name}", data) for name, data in reports),
        *((f"反馈文书/{name}", data) for name, data in letters),
        ("审核情况一览表.csv", csv_bytes(units[list(OVERVIEW)], [])),
        ("问题台账.csv", csv_bytes(listed, [])),
        ("问题台账.xlsx", listing_workbook(listed, f"{year}年年报问题台账", LEDGER_WIDTHS, today)),
        ("操作记录.csv", csv_bytes(log, [])),
        ("审核规则说明.md", rules.encode()),
        *((f"设置/{name}", file) for name, file in side),
    ]


def _final_reports(
    directory: Path, reports: pd.DataFrame, drafts: pd.DataFrame, units: pd.DataFrame, year: int
) -> Iterator[tuple[str, bytes]]:
    """(name in the archive, bytes) of each unit's final report in the units' order: what was approved, else what counts now."""
    of_year = drafts[(drafts["year"] == year) & drafts["state"].isin(FINAL)]
    final = dict(zip(of_year["agency_id"], of_year["sha256"], strict=True))
    sources = reports.drop_duplicates("sha256").set_index("sha256")["source"].to_dict()
    for unit in units[units["sha256"] != ""].to_dict("records"):
        source = str(sources.get(final.get(unit["agency_id"]), unit["source"]))
        data = fetch(directory, source)
        if data is not None:
            yield f"{int(unit['序号']):03d}_{Path(source).name}", data


def _ledger(frames: Mapping[str, pd.DataFrame], held: Decided, year: int) -> pd.DataFrame:
    reports = frames["reports"]
    of_year = in_order(reports[reports["active"].fillna(False).astype(bool) & (reports["year"] == year)])
    return ledger(worklist(of_year, frames["findings"], held))


def _about(year: int, units: pd.DataFrame, reports: list[tuple[str, bytes]], letters: int, rules: str, today: date) -> str:
    """归档说明: what is in it, by which rules, and each file's digest."""
    done = int(units["state"].isin(FINAL).sum())
    lines = [
        f"{year}年政府信息公开工作年度报告归档",
        f"归档日期：{today.isoformat()}",
        f"应报单位{len(units)}个，归档年报{len(reports)}份，审核通过{done}份；反馈文书{letters}份（按生成时的内容）。",
        f"审核规则版本：{hashlib.sha256(rules.encode()).hexdigest()[:12]}（见“审核规则说明.md”；本地设置见“设置”文件夹）",
        "",
        "文件校验值（SHA-256）：",
        *(f"{hashlib.sha256(data).hexdigest()}  年报/{name}" for name, data in reports),
    ]
    return "\r\n".join(lines) + "\r\n"
