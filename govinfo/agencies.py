"""Printed name → who it is: agency_id (what years are joined on), division, level, kind of organ, scope; the roster settles."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from govinfo.findings import GovinfoError
from govinfo.recognise.scope import organ_kind, scope_of
from govinfo.values import squeeze

ROSTER_NAME = "roster.csv"
LEVELS = {"省级": "province", "市级": "city", "县级": "county", "乡级": "township"}
SCOPES = {"本级汇总口径": "aggregate", "本机关口径": "own"}
_TOWNSHIP_KINDS = ("乡镇政府", "街道办事处")


@dataclass(frozen=True, slots=True)
class Agency:
    """A unit that reports. `order` is its place in the roster (组织序列), None for one that no roster names."""

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


def load_roster(path: Path) -> tuple[Agency, ...]:
    """Read 应报单位名录 (CSV with a Chinese head, UTF-8 or GB 18030). Raises GovinfoError that names the line in fault."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    rows = csv.DictReader(text.splitlines())
    if "单位名称" not in (rows.fieldnames or []):
        raise GovinfoError(f"应报单位名录 {path.name} 缺少“单位名称”一列；第一行应为栏目名称。")
    return tuple(_entry(row, order, path.name) for order, row in enumerate(rows, start=1) if (row.get("单位名称") or "").strip())


def _entry(row: dict[str, str], order: int, file_name: str) -> Agency:
    def get(column: str) -> str:
        return (row.get(column) or "").strip()

    for column, known in (("层级", LEVELS), ("口径", SCOPES)):
        if get(column) and get(column) not in known:
            raise GovinfoError(f"应报单位名录 {file_name} 第{order + 1}行“{column}”为“{get(column)}”，应为：{'、'.join(known)}。")
    name = get("单位名称")
    return Agency(
        agency_id=squeeze(name),
        name=name,
        organ_kind=get("单位类别") or organ_kind(name),
        level=LEVELS.get(get("层级")),
        scope=SCOPES.get(get("口径")) or scope_of(name),
        division=get("地区") or None,
        parent=get("上级单位") or None,
        order=int(get("序号")) if get("序号").isdigit() else order,
        contact=get("联系人"),
        phone=get("联系电话"),
        deadline=get("报送时限"),
        former_names=tuple(n.strip() for n in get("曾用名").replace(";", "；").split("；") if n.strip()),
    )


def index_roster(roster: Iterable[Agency]) -> dict[str, Agency]:
    """Every name a unit goes by → the unit."""
    index: dict[str, Agency] = {}
    for agency in roster:
        for name in (agency.name, *agency.former_names):
            index.setdefault(squeeze(name), agency)
    return index


def identify(printed: str, index: dict[str, Agency]) -> Agency:
    """Who printed this name: the roster's unit where it is listed, else what the name itself tells."""
    known = index.get(squeeze(printed))
    if known is not None:
        return known
    name, kind = squeeze(printed), organ_kind(printed)
    division, level = locate(name)
    level = "township" if kind in _TOWNSHIP_KINDS else level
    return Agency(name, printed, kind, level, scope_of(printed), division)


@lru_cache(maxsize=1)
def _divisions() -> dict[str, list[tuple[str, str, str]]]:
    """Name → [(code, level, parent's code)] at county level and above, state of 2023-06-30 (data/README.md)."""
    text = files("govinfo").joinpath("data/divisions.csv").read_text(encoding="utf-8-sig")
    named: dict[str, list[tuple[str, str, str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        named.setdefault(row["name"], []).append((row["code"], row["level"], row["parent"]))
    return named


def locate(name: str) -> tuple[str | None, str | None]:
    """Division and level that a name begins with, the deepest one named; both None where it names none.

    A county's name that several provinces have stays a bare name: which one it is is left open.
    """
    division, level, start = None, None, 0
    while start < len(name):
        ends = [end for end in range(len(name), start + 1, -1) if name[start:end] in _divisions()]
        if not ends:
            break
        division = name[start : ends[0]]
        level = _divisions()[division][0][1]
        start = ends[0]
    return division, level
