"""By which readers and rules a file was read: what tells whether a kept reading is still what reading it now would give."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from govinfo.readers import office, scan_extra
from govinfo.sources import SETTINGS_NAME

_PACKAGE = Path(__file__).resolve().parents[1]
READING = (
    "document.py", "values.py", "findings.py", "report.py", "settled.py", "examine.py", "frames.py", "divisions.py", "organs.py",
    "forms", "readers", "recognise", "checks", "store/readings.py", "store/schema.py", "ingest/child.py",
)  # fmt: skip
"""The code and data that what is read of a file rests on."""
AUDITING = (
    "audit", "agencies.py", "organs.py", "divisions.py", "corpus.py", "indicators.py", "metrics.py",
    "store/windows.py", "store/audited.py", "store/totals.py",
)  # fmt: skip


def reading_version(directory: Path) -> str:
    """The readers as they are here, with what is installed beside them and the local settings of a directory's checks."""
    settings = directory / SETTINGS_NAME
    local = hashlib.sha256(settings.read_bytes()).hexdigest()[:8] if settings.is_file() else ""
    beside = [word for word, there in (("ocr", scan_extra.available()), ("office", bool(office.find_office()))) if there]
    return "+".join(filter(None, [_digest(READING), *beside, local]))


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
