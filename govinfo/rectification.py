"""整改: of the problems people confirmed in a year's reports, how many a later draft mended, and how many a unit has.

done = rectification(of_year, corpus.findings, decisions.findings(events))
done.mended, done.confirmed, done.filed                 # 问题整改完成率 = mended ÷ confirmed; 单位平均问题数 = confirmed ÷ filed
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from govinfo.audit import AUDITS
from govinfo.checks import CHECKS
from govinfo.findings import Finding, Severity
from govinfo.ledger import findings_by_report, findings_of
from govinfo.versions import follow

GRAVE = (Severity.ERROR, Severity.WARNING)
OURS = "ours."
"""Rules on our own reading: never a unit's problem, whoever confirms them."""
_SEVERITIES = {rule.code: rule.severity for rule in (*CHECKS, *AUDITS)}


class Rectification(NamedTuple):
    """错误 and 需核实 that stand confirmed, those of them that a later draft mended, and the units with a report.

    人工意见 are not among them: whether one was followed no program can tell.
    """

    confirmed: int
    mended: int
    filed: int

    @property
    def mended_share(self) -> float:
        """问题整改完成率: mended ÷ confirmed, a fraction; NaN where nothing is confirmed."""
        return self.mended / self.confirmed if self.confirmed else np.nan

    @property
    def per_unit(self) -> float:
        """单位平均问题数: confirmed ÷ filed; NaN where nothing was filed."""
        return self.confirmed / self.filed if self.filed else np.nan


class _Confirmed(NamedTuple):
    """A confirmed finding; `finding` is None where the file it was found in is no longer in the library."""

    finding_id: str
    sha256: str
    rule: str
    finding: Finding | None


def rectification(reports: pd.DataFrame, findings: pd.DataFrame, states: pd.DataFrame) -> Rectification:
    """What became of the confirmed problems of these reports, one a unit and year (the active ones).

    `findings` are those of the whole library, earlier drafts included; `states` comes from decisions.findings. A problem is
    mended when a later draft lacks it; other figures in the same place of a later draft are the same problem, unmended. What
    vanished from the very file it was confirmed in (settled since, the rule switched off) is no problem any more.
    """
    known = states[states["state"].eq("confirmed") & ~states["rule"].str.startswith(OURS)]
    own = findings[findings["finding_id"].isin(known["finding_id"])].drop_duplicates("finding_id")
    found = dict(zip(own["finding_id"], findings_of(own), strict=True))
    by_unit = {key: lines.to_dict("records") for key, lines in known.groupby(["agency_id", "year"], sort=False)}
    by_report = findings_by_report(findings, reports)
    confirmed = mended = 0
    for report in reports.to_dict("records"):
        held = [_confirmed(line, found) for line in by_unit.get((report["agency_id"], report["year"]), ())]
        counts = _of_unit([one for one in held if _is_grave(one)], report["sha256"], by_report.get(report["report_id"], ()))
        confirmed, mended = confirmed + counts[0], mended + counts[1]
    return Rectification(confirmed, mended, len(reports))


def _confirmed(line: dict[Any, Any], found: dict[str, Finding]) -> _Confirmed:
    return _Confirmed(line["finding_id"], line["sha256"], line["rule"], found.get(line["finding_id"]))


def _is_grave(one: _Confirmed) -> bool:
    severity = one.finding.severity if one.finding else _SEVERITIES.get(one.rule, Severity.NOTE)
    return severity in GRAVE


def _of_unit(held: Sequence[_Confirmed], sha256: str, now: Sequence[tuple[str, Finding]]) -> tuple[int, int]:
    """(confirmed, mended) of one unit, whose latest report is that file with the findings `now`, each with its finding_id."""
    present = {finding_id for finding_id, _ in now}
    held = [one for one in held if one.finding_id in present or one.sha256 != sha256]
    problems: list[Finding] = []
    for draft in dict.fromkeys(one.sha256 for one in held):
        gone, left, new = follow(problems, [one.finding for one in held if one.finding and one.sha256 == draft])
        problems = [*gone, *left, *new]
    mended, _, _ = follow(problems, [finding for _, finding in now])
    # Of a finding whose file is gone only the rule is known: a problem of its own where no other of that rule is followed,
    # mended where the report has no finding of that rule at all.
    seen = {problem.rule for problem in problems}
    lost = [one for one in held if one.finding is None and one.rule not in seen]
    over = [one for one in lost if one.rule not in {finding.rule for _, finding in now}]
    return len(problems) + len(lost), len(mended) + len(over)
