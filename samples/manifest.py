"""manifest.json: what was planted where and what it should be found as; and the gold figures of every report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from samples.cast import COUNTIES, DEPARTMENTS, GOVERNMENT, OFFICE, TOWNSHIPS
from samples.collection import Entry
from samples.faults import Fault
from samples.paper import Figures
from samples.plan import MISSING
from samples.truth import Break, broken_identities, carry_breaks, parent_less, stock_gap

IN_FORCE = ("active_disclosure", "normative_documents", "in_force")
REAL_NOTE = "原年报如此"


def _record(entry: Entry, rule: str, severity: str, kind: str, note: str, **rest: Any) -> dict[str, Any]:
    about = {"file": entry.file, "agency": entry.paper.agency, "year": entry.paper.year, "rule": rule, "severity": severity}
    return {**about, "cells": None, "item": None, **rest, "kind": kind, "note": note}


def fault_records(entries: list[Entry]) -> list[dict[str, Any]]:
    """One record for each thing that should be found: every identity that an arithmetic fault breaks has its own."""
    return [record for entry in entries for record in _faults_of(entry)]


def _faults_of(entry: Entry) -> Iterator[dict[str, Any]]:
    for broken in broken_identities(entry.paper.figures, entry.paper.edition):
        notes = [f.note for f in entry.faults if f.kind == "arithmetic"]
        yield _arithmetic(entry, broken, notes[0] if notes else REAL_NOTE)
    for fault in entry.faults:
        if fault.kind != "arithmetic":
            yield _planted(entry, fault)
    if entry.real:
        yield from _real_other(entry)


def _arithmetic(entry: Entry, broken: Break, note: str) -> dict[str, Any]:
    """`cells` are those altered that the identity holds (for a real report its total), `over` the column or row it runs over."""
    changed = [p for p in broken.cells if entry.paper.figures[p[0]][p[1]][p[2]] != entry.clean[p[0]][p[1]][p[2]]]
    cells = changed or [p for p in broken.cells if p[2] == "total"]
    source = "real" if entry.real else "planted"
    return _record(entry, broken.rule, "error", "arithmetic", note, cells=cells, over=broken.over, source=source)


def _planted(entry: Entry, fault: Fault) -> dict[str, Any]:
    named = {"cells": fault.cells, "item": fault.item, "source": "planted"}
    return _record(entry, fault.rule, fault.severity, fault.kind, fault.note, **named)


def _real_other(entry: Entry) -> Iterator[dict[str, Any]]:
    """Real reports with a good part of what they handled under （六）3.其他: five and a tenth of it, or all of three."""
    rows = entry.paper.figures["applications"]
    other, handled = rows.get("other_misc", {}).get("total") or 0, rows["total_handled"]["total"] or 0
    if (other >= 5 and other >= handled / 10) or (handled >= 3 and other == handled):
        cells = [("applications", "other_misc", "total")]
        yield _record(entry, "applications.other3", "warning", "form", REAL_NOTE, cells=cells, source="real")


def consequence_records(entries: list[Entry]) -> list[dict[str, Any]]:
    """What follows from a planted fault elsewhere: carry-over, stock and sums that no longer fit, not listed already."""
    listed = {(r["file"], r["rule"]) for r in fault_records(entries)}
    active = {(e.unit, e.paper.year): e for e in entries if not e.draft}
    found = [*_series(active), *_rollups(active)]
    return [record for record in found if (record["file"], record["rule"]) not in listed]


def _series(active: dict[tuple[str, int], Entry]) -> Iterator[dict[str, Any]]:
    for (unit, year), entry in active.items():
        before = active.get((unit, year - 1))
        if before is None or before.paper.edition != entry.paper.edition:
            continue
        if cells := carry_breaks(before.paper.figures, entry.paper.figures):
            yield _record(entry, "applications.continuity", "warning", "series", "与上年结转不衔接", cells=cells)
        if gap := stock_gap(before.paper.figures, entry.paper.figures):
            severity = "warning" if gap > 0 else "note"
            yield _record(entry, "active.stock_direction", severity, "series", "现行有效件数与上年不衔接", cells=[IN_FORCE])


def _rollups(active: dict[tuple[str, int], Entry]) -> Iterator[dict[str, Any]]:
    members_of = {GOVERNMENT.name: [u.name for u in (OFFICE, *DEPARTMENTS, *COUNTIES)]}
    members_of |= {c.name: [t.name for t in TOWNSHIPS if t.parent == c.name] for c in COUNTIES}
    for (unit, year), entry in active.items():
        members: list[Figures] = [active[name, year].paper.figures for name in members_of.get(unit, []) if (name, year) in active]
        if members and (cells := parent_less(entry.paper.figures, members)):
            yield _record(entry, "rollup.parent_less", "warning", "series", "汇总数小于下属单位合计", cells=cells)


def habit_records(entries: list[Entry]) -> list[dict[str, Any]]:
    """Ways of printing that are no faults."""
    found = [(e.file, e.paper, habit) for e in entries for habit in e.habits]
    return [{"file": f, "agency": p.agency, "year": p.year, "habit": h.code, "note": h.note} for f, p, h in found]


def duplicate_records(entries: list[Entry]) -> list[dict[str, Any]]:
    """Units with two versions of one year's report, the one that counts named."""
    finals = {(e.unit, e.paper.year): e for e in entries if not e.draft}
    pairs = [(e, finals[e.unit, e.paper.year]) for e in entries if e.draft]
    return [{"agency": d.unit, "year": d.paper.year, "files": [d.file, f.file], "active": f.file} for d, f in pairs]


def manifest(entries: list[Entry], unreadable: list[dict[str, str]]) -> dict[str, Any]:
    """The whole manifest as plain data."""
    return {
        "reports": len(entries),
        "faults": fault_records(entries),
        "consequences": consequence_records(entries),
        "habits": habit_records(entries),
        "missing": [{"agency": name, "year": year, "note": note} for (name, year), note in MISSING.items()],
        "duplicates": duplicate_records(entries),
        "scans": [entry.file for entry in entries if entry.hand.endswith("-scan")],
        "unreadable": unreadable,
    }


def gold(entries: list[Entry]) -> dict[str, Any]:
    """{file: agency, year, edition and every printed figure}, null for a blank or a placeholder."""
    papers = {e.file: e.paper for e in entries}
    return {file: {"agency": p.agency, "year": p.year, "edition": p.edition, **p.figures} for file, p in papers.items()}


def lines_of_json(data: dict[str, Any]) -> str:
    """JSON with one line an entry of the outermost object, and of the lists in it, so that differences can be read."""
    return "{\n" + ",\n".join(f"{json.dumps(key, ensure_ascii=False)}: {_value(value)}" for key, value in data.items()) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "[\n" + ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
