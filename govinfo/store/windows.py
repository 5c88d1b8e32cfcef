"""A year of a store and the year before, as audits see a library; in bounded memory.

What an audit finds is what it finds over the whole directory, but for one rule: where a year has more than TEXTS_AT_ONCE reports,
their prose is compared within each province, whose offices hand out the templates, and not across.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq

from govinfo.audit import audit, copied, likeness
from govinfo.audit.frames import AuditFrames, Matrix
from govinfo.checks.rules import Rule
from govinfo.findings import Finding
from govinfo.findings import Path as CellPath
from govinfo.store.schema import cells, column_of

TEXTS_AT_ONCE = 20_000
READS_PROSE = frozenset(rule.code for rule in (*likeness.RULES, *copied.RULES))
OF_ONE_YEAR = READS_PROSE - {"prose.section_five_repeated"}
"""Rules that look at the prose of each year by itself."""
COLUMNS = (
    "report_id", "key", "agency_id", "agency", "name", "year", "edition", "scope", "division", "division_code", "level",
    "organ_kind", "parent", "status", "active", "published",
)  # fmt: skip
"""What audits look at of a report."""


@dataclass(frozen=True)
class Library:
    """What a year's audits need to know of the other years: names of units, and their first and last years."""

    names: Mapping[str, str]
    first_years: Mapping[str, int]
    roster: pd.DataFrame
    outside: pd.DataFrame


@dataclass(frozen=True)
class Window(AuditFrames):
    """Audit frames whose figures are one matrix: a line a report of `ids`, a column a cell of the form."""

    matrix: Matrix = field(default_factory=lambda: np.empty((0, 0)))
    ids: pd.Index = field(default_factory=lambda: pd.Index([]))
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def paths(self) -> list[CellPath]:
        """The cells that any report of the window has a number in."""
        return list(self._known)

    @cached_property
    def _known(self) -> list[CellPath]:
        any_number = [bool((~np.isnan(column)).any()) for column in self.matrix.T]
        return sorted(path for path, known in zip(cells(), any_number, strict=True) if known)

    def values(self, report_ids: Iterable[str], paths: Iterable[CellPath]) -> Matrix:
        """The figures of these reports (lines) in these cells (columns)."""
        at = {path: column for column, path in enumerate(cells())}
        lines, columns = self.ids.get_indexer(pd.Index(list(report_ids))), [at.get(path, -1) for path in paths]
        wanted = np.array(columns, dtype=int)
        found: Matrix = self.matrix[np.ix_(lines, wanted)]
        found[lines < 0] = np.nan
        found[:, wanted < 0] = np.nan
        return found

    @cached_property
    def ids_of_names(self) -> dict[str, str]:
        """Every name a unit goes by in any year → its agency_id."""
        return dict(self.names)


def audit_year(
    tables: Sequence[Mapping[str, Path]], year: int, library: Library, rules: Sequence[Rule]
) -> dict[str, list[Finding]]:
    """What audits find in the reports of one year, by report_id in the order of the rules.

    `tables` are the parts (reports, figures, sections) of the year and, where there is one, of the year before.
    """
    window = _window(tables, year, library)
    this = window.reports.index[(window.reports["year"] == year).to_numpy(dtype=bool)]
    of_this = set(this)
    found = audit(window, [rule for rule in rules if rule.code not in READS_PROSE])
    for part in _prose_parts(window, len(this)):
        texts = replace(part, sections=_sections(tables, part.reports.index))
        alone = replace(texts, reports=texts.reports[texts.reports["year"].eq(year).to_numpy(dtype=bool)])
        for looked_at, wanted in ((texts, READS_PROSE - OF_ONE_YEAR), (alone, OF_ONE_YEAR)):
            for report_id, more in audit(looked_at, [rule for rule in rules if rule.code in wanted]).items():
                found.setdefault(report_id, []).extend(more)
    place = {rule.code: at for at, rule in enumerate(rules)}
    return {i: sorted(hits, key=lambda hit: place[hit.rule]) for i, hits in found.items() if i in of_this}


def _window(tables: Sequence[Mapping[str, Path]], year: int, library: Library) -> Window:
    reports = pd.concat([_reports(each["reports"]) for each in tables], ignore_index=True)
    matrix = _matrix([each["figures"] for each in tables])
    ids = pd.Index([i for each in tables for i in pq.read_table(each["figures"], columns=["report_id"])[0].to_pylist()])
    counted = reports[reports["active"].fillna(False).astype(bool)].sort_values("key", kind="stable")
    empty = pd.DataFrame({"report_id": [], "number": [], "text": []})
    return Window(
        counted.set_index("report_id").drop(columns="key"), pd.DataFrame(), empty, library.roster, library.outside,
        first_years=library.first_years, matrix=matrix, ids=ids, names=library.names,
    )  # fmt: skip


def _reports(part: Path) -> pd.DataFrame:
    frame: pd.DataFrame = pq.read_table(part, columns=list(COLUMNS)).to_pandas()
    text = {name: "string" for name in COLUMNS if name not in ("year", "edition", "active", "published")}
    return frame.astype({**text, "year": "Int64", "edition": "Int64", "active": "boolean"})


def _matrix(parts: Sequence[Path]) -> Matrix:
    """The figures of these parts one after another, NaN where there is no number; made once and filled batch by batch."""
    files = [pq.ParquetFile(part) for part in parts]
    matrix = np.full((sum(file.metadata.num_rows for file in files), len(cells())), np.nan)
    start = 0
    for file in files:
        known = set(file.schema_arrow.names)
        for batch in file.iter_batches(batch_size=10_000):
            for at, path in enumerate(cells()):
                if (name := column_of(path)) in known:
                    matrix[start : start + len(batch), at] = pc.fill_null(batch[name], np.nan).to_numpy(zero_copy_only=False)
            start += len(batch)
    return matrix


def _prose_parts(window: Window, this_year: int) -> Iterator[Window]:
    """The window itself, or, of many reports, one province after another."""
    if this_year <= TEXTS_AT_ONCE:
        yield window
        return
    province = window.reports["division_code"].str[:2].fillna("")
    for _, reports in window.reports.groupby(province.to_numpy(dtype=str)):
        # The roster is of all provinces: how many units share a template is counted among those that reported.
        yield replace(window, reports=reports, roster=window.roster.iloc[:0])


def _sections(tables: Sequence[Mapping[str, Path]], report_ids: pd.Index) -> pd.DataFrame:
    wanted = pd.Series(list(report_ids), dtype="string")
    read = [pq.read_table(each["sections"], filters=[("report_id", "in", wanted.tolist())]).to_pandas() for each in tables]
    together: pd.DataFrame = pd.concat(read, ignore_index=True)
    return together[["report_id", "number", "text"]]
