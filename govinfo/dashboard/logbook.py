"""The log of decisions with the names of units and files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from govinfo.decisions.fold import local_time
from govinfo.ingest.log import HEAD, logged_ingests

COLUMNS = ("时间", "经办人", "操作", "单位名称", "年份", "内容", "是否已撤销", "文件")


def log_table(log: pd.DataFrame, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The log in an official's words, the newest first: the columns of COLUMNS.

    A file that has left the library, and a unit nobody lists any more, go by what the log itself has.
    """
    named = [frames["reports"][["agency_id", "name"]], frames["roster"][["agency_id", "name"]]]
    names = pd.concat(named).dropna().drop_duplicates("agency_id", keep="last").set_index("agency_id")["name"]
    files = frames["reports"].drop_duplicates("sha256").set_index("sha256")["source"]
    table = pd.DataFrame(
        {
            "时间": log["at"],
            "经办人": log["who"],
            "操作": log["what"],
            "单位名称": log["agency_id"].map(names).fillna(log["agency_id"]),
            "年份": log["year"],
            "内容": log["detail"],
            "是否已撤销": log["withdrawn"].map({True: "已撤销", False: ""}).astype("string"),
            "文件": log["sha256"].map(files).fillna(""),
        }
    )
    return table.astype({column: "Int64" if column == "年份" else "string" for column in COLUMNS})[list(COLUMNS)]


def readings_table(store: Path) -> pd.DataFrame:
    """What was taken into a store, when and by which version of the program, the newest first. Raises OSError."""
    table = pd.DataFrame(logged_ingests(store), columns=list(HEAD), dtype="string")
    return table.assign(时间=table["时间"].map(_china), 程序版本=table["程序版本"].str[:12])


def _china(at: str) -> str:
    """A recorded time; as it stands where it is none (a line that a power cut left short)."""
    try:
        return local_time(at)
    except ValueError:
        return at
