"""Which parts of a large store can be looked at: a city as a library of its own, provinces and the whole through their sums."""

from __future__ import annotations

from govinfo.divisions import division_of
from govinfo.store import duck
from govinfo.store.read import Store

LARGE = 10_000
"""Reports that a dashboard takes into memory at once; of a store with more it shows one city at a time."""
UNKNOWN = "地区未识别"
EVERYWHERE, WIDE = "全部地区", "*"
"""All of a store, and what stands for its digits."""


def is_large(store: Store) -> bool:
    """Whether the store has more reports than are taken into memory at once."""
    return sum(int(year["tables"]["reports"]["rows"]) for year in store.manifest["years"].values()) > LARGE


@duck.damage_told()
def reaches(store: Store) -> dict[str, str]:
    """Name of a place → the first digits of its code: EVERYWHERE, each province (2) with its cities (4), in the order of codes.

    UNKNOWN → "" where some reports have no code.
    """
    files = store.files("figures")
    connection = duck.connect()
    try:
        sql = f"SELECT DISTINCT coalesce(left(division_code, 4), '') FROM {duck.scan(files)} ORDER BY 1"
        digits = [str(row[0]) for row in connection.execute(sql).fetchall()] if files else []
    finally:
        connection.close()
    ordered = [place for city in digits if city for place in (city[:2], city)]
    named = {place_name(each): each for each in dict.fromkeys(ordered)}
    return {EVERYWHERE: WIDE, **named} | ({UNKNOWN: ""} if "" in digits else {})


def is_wide(digits: str) -> bool:
    """Whether so much is looked at through its sums and not loaded: a province or more."""
    return digits == WIDE or len(digits) == 2


def place_name(digits: str) -> str:
    """The name of a province (2 digits) or a city's full name (4); a province's own organs stand under its name."""
    if not digits:
        return UNKNOWN
    if len(digits) == 2:
        return found.name if (found := division_of(f"{digits}0000")) else digits
    city = division_of(f"{digits}00")
    province = division_of(f"{digits[:2]}0000")
    if digits.endswith("00"):
        return f"{province.name}本级" if province else digits
    return city.full_name() if city else f"{province.name if province else ''}其他（{digits}）"


def files_held(store: Store, agency_id: str, year: int) -> frozenset[str]:
    """The files (SHA-256) of a unit's year that the store holds, drafts and all."""
    files = store.files("reports", [year])
    connection = duck.connect()
    try:
        sql = f"SELECT sha256 FROM {duck.scan(files)} WHERE agency_id = ? AND status <> 'unreadable'"
        return frozenset(row[0] for row in connection.execute(sql, [agency_id]).fetchall()) if files else frozenset()
    finally:
        connection.close()
