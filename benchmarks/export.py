"""The whole comparison workbook against openpyxl writing (write_only) the bare numbers: `python -m benchmarks.export [REPORTS]`.

5,000 reports × 230 columns: the 200 cells of the three tables and 30 columns of indicators. Ours writes them styled, with heads,
totals, sums, ledger, charts, and the identities of every report as live formulas; the yardstick writes 230 columns alone.
"""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import psutil
from numpy.typing import NDArray
from openpyxl import Workbook

from govinfo.cells import wide_cells
from govinfo.export.excel import Wanted, comparison_workbook
from govinfo.findings import Path
from govinfo.forms import Form, load_forms
from govinfo.frames import COLUMNS, frame

REPORTS, COLUMNS_WRITTEN = 5_000, 230
CODES = ["received_new", "carried_over",
         "due", "handled", "carried_forward", "granted", "granted_in_part", "denied",
         "unavailable", "declined", "other", "review_total", "openness_share", "granted_share", "denied_share",
         "unavailable_share",         "review_corrected_share", "litigation_corrected_share"]  # fmt: skip
_OUTER = ("received_new", "carried_over", "total_handled", "carried_forward")
_MB = 2**20


def drawn(reports: int) -> dict[str, pd.DataFrame]:
    """Frames of so many departments' reports of one year, one figure in one report of twenty wrong."""
    form = load_forms()[2021]
    at = {path: column for column, path in enumerate(form.cells)}
    values = np.random.default_rng(2025).integers(0, 40, (reports, len(form.cells))).astype(float)
    _balance(values, form, at)
    values[::20, at["applications", "granted", "total"]] += 1
    numbers = [f"{n:05d}" for n in range(reports)]
    lines = frame("reports", (_report(n, number) for n, number in enumerate(numbers)))
    cells = list(form.cells) * reports
    printed = pd.DataFrame(cells, columns=["table", "row", "column"]).astype("string")
    printed.insert(0, "report_id", pd.Series(np.repeat(numbers, len(form.cells)), dtype="string"))
    printed["value"] = pd.Series(values.ravel()).astype("Float64")
    printed["printed"] = pd.Series(values.ravel().astype(int)).astype("string")
    printed["kind"] = pd.Series("number", index=printed.index, dtype="string")
    printed["place"] = pd.Series("第2页第1个表格第1行第1列", index=printed.index, dtype="string")
    found = frame("findings", (_finding(number) for number in numbers[::20]))
    empty = {name: frame(name, []) for name in COLUMNS if name not in ("reports", "findings")}
    return {**empty, "reports": lines, "findings": found, "printed": printed, "figures": wide_cells(lines, printed)}


def _balance(values: NDArray[np.float64], form: Form, at: dict[Path, int]) -> None:
    """Make every identity hold."""
    parts = next(i for i in form.identities if i.code == "handled").plus
    kinds = [kind.code for kind in form.applicants if kind.code != "total"]
    for kind in kinds:
        column = {row: at["applications", row, kind] for row in (*parts, *_OUTER)}
        handled = values[:, [column[row] for row in parts]].sum(axis=1)
        values[:, column["total_handled"]] = handled
        values[:, column["received_new"]] = handled + values[:, column["carried_forward"]] - values[:, column["carried_over"]]
    for row in (*parts, *_OUTER):
        values[:, at["applications", row, "total"]] = values[:, [at["applications", row, kind] for kind in kinds]].sum(axis=1)
    outcomes = [outcome.code for outcome in form.outcomes if outcome.code != "total"]
    for path in form.proceedings:
        found = values[:, [at["proceedings", path.code, outcome] for outcome in outcomes]]
        values[:, at["proceedings", path.code, "total"]] = found.sum(axis=1)


def _report(n: int, number: str) -> dict[str, object]:
    return {
        "report_id": number, "source": f"2025/{number}.html", "sha256": number * 12, "format": "html", "reader": "page",
        "status": "read",
        "agency_id": number, "agency": f"单位{number}", "name": f"某市第{number}局", "year": 2025,
        "edition": 2021,
        "scope": "own", "division": "某市", "level": "city", "organ_kind": "政府部门", "roster_order": n,
        "errors": int(n % 20 == 0),
        "warnings": 0, "notes": 0, "active": True,
    }  # fmt: skip


def _finding(number: str) -> dict[str, object]:
    return {
        "report_id": number, "agency_id": number, "year": 2025, "finding_id": number, "rule": "applications.balance",
        "severity": "error",
        "message": "表三“总计”列：第一项＋第二项≠第三项＋第四项。",
        "cells": '[["applications", "granted", "total"]]',
        "suspects": "[]", "ground": "算术关系", "place": "", "position": "{}", "quote": "",
    }  # fmt: skip


def bare(reports: int) -> bytes:
    """The yardstick: the numbers alone."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    numbers = np.random.default_rng(2025).integers(0, 40, (reports, COLUMNS_WRITTEN))
    for line in numbers.tolist():
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def measured(work: Callable[[], bytes]) -> tuple[float, float, int]:
    """(seconds of processor time, highest memory over the start in MB, bytes written). Other programs do not count."""
    process, stop, highest = psutil.Process(), threading.Event(), [0]
    start = process.memory_info().rss

    def watch() -> None:
        while not stop.wait(0.02):
            highest[0] = max(highest[0], process.memory_info().rss - start)

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = time.process_time()
    size = len(work())
    seconds = time.process_time() - began
    stop.set()
    watcher.join()
    return seconds, highest[0] / _MB, size


def main() -> None:
    """Print both, and their ratio."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    data = drawn(reports)
    columns = len(load_forms()[2021].cells)
    sys.stdout.write(f"{reports} reports, {columns} cells each; yardstick {COLUMNS_WRITTEN} columns\n")
    yardstick = measured(lambda: bare(reports))
    ours = measured(lambda: comparison_workbook(data, data["reports"], Wanted(CODES), about=[], on=date(2026, 1, 20)))
    again = measured(lambda: bare(reports))
    for name, (seconds, memory, size) in (("openpyxl, bare", yardstick), ("ours, whole", ours), ("openpyxl, again", again)):
        sys.stdout.write(f"{name:16} {seconds:6.1f} s  +{memory:5.0f} MB  {size / _MB:5.1f} MB written\n")
    sys.stdout.write(f"ratio {ours[0] / min(yardstick[0], again[0]):.2f}\n")


if __name__ == "__main__":
    main()
