"""The day a report was published, where the page says it: in its head, or beside 公开日期, 发布日期 … above the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from govinfo.document import Document, Paragraph
from govinfo.values import squeeze

_DAY = r"(20\d{2})(?:[-年/.](\d{1,2})[-月/.](\d{1,2})|([01]\d)([0-3]\d)(?!\d))"
_BESIDE = r"[:|】\])]{0,2}"
_TOLD = (
    re.compile(rf"(?:公开|发布|公布)(?:日期|时间){_BESIDE}{_DAY}|(?:发布于|公开于){_DAY}"),
    # The day it was written, and a day that the page does not name further.
    re.compile(rf"(?:发文|成文|生成|印发)(?:日期|时间){_BESIDE}{_DAY}"),
    re.compile(rf"(?<![计期始止截新])(?:日期|时间):{_DAY}(?!日?[至到起—~-])"),
)
_DECLARED = re.compile(_DAY)
MAX_HEAD_PARAGRAPHS = 40


def recognise_published(document: Document, paragraphs: Sequence[Paragraph]) -> date | None:
    """The date the page gives, None where it gives none; a page that was moved tells the day of the move."""
    head = squeeze("".join(p.text for p in paragraphs[:MAX_HEAD_PARAGRAPHS]))
    declared = _DECLARED.search(squeeze(document.published))
    found = next((day for day in (*(told.search(head) for told in _TOLD), declared) if day), None)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups() if part))
    except ValueError:
        return None
