"""Which ingest read what: a line each that changed the store, in a file beside it that only grows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from io import StringIO
from pathlib import Path

from govinfo.findings import Status
from govinfo.store.manifest import sync

NAME = "readings.csv"
HEAD = ("时间", "程序版本", "年报文件夹", "文件数", "本次读取", "已识别", "部分识别", "无法识别")


def log_ingest(store: Path, version: str, directory: Path, files: int, fresh: int, states: Mapping[str, int]) -> None:
    """Add a line: when, by which readers (version.reading_version), how many files there are, were read now, and how well."""
    file, text = store / NAME, StringIO(newline="")
    writer = csv.writer(text)
    if not file.is_file():
        writer.writerow(HEAD)
    counts = [states[state] for state in (Status.READ, Status.PARTIAL, Status.UNREADABLE)]
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    writer.writerow([now, version, str(directory.resolve()), files, fresh, *counts])
    with file.open("a", encoding="utf-8" if file.is_file() else "utf-8-sig", newline="") as log:
        log.write(text.getvalue())
    sync(file)


def logged_ingests(store: Path) -> list[dict[str, str]]:
    """The lines of the log, the newest first, each by its head; none where nothing was ever taken in. Raises OSError.

    A line that a power cut left short has "" for what it lacks.
    """
    file = store / NAME
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        lines = [{head: line.get(head) or "" for head in HEAD} for line in csv.DictReader(stream)]
    return lines[::-1]
