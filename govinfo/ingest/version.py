"""By which readers and rules a file was read: what tells whether a kept reading is still what reading it now would give."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from govinfo.here import roster_of
from govinfo.organs import scope_of
from govinfo.readers import office, scan_extra
from govinfo.sources import SETTINGS_NAME

_PACKAGE = Path(__file__).resolve().parents[1]
READING = (
    "document.py", "values.py", "findings.py", "report.py", "settled.py", "examine.py", "frames.py", "divisions.py", "organs.py",
    "agencies.py", "rosters.py", "forms", "readers", "recognise", "checks", "here.py", "records.py", "reading_child.py",
    "store/schema.py",
)  # fmt: skip
"""The code and data that what is read of a file rests on."""
AUDITING = (
    "audit", "agencies.py", "organs.py", "divisions.py", "corpus.py", "indicators.py", "metrics.py", "containment.py",
    "territory.py", "cells.py", "words.py", "store/build.py", "store/settle.py", "store/windows.py", "store/audited.py",
    "store/summaries.py", "store/rule_counts.py", "store/totals.py", "store/formulas.py",
)  # fmt: skip
"""The code that findings across reports, what counts, and a store's sums rest on."""


def reading_version(directory: Path) -> str:
    """The readers as they are here, with what is installed beside them, and what of a directory's own changes its checks."""
    settings = directory / SETTINGS_NAME
    local = hashlib.sha256(settings.read_bytes()).hexdigest()[:8] if settings.is_file() else ""
    beside = [word for word, there in (("ocr", scan_extra.available()), ("office", bool(office.find_office()))) if there]
    return "+".join(filter(None, [_digest(READING), *beside, local, _listed_scopes(directory)]))


def _listed_scopes(directory: Path) -> str:
    """The scopes of the roster that change what checks find (agencies.with_listed_scope), in a word; "" where there is none."""
    listed = (unit for unit in roster_of(directory, None) if unit.scope_listed)
    telling = [(u.agency_id, u.name, u.former_names, u.scope) for u in listed if (u.scope, scope_of(u.name)) != ("own", "own")]
    return hashlib.sha256(repr(sorted(telling)).encode()).hexdigest()[:8] if telling else ""


def auditing_version() -> str:
    """The audits as they are here."""
    return _digest(AUDITING)


@lru_cache(maxsize=4)
def _digest(names: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for name in names:
        path = _PACKAGE / name
        for file in sorted(f for f in path.rglob("*") if f.suffix in (".py", ".toml")) if path.is_dir() else [path]:
            digest.update(file.relative_to(_PACKAGE).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
