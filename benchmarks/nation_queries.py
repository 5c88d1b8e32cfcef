"""Every query of a nation's store against the same SQL typed by hand, and all audits of a year: time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import psutil

from benchmarks.nation_store import audit_last_year
from govinfo.store import open_store, totals
from govinfo.store.manifest import read_manifest

ROUNDS = 25
CODES = ["received_new", "handled", "openness_share", "review_total"]
MILLISECONDS, TIMES, MEGABYTES, AUDIT_MEGABYTES = 150, 3, 600, 2000
OPEN = 'coalesce("applications.granted.total", 0) + coalesce("applications.granted_in_part.total", 0)'
SUMS = (
    'count("applications.received_new.total"), sum("applications.received_new.total"), sum("applications.total_handled.total"), '
    f'sum({OPEN}), sum("proceedings.review.total")'
)
HAND = {
    "national series": f"SELECT year, {SUMS} FROM '{{figures}}' WHERE in_total AND scope = 'own' GROUP BY year ORDER BY year",
    "province ranking": (
        "SELECT left(division_code, 2) AS p, sum(\"applications.received_new.total\") AS s FROM '{figures}' "
        "WHERE in_total AND scope = 'own' AND year = 2025 GROUP BY p ORDER BY s DESC"
    ),
    "quantiles by peers": (
        f"SELECT count(*), quantile_cont(({OPEN}) / \"applications.total_handled.total\", [0.25, 0.5, 0.75]) FROM '{{figures}}' "
        "WHERE year = 2025 AND scope = 'own' AND level = 'county' AND organ_kind = '政府部门' AND active "
        'AND "applications.total_handled.total" >= 10'
    ),
    "one agency": f"SELECT year, {SUMS} FROM '{{figures}}' WHERE agency_id = '{{agency}}' AND active GROUP BY year ORDER BY year",
    "top findings": (
        "SELECT rule, severity, count(DISTINCT report_id) AS r, count(*) FROM '{findings}' WHERE year = 2025 AND active "
        "GROUP BY rule, severity ORDER BY r DESC LIMIT 20"
    ),
}
"""What one would type at DuckDB's own prompt, over all years' files."""


def measure(directory: Path, reports: int) -> list[tuple[str, str, str, bool]]:
    """Write the store in a process of its own, then ask."""
    store = directory / f"nation-{reports}"
    apart(f"write_nation(Path({str(store)!r}), {reports})")
    lines, process = [], psutil.Process()
    with totals.asking(open_store(store)) as asked:
        agency = asked.connection.execute("SELECT agency_id FROM figures_2025 LIMIT 1 OFFSET 1000").fetchall()[0][0]
        ours: dict[str, Callable[[], object]] = {
            "national series": lambda: totals.yearly_totals(asked, CODES, "own"),
            "province ranking": lambda: totals.place_totals(asked, "received_new", 2025, "own"),
            "quantiles by peers": lambda: totals.peer_quartiles(asked, "openness_share", (2025, "own", "county", "政府部门")),
            "one agency": lambda: totals.unit_series(asked, agency, CODES),
            "top findings": lambda: totals.top_rules(asked, 2025),
        }
        times = {name: clock(ask) for name, ask in ours.items()}
        most = process.memory_info().rss / 2**20
    plain = duckdb.connect()
    for name, sql in HAND.items():
        text = sql.format(figures=f"{store}/figures/*.parquet", findings=f"{store}/findings/*.parquet", agency=agency)
        by_hand = clock(lambda text=text: plain.execute(text).fetchall())  # type: ignore[misc]
        p95, ratio = float(np.percentile(times[name], 95)), float(np.median(times[name]) / np.median(by_hand))
        lines.append((f"{name}: p95", f"{p95:.0f} ms", f"< {MILLISECONDS} ms", p95 < MILLISECONDS))
        lines.append((f"{name}: against SQL by hand (median)", f"{ratio:.2f}×", f"≤ {TIMES}×", ratio <= TIMES))
    lines.append(("resident after all of them", f"{most:.0f} MB", f"< {MEGABYTES} MB", most < MEGABYTES))
    return lines


def apart(call: str) -> None:
    """Write a store in a process of its own: its memory is no part of what is measured."""
    head = "from pathlib import Path; from benchmarks.nation_store import write_nation; "
    subprocess.run([sys.executable, "-c", head + call], check=True)


def clock(ask: Callable[[], object]) -> list[float]:
    """Milliseconds of a query, asked again and again; the first time, which warms, apart."""
    ask()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return times


def measure_audits(directory: Path, reports: int) -> list[tuple[str, str, str, bool]]:
    """All audits over a year of so many reports beside the year before, prose and all."""
    store = directory / f"audits-{reports}"
    apart(f"write_nation(Path({str(store)!r}), {2 * reports}, range(2024, 2026), prose=True)")
    began = time.monotonic()
    found = audit_last_year(store, read_manifest(store))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = f"all audits over {reports} reports ({found} findings, {time.monotonic() - began:.0f} s): most memory"
    return [(told, f"{most:.0f} MB", f"< {AUDIT_MEGABYTES} MB", most < AUDIT_MEGABYTES)]
