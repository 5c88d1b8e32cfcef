"""What every file that leaves shares: text without control characters, names a file system takes, archives that repeat."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REFUSED = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f]+')
_LONGEST_NAME = 120
_EPOCH = (1980, 1, 1, 0, 0, 0)


def clean(text: str) -> str:
    """Text without the characters that XML and Excel refuse; lines and tabs stay."""
    return _CONTROL.sub("", text)


def file_name(content: str, region: str, years: Iterable[int], on: date, suffix: str = ".xlsx") -> str:
    """政府信息公开年报_{content}_{region}_{years}_{yyyymmdd}, without what a file system refuses."""
    span = sorted(set(years))
    period = "无年份" if not span else str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}"
    name = f"政府信息公开年报_{content}_{region}_{period}_{on:%Y%m%d}"
    return _REFUSED.sub("", name)[:_LONGEST_NAME] + suffix


def same_archive(data: bytes) -> bytes:
    """The archive (Office file or ZIP) with every entry dated alike, so that the same content gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
            new.writestr(info, old.read(entry))
    return out.getvalue()
