"""Figures side by side: one line a report, one column a cell. What sums and rates are computed from, made once for a library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from govinfo.findings import Path
from govinfo.forms import form_of, load_forms
from govinfo.frames import THIRD

PATH = ["table", "row", "column"]
NUMBER, BLANK = "number", "blank"
Matrix = npt.NDArray[np.float64]


def all_figures(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The three figure frames as one: report_id, table, row, column, value, printed, kind, place; one line a cell."""
    keep = ["report_id", *PATH, "value", "printed", "kind", "place"]
    parts = [frames[name].rename(columns={column: "column"}).assign(table=name)[keep] for name, column in THIRD.items()]
    return pd.concat(parts, ignore_index=True)


def is_wide(figures: pd.DataFrame) -> bool:
    """Whether figures are as wide_cells gives them (else they are as all_figures does)."""
    return figures.columns.nlevels > 1


def wide_cells(reports: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of these reports, a line a report (index report_id), all of type float.

    Columns (number, table, row, column): the cell's number, NaN without one. Columns (blank, table, row, column): 1 where the
    report should have a number and has none (the cell is of its form, or stands in it), else 0. An undivided （六） stands for
    its three sub-rows, whatever form the report follows.
    """
    ids = pd.Index(reports["report_id"], name="report_id")
    lines = figures[figures["report_id"].isin(ids)].drop_duplicates(["report_id", *PATH])
    found = pd.MultiIndex.from_frame(lines[PATH])
    forms = {edition: form.cells for edition, form in load_forms().items()}
    known = dict.fromkeys([*(path for cells in forms.values() for path in cells), *found.unique()])
    paths = pd.MultiIndex.from_tuples(known, names=PATH)
    at = ids.get_indexer(lines["report_id"]), paths.get_indexer(found)
    numbers = np.full((len(ids), len(paths)), np.nan)
    numbers[at] = lines["value"].to_numpy(dtype=float, na_value=np.nan)
    due = _of_own_form(reports, paths, forms)
    due[at] = True
    _undivided(numbers, due, paths)
    columns = pd.MultiIndex.from_tuples([(part, *path) for part in (NUMBER, BLANK) for path in known], names=["part", *PATH])
    return pd.DataFrame(np.hstack([numbers, due & np.isnan(numbers)]), index=ids, columns=columns)


def _of_own_form(reports: pd.DataFrame, paths: pd.MultiIndex, forms: Mapping[int, Sequence[Path]]) -> npt.NDArray[np.bool_]:
    """Report × cell: whether the cell is of the form that the report follows."""
    editions = reports["edition"].map(lambda e: form_of(None if pd.isna(e) else int(e)).edition).to_numpy()
    due = np.zeros((len(reports), len(paths)), dtype=bool)
    for edition, cells in forms.items():
        due[np.ix_(editions == edition, paths.isin(cells))] = True
    return due


def _undivided(numbers: Matrix, due: npt.NDArray[np.bool_], paths: pd.MultiIndex) -> None:
    """Where （六） stands undivided, its sub-rows without a number are not missing."""
    rows = np.array([row if table == "applications" else "" for table, row, _ in paths])
    parts = np.char.startswith(rows, "other_")
    undivided = np.ix_(due[:, rows == "other"].any(axis=1), parts)
    due[undivided] &= ~np.isnan(numbers[undivided])


Column = tuple[str, ...]
"""(part, table, row, column) of a wide frame."""


def matrix_of(
    reports: pd.DataFrame, figures: pd.DataFrame, wanted: Iterable[Column] | None = None
) -> tuple[dict[Column, int], Matrix]:
    """(column → where it stands, the lines of these reports in their order): the `wanted` columns that there are, else all.

    For what is computed many times a page: no frame is made, and only what is wanted is copied.
    """
    wide = figures if is_wide(figures) else wide_cells(reports, figures)
    lines = wide.index.get_indexer(pd.Index(reports["report_id"]))
    if (lines < 0).any():
        raise KeyError("A report without figures.")
    places: dict[Column, int] = {column: at for at, column in enumerate(wide.columns.values)}
    taken = list(places if wanted is None else dict.fromkeys(column for column in wanted if column in places))
    values = wide.to_numpy()[np.ix_(lines, np.array([places[column] for column in taken], dtype=int))]
    return {column: at for at, column in enumerate(taken)}, values
