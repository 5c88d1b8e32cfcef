"""A year of a store and the year before, as audits see a library; in bounded memory.

What an audit finds is what it finds over the whole directory, but for one rule: where a year has more than TEXTS_AT_ONCE reports,
their prose is compared within each province, whose offices hand out the templates, and not across.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from govinfo.audit import audit, copied, likeness
from govinfo.audit.frames import AuditFrames, Matrix
from govinfo.checks.rules import Rule
from govinfo.findings import Finding
from govinfo.findings import Path as CellPath
from govinfo.records import cells, column_of

TEXTS_AT_ONCE = 20_000
FIGURES_AT_ONCE = 1_000_000
"""Columns are read together as far as so many figures go: of a small library each takes longer to begin than to read."""
Column = npt.NDArray[np.floating[Any]]
READS_PROSE = frozenset(rule.code for rule in (*likeness.RULES, *copied.RULES))
OF_ONE_YEAR = READS_PROSE - {"prose.section_five_repeated"}
"""Rules that look at the prose of each year by itself."""
PROSE = ("report_id", "number", "text")
COLUMNS = (
    "report_id", "key", "agency_id", "agency", "name", "year", "edition", "scope", "division", "division_code", "level",
    "organ_kind", "parent", "status", "active", "published",
)  # fmt: skip
"""What audits look at of a report."""


@dataclass(frozen=True)
class Library:
    """What a year's audits need to know of the other years: names of units, and their first and last years."""

    names: dict[str, str]
    first_years: Mapping[str, int]
    roster: pd.DataFrame
    outside: pd.DataFrame


@dataclass(frozen=True)
class Window(AuditFrames):
    """Audit frames whose figures are narrow columns, one a cell that any report has a number in, a line a report of `ids`."""

    columns: Mapping[CellPath, Column] = field(default_factory=dict)
    ids: pd.Index = field(default_factory=lambda: pd.Index([]))
    names: dict[str, str] = field(default_factory=dict)

    @property
    def paths(self) -> list[CellPath]:
        """The cells that any report of the window has a number in."""
        return sorted(self.columns)

    def values(self, report_ids: Iterable[str], paths: Iterable[CellPath]) -> Matrix:
        """The figures of these reports (lines) in these cells (columns)."""
        lines, wanted = self.ids.get_indexer(pd.Index(list(report_ids))), list(paths)
        found: Matrix = np.full((len(lines), len(wanted)), np.nan)
        for at, path in enumerate(wanted):
            if (column := self.columns.get(path)) is not None:
                found[:, at] = column[lines]
        found[lines < 0] = np.nan
        return found

    @property
    def ids_of_names(self) -> dict[str, str]:
        """Every name a unit goes by in any year → its agency_id."""
        return self.names


def audit_year(
    tables: Sequence[Mapping[str, Path]], year: int, library: Library, rules: Sequence[Rule]
) -> dict[str, list[Finding]]:
    """What audits find in the reports of one year, by report_id in the order of the rules.

    `tables` are the parts (reports, figures, sections) of the year and, where there is one, of the year before.
    """
    window = _window(tables, library)
    this = window.reports.index[(window.reports["year"] == year).to_numpy(dtype=bool)]
    of_this = set(this)
    found = audit(window, [rule for rule in rules if rule.code not in READS_PROSE])
    # Prose needs no figures: they and what was made of them (pairs, members) may go.
    window = replace(window, columns={}, ids=pd.Index([]))
    for part in _prose_parts(window, len(this)):
        for report_id, more in _in_prose(tables, part, year, rules):
            found.setdefault(report_id, []).extend(more)
    place = {rule.code: at for at, rule in enumerate(rules)}
    return {i: sorted(hits, key=lambda hit: place[hit.rule]) for i, hits in found.items() if i in of_this}


def _in_prose(
    tables: Sequence[Mapping[str, Path]], part: Window, year: int, rules: Sequence[Rule]
) -> Iterator[tuple[str, list[Finding]]]:
    """What audits of prose find in a part; of the year before only section five is looked at. Its texts go with this call."""
    prose = _sections(tables[:1], part.reports.index, likeness.OWN_PARTS)
    last = _sections(tables[1:], part.reports.index, (likeness.PROBLEMS,))
    five = pd.concat([prose[prose["number"] == likeness.PROBLEMS], last], ignore_index=True)
    yield from audit(replace(part, sections=five), _of(rules, READS_PROSE - OF_ONE_YEAR)).items()
    alone = part.reports[part.reports["year"].eq(year).to_numpy(dtype=bool)]
    yield from audit(replace(part, sections=prose, reports=alone), _of(rules, OF_ONE_YEAR)).items()


