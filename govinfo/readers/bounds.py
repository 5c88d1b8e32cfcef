"""What a document may hold before it is taken for a mistake or an attack: told before anything looks for a report in it."""

from __future__ import annotations

from govinfo import limits
from govinfo.document import Document, Grid
from govinfo.findings import Problem
from govinfo.readers.errors import Unreadable

OVERSIZED = Problem(
    "oversized",
    f"文件内容过多（超过{limits.MOST_PAGES}页、{limits.MOST_CELLS // 10_000}万个单元格，或一段文字过长），不像是一份年报；"
    "请只保留年报内容，另存后重新提交。",
)


def refuse_beyond(count: int, most: int) -> None:
    """Raise Unreadable (oversized) where something is there more than `most` times."""
    if count > most:
        raise Unreadable(OVERSIZED)


def bounded(document: Document) -> Document:
    """The document itself. Raises Unreadable (oversized) for one that no recognition should be asked to go through."""
    refuse_beyond(len(document.blocks), limits.MOST_BLOCKS)
    cells = 0
    for block in document.blocks:
        texts = [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]
        refuse_beyond(max(map(len, texts), default=0), limits.MOST_LINE)
        cells += len(texts)
        refuse_beyond(cells, limits.MOST_CELLS)
    return document
