"""The day a report was published, where the page says it: in its head, or beside 公开日期, 发布日期 … above the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from govinfo.document import Document, Paragraph
from govinfo.values import squeeze

_DAY = r"(20\d{2})[-年/.](\d{1,2})[-月/.](\d{1,2})"
_DECLARED = re.compile(_DAY)
_TOLD = re.compile(rf"(?:公开|发布|发文|成文|生成|公布)(?:日期|时间)[:]?{_DAY}")
MAX_HEAD_PARAGRAPHS = 40


def recognise_published(document: Document, paragraphs: Sequence[Paragraph]) -> date | None:
    """The date the page gives, None where it gives none; a page that was moved tells the day of the move."""
    head = squeeze("".join(p.text for p in paragraphs[:MAX_HEAD_PARAGRAPHS]))
    found = _TOLD.search(head) or _DECLARED.search(squeeze(document.published))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
