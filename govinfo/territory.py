"""Who stands above whom: the chain of units above a unit, and divisions as a tree for looking at a region with all under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from govinfo.divisions import Division, division_of
from govinfo.values import squeeze


def parents_of_units(reports: pd.DataFrame, roster: pd.DataFrame | None) -> dict[str, str]:
    """Unit → unit above it, a unit being named by agency_id or by name."""
    columns = ["agency_id", "name", "parent"]
    sources = [reports] if roster is None else [roster, reports]
    every = [dict.fromkeys(zip(*(source[column].tolist() for column in columns), strict=True)) for source in sources]
    return {
        squeeze(line[at]): squeeze(line[2])
        for lines in every
        for at in range(2)
        for line in lines
        if pd.notna(line[at]) and pd.notna(line[2]) and line[2]
    }


def ancestors(parent: object, parents: Mapping[str, str]) -> list[str]:
    """The chain of units above, nearest first; a chain that bites its tail ends there."""
    chain: list[str] = []
    unit = squeeze(parent) if isinstance(parent, str) else None
    while unit and unit not in chain:
        chain.append(unit)
        unit = parents.get(unit)
    return chain


def members(reports: pd.DataFrame, chosen: pd.DataFrame, roster: pd.DataFrame | None) -> pd.DataFrame:
    """The reports nearest under those of `chosen`, year by year: what an aggregate is made of, no two containing each other.

    `reports` are the candidates (active ones of every scope). Where `chosen` has nothing under it, it stands for itself.
    """
    parents = parents_of_units(reports, roster)
    tops = {(squeeze(name), year) for name, year in zip(chosen["name"], chosen["year"], strict=True)}
    filed = {(squeeze(name), year) for name, year in zip(reports["name"], reports["year"], strict=True) if pd.notna(name)}
    above = {parent: ancestors(parent, parents) for parent in reports["parent"].unique()}
    kept = []
    for parent, year in zip(reports["parent"], reports["year"], strict=True):
        nearest = next((unit for unit in above[parent] if (unit, year) in filed), None)
        kept.append((nearest, year) in tops)
    found = reports[kept]
    return chosen if found.empty else found


def with_places(reports: pd.DataFrame) -> pd.DataFrame:
    """The reports with `place`: the division's name, with its parents before it where several divisions share the name."""
    pairs = reports[["division", "division_code"]].dropna().drop_duplicates()
    shared = pairs["division"].duplicated(keep=False)
    full = {
        (name, code): found.full_name()
        for name, code in zip(pairs.loc[shared, "division"], pairs.loc[shared, "division_code"], strict=True)
        if (found := division_of(code))
    }
    keys = zip(reports["division"], reports["division_code"].fillna(""), strict=True)
    names = [full.get(key, key[0]) for key in keys]
    return reports.assign(place=pd.Series(names, index=reports.index, dtype="string"))


def place_parents(reports: pd.DataFrame, roster: pd.DataFrame) -> dict[str, str | None]:
    """Place → the place above it, None at the top, for every place of reports (with_places) and those above; first met, first.

    The code of GB/T 2260 tells where there is one, else the unit that the roster names above.
    """
    seats = {squeeze(name): place for name, place in zip(reports["name"], reports["place"], strict=True) if pd.notna(place)}
    seats |= {squeeze(name): place for name, place in zip(roster["name"], roster["division"], strict=True) if pd.notna(place)}
    lines = reports[["place", "division_code", "parent"]].dropna(subset="place").drop_duplicates()
    by_code = {code: place for place, code in zip(lines["place"], lines["division_code"], strict=True) if pd.notna(code)}
    above: dict[str, str | None] = {}
    for place, code, unit in lines.itertuples(index=False):
        if pd.notna(code) and (found := division_of(code)):
            _add_chain(above, place, found, by_code)
        elif (seat := seats.get(squeeze(unit)) if pd.notna(unit) else None) and seat != place:
            above[place] = seat
            above.setdefault(seat, None)
        else:
            above.setdefault(place, None)
    return above


def place_frame(reports: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """place_parents of the reports that count as a frame: place, above; units in roster order, each with what is under it."""
    usable = reports[reports["active"].fillna(False)].sort_values("roster_order", na_position="last", kind="stable")
    above = place_parents(usable, roster)
    lines = [(place, above[place]) for place in tree_order(above)]
    return pd.DataFrame(lines, columns=["place", "above"], dtype="string")


def _add_chain(above: dict[str, str | None], place: str, division: Division, by_code: Mapping[str, str]) -> None:
    """The place and every division above it up to the province."""
    upper = division_of(division.parent)
    if upper is None:
        above.setdefault(place, None)
        return
    name = by_code.get(upper.code, upper.name)
    if name != place:
        above[place] = name
        _add_chain(above, name, upper, by_code)


def places_within(above: Mapping[str, str | None], place: str) -> tuple[str, ...]:
    """The place and all places under it."""
    return (place, *tree_order(above, place))


def path_to(above: Mapping[str, str | None], place: str) -> tuple[str, ...]:
    """From the topmost place down to this one."""
    path = [place]
    while (upper := above.get(path[0])) and upper not in path:
        path.insert(0, upper)
    return tuple(path)


def places_under(above: Mapping[str, str | None], place: str | None) -> list[str]:
    """The places directly under this one, None for the topmost."""
    return [name for name, upper in above.items() if upper == place]


def tree_order(above: Mapping[str, str | None], top: str | None = None) -> list[str]:
    """Every place under `top` (None for all), each with those under it right after it."""
    under: dict[str | None, list[str]] = {}
    for name, upper in above.items():
        under.setdefault(upper, []).append(name)

    def walk(place: str | None) -> Iterator[str]:
        for name in under.get(place, ()):
            yield name
            yield from walk(name)

    return list(walk(top))
