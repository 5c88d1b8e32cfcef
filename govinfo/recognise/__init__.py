"""(Document, forms) → Report: title, sections, tables and prose, each in its module; recognition is by label throughout."""

from __future__ import annotations

from collections.abc import Sequence

from govinfo.document import Document
from govinfo.findings import Path, Problem, Status
from govinfo.forms import TABLE_NAMES
from govinfo.organs import scope_of
from govinfo.recognise.flow import prose
from govinfo.recognise.narrative import recognise_statements
from govinfo.recognise.published import recognise_published
from govinfo.recognise.sections import recognise_sections
from govinfo.recognise.settle import relabelled, settle_tables, settle_title, settled_scope
from govinfo.recognise.tables import Tables, edition_of, missing_cells, recognise_tables
from govinfo.recognise.title import Title, recognise_title
from govinfo.report import Report
from govinfo.settled import Settled

FIRST_YEAR = 2019
OLD_FORM = Problem("old_form", "2018年及以前格式，只读文字；表格不在审核范围。")
FOREIGN = Problem("foreign", "不是政府信息公开年报：没有找到年报的三张表格；请核对是否传错文件。")
NO_TABLES = Problem("no_tables", "没有识别到年报的三张表格；请核对文件是否完整，或提供Word、网页原件。")


def recognise(document: Document, source: str = "", sha256: str = "", settled: Sequence[Settled] = ()) -> Report:
    """Read a document as an annual report. What no label claims is listed in `leftovers`, never dropped.

    `settled` is what a person settled on looking at the original; it goes before what would be recognised.
    Long by the fields of Report alone.
    """
    document = relabelled(document, settled)
    tables = recognise_tables(document)
    settle_tables(tables, settled)
    paragraphs = prose(document, tables.foreign)
    title = settle_title(recognise_title(document, paragraphs, source), settled)
    edition = edition_of(tables.figures)
    status, problem = _status(tables, edition, title)
    return Report(
        source=source,
        sha256=sha256,
        format=document.format,
        reader=document.reader,
        status=status,
        problem=problem,
        agency=title.agency,
        year=title.year,
        edition=edition,
        scope=settled_scope(settled) or scope_of(title.agency),
        title=title.text,
        figures=tuple(tables.figures.values()),
        statements=recognise_statements(paragraphs, title.year),
        sections=recognise_sections(paragraphs),
        leftovers=tuple(tables.leftovers),
        prose=tuple(paragraphs),
        heads=tuple(tables.heads),
        published=recognise_published(document, paragraphs),
        notes=document.notes,
        settled=tuple(settled),
        scope_settled=settled_scope(settled) is not None,
    )


def _status(tables: Tables, edition: int | None, title: Title) -> tuple[Status, Problem | None]:
    if not tables.figures:
        if title.year and title.year < FIRST_YEAR:
            return Status.UNREADABLE, OLD_FORM
        return Status.UNREADABLE, NO_TABLES if title.year else FOREIGN
    missing = missing_cells(tables.figures, edition)
    if not missing:
        return Status.READ, None
    return Status.PARTIAL, Problem("partial", _what_is_missing(missing))


def _what_is_missing(missing: list[Path]) -> str:
    counts: dict[str, int] = {}
    for table, _, _ in missing:
        counts[TABLE_NAMES[table]] = counts.get(TABLE_NAMES[table], 0) + 1
    told = "、".join(f"{name}有{count}格" for name, count in counts.items())
    return f"部分识别：{told}没有读到；请对照原文人工核定。"
