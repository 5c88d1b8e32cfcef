"""The text of WordprocessingML as it reads with all 修订 accepted: w:ins is read, w:del and w:moveFrom are not.

python-docx's own `paragraph.text` and `cell.text` leave out what stands in w:ins.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element

W_P, W_R, W_T, W_VAL = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:val")
W_SDT = qn("w:sdt")
TRANSPARENT = frozenset(
    qn(f"w:{name}") for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo")
)
"""Wrappers that content stands in without being changed by them."""
REVISIONS = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_OFF = frozenset({"0", "false", "off"})


def children(element: _Element) -> Iterator[_Element]:
    """An element's children, those in wrappers as if they stood by themselves; what is struck, or a mere prompt, left out."""
    for child in element:
        if child.tag in TRANSPARENT or (child.tag == W_SDT and not _is_prompt(child)):
            yield from children(child)
        elif child.tag != W_SDT:
            yield child


def _is_prompt(control: _Element) -> bool:
    """Whether a content control shows its prompt (单击此处输入文字): nothing has been filled in."""
    return is_on(control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"))


def is_on(flag: _Element | None) -> bool:
    """Whether a property that is there at all, or has a value, says yes."""
    return flag is not None and flag.get(W_VAL, "1") not in _OFF


def text_of(paragraph: _Element) -> str:
    """A paragraph's text, "\\n" where a line is broken; hidden runs, pictures and text boxes left out."""
    return "".join(_run_text(run) for run in children(paragraph) if run.tag == W_R)


def _run_text(run: _Element) -> str:
    if is_on(run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")):
        return ""
    return "".join(_piece(piece) for piece in run)


def _piece(piece: _Element) -> str:
    if piece.tag == W_T:
        return piece.text or ""
    if piece.tag == qn("w:ruby"):
        return "".join(_run_text(run) for base in piece.iterchildren(qn("w:rubyBase")) for run in base.iterchildren(W_R))
    return _SIGNS.get(str(piece.tag), "")


def ends_struck(paragraph: _Element) -> bool:
    """Whether the paragraph's end was struck: it and the next one are one paragraph."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None
