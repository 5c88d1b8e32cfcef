"""A report as recognised: who, which year, every figure and statement with its place, and what was left over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from govinfo.document import Paragraph, Place
from govinfo.findings import Path, Problem, Status
from govinfo.settled import Settled
from govinfo.values import Value


class Figure(NamedTuple):
    """One cell of a statutory table: its path, what was printed, and where.

    `label` is the row's label as printed, `how` what it was recognised by: label (the form's own words), alias,
    edited, or settled (by a person).
    `confidence` (0–1) is that of text recognition, None where the file itself holds the text.
    """

    path: Path
    value: Value
    place: Place = Place()
    label: str = ""
    how: str = "label"
    confidence: float | None = None

    @property
    def number(self) -> float | None:
        """The figure, None where the cell is blank, a placeholder or unreadable."""
        return self.value.number


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure said in prose: which item, how many, in what words and where."""

    item: str
    value: float
    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six parts: its number in the form (1–6), the heading as printed and the text under it."""

    number: int
    heading: str
    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head as printed: the list of the form it is of (fields, applicants, outcomes …), its code, its words."""

    kind: str
    code: str
    label: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Leftover:
    """Text inside a statutory table that no label claimed, and why."""

    text: str
    reason: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report. `agency` is the name as the title prints it; `scope` is aggregate or own, None while open.

    `prose` holds the paragraphs outside the tables, `heads` the columns' heads as printed; `published` is the day of publication
    where the page says it; `notes` are the document's (revisions, auto_numbered …); `settled` is what a person settled;
    `scope_settled` says that the scope is not read off the name but settled, by a person or by the roster.

    `figures` holds every cell of every recognised row, blanks included; a row the document lacks is absent.
    """

    source: str
    sha256: str
    format: str
    reader: str
    status: Status
    problem: Problem | None = None
    agency: str | None = None
    year: int | None = None
    edition: int | None = None
    scope: str | None = None
    title: str = ""
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    prose: tuple[Paragraph, ...] = ()
    heads: tuple[Head, ...] = ()
    published: date | None = None
    notes: tuple[str, ...] = ()
    settled: tuple[Settled, ...] = ()
    scope_settled: bool = False

    def by_path(self) -> dict[Path, Figure]:
        """The figures by their paths."""
        return {figure.path: figure for figure in self.figures}

    def table(self, name: str) -> dict[str, dict[str, float | None]]:
        """One statutory table as {row: {column: number or None}}, recognised rows only."""
        rows: dict[str, dict[str, float | None]] = {}
        for figure in self.figures:
            table, row, column = figure.path
            if table == name:
                rows.setdefault(row, {})[column] = figure.number
        return rows
