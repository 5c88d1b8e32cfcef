"""What a paragraph's style says of it: is it a heading, of which level, and is its number automatic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element

from govinfo.readers.word_text import W_P_PR, W_VAL, under

P_STYLE, OUTLINE = qn("w:pStyle"), qn("w:outlineLvl")
BASED_ON, STYLE_NAME = qn("w:basedOn"), qn("w:name")
NUMBER_ID = (qn("w:numPr"), qn("w:numId"))
STYLE, STYLE_ID, KIND, DEFAULT = qn("w:style"), qn("w:styleId"), qn("w:type"), qn("w:default")
UNCOUNTED = frozenset({"", "none", "bullet"})
LEVELS, BODY_LEVEL = tuple("0123456789"), 9
"""The outline levels; the last one says: body text."""
_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What counts of a paragraph: its heading level (from 1; 0 is body text) and its list's id; None where it says nothing."""

    heading: int | None = None
    number: str | None = None

    def over(self, base: Style) -> Style:
        """This style with the gaps filled from the one it is based on."""
        heading = base.heading if self.heading is None else self.heading
        return Style(heading, base.number if self.number is None else self.number)


class Styles:
    """What styles.xml and numbering.xml, each of which a file may lack, say of styles, and which lists count (their ids)."""

    def __init__(self, styles: _Element | None, numbering: _Element | None) -> None:
        self._raw = {str(s.get(STYLE_ID)): s for s in styles.iterchildren(STYLE)} if styles is not None else {}
        self._named: dict[str, Style] = {}
        self.counting = frozenset(_counting(numbering))

    def of(self, paragraph: _Element) -> Style:
        """What a paragraph is: its own properties over those of its style."""
        properties = under(paragraph, W_P_PR)
        name = _value(under(properties, P_STYLE)) if properties is not None else ""
        if name not in self._named:
            self._named[name] = _inherited(name or self._default(), self._raw)
        return _told(properties).over(self._named[name])

    def numbers(self, style: Style) -> bool:
        """Whether Word prints a number before such a paragraph."""
        return style.number in self.counting

    def _default(self) -> str:
        """The style of a paragraph that names none."""
        return next((n for n, s in self._raw.items() if s.get(KIND) == "paragraph" and s.get(DEFAULT) == "1"), "")


def _counting(root: _Element | None) -> Iterator[str]:
    """Lists with a level that counts; bullets do not, nor do the headings of a converted .doc (numbers of no format)."""
    if root is None:
        return
    formats = {
        kind.get(qn("w:abstractNumId")): {_value(level.find(qn("w:numFmt"))) for level in kind.iterchildren(qn("w:lvl"))}
        for kind in root.iterchildren(qn("w:abstractNum"))
    }
    for one in root.iterchildren(qn("w:num")):
        if formats.get(_value(one.find(qn("w:abstractNumId"))), set()) - UNCOUNTED:
            yield str(one.get(qn("w:numId")))


def _inherited(name: str, raw: dict[str, _Element]) -> Style:
    found, seen = Style(), set[str]()
    while name in raw and name not in seen:
        seen.add(name)
        found = found.over(_own(raw[name]))
        name = _value(under(raw[name], BASED_ON))
    return found


def _own(style: _Element) -> Style:
    """A style's own word: its outline level, else its name (heading 1, as Word and WPS call 标题 1)."""
    told = _told(under(style, W_P_PR))
    named = _NAME.fullmatch(_value(under(style, STYLE_NAME)))
    return told.over(Style(int(named[1]))) if named else told


def _told(properties: _Element | None) -> Style:
    if properties is None:
        return Style()
    level, number = _value(under(properties, OUTLINE)), _value(under(properties, *NUMBER_ID))
    heading = (int(level) + 1 if int(level) < BODY_LEVEL else 0) if level in LEVELS else None
    return Style(heading, number or None)


def _value(element: _Element | None) -> str:
    return element.get(W_VAL, "") if element is not None else ""
