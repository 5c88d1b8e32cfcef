"""Reports → tidy DataFrames with documented columns and types; missing is pd.NA everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from govinfo.agencies import Agency
from govinfo.examine import Examined
from govinfo.findings import Severity
from govinfo.records import finding_row
from govinfo.report import Report

KEYS = {"report_id": "string", "agency_id": "string", "agency": "string", "year": "Int64"}
FIGURE = {"value": "Float64", "printed": "string", "kind": "string", "place": "string", "confidence": "Float64"}
COLUMNS: dict[str, dict[str, str]] = {
    "reports": {
        "report_id": "string",
        "source": "string",
        "sha256": "string",
        "format": "string",
        "reader": "string",
        "status": "string",
        "agency_id": "string",
        "agency": "string",
        "name": "string",
        "year": "Int64",
        "edition": "Int64",
        "scope": "string",
        "division": "string",
        "division_code": "string",
        "candidates": "string",
        "level": "string",
        "organ_kind": "string",
        "parent": "string",
        "roster_order": "Int64",
        "title": "string",
        "errors": "Int64",
        "warnings": "Int64",
        "notes": "Int64",
        "active": "boolean",
    },
    "active_disclosure": {**KEYS, "row": "string", "field": "string", **FIGURE},
    "applications": {**KEYS, "row": "string", "applicant": "string", **FIGURE},
    "proceedings": {**KEYS, "row": "string", "outcome": "string", **FIGURE},
    "statements": {**KEYS, "item": "string", "value": "Float64", "text": "string", "place": "string"},
    "findings": {
        **KEYS,
        "finding_id": "string",
        "rule": "string",
        "severity": "string",
        "message": "string",
        "cells": "string",
        "item": "string",
        "expected": "Float64",
        "actual": "Float64",
        "suspects": "string",
        "ground": "string",
        "section": "Int64",
        "place": "string",
        "position": "string",
        "quote": "string",
    },
    "problems": {
        "source": "string",
        "report_id": "string",
        "agency": "string",
        "year": "Int64",
        "status": "string",
        "code": "string",
        "message": "string",
    },
    "roster": {
        "order": "Int64",
        "agency_id": "string",
        "name": "string",
        "organ_kind": "string",
        "level": "string",
        "scope": "string",
        "division": "string",
        "parent": "string",
        "contact": "string",
        "phone": "string",
        "deadline": "string",
        "former_names": "string",
    },
}
"""Frame → column → pandas type. `place` is in words an official can follow; `cells` and `suspects` are JSON.
Of a finding in prose `section` (1–6) and `quote` say where and in which words; `position` is its place as JSON (page, box …).
`confidence` (0–1) is that of text recognition, missing where the file itself holds the text."""

THIRD = {"active_disclosure": "field", "applications": "applicant", "proceedings": "outcome"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a directory: what was read and found, who it is, and whether it counts for its agency and year."""

    report_id: str
    examined: Examined
    agency: Agency | None
    active: bool

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.examined.report


def frame(name: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Rows → the frame of that name, its columns and types as in COLUMNS, also when there is no row."""
    columns = COLUMNS[name]
    table = pd.DataFrame(list(rows), columns=list(columns))
    return table.astype(columns)


def build_frames(entries: Sequence[Entry]) -> dict[str, pd.DataFrame]:
    """The frames of a corpus but `problems` and `roster`, in the order of the entries."""
    frames = {"reports": frame("reports", (report_row(entry) for entry in entries))}
    for table in THIRD:
        frames[table] = frame(table, (row for entry in entries for row in _figure_rows(entry, table)))
    frames["statements"] = frame("statements", (row for entry in entries for row in _statement_rows(entry)))
    frames["findings"] = frame("findings", (row for entry in entries for row in _finding_rows(entry)))
    return frames


def _keys(entry: Entry) -> dict[str, Any]:
    return {
        "report_id": entry.report_id,
        "agency_id": entry.agency.agency_id if entry.agency else None,
        "agency": entry.report.agency,
        "year": entry.report.year,
    }


def report_row(entry: Entry) -> dict[str, Any]:
    """An entry as a row of the reports frame."""
    report, agency = entry.report, entry.agency
    counts = {s: sum(f.severity is s for f in entry.examined.findings) for s in Severity}
    return {
        **_keys(entry),
        **{name: getattr(report, name) for name in ("source", "sha256", "format", "reader", "edition", "title")},
        "status": report.status.value,
        "name": agency.name if agency else report.agency,
        "scope": agency.scope if agency else report.scope,
        **{
            name: getattr(agency, name) if agency else None
            for name in ("division", "division_code", "level", "organ_kind", "parent")
        },
        "candidates": "；".join(agency.candidates) if agency and agency.candidates else None,
        "roster_order": agency.order if agency else None,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.NOTE],
        "active": entry.active,
    }


def _figure_rows(entry: Entry, table: str) -> list[dict[str, Any]]:
    keys = _keys(entry)
    return [
        {
            **keys,
            "row": figure.path[1],
            THIRD[table]: figure.path[2],
            "value": figure.number,
            "printed": figure.value.printed,
            "kind": figure.value.kind.value,
            "place": figure.place.text(),
            "confidence": figure.confidence,
        }
        for figure in entry.report.figures
        if figure.path[0] == table
    ]


def _statement_rows(entry: Entry) -> list[dict[str, Any]]:
    keys = _keys(entry)
    return [{**keys, "item": s.item, "value": s.value, "text": s.text, "place": s.place.text()} for s in entry.report.statements]


def _finding_rows(entry: Entry) -> list[dict[str, Any]]:
    keys = _keys(entry)
    return [{**keys, **finding_row(finding, keys["agency_id"] or "", keys["year"])} for finding in entry.examined.findings]
