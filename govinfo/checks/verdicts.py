"""The form's identities held against a report: consistent, inconsistent, or undecidable where a total is blank.

A blank part counts as nought; a blank total is unknown, and an identity that holds one is undecidable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from govinfo.findings import Path
from govinfo.forms import Form, Identity, form_of, load_forms, rows_as_printed
from govinfo.report import Figure, Report
from govinfo.values import ValueKind

TOTAL_ROWS = frozenset({"total_handled"})
TOTAL_COLUMNS = frozenset({"total"})
TOLERANCE = 1e-6
UNDIVIDED = "other"


class Result(StrEnum):
    """相符 / 不符 / 无法核对."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDECIDABLE = "undecidable"


class Verdict(NamedTuple):
    """One identity held against one column, row or path: both sides, and the blanks taken as nought or left unknown."""

    identity: Identity
    over: str
    result: Result
    plus: tuple[Path, ...]
    equals: tuple[Path, ...]
    left: float = 0
    right: float = 0
    blanks: tuple[Path, ...] = ()


def find_verdicts(report: Report, figures: Mapping[Path, Figure], numbers: Mapping[Path, float]) -> Iterator[Verdict]:
    """Every identity of the report's form over every column, row and path that the report prints.

    `numbers` are the figures that are numbers.
    """
    undivided = any(row == UNDIVIDED and table == "applications" for table, row, _ in figures)
    for identity, code, plus, equals in _sums(form_of(report.edition).edition, undivided):
        left, right = [*map(numbers.get, plus)], [*map(numbers.get, equals)]
        blank: tuple[Path, ...] = ()
        if None in left or None in right:
            blank = tuple(path for path in (*plus, *equals) if path not in numbers)
            if not any(path in figures for path in (*plus, *equals)):
                continue
        yield _verdict(Verdict(identity, code, Result.CONSISTENT, plus, equals, _sum(left), _sum(right), blank), figures)


def _sum(numbers: list[float | None]) -> float:
    return sum(filter(None, numbers))


@cache
def _sums(edition: int, undivided: bool) -> tuple[tuple[Identity, str, tuple[Path, ...], tuple[Path, ...]], ...]:
    """Each identity of a form over each of its codes, with the cells on both its sides."""
    form = form_of(edition)
    parts = {identity.code: _parts(identity, undivided) for identity in form.identities}
    return tuple(
        (identity, code, _paths(parts[identity.code], identity, code), _paths(identity.equals, identity, code))
        for identity in form.identities
        for code in _codes(identity, form)
    )


def _codes(identity: Identity, form: Form) -> list[str]:
    """What the identity runs over; （六）其他处理 may stand divided or not, whatever the edition."""
    codes = [item.code for item in getattr(form, identity.over)]
    if identity.over == "application_rows":
        codes += [r.code for f in load_forms().values() for r in f.application_rows if r.code not in codes]
    return codes


def _parts(identity: Identity, undivided: bool) -> tuple[str, ...]:
    """The rows to add up: those of the edition whose （六）其他处理 the report prints."""
    if identity.code != "handled":
        return identity.plus
    return rows_as_printed(identity.plus, undivided)


def _paths(codes: tuple[str, ...], identity: Identity, over: str) -> tuple[Path, ...]:
    if identity.over == "applicants":
        return tuple(("applications", row, over) for row in codes)
    table = "applications" if identity.over == "application_rows" else "proceedings"
    return tuple((table, over, column) for column in codes)


def _verdict(sums: Verdict, figures: Mapping[Path, Figure]) -> Verdict:
    """Both sides judged, with their blanks, each of which counts as nought or is unknown."""
    agrees = abs(sums.left - sums.right) < TOLERANCE
    if agrees and not sums.blanks:
        return sums
    unknown = tuple(path for path in sums.blanks if path not in figures or _is_total(path) or _is_unreadable(figures[path]))
    if unknown and not (agrees and all(_totals_nothing(path, figures) for path in unknown)):
        return sums._replace(result=Result.UNDECIDABLE, left=0, right=0, blanks=unknown)
    return sums if agrees else sums._replace(result=Result.INCONSISTENT)


def _totals_nothing(path: Path, figures: Mapping[Path, Figure]) -> bool:
    """（七）总计 left blank in an organisation's column that holds nothing but blanks and noughts: a habit, and no unknown."""
    if path not in figures or path[1] not in TOTAL_ROWS or path[2] in TOTAL_COLUMNS or _is_unreadable(figures[path]):
        return False
    column = (figure for other, figure in figures.items() if other[0] == path[0] and other[2] == path[2])
    return not any(figure.number or _is_unreadable(figure) for figure in column)


def _is_total(path: Path) -> bool:
    return path[1] in TOTAL_ROWS or path[2] in TOTAL_COLUMNS


def _is_unreadable(figure: Figure) -> bool:
    return figure.value.kind is ValueKind.UNREADABLE
