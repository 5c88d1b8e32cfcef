"""Which year a table is of, where the line above it says so: last year's, set beside this year's, must not be read for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govinfo.document import Document, Grid
from govinfo.values import squeeze

_YEAR = re.compile(r"(20\d{2})年(?!\d)")
_BEFORE = re.compile(r"上一?年度?(?!结转)|去年|往年")
_TITLE = re.compile(r"年度报告|年报")
_SENTENCE = re.compile(r"[。,;]")
MAX_CAPTION, MAX_TITLE, MAX_HEAD_PARAGRAPHS = 30, 80, 40
LONG_AGO = 0
"""The year of what is captioned as last year's: before any that is named, or this year's, which may be named nowhere."""


def newest_first(document: Document) -> list[Grid]:
    """The document's grids in reading order, those captioned with an earlier year moved to the end."""
    captioned = list(_captioned(document))
    years = {year for _, year in captioned if year is not None}
    if not years:
        return [grid for grid, _ in captioned]
    newest = max(years | _title_years(document) | {LONG_AGO + 1})
    return [grid for grid, year in sorted(captioned, key=lambda pair: 0 if pair[1] is None else newest - pair[1])]


def _captioned(document: Document) -> Iterator[tuple[Grid, int | None]]:
    """Each grid and the year of the line just above it; a grid that follows another at once goes on with its year."""
    year: int | None = None
    for block in document.blocks:
        if isinstance(block, Grid):
            yield block, year
        else:
            year = _year(squeeze(block.text))


def _year(line: str) -> int | None:
    if len(line) > MAX_CAPTION or _SENTENCE.search(line):
        return None
    years = _YEAR.findall(line)
    return int(years[-1]) if years else LONG_AGO if _BEFORE.search(line) else None


def _title_years(document: Document) -> set[int]:
    lines = (squeeze(p.text) for p in document.paragraphs()[:MAX_HEAD_PARAGRAPHS] if len(p.text) <= MAX_TITLE)
    return {int(year) for line in lines if _TITLE.search(line) for year in _YEAR.findall(line)}
