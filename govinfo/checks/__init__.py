"""What is checked in one report: CHECKS is a plain list, each a function Report → Findings, run in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from govinfo.checks.arithmetic import check_identities, check_numbers
from govinfo.findings import Finding
from govinfo.report import Report

Check = Callable[[Report], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (check_identities, check_numbers)


def check(report: Report) -> list[Finding]:
    """All findings on one report: errors first, then warnings, then notes, each in the order of the form."""
    findings = [finding for rule in CHECKS for finding in rule(report)]
    return sorted(findings, key=lambda finding: finding.severity.rank)
