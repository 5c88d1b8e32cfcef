"""Plain text and Markdown → Document: tab-joined rows and pipe tables become grids whose spans the source lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from govinfo import limits
from govinfo.document import Block, Cell, Document, Grid, Paragraph, Place
from govinfo.findings import Problem
from govinfo.readers import page
from govinfo.readers.bounds import refuse_beyond
from govinfo.readers.encoding import decode
from govinfo.readers.errors import Unreadable

_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
# Up to the first dash there is one way to match: a long row that is no rule after all is given up in one go.
_RULE = re.compile(r"^[\s:|]*-[\s:|-]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HTML_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")


def looks_like_text(data: bytes) -> bool:
    """Whether the bytes decode, and to text rather than to control characters."""
    try:
        sample = decode(data)[:20000]
    except UnicodeDecodeError:
        return False
    return len(_CONTROL.findall(sample)) <= len(sample) / 200


def has_markup_in_tables_only(data: bytes) -> bool:
    """Whether this is text whose tables a converter wrote as HTML, and not a page."""
    try:
        rest = _HTML_TABLE.sub("", decode(data))
    except UnicodeDecodeError:
        return False
    return bool(rest.strip()) and not _TAG.search(rest)


def read(data: bytes, name: str = "") -> Document:
    """Read text or Markdown. A run of rows with tabs or pipes is a grid, an HTML table too; any other line is a paragraph."""
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        raise Unreadable(Problem("damaged", "文字编码无法识别；请用UTF-8或GB18030编码另存后重新提交。")) from error
    _refuse_oversized(text)
    blocks: list[Block] = []
    tables = 0
    for kind, lines in _runs(text):
        if kind == "line":
            blocks += [_paragraph(number, line) for number, line in lines if line.strip()]
            continue
        tables += 1
        blocks += _html_grids(lines, tables) if kind == "html" else [_grid(lines, kind, tables)]
    markdown = name.lower().endswith((".md", ".markdown"))
    return Document("md" if markdown else "txt", "text", tuple(blocks))


def _refuse_oversized(text: str) -> None:
    refuse_beyond(len(text), limits.MOST_TEXT)
    refuse_beyond(max(map(len, text.splitlines()), default=0), limits.MOST_LINE)
    refuse_beyond(text.count("\t") + text.count("|") + text.count("\n"), limits.MOST_CELLS)


def _runs(text: str) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Neighbouring lines of one kind with their numbers; an HTML table is one run, whatever its line breaks."""
    number, start = 1, 0
    for found in (*_HTML_TABLE.finditer(text), None):
        piece = text[start : found.start() if found else len(text)]
        numbered = enumerate(piece.splitlines(), start=number)
        yield from ((kind, list(run)) for kind, run in groupby(numbered, key=lambda pair: _row_kind(pair[1])))
        if found:
            number += piece.count("\n")
            yield "html", [(number, found[0])]
            number, start = number + found[0].count("\n"), found.end()


def _html_grids(lines: list[tuple[int, str]], table: int) -> list[Grid]:
    """The grids of one HTML table in a text, their places by the line it begins on."""
    ((number, markup),) = lines
    place = Place(table=table, line=number)
    return [replace(grid, place=place) for grid in page.read(markup.encode()).grids()]


def _row_kind(line: str) -> str:
    stripped = line.strip()
    if stripped.startswith("|") and len(_PIPE.findall(stripped)) >= 2:
        return "pipe"
    return "tab" if "\t" in line.rstrip() and stripped and "\t" in line.strip(" ") and not _is_indent(line) else "line"


def _is_indent(line: str) -> bool:
    """A paragraph that merely begins with a tab."""
    return "\t" not in line.strip() and len(line.strip()) > 30


def _paragraph(number: int, line: str) -> Paragraph:
    found = _HEADING.match(line.strip())
    text = found[2] if found else line.strip()
    return Paragraph(text.replace("**", "").strip(), Place(line=number), len(found[1]) if found else None)


def _fields(line: str, kind: str) -> list[str]:
    if kind == "tab":
        return [field.strip() for field in line.split("\t")]
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [_BREAK.sub("", field).replace("\\|", "|").replace("**", "").strip() for field in _PIPE.split(inner)]


def _grid(lines: list[tuple[int, str]], kind: str, table: int) -> Grid:
    cells = []
    kept = [(number, line) for number, line in lines if not (kind == "pipe" and _RULE.match(line.strip()))]
    for row, (number, line) in enumerate(kept):
        for column, field in enumerate(_fields(line, kind)):
            cells.append(Cell(field, row, column, place=Place(table=table, line=number, column=column + 1)))
    return Grid(tuple(cells), Place(table=table, line=lines[0][0]), folded=True)
