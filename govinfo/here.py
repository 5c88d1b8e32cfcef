"""What was read, as it is in a directory: whose it is by the roster there, and what the checks that are on there find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from govinfo.agencies import Agency, identify, with_listed_scope
from govinfo.checks import CHECKS, check
from govinfo.checks.rules import Rule
from govinfo.examine import Examined
from govinfo.findings import GovinfoError, Status
from govinfo.report import Report
from govinfo.rosters import ROSTER_NAME, load_roster


def roster_of(directory: Path, given: Path | None) -> tuple[Agency, ...]:
    """The units of the roster given, else of the one in the directory, none where there is none."""
    beside = directory / ROSTER_NAME
    if given is not None and not given.is_file():
        raise GovinfoError(f"找不到应报单位名录：{given}")
    return load_roster(given or beside) if given or beside.is_file() else ()


def identified(report: Report, index: dict[str, Agency]) -> Agency | None:
    """The unit, the folders the report lies in helping to tell namesakes apart; in the scope that was settled of the report."""
    if not report.agency:
        return None
    agency = identify(report.agency, index, Path(report.source).parts[:-1])
    return replace(agency, scope=report.scope) if report.scope_settled else agency


def checked_here(one: Examined, agency: Agency | None, checks: Sequence[Rule]) -> Examined:
    """What was read with the findings it has here: by the `checks` of 本地设置, and in the scope the roster gives its unit."""
    report = with_listed_scope(one.report, agency)
    as_shipped = checks is CHECKS and report is one.report
    if as_shipped or report.status is Status.UNREADABLE:
        return one
    return replace(one, report=report, findings=tuple(check(report, checks)))
