"""A nation's reports: how ingest, store, queries and audits hold up, as ratios in one run.

    python -m benchmarks.nation ingest DIR [DOCUMENTS]     two workers against one, the second ingest, ten kills, poisoned files
    python -m benchmarks.nation queries DIR [REPORTS]      every query of a store of 1.4 million reports against SQL typed by hand
    python -m benchmarks.nation pages DIR [REPORTS]        every page in a browser over that store against 5,000 reports
    python -m benchmarks.nation audits DIR [REPORTS]       all audits over one year's 200,000 reports: memory

DIR is an empty directory with room; what a run wrote there is used again by the next.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import nation_ingest, nation_pages, nation_queries

Line = tuple[str, str, str, bool]
"""What was measured, the figure, the bar, whether it is met."""
PARTS: dict[str, Callable[[Path, int], Sequence[Line]]] = {
    "ingest": nation_ingest.measure,
    "queries": nation_queries.measure,
    "pages": nation_pages.measure,
    "audits": nation_queries.measure_audits,
}
SIZES = {"ingest": 20_000, "queries": 1_400_000, "pages": 1_400_000, "audits": 200_000}


def main(part: str, directory: Path, size: int | None = None) -> int:
    """Print a part's table; 1 where a bar is missed."""
    directory.mkdir(parents=True, exist_ok=True)
    lines = PARTS[part](directory, size or SIZES[part])
    for what, figure, bar, met in lines:
        sys.stdout.write(f"{' ' if met else '!'} {what:<58} {figure:>14}   {bar}\n")
    return int(not all(met for *_, met in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else None))
