"""What every file that leaves shares: text without control characters, names a file system takes, archives that repeat."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REFUSED = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f]+')
_LONGEST_NAME = 120
_LEVEL, _PIECE, _LARGE = 2, 2**20, 2**30
"""Of zlib: three times as fast as the usual sixth, a quarter larger."""


def clean(text: str) -> str:
    """Text without the characters that XML and Excel refuse; lines and tabs stay."""
    return _CONTROL.sub("", text)


def file_name(content: str, region: str, years: Iterable[int], on: date, suffix: str = ".xlsx") -> str:
    """政府信息公开年报_{content}_{region}_{years}_{yyyymmdd}, without what a file system refuses."""
    span = sorted(set(years))
    period = "无年份" if not span else str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}"
    name = f"政府信息公开年报_{content}_{region}_{period}_{on:%Y%m%d}"
    return _REFUSED.sub("", name)[:_LONGEST_NAME] + suffix


class EvenArchive(zipfile.ZipFile):
    """A new archive whose entries are all dated alike (1980), so that the same content gives the same bytes."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """An entry of these bytes."""
        with self.open(zinfo_or_arcname, "w") as out:
            out.write(data if isinstance(data, bytes) else data.encode())

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """An entry out of a file."""
        large = Path(filename).stat().st_size > _LARGE
        with Path(filename).open("rb") as source, self.open(str(arcname), "w", force_zip64=large) as out:
            shutil.copyfileobj(source, out, _PIECE)


def same_archive(data: bytes) -> bytes:
    """The archive (Office file or ZIP) with every entry dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, EvenArchive(out) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    return out.getvalue()
