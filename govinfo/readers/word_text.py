"""A Word file's tree made plain, once: 修订 accepted, wrappers opened, what is not read taken out. Then text is what is left.

python-docx's own `paragraph.text` and `cell.text` leave out what stands in w:ins.
"""

from __future__ import annotations

import re

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

W_P, W_R, W_VAL = qn("w:p"), qn("w:r"), qn("w:val")
W_TR, W_TC, W_TBL = qn("w:tr"), qn("w:tc"), qn("w:tbl")
W_P_PR, W_DEL = qn("w:pPr"), qn("w:del")
REVISIONS = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
WRAPPERS = tuple(
    qn(f"w:{name}")
    for name in (
        *("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo"),
        *("ruby", "rubyBase"),
    )
)
"""What content stands in without being changed by it."""
UNREAD = (
    *(qn(f"w:{name}") for name in ("del", "moveFrom", "rt", "instrText", "tabs", "sdtPr", "drawing", "pict", "object")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
)
"""Struck text, phonetic signs, the words of fields, tab stops, and whatever is drawn (text boxes among it)."""
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_DRESS = re.compile(rb"<w:(?:rPr|tcBorders)>(?:<w\d*:(?!vanish|del|ins|move)[^<>]*/>)*+</w:(?:rPr|tcBorders)>")
"""How letters and borders look, half of what Word and WPS write into a document; not if hidden text or 修订 are among it."""
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
_OFF = frozenset({"0", "false", "off"})


def parse_xml(data: bytes) -> _Element:
    """A part's root element, of lxml's own class: python-docx's classes cost twice the time and nothing here needs them.

    Raises ValueError for a part with a document type, which no package may have (ECMA-376-2): to take text resolves its entities.
    """
    root = etree.fromstring(data, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a part with a document type")
    return root


def undressed(xml: bytes) -> bytes:
    """A document's XML without what only says how it looks: to cut it out costs less than to parse it."""
    return xml if b"<!" in xml else _DRESS.sub(b"", xml)


def make_plain(root: _Element) -> None:
    """Change the tree in place: rows, cells, paragraphs and runs stand directly in each other, and all text in it is read.

    Each paragraph ends with "\\n", so that the text of a cell is that of its paragraphs, a line each.
    """
    for mark in list(root.iter(W_DEL)):
        _accept_struck_mark(mark)
    for flag in list(root.iter(qn("w:vanish"))):
        run = next(flag.iterancestors(W_R), None)
        if run is not None and flag.get(W_VAL, "1") not in _OFF:
            _remove(run)
    for prompt in list(root.iter(qn("w:showingPlcHdr"))):
        _empty(prompt)
    if next(root.iter(*UNREAD, *WRAPPERS), None) is not None:
        etree.strip_elements(root, *UNREAD, with_tail=False)
        etree.strip_tags(root, *WRAPPERS)
    for sign in root.iter(*SIGNS):
        sign.text = SIGNS[str(sign.tag)]
    for paragraph in root.iter(W_P):
        paragraph.tail = "\n"


def _accept_struck_mark(mark: _Element) -> None:
    """A row's mark takes the row away; that of a paragraph's end joins the paragraph to the next one."""
    owner = mark.getparent()
    row = owner.getparent() if owner is not None and owner.tag == qn("w:trPr") else None
    if row is not None:
        _remove(row)
    elif owner is not None and owner.tag == qn("w:rPr") and mark.tag == W_DEL:
        paragraph = next(owner.iterancestors(W_P), None)
        following = paragraph.getnext() if paragraph is not None else None
        if paragraph is not None and following is not None and following.tag == W_P:
            at = 1 if next(following.iterchildren(W_P_PR), None) is not None else 0
            following[at:at] = [child for child in paragraph if child.tag != W_P_PR]
            _remove(paragraph)


def _empty(prompt: _Element) -> None:
    """A content control that shows its prompt (单击此处输入文字) has not been filled in."""
    control = next(prompt.iterancestors(qn("w:sdt")), None)
    for run in list(control.iter(W_R)) if control is not None else []:
        _remove(run)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def text_of(element: _Element) -> str:
    """The text of a paragraph or a cell in a plain tree, "\n" where a line is broken."""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def under(element: _Element, *path: str) -> _Element | None:
    """The first child of that name, its first child of the next …; faster than a path for find()."""
    found: _Element | None = element
    for name in path:
        found = next(found.iterchildren(name), None) if found is not None else None
    return found
