"""What a check found, what we could not read, and how grave each is: plain values, no behaviour."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from govinfo.document import Place

Path = tuple[str, str, str]
"""A cell of the form: (table, row, column), e.g. ("applications", "granted", "total")."""


class GovinfoError(Exception):
    """The library was misused; data problems are never raised, they are Findings and Problems."""


class Severity(StrEnum):
    """错误 / 需核实 / 提示, in this order of weight."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell that a small repair would change: what is printed there and what would make the sums agree."""

    cell: Path
    printed: float | None
    suggested: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, doubtful or worth knowing in one report, with the cells it rests on.

    `expected` and `actual` are the computed and the printed figure; `item` names a statement of the prose where it is one;
    `ground` is the clause or note the rule rests on.
    `section` (1–6), `place` and `quote` say where in the prose it stands and in which words, white space taken out; they are no
    part of its identity, for a decision holds when a page is laid out anew.
    """

    rule: str
    severity: Severity
    message: str
    cells: tuple[Path, ...] = ()
    item: str | None = None
    expected: float | None = None
    actual: float | None = None
    suspects: tuple[Suspect, ...] = ()
    ground: str = ""
    section: int | None = None
    place: Place = Place()
    quote: str = ""

    def identity(self, agency_id: str, year: int | None) -> str:
        """A stable hash of what was found where: a person's decision holds while rule, place and figures stay the same."""
        # What stands in neither a cell nor a statement is told apart by its words.
        words = "" if self.cells or self.item else self.message
        key = [self.rule, agency_id, year, self.cells, self.item, self.expected, self.actual, words]
        return hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()[:16]


class Status(StrEnum):
    """How much of the statutory tables was read: all three with all their cells, some, or none."""

    READ = "read"
    PARTIAL = "partial"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Problem:
    """What we could not read and what to do about it, in Chinese; never a fault of the agency."""

    code: str
    message: str
