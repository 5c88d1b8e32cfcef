"""What is checked in one report: CHECKS is a plain list of rules, each run on the facts of the report, in order."""

from __future__ import annotations

from collections.abc import Iterable

from govinfo.checks import arithmetic, content, law, layout, manners, overview, prose, scanned, wording
from govinfo.checks.rules import Facts, Rule
from govinfo.findings import Finding
from govinfo.report import Report

CHECKS: tuple[Rule, ...] = (
    *arithmetic.RULES,
    *prose.RULES,
    *wording.RULES,
    *layout.RULES,
    *manners.RULES,
    *law.RULES,
    *overview.RULES,
    *content.RULES,
    *scanned.RULES,
)


def check(report: Report, rules: Iterable[Rule] = CHECKS) -> list[Finding]:
    """All findings of these rules on one report: errors first, then warnings, then notes, each in the order of the rules."""
    facts = Facts(report)
    findings = [scanned.hedged(rule.finding(hit), facts) for rule in rules for hit in rule.hits(facts)]
    return sorted(findings, key=lambda finding: finding.severity.rank)
