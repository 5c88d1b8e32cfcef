"""What audits look at: the reports that count, their figures side by side, each beside the same unit's last one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from govinfo.findings import Path
from govinfo.frames import Entry, frame, report_row
from govinfo.values import squeeze

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class AuditFrames:
    """A library as audits see it.

    `reports`: one line for each active report with a year and some table read, index report_id, columns of the reports frame
    and `published` (date or missing). `figures`: index report_id, a column a cell (table, row, column), NaN where no number was
    read. `sections`: report_id, number, text. `roster`: the roster's frame. `outside`: unit, year, indicator, value, source.
    `first_years`: agency_id → the year its series begins, where `reports` are but some years of a library.
    """

    reports: pd.DataFrame
    figures: pd.DataFrame
    sections: pd.DataFrame
    roster: pd.DataFrame
    outside: pd.DataFrame
    first_years: Mapping[str, int] | None = None

    @property
    def paths(self) -> list[Path]:
        """The cells that any report of the library has."""
        return [(str(path[0]), str(path[1]), str(path[2])) for path in self.figures.columns]

    def values(self, report_ids: Iterable[str], paths: Iterable[Path]) -> Matrix:
        """The figures of these reports (rows) in these cells (columns)."""
        numbers, places = self._padded
        lines = self.figures.index.get_indexer(pd.Index(list(report_ids)))
        found: Matrix = numbers[np.ix_(lines, np.array([places.get(path, -1) for path in paths], dtype=np.intp))]
        return found

    @cached_property
    def _padded(self) -> tuple[Matrix, dict[Path, int]]:
        """The figures with a line and a column of NaN at the end, where -1 points (audits ask often), and each cell's column."""
        numbers = np.full((self.figures.shape[0] + 1, self.figures.shape[1] + 1), np.nan)
        numbers[:-1, :-1] = self.figures.to_numpy(dtype=float)
        return numbers, {path: at for at, path in enumerate(self.paths)}

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Reports with the same unit's report of the year before: this, last (report ids), year, same_form, organ_kind."""
        columns = ["agency_id", "year", "edition", "organ_kind"]
        this = self.reports.reset_index(names="this")[["this", *columns]]
        last = self.reports.reset_index(names="last")[["last", "agency_id", "year", "edition"]]
        both = this.merge(last.assign(year=last["year"] + 1), on=["agency_id", "year"], suffixes=("", "_last"))
        return both.assign(same_form=both["edition"].eq(both["edition_last"]).fillna(False).astype(bool))

    @cached_property
    def ids_of_names(self) -> dict[str, str]:
        """Every name a unit goes by → its agency_id."""
        names: dict[str, str] = {}
        for source, columns in ((self.roster, ("agency_id", "name", "former_names")), (self.reports, ("name", "agency"))):
            for column in columns:
                for agency_id, given in zip(source["agency_id"], source[column], strict=True):
                    for name in str(given).split("；") if pd.notna(given) else ():
                        names.setdefault(squeeze(name), agency_id)
        return names

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """Aggregate report → reports of the same year whose unit stands directly under its unit.

        They are aggregates of the level below and organs that report for themselves; vertically managed organs belong elsewhere.
        """
        aggregates = self.reports[self.reports["scope"].eq("aggregate").fillna(False)]
        above: dict[tuple[Any, Any], str] = dict(
            zip(zip(aggregates["agency_id"], aggregates["year"], strict=True), aggregates.index, strict=True)
        )
        below: dict[str, list[str]] = {}
        nested = self.reports[self.reports["organ_kind"].ne("垂直管理单位") & self.reports["parent"].notna()]
        keys = (nested[column] for column in ("agency_id", "year", "parent"))
        for report_id, agency_id, year, name in zip(nested.index, *keys, strict=True):
            parent = self.ids_of_names.get(squeeze(name))
            if parent != agency_id and (over := above.get((parent, year))):
                below.setdefault(over, []).append(report_id)
        return below


def audit_frames(entries: Iterable[Entry], roster: pd.DataFrame, outside: pd.DataFrame) -> AuditFrames:
    """The entries of a library that count, as audits see them."""
    counted = [e for e in entries if e.active and e.report.year is not None]
    reports = frame("reports", (report_row(entry) for entry in counted)).set_index("report_id")
    reports["published"] = pd.array([e.report.published for e in counted], dtype="object")
    numbers = {e.report_id: {f.path: f.number for f in e.report.figures if f.number is not None} for e in counted}
    return AuditFrames(reports, wide(numbers), _sections(counted), roster, outside)


def wide(numbers: dict[str, dict[Path, float]]) -> pd.DataFrame:
    """{report_id: {cell: number}} as one line a report and one column a cell."""
    paths = sorted({path for cells in numbers.values() for path in cells})
    table = pd.DataFrame.from_dict(numbers, orient="index", dtype=float)
    return table.reindex(index=list(numbers), columns=pd.MultiIndex.from_tuples(paths, names=("table", "row", "column")))


def _sections(entries: Sequence[Entry]) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {"report_id": e.report_id, "number": s.number, "text": s.text} for e in entries for s in e.report.sections
    ]
    return pd.DataFrame(rows, columns=["report_id", "number", "text"])
