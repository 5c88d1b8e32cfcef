"""Two versions of one report side by side: findings mended or left, figures and sentences that changed, rules on the change.

    comparison = compare(Examined(first, …), Examined(second, …))              # a draft and the one handed in again
    comparison = compare(approved, published, rules=PUBLISHED)                  # what was approved and what was published

Both sides' findings must be of the same rules, or what one side was never asked counts as mended or new.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from govinfo.checks.rules import Facts, Rule
from govinfo.checks.scanned import hedged
from govinfo.examine import Examined
from govinfo.findings import Finding, Path
from govinfo.versions.changes import OUTCOMES, Change, Outcome, Rewording, Versions
from govinfo.versions.rules import COMPARISONS, PUBLISHED, REFILED

__all__ = [
    "COMPARISONS",
    "OUTCOMES",
    "PUBLISHED",
    "REFILED",
    "Change",
    "Comparison",
    "Outcome",
    "Rewording",
    "compare",
    "comparison_frame",
    "follow",
    "identity",
]

ONCE = frozenset({"form.label_altered", "form.misnumbered", "form.title", "figures.undecidable", "ours.doubtful_reading"})
"""Rules that sum a report up in one line: what the line names may change while the fault stays."""
_MATCHING = ("same", "place", "rule")
COLUMNS = {
    "kind": "string", "outcome": "string", "rule": "string", "severity": "string", "section": "Int64", "cells": "string",
    "where": "string", "before": "string", "after": "string", "message": "string",
}  # fmt: skip
"""What comparison_frame gives: `kind` is finding, figure or prose, `outcome` a key of OUTCOMES, `cells` JSON."""


@dataclass(frozen=True)
class Comparison:
    """What lies between two versions: findings by what became of them, changes, and what the rules find in the changes.

    An unresolved finding is given as the later version has it. `unmatched` are cells that only one version has.
    """

    resolved: tuple[Finding, ...]
    unresolved: tuple[Finding, ...]
    new: tuple[Finding, ...]
    figures: tuple[Change, ...]
    prose: tuple[Rewording, ...]
    unmatched: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def compare(former: Examined, later: Examined, rules: Iterable[Rule] = REFILED) -> Comparison:
    """What became of the former version's findings and what changed; `rules` are REFILED (the default) or PUBLISHED."""
    versions = Versions(former, later)
    mended, left, new = follow(former.findings, later.findings)
    found = [rule.finding(hit) for rule in rules for hit in rule.hits(versions)]
    sure = (hedged(finding, _read_worse(versions)) for finding in found)
    return Comparison(mended, left, new, versions.figures, versions.prose, versions.unmatched, tuple(sure))


def identity(finding: Finding, comparison: Comparison, agency_id: str, year: int | None) -> str:
    """The stable hash of one of a comparison's findings: rule, place and what the figures were and became.

    Other than a finding of one report, it names several changes at once; another change in the same cells is another finding.
    """
    told = "；".join(change.text("由{}改为{}") for change in comparison.figures if change.cell in finding.cells)
    return replace(finding, cells=(), item=None, message=told or finding.message).identity(agency_id, year)


def _read_worse(versions: Versions) -> Facts:
    """The version whose figures text recognition read, if one is: a difference may be its slip."""
    return versions.former if any(f.confidence is not None for f in versions.former.figures.values()) else versions.later


def follow(
    former: Sequence[Finding], later: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Finding, ...]]:
    """(mended, left, new): the surest match first, then the same rule at the same place, each finding matched once."""
    open_before, open_now, left = list(former), list(later), list[Finding]()
    for how in _MATCHING:
        for finding in tuple(open_before):
            same = next((other for other in open_now if _key(other, how) == _key(finding, how) is not None), None)
            if same is not None:
                open_before.remove(finding)
                open_now.remove(same)
                left.append(same)
    return tuple(open_before), tuple(f for f in later if f in left), tuple(open_now)


def _key(finding: Finding, how: str) -> tuple[object, ...] | None:
    """What two findings must share to be one: all of it; rule and place; for a rule that sums up, the rule. None: never."""
    if how == "same":
        return finding.rule, finding.cells, finding.item, finding.expected, finding.actual, finding.message
    if how == "place":
        where = finding.cells[:1] or finding.item or (None if finding.quote else finding.section)
        return (finding.rule, where, finding.item) if where else None
    return (finding.rule,) if finding.rule in ONCE else None


def comparison_frame(comparison: Comparison) -> pd.DataFrame:
    """Everything a comparison holds as one table, columns COLUMNS: findings, then figures, then prose."""
    return pd.DataFrame(list(_rows(comparison)), columns=list(COLUMNS)).astype(COLUMNS)


def _rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    for outcome, findings in (
        (Outcome.RESOLVED, comparison.resolved),
        (Outcome.UNRESOLVED, comparison.unresolved),
        (Outcome.NEW, comparison.new),
    ):
        yield from (_finding_row(outcome, finding) for finding in findings)
    for change in comparison.figures:
        outcome = Outcome.REQUESTED if change.requested else Outcome.UNREQUESTED
        cells, printed = json.dumps([change.cell]), (change.before.value.printed, change.after.value.printed)
        yield _row("figure", outcome, cells=cells, where=change.name, before=printed[0], after=printed[1])
    for part in comparison.prose:
        where = part.spot.place.text()
        yield _row("prose", part.outcome, section=part.section, where=where, before=part.before, after=part.after)


def _finding_row(outcome: Outcome, finding: Finding) -> dict[str, Any]:
    return _row(
        "finding",
        outcome,
        rule=finding.rule,
        severity=finding.severity.value,
        section=finding.section,
        cells=json.dumps(finding.cells),
        where=finding.place.text(),
        message=finding.message,
    )


def _row(kind: str, outcome: Outcome, **given: Any) -> dict[str, Any]:
    """A line of the frame; what is not given is empty."""
    empty = dict.fromkeys(COLUMNS, "") | {"section": None, "rule": None, "severity": None, "cells": "[]"}
    return empty | {"kind": kind, "outcome": outcome.value} | given