def _of(rules: Sequence[Rule], codes: Set[str]) -> list[Rule]:
    return [rule for rule in rules if rule.code in codes]


def _window(tables: Sequence[Mapping[str, Path]], library: Library) -> Window:
    reports = pd.concat([_reports(each["reports"]) for each in tables], ignore_index=True)
    ids = pd.Index([i for each in tables for i in pq.read_table(each["figures"], columns=["report_id"])[0].to_pylist()])
    counted = reports[reports["active"].fillna(False).astype(bool)].sort_values("key", kind="stable")
    empty = pd.DataFrame({"report_id": [], "number": [], "text": []})
    return Window(
        counted.set_index("report_id").drop(columns="key"), pd.DataFrame(), empty, library.roster, library.outside,
        first_years=library.first_years, columns=_columns([each["figures"] for each in tables]), ids=ids, names=library.names,
    )  # fmt: skip


def _reports(part: Path) -> pd.DataFrame:
    frame: pd.DataFrame = pq.read_table(part, columns=list(COLUMNS)).to_pandas()
    text = {name: "string" for name in COLUMNS if name not in ("year", "edition", "active", "published")}
    return frame.astype({**text, "year": "Int64", "edition": "Int64", "active": "boolean"})


def _columns(parts: Sequence[Path]) -> dict[CellPath, Column]:
    """The figures of these parts one after another, NaN where there is no number; cells without any are left out."""
    files = [pq.ParquetFile(part) for part in parts]
    at_once = max(1, FIGURES_AT_ONCE // max(1, sum(file.metadata.num_rows for file in files)))
    found: dict[CellPath, Column] = {}
    for first in range(0, len(cells()), at_once):
        paths = cells()[first : first + at_once]
        read = zip(*(_read_columns(file, [column_of(path) for path in paths]) for file in files), strict=True)
        for path, columns in zip(paths, read, strict=True):
            column = np.concatenate(columns)
            if not np.isnan(column).all():
                found[path] = _narrow(column)
    return found


def _read_columns(file: pq.ParquetFile, names: Sequence[str]) -> Iterator[Column]:
    known = frozenset(file.schema_arrow.names).intersection(names)
    table = file.read(sorted(known))
    for name in names:
        yield pc.fill_null(table[name], np.nan).to_numpy() if name in known else np.full(table.num_rows, np.nan)


def _narrow(column: Column) -> Column:
    """In half the bytes, where that changes no figure (counts are whole and small, money is not)."""
    half = column.astype(np.float32)
    return half if np.array_equal(half, column, equal_nan=True) else column


def _prose_parts(window: Window, this_year: int) -> Iterator[Window]:
    """The window itself, or, of many reports, one province after another."""
    if this_year <= TEXTS_AT_ONCE:
        yield window
        return
    province = window.reports["division_code"].str[:2].fillna("")
    for digits in sorted(province.unique()):  # not by groupby, which sorts a copy of them all
        reports = window.reports[(province == digits).to_numpy(dtype=bool)]
        # The roster is of all provinces: how many units share a template is counted among those that reported.
        yield replace(window, reports=reports, roster=window.roster.iloc[:0])


def _sections(tables: Sequence[Mapping[str, Path]], report_ids: pd.Index, numbers: Sequence[int]) -> pd.DataFrame:
    """These parts of these reports' prose, read where it lies: reports of a province stand together."""
    wanted = pa.array(report_ids, pa.string()), pa.array(numbers, pa.int64())
    read = [some for each in tables for some in _prose(pq.ParquetFile(each["sections"]), *wanted)]
    empty = pa.schema([("report_id", pa.string()), ("number", pa.int64()), ("text", pa.string())]).empty_table()
    together: pd.DataFrame = pa.concat_tables([empty, *read]).to_pandas()
    return together


def _prose(file: pq.ParquetFile, wanted: pa.Array, numbers: pa.Array) -> Iterator[pa.Table]:
    for group in range(file.num_row_groups):
        keys = file.read_row_group(group, columns=["report_id", "number"])
        of_these = pc.and_(pc.is_in(keys["report_id"], wanted), pc.is_in(keys["number"], numbers))
        if pc.any(of_these).as_py():
            yield file.read_row_group(group, columns=list(PROSE)).filter(of_these)
