"""A report as examined → one flat record, as a batch of an ingest holds it, and a finding as a row.

No pandas, no Arrow: what reads files for a store starts in a third of the time, and in a third of the memory, without them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from govinfo.examine import Examined
from govinfo.findings import Finding, Path
from govinfo.forms import load_forms
from govinfo.report import Figure, Report
from govinfo.values import ValueKind, show_number


@lru_cache(maxsize=1)
def cells() -> tuple[Path, ...]:
    """Every cell of every edition of the form, the newest edition's first: the figures of a report side by side."""
    return tuple(dict.fromkeys(path for form in reversed(load_forms().values()) for path in form.cells))


def column_of(path: Path) -> str:
    """The figures' column of a cell."""
    return ".".join(path)


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
    row.pop("finding_id")
    return {**row, "numbers": json.dumps([finding.expected, finding.actual])}


def finding_row(finding: Finding, agency_id: str, year: int | None) -> dict[str, Any]:
    """A finding as a row of the findings frame, its identity with it."""
    return {
        "finding_id": finding.identity(agency_id, year),
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "cells": json.dumps(finding.cells, ensure_ascii=False),
        "item": finding.item,
        "expected": finding.expected,
        "actual": finding.actual,
        "suspects": json.dumps(
            [{"cell": s.cell, "printed": s.printed, "suggested": s.suggested} for s in finding.suspects], ensure_ascii=False
        ),
        "ground": finding.ground,
        "section": finding.section,
        "place": finding.place.text(),
        "position": json.dumps(finding.place.known()),
        "quote": finding.quote,
    }
