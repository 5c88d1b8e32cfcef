"""Figures as one array of reports × cells, and what findings say of each cell: what the sheets are written from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from govinfo.findings import Path
from govinfo.forms import load_forms

_PRINTED_KINDS = ("placeholder", "unreadable", "noted")
Marks = dict[tuple[str, Path], tuple[str, str]]
"""(report_id, cell) → (severity, what the findings say; empty where another cell says it)."""


@dataclass(frozen=True)
class Cells:
    """`values[report, cell]` is NaN where no number was read; `printed` keeps texts that are no plain number.

    `present` says which cells the document has at all, `unreadable` which held something that is no number.
    """

    rows: dict[str, int]
    columns: dict[Path, int]
    values: NDArray[np.float64]
    present: NDArray[np.bool_]
    printed: dict[tuple[int, int], str]
    unreadable: frozenset[tuple[int, int]]

    def sums(self, report_ids: Sequence[str]) -> NDArray[np.float64]:
        """Every cell summed over these reports; NaN where none of them has a number."""
        values = self.values[[self.rows[i] for i in report_ids]]
        known = ~np.isnan(values)
        return np.where(known.any(axis=0), np.where(known, values, 0).sum(axis=0).round(6), np.nan)


def all_paths() -> list[Path]:
    """Every cell of both editions, the newest first."""
    return list(dict.fromkeys(path for form in reversed(load_forms().values()) for path in form.cells))


def cells_of(reports: pd.DataFrame, figures: pd.DataFrame) -> Cells:
    """The figures of these reports as an array, its rows in the reports' order."""
    rows = {report_id: at for at, report_id in enumerate(reports["report_id"])}
    figures = figures[figures["report_id"].isin(list(rows))]
    columns = {path: at for at, path in enumerate(all_paths())}
    row_codes, ids = pd.factorize(figures["report_id"])
    at_row = np.array([rows.get(i, -1) for i in ids], dtype=np.int32)[row_codes]
    at_column = _column_codes(figures, columns)
    inside = (at_row >= 0) & (at_column >= 0)
    values = np.full((len(rows), len(columns)), np.nan)
    numbers = figures["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    values[at_row[inside], at_column[inside]] = numbers[inside]
    present = np.zeros(values.shape, dtype=bool)
    present[at_row[inside], at_column[inside]] = True
    special = np.flatnonzero(inside & figures["kind"].isin(_PRINTED_KINDS).to_numpy(dtype=bool))
    at = [(int(at_row[i]), int(at_column[i])) for i in special]
    printed = {place: str(text) for place, text in zip(at, figures["printed"].iloc[special], strict=True)}
    kinds = figures["kind"].iloc[special]
    unreadable = frozenset(place for place, kind in zip(at, kinds, strict=True) if kind == "unreadable")
    return Cells(rows, columns, values, present, printed, unreadable)


def _column_codes(figures: pd.DataFrame, columns: dict[Path, int]) -> NDArray[np.int32]:
    """The column of each figure, -1 for a cell no form has."""
    parts = [pd.factorize(figures[name]) for name in ("table", "row", "column")]
    (tables, t), (rows, r), (heads, h) = parts
    lookup = np.full((len(t), len(r), len(h)), -1, dtype=np.int32)
    at = [{str(name): i for i, name in enumerate(names)} for names in (t, r, h)]
    for (table, row, head), column in columns.items():
        if table in at[0] and row in at[1] and head in at[2]:
            lookup[at[0][table], at[1][row], at[2][head]] = column
    return lookup[tables, rows, heads] if len(figures) else np.empty(0, dtype=np.int32)


def marks_of(findings: pd.DataFrame) -> Marks:
    """What errors and warnings mark: all cells they rest on, their words at the suspected cells or else at the first."""
    marks: Marks = {}
    shown = findings[findings["severity"].isin(["error", "warning"])]
    for report_id, severity, message, cells, suspects in shown[
        ["report_id", "severity", "message", "cells", "suspects"]
    ].itertuples(index=False):
        named = [_path(cell) for cell in json.loads(cells)]
        telling = [_path(s["cell"]) for s in json.loads(suspects)] or named[:1]
        for path in dict.fromkeys((*named, *telling)):
            known, words = marks.get((report_id, path), (severity, ""))
            said = "\n".join(filter(None, (words, message if path in telling else "")))
            marks[report_id, path] = ("error" if "error" in (known, severity) else severity, said)
    return marks


def _path(cell: list[str]) -> Path:
    table, row, column = cell
    return table, row, column
