"""What is audited across reports: AUDITS is a plain list of rules, each run on the frames of a library, in order."""

from __future__ import annotations

from collections.abc import Iterable

from govinfo.audit import carried, copied, deadlines, likeness, outside, peers, rollup, series
from govinfo.audit.frames import AuditFrames
from govinfo.checks.rules import Rule
from govinfo.findings import Finding

AUDITS: tuple[Rule, ...] = (
    *carried.RULES,
    *series.RULES,
    *rollup.RULES,
    *outside.RULES,
    *deadlines.RULES,
    *likeness.RULES,
    *copied.RULES,
    *peers.RULES,
)


def audit(frames: AuditFrames, rules: Iterable[Rule] = AUDITS) -> dict[str, list[Finding]]:
    """Findings by report_id, in the order of the rules; reports without any are absent."""
    found: dict[str, list[Finding]] = {}
    for rule in rules:
        for report_id, hit in rule.hits(frames):
            found.setdefault(report_id, []).append(rule.finding(hit))
    return found
