"""Printed name → who it is: agency_id (what years are joined on), division, level, kind of organ, scope.

The roster settles what it lists; a name that several counties have stays open, with its candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from govinfo.divisions import Located, locate
from govinfo.organs import VERTICAL, organ_kind, scope_of
from govinfo.report import Report
from govinfo.values import squeeze

_TOWNSHIP_KINDS = ("乡镇政府", "街道办事处")
_PEOPLES = re.compile(r"人民政府")
_OFFICE = re.compile(r"(?<=街道)办事处$")
MIN_SHORT_NAME = 4
"""A name this long may stand for the one unit of the roster that ends with it (鼓楼区教育局 for 南京市鼓楼区教育局)."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A unit that reports. `order` is its place in the roster (组织序列), None for one that no roster names.

    `division_code` is the GB/T 2260 code where one is known; `candidates` are the full names of the divisions it could be
    of while that is open. `scope_listed` says that the roster gives the scope, not the name.
    """

    agency_id: str
    name: str
    organ_kind: str
    level: str | None
    scope: str | None
    division: str | None
    parent: str | None = None
    order: int | None = None
    contact: str = ""
    phone: str = ""
    deadline: str = ""
    former_names: tuple[str, ...] = ()
    division_code: str | None = None
    candidates: tuple[str, ...] = ()
    scope_listed: bool = False


def place_of(name: str, context: Sequence[str] = ()) -> Located:
    """Where a unit belongs; the name of a vertically managed system (国家税务总局…) before the place is passed over."""
    plain = squeeze(name)
    system = VERTICAL.match(plain)
    return locate(plain[system.end() :] if system else plain, context)


def series_id(name: str, located: Located) -> str:
    """What the years of one unit are joined on: its division's code and its own name, spelt one way.

    洪泽区人民政府 and 淮安市洪泽区人民政府 are one; a unit of no known division goes by its name.
    """
    plain = squeeze(name)
    if located.division is None or not located.division.code:
        return plain
    system = VERTICAL.match(plain)
    own = _OFFICE.sub("", _PEOPLES.sub("政府", located.rest)) or "政府"
    return f"{located.division.code}{system[0] if system else ''}{own}"


def index_roster(roster: Iterable[Agency]) -> dict[str, Agency]:
    """Every name and id a unit goes by → the unit."""
    index: dict[str, Agency] = {}
    for agency in roster:
        for name in (agency.agency_id, agency.name, *agency.former_names):
            index.setdefault(squeeze(name), agency)
    return index


def identify(printed: str, index: Mapping[str, Agency], context: Sequence[str] = ()) -> Agency:
    """Who printed this name: the roster's unit where it is listed, else what the name itself tells.

    `context` are texts that may name its parents, such as the folders the file lies in.
    """
    name = squeeze(printed)
    located = place_of(name, context)
    agency_id = series_id(name, located)
    listed = index.get(name) or index.get(agency_id) or _only_ending(name, index)
    return listed or _by_name(printed, agency_id, located)


def _only_ending(name: str, index: Mapping[str, Agency]) -> Agency | None:
    """The roster's unit that this short name can only mean."""
    if len(name) < MIN_SHORT_NAME:
        return None
    found = {agency.agency_id: agency for known, agency in index.items() if known.endswith(name)}
    return next(iter(found.values())) if len(found) == 1 else None


def _by_name(printed: str, agency_id: str, located: Located) -> Agency:
    kind = organ_kind(printed)
    return Agency(
        agency_id=agency_id,
        name=printed,
        organ_kind=kind,
        level="township" if kind in _TOWNSHIP_KINDS else located.level,
        scope=scope_of(printed),
        division=located.name,
        division_code=located.division.code or None if located.division else None,
        candidates=() if located.division else tuple(d.full_name() for d in located.candidates),
    )


def with_listed_scope(report: Report, agency: Agency | None) -> Report:
    """The report with the scope that the roster gives its unit, settled by that; what a person settled goes before.

    The same report where this changes nothing: the roster is silent, or confirms an organ's own scope, which no check asks about.
    """
    if agency is None or not agency.scope_listed or report.scope_settled or agency.scope == report.scope == "own":
        return report
    return replace(report, scope=agency.scope, scope_settled=True)
