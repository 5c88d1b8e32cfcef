"""An import as the page 导入和归档 makes it, for tests that run it here or in a process of its own."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from govinfo.dashboard import intake


def imported(file: Path, directory: Path) -> str:
    """What is said of one draft taken into a directory: the result, and the words to it."""
    under_way = intake.Import(intake.DRAFT, "示例员", [(file.name, file.read_bytes)], 1, lambda *_: frozenset())
    intake.take_next(under_way, directory, date(2026, 1, 12))
    verdict = under_way.verdicts[0]
    return f"{verdict.result}|{verdict.told}"


def main() -> None:
    """The program: file and directory are its arguments."""
    print(imported(*map(Path, sys.argv[1:])))  # noqa: T201 — for the test that runs it
