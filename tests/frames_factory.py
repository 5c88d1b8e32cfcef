"""Frames as a directory of reports gives them, made from a few figures: what tests of indicators, charts and exports rest on."""

from __future__ import annotations

import json

import pandas as pd

from govinfo.forms import load_forms

STRINGS = "string"
REPORT_DTYPES = {
    "report_id": STRINGS, "source": STRINGS, "sha256": STRINGS, "format": STRINGS, "reader": STRINGS, "status": STRINGS,
    "agency_id": STRINGS, "agency": STRINGS, "name": STRINGS, "year": "Int64", "edition": "Int64", "scope": STRINGS,
    "division": STRINGS, "division_code": STRINGS, "level": STRINGS, "organ_kind": STRINGS, "parent": STRINGS, "roster_order": "Int64", "title": STRINGS,
    "errors": "Int64", "warnings": "Int64", "notes": "Int64", "active": "boolean",
}  # fmt: skip
FINDING_DTYPES = {
    "report_id": STRINGS, "agency_id": STRINGS, "agency": STRINGS, "year": "Int64", "finding_id": STRINGS, "rule": STRINGS,
    "severity": STRINGS, "message": STRINGS, "cells": STRINGS, "item": STRINGS, "expected": "Float64", "actual": "Float64",
    "suspects": STRINGS, "ground": STRINGS, "section": "Int64", "place": STRINGS, "position": STRINGS, "quote": STRINGS,
}  # fmt: skip


def report(name: str, year: int, **given: object) -> dict[str, object]:
    """One line of `reports`: a read, active aggregate of a city unless told otherwise."""
    line: dict[str, object] = {
        "report_id": f"{name}-{year}", "source": f"{name}{year}.txt", "sha256": "0" * 64, "format": "txt", "reader": "text",
        "status": "read", "agency_id": name, "agency": name, "name": name, "year": year,
        "edition": 2021 if year >= 2021 else 2019, "scope": "aggregate", "division": name.removesuffix("人民政府"),
        "division_code": pd.NA, "level": "city", "organ_kind": "本级政府", "parent": pd.NA, "roster_order": 1, "title": f"{name}{year}年年报",
        "errors": 0, "warnings": 0, "notes": 0, "active": True,
    }  # fmt: skip
    return line | given


def reports(*lines: dict[str, object]) -> pd.DataFrame:
    """The `reports` frame with the documented dtypes."""
    return pd.DataFrame(list(lines), columns=list(REPORT_DTYPES)).astype(REPORT_DTYPES)


def figures(report_id: str, edition: int = 2021, **cells: float | None) -> pd.DataFrame:
    """One report's figures, every cell of the form 0 but those given as table__row__column=value; None leaves it blank."""
    given = {tuple(path.split("__")): value for path, value in cells.items()}
    lines = [(report_id, *path, given.get(path, 0)) for path in load_forms()[edition].cells]
    assert set(given) <= set(load_forms()[edition].cells), "no such cell in this edition"
    frame = pd.DataFrame(lines, columns=["report_id", "table", "row", "column", "value"])
    frame["printed"] = [("" if pd.isna(v) else f"{v:g}") for v in frame["value"]]
    frame["kind"] = ["blank" if pd.isna(v) else "number" for v in frame["value"]]
    frame["place"] = "第1个表格"
    text = dict.fromkeys(["report_id", "table", "row", "column", "printed", "kind", "place"], STRINGS)
    return frame.astype(text | {"value": "Float64"})


def finding(report_id: str, rule: str, message: str, **given: object) -> dict[str, object]:
    """One line of `findings`: an error about no cell unless told otherwise."""
    line: dict[str, object] = {
        "report_id": report_id, "agency_id": report_id, "agency": report_id, "year": 2024, "finding_id": f"{report_id}{rule}",
        "rule": rule, "severity": "error", "message": message, "cells": "[]", "item": pd.NA, "expected": pd.NA, "actual": pd.NA,
        "suspects": "[]", "ground": "算术关系", "section": pd.NA, "place": "", "position": "{}", "quote": "",
    }  # fmt: skip
    return line | {k: json.dumps(v) if k in ("cells", "suspects") else v for k, v in given.items()}


def findings(*lines: dict[str, object]) -> pd.DataFrame:
    """The `findings` frame with the documented dtypes."""
    return pd.DataFrame(list(lines), columns=list(FINDING_DTYPES)).astype(FINDING_DTYPES)
