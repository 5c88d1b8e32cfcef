"""Which parts of a large store can be looked at as one library: its cities, and what has no division."""

from __future__ import annotations

from govinfo.divisions import division_of
from govinfo.store import duck
from govinfo.store.read import Store

LARGE = 10_000
"""Reports that a dashboard takes into memory at once; of a store with more it shows one city at a time."""
UNKNOWN = "地区未识别"


def is_large(store: Store) -> bool:
    """Whether the store has more reports than are taken into memory at once."""
    return sum(int(year["tables"]["reports"]["rows"]) for year in store.manifest["years"].values()) > LARGE


@duck.damage_told()
def reaches(store: Store) -> dict[str, str]:
    """Name of a city → the first digits of its code, in the order of codes; UNKNOWN → "" where some reports have no code."""
    files = store.files("figures")
    connection = duck.connect()
    try:
        sql = f"SELECT DISTINCT coalesce(left(division_code, 4), '') FROM {duck.scan(files)} ORDER BY 1"
        digits = [str(row[0]) for row in connection.execute(sql).fetchall()] if files else []
    finally:
        connection.close()
    named = {_name(each): each for each in digits if each}
    return named | ({UNKNOWN: ""} if "" in digits else {})


def _name(digits: str) -> str:
    """A city's full name; the province's own organs stand under its name."""
    city = division_of(f"{digits}00")
    province = division_of(f"{digits[:2]}0000")
    if digits.endswith("00"):
        return f"{province.name}本级" if province else digits
    return city.full_name() if city else f"{province.name if province else ''}其他（{digits}）"
