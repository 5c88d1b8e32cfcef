"""The file of an ingest's problems, for people: beside the store, one line a file that was not read or does not count."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pyarrow.parquet as pq

from govinfo.store.manifest import Manifest, put
from govinfo.words import STATUSES

NAME = "problems.csv"
HEAD = ("文件", "单位", "年份", "识别状态", "问题")
_FORMULA = ("=", "+", "-", "@", "\t")


def write_problems(store: Path, manifest: Manifest) -> None:
    """Write it anew (CSV that Excel opens), whole or not at all."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for _, year in sorted(manifest["years"].items()):
        for line in pq.read_table(store / year["tables"]["problems"]["file"]).to_pylist():
            told = (line["source"], line["agency"] or "", line["year"] or "", STATUSES[line["status"]], line["message"])
            writer.writerow([_plain(str(each)) for each in told])
    put(store / NAME, text.getvalue().encode("utf-8-sig"))


def _plain(text: str) -> str:
    """A name that looks like a formula is none in Excel."""
    return f"'{text}" if text.startswith(_FORMULA) else text
