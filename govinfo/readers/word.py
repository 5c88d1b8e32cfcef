"""DOCX → Document, over the XML: true spans, 修订 read as accepted, headings as their styles declare them.

The parts are taken from the ZIP itself: python-docx's package refuses files that Word opens (a relationship to a part
that is not there, .docm); its names are used.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from govinfo import limits
from govinfo.document import Block, Document, Paragraph
from govinfo.findings import Problem
from govinfo.readers.blocks import numbered
from govinfo.readers.bounds import refuse_beyond
from govinfo.readers.containers import BROKEN_ZIP, read_part
from govinfo.readers.errors import Unreadable
from govinfo.readers.word_insets import ALT_CHUNK, RELATION, Chunks, open_boxes, read_chunks
from govinfo.readers.word_styles import Style, Styles
from govinfo.readers.word_table import Layout, cells_of, grid_of, is_frame, read_layout
from govinfo.readers.word_text import REVISIONS, W_P, W_TBL, W_TC, make_plain, parse_xml, text_of, undressed

DAMAGED = Problem("damaged", "Word文件已损坏或不完整，无法打开；请用Word或WPS打开后重新另存为.docx，或向单位索取原件。")
EMPTY = Problem("empty", "Word文件中没有可读取的文字；请打开核对后重新另存为.docx，或向单位索取原件。")
PICTURES = Problem("scan", "Word文件里只有图片，没有可读取的文字；请向单位索取可复制文字的原件。")
SIDE_PARTS = ("styles.xml", "numbering.xml")
NOTED = {"revisions": REVISIONS, "comments": (qn("w:commentReference"),)}
"""Codes of what a check has to know of the file as it was saved, and the elements that show it."""
SHORTEST_CELL = len("<tc/>")
"""Bytes: a smaller file need not be asked how many cells it has."""
MAX_HEADING_LENGTH = 40
PICTURE = (qn("a:blip"), "{urn:schemas-microsoft-com:vml}imagedata")
TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SENTENCE_ENDS = ("。", "；", "，", "：", "！", "？", ".", ";", ",", ":")
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main")
"""The strict variant of the format (ISO 29500) differs in the name of its namespace."""


def read(data: bytes, name: str = "") -> Document:
    """Read a Word file. Notes: revisions, comments, auto_numbered. Raises Unreadable (damaged, empty, scan)."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            main = _main_part(archive)
            xml = read_part(archive, main).replace(*_STRICT)
            root = parse_xml(undressed(xml))
            if len(xml) > SHORTEST_CELL * limits.MOST_CELLS:
                refuse_beyond(sum(1 for _ in root.iter(W_TC)), limits.MOST_CELLS)
            styles = Styles(*(_part(archive, posixpath.join(posixpath.dirname(main), n)) for n in SIDE_PARTS))
            properties = _part(archive, "docProps/core.xml")
            chunks = read_chunks(archive, main, root, _chunk)
    except (*BROKEN_ZIP, KeyError, RuntimeError, XMLSyntaxError) as error:
        raise Unreadable(DAMAGED) from error
    noted = [code for code, names in NOTED.items() if next(root.iter(*names), None) is not None]
    pictured = next(root.iter(*PICTURE), None) is not None
    open_boxes(root)
    make_plain(root)
    body = root.find(qn("w:body"))
    layout = read_layout(root)
    blocks = tuple(_blocks(body, layout, styles, chunks, count(1))) if body is not None else ()
    if chunks:
        blocks = tuple(numbered(blocks))
    if not blocks:
        raise Unreadable(PICTURES if pictured else EMPTY)
    if styles.counting and any(_is_auto_numbered_heading(paragraph, styles) for paragraph in root.iter(W_P)):
        noted.append("auto_numbered")
    title = properties.findtext(TITLE, "") if properties is not None else ""
    return Document("docx", "docx", blocks, title=(title or "").strip(), notes=tuple(noted))


def _main_part(archive: ZipFile) -> str:
    """The part that the package's relationships name as the document."""
    for relation in parse_xml(read_part(archive, "_rels/.rels")):
        if str(relation.get("Type")).endswith("/officeDocument"):
            return posixpath.normpath(str(relation.get("Target"))).lstrip("/")
    raise KeyError("officeDocument")


def _part(archive: ZipFile, name: str) -> _Element | None:
    """A part that a file may do without."""
    return parse_xml(read_part(archive, name).replace(*_STRICT)) if name in archive.namelist() else None


def _chunk(data: bytes) -> tuple[Block, ...]:
    """A Word file inside a Word file; one that holds more of them is no report."""
    with ZipFile(BytesIO(data)) as archive:
        if next(parse_xml(read_part(archive, _main_part(archive))).iter(ALT_CHUNK), None) is not None:
            raise Unreadable(DAMAGED)
    return read(data).blocks


def _blocks(element: _Element, layout: Layout, styles: Styles, chunks: Chunks, tables: Iterator[int]) -> Iterator[Block]:
    """Paragraphs and tables under an element in reading order, each table with its number of `tables`; frames taken apart."""
    for child in element.iterchildren(W_P, W_TBL, ALT_CHUNK):
        if child.tag == W_P:
            yield from _paragraphs(text_of(child), styles.of(child))
        elif child.tag == ALT_CHUNK:
            yield from chunks.get(str(child.get(RELATION)), ())
        elif is_frame(child, layout):
            yield from (block for cell in cells_of(child) for block in _blocks(cell, layout, styles, chunks, tables))
        else:
            yield grid_of(child, layout, next(tables))


def _paragraphs(text: str, style: Style) -> Iterator[Paragraph]:
    """A paragraph a line: what is broken by hand inside a paragraph reads as lines, like <br> in a page."""
    for line in text.split("\n"):
        if plain := " ".join(line.split()):
            yield Paragraph(plain, heading=style.heading or None)


def _is_auto_numbered_heading(paragraph: _Element, styles: Styles) -> bool:
    """Whether Word numbers a paragraph that is a heading, or is short like one: its text then lacks the 一、 that print shows."""
    parent = paragraph.getparent()
    if parent is not None and parent.tag == W_TC:
        return False
    style = styles.of(paragraph)
    if not styles.numbers(style):
        return False
    text = text_of(paragraph).strip()
    return bool(text) and (bool(style.heading) or (len(text) <= MAX_HEADING_LENGTH and not text.endswith(_SENTENCE_ENDS)))
