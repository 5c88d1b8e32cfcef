"""Plain text and Markdown → Document: tab-joined rows and pipe tables become grids whose spans the source lost."""

from __future__ import annotations

import codecs
import re
from itertools import groupby

from govinfo.document import Block, Cell, Document, Grid, Paragraph, Place
from govinfo.findings import Problem
from govinfo.readers.errors import Unreadable

_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_RULE = re.compile(r"^\|?[\s:|-]*-[\s:|-]*\|?$")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of the bytes: the byte-order mark, else the declared charset, else strict UTF-8, else GB 18030.

    Charset guessers take short GBK for Korean, so none is asked. Raises UnicodeDecodeError when nothing fits.
    """
    for mark, codec in BOMS:
        if data.startswith(mark):
            return data.decode(codec)
    if declared and _knows(declared):
        # Pages that declare gb2312 use characters of GB 18030 all the same.
        codec = "gb18030" if declared.lower().startswith("gb") else declared
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            return decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _knows(charset: str) -> bool:
    try:
        codecs.lookup(charset)
    except LookupError:
        return False
    return True


def looks_like_text(data: bytes) -> bool:
    """Whether the bytes decode, and to text rather than to control characters."""
    try:
        sample = decode(data)[:20000]
    except UnicodeDecodeError:
        return False
    return len(_CONTROL.findall(sample)) <= len(sample) / 200


def read(data: bytes, name: str = "") -> Document:
    """Read text or Markdown. A run of rows with tabs or pipes is a grid; every other line is a paragraph."""
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        raise Unreadable(Problem("damaged", "文字编码无法识别；请用UTF-8或GB18030编码另存后重新提交。")) from error
    blocks: list[Block] = []
    numbered = enumerate(text.splitlines(), start=1)
    tables = 0
    for kind, run in groupby(numbered, key=lambda pair: _row_kind(pair[1])):
        lines = list(run)
        if kind == "line":
            blocks += [_paragraph(number, line) for number, line in lines if line.strip()]
        else:
            tables += 1
            blocks.append(_grid(lines, kind, tables))
    markdown = name.lower().endswith((".md", ".markdown"))
    return Document("md" if markdown else "txt", "text", tuple(blocks))


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
