"""What stands in a Word file beside its body's own text: text boxes, and the parts that w:altChunk brings in (OA systems)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml.etree import _Element

from govinfo.document import Block
from govinfo.findings import Problem
from govinfo.readers import mht, page
from govinfo.readers.containers import read_part
from govinfo.readers.errors import Unreadable
from govinfo.readers.word_text import W_P, W_TBL, parse_xml

TEXT_BOX, ALT_CHUNK, RELATION = qn("w:txbxContent"), qn("w:altChunk"), qn("r:id")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Holds the same box a second time, for older programs."""
MAX_CHUNKS = 40
OTHER_CHUNK = Problem("damaged", "Word文件中嵌入了其他格式的文件，不能读取；请用Word打开后另存为.docx再提交。")
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|table|div|p)[\s>]", re.IGNORECASE)

Chunks = Mapping[str, tuple[Block, ...]]
"""A relationship's id → the blocks of the part it names."""
WordReader = Callable[[bytes], tuple[Block, ...]]


def open_boxes(root: _Element) -> None:
    """Put what stands in text boxes under the paragraph, or the table, that each is anchored in."""
    boxes = [box for box in root.iter(TEXT_BOX) if next(box.iterancestors(FALLBACK), None) is None]
    for box in reversed(boxes):
        last = list(box.iterancestors(W_P, W_TBL))[-1:]
        for child in list(box) if last else []:
            last[0].addnext(child)
            last = [child]


def read_chunks(archive: ZipFile, main: str, root: _Element, read_word: WordReader) -> Chunks:
    """The parts that the document's altChunks name, pages and Word files. Raises Unreadable for a part of another kind."""
    wanted = {str(chunk.get(RELATION)) for chunk in list(root.iter(ALT_CHUNK))[:MAX_CHUNKS]}
    folder, name = posixpath.split(main)
    if not wanted:
        return {}
    relations = parse_xml(read_part(archive, f"{folder}/_rels/{name}.rels"))
    named = {str(one.get("Id")): posixpath.join("/", folder, str(one.get("Target"))).lstrip("/") for one in relations}
    return {key: _read(read_part(archive, posixpath.normpath(named[key])), read_word) for key in wanted}


def _read(data: bytes, read_word: WordReader) -> tuple[Block, ...]:
    if data.startswith(b"PK"):
        return read_word(data)
    head = data[:4096]
    if b"mime-version:" in head.lower():
        return mht.read(data).blocks
    if _MARKUP.search(head):
        return page.read(data).blocks
    raise Unreadable(OTHER_CHUNK)
