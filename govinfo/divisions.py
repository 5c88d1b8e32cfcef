"""Administrative divisions: which one a printed name begins with; a name that several have stays open until context decides.

Source: GB/T 2260 as of 2023-06-30 (data/README.md), names abolished since 2019, and areas that have no code (开发区, 高新区 …).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_AREA = re.compile(
    r"^[\u4e00-\u9fff]{0,8}?(?:(?:高新|经济|经开|产业|综合|保税|自贸|旅游|循环|示范|生态|合作|工业|科技|国际)[\u4e00-\u9fff]{0,10}?"
    r"(?:开发区|实验区|保税区|试验区|园区|度假区|示范区|高新区|新区|合作区)|高新区|经开区|[\u4e00-\u9fff]{2,4}新区)"
)
_SUFFIX = re.compile(r"(?:市|地区|盟|自治州|县|区)$")
_PEOPLES = re.compile(
    r"(?:土家族|苗族|藏族|羌族|彝族|哈尼族|傣族|景颇族|布依族|侗族|壮族|朝鲜族|回族|蒙古族?|哈萨克|柯尔克孜|白族|傈僳族)+自治州$"
)
_REGION = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区)$")
MIN_SHORT_NAME = 2


@dataclass(frozen=True, slots=True)
class Division:
    """One division: code and level (province, city, county); `code` is "" for an area that has none."""

    code: str
    name: str
    level: str
    parent: str

    def full_name(self) -> str:
        """With its parents before it, e.g. 河南省洛阳市孟津区."""
        above = _by_code().get(self.parent)
        return (above.full_name() if above else "") + self.name


@dataclass(frozen=True, slots=True)
class Located:
    """What a name begins with: the division where only one fits, else the candidates; `rest` is the organ's own name."""

    division: Division | None
    candidates: tuple[Division, ...]
    rest: str

    @property
    def name(self) -> str | None:
        """The division's own name, known also while it is open which one of that name it is."""
        return self.division.name if self.division else (self.candidates[0].name if self.candidates else None)

    @property
    def level(self) -> str | None:
        """Its level, None where nothing was found."""
        found = self.division or (self.candidates[0] if self.candidates else None)
        return found.level if found else None


def _read(name: str) -> Iterable[dict[str, str]]:
    text = files("govinfo").joinpath(f"data/{name}").read_text(encoding="utf-8-sig")
    return csv.DictReader(text.splitlines())


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Division]:
    """By code. A city without districts stands in the list again as its own county (东莞市): the city is meant."""
    divisions: dict[str, Division] = {}
    for r in _read("divisions.csv"):
        above = divisions.get(r["parent"])
        if above is None or above.name != r["name"]:
            divisions.setdefault(r["code"], Division(r["code"], r["name"], r["level"], r["parent"]))
    return divisions


def division_of(code: str) -> Division | None:
    """The division of a GB/T 2260 code, None for a code that is not on the list."""
    return _by_code().get(code)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Division, ...]]:
    """Every name, those abolished since 2019 too: an abolished one stands for its successor."""
    named: dict[str, list[Division]] = {}
    for division in _by_code().values():
        named.setdefault(division.name, []).append(division)
        if (short := _PEOPLES.sub("州", division.name)) != division.name:
            named.setdefault(short, []).append(division)  # 恩施州, as its own titles say
    full = {d.full_name(): d for d in _by_code().values()}
    for row in _read("former_divisions.csv"):
        successor = next(d for name, d in full.items() if name.endswith(row["successor"]))
        named.setdefault(row["name"], []).append(successor)
    return {name: tuple(found) for name, found in named.items()}


@lru_cache(maxsize=1)
def _short_names() -> dict[str, tuple[Division, ...]]:
    """合肥 → 合肥市: how a city's name stands before an area without a code."""
    short: dict[str, list[Division]] = {}
    for division in _by_code().values():
        name = _SUFFIX.sub("", division.name)
        if division.level == "city" and len(name) >= MIN_SHORT_NAME:
            short.setdefault(name, []).append(division)
    return {name: tuple(found) for name, found in short.items()}


def locate(name: str, context: Sequence[str] = ()) -> Located:
    """The deepest division that a name begins with.

    `context` are texts that may name its parents (folders, the roster's area): they decide between candidates of one name.
    """
    chain: tuple[Division, ...] = ()
    start = 0
    while found := _next(name, start):
        end, divisions = found
        within = tuple(d for d in divisions if not chain or any(_is_within(d, above) for above in chain))
        if not within:
            break
        chain, start = within, end
    area = _area(name, start, chain)
    if area is not None:
        return area
    if len(chain) > 1:
        chain = _decided(chain, context)
    return Located(chain[0] if len(chain) == 1 else None, chain, name[start:])


def _next(name: str, start: int) -> tuple[int, tuple[Division, ...]] | None:
    for end in range(min(len(name), start + 16), start + 1, -1):
        if divisions := _by_name().get(name[start:end]):
            return end, divisions
    return None


def _is_within(division: Division, above: Division) -> bool:
    parent = division.parent
    while parent:
        if parent == above.code:
            return True
        parent = _by_code()[parent].parent if parent in _by_code() else ""
    return False


def _decided(candidates: tuple[Division, ...], context: Sequence[str]) -> tuple[Division, ...]:
    """Those whose parents the context names most of; all of them where it names none."""
    scores = [_parents_named(division, context) for division in candidates]
    best = max(scores)
    return tuple(d for d, score in zip(candidates, scores, strict=True) if score == best) if best else candidates


def _parents_named(division: Division, context: Sequence[str]) -> int:
    count, parent = 0, _by_code().get(division.parent)
    while parent:
        names = {parent.name, _PEOPLES.sub("州", parent.name)}
        short = _REGION.sub("", parent.name)
        count += any(text == short or any(name in text for name in names) for text in context)
        parent = _by_code().get(parent.parent)
    return count


def _area(name: str, start: int, chain: tuple[Division, ...]) -> Located | None:
    """An area without a code of its own after its city's full or short name: counted as a county of that city."""
    rest, above = name[start:], chain[0] if len(chain) == 1 else None
    if above is None and not chain:
        ends = [end for end in range(min(len(name), 8), 1, -1) if len(_short_names().get(name[:end], ())) == 1]
        above = _short_names()[name[: ends[0]]][0] if ends else None
    found = _AREA.match(rest)
    if found is None or (above is not None and above.level == "county" and start):
        return None
    return Located(Division("", found[0], "county", above.code if above else ""), (), rest[found.end() :])
