"""A report as examined → one flat record, as a batch of an ingest holds it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from govinfo.examine import Examined
from govinfo.findings import Finding
from govinfo.frames import finding_row
from govinfo.report import Figure, Report
from govinfo.store.schema import FINDING, cells, column_of
from govinfo.values import ValueKind, show_number

_POSITION = {path: at for at, path in enumerate(cells())}


def record_of(one: Examined) -> dict[str, Any]:
    """What is kept of a reading, plain values only; where the file lay and what read it is added by who asked for it."""
    report = one.report
    return {
        **{
            name: getattr(report, name)
            for name in ("sha256", "format", "reader", "agency", "year", "edition", "title", "published")
        },
        "status": report.status.value,
        "own_scope": report.scope if report.scope_settled else None,
        "problem_code": report.problem.code if report.problem else None,
        "problem_message": report.problem.message if report.problem else None,
        "figures": _numbers(report),
        "exceptions": list(_exceptions(report)),
        "statements": [{"item": s.item, "value": s.value, "text": s.text, "place": s.place.text()} for s in report.statements],
        "sections": [{"number": s.number, "text": s.text} for s in report.sections],
        "findings": [_finding(finding) for finding in one.findings],
    }


def _numbers(report: Report) -> list[float | None]:
    numbers: list[float | None] = [None] * len(_POSITION)
    for figure in report.figures:
        if (at := _POSITION.get(figure.path)) is not None:
            numbers[at] = figure.number
    return numbers


def _exceptions(report: Report) -> Iterator[dict[str, Any]]:
    """The cells that a number alone does not tell: no number, another text than the number's own, recognised text."""
    for figure in report.figures:
        if not _plain(figure):
            yield {
                "cell": column_of(figure.path),
                "value": figure.number,
                "printed": figure.value.printed,
                "kind": figure.value.kind.value,
                "confidence": figure.confidence,
            }


def _plain(figure: Figure) -> bool:
    value = figure.value
    told = value.kind is ValueKind.NUMBER and value.printed == show_number(value.number)
    return told and figure.confidence is None and figure.path in _POSITION


def _finding(finding: Finding) -> dict[str, Any]:
    row = finding_row(finding, "", None)
    return {**{name: row[name] for name in FINDING}, "numbers": json.dumps([finding.expected, finding.actual])}
