"""Pages of a PDF through pdfplumber: slower than pdfium by far, and the second opinion where its tables do not convince."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from govinfo.readers.glyphs import Glyph
from govinfo.readers.grid import Box
from govinfo.readers.pdf_page import STRAIGHT, CannotOpenError, PageContent, em_glyph
from govinfo.readers.pdf_rules import Colour, Shape, ruling_lines

# pdfminer warns once a glyph about fonts it finds odd.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

Thing = dict[str, Any]


def pages(data: bytes) -> Iterator[PageContent]:
    """Every page of a file, closed as it is left. Raises CannotOpenError."""
    # Loading takes longer than reading most reports by pdfium, and few reports need a second opinion.
    import pdfplumber  # noqa: PLC0415
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                yield _content(page)
                page.close()
            if not pdf.pages or len(pdf.pages) != resolve1(resolve1(pdf.doc.catalog["Pages"])["Count"]):
                raise CannotOpenError
    except CannotOpenError:
        raise
    except Exception as error:  # a broken file makes pdfminer stumble in every way there is
        raise CannotOpenError(_is_locked(error)) from error


def _is_locked(error: BaseException) -> bool:
    """Whether a password is what was missing; pdfplumber wraps pdfminer's exceptions."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415 — as above

    return isinstance(error, PDFPasswordIncorrect) or any(isinstance(a, PDFPasswordIncorrect) for a in error.args)


def _content(page: Any) -> PageContent:
    shown = Box(*map(float, page.cropbox))
    chars = [c for c in page.chars if not c["text"].isspace()]
    decoded = [c for c in chars if not c["text"].startswith("(cid:") and c["text"] != "\0" and "\ufffd" not in c["text"]]
    width, height = shown.x1 - shown.x0, shown.bottom - shown.top
    horizontal, vertical = ruling_lines(_shapes(page, shown))
    return PageContent(
        number=page.page_number,
        width=width,
        height=height,
        glyphs=tuple(g for c in decoded if (g := _glyph(c, page, shown))),
        horizontal=tuple(horizontal),
        vertical=tuple(vertical),
        pictured=min(1.0, sum(i["width"] * i["height"] for i in page.images) / (width * height)),
        drawn=len(page.curves),
        undecoded=len(chars) - len(decoded),
    )


def _glyph(char: Thing, page: Any, shown: Box) -> Glyph | None:
    """A character in our terms; None for one that stands aslant (a watermark)."""
    a, b, _, _, pen_x, pen_y = char["matrix"]
    x, y = page.mediabox[0] + pen_x, page.mediabox[1] + page.height - pen_y
    if abs(a) >= STRAIGHT * abs(b):
        # Written downwards, the pen is at the character's head, not at its foot.
        foot = y if abs(char["x0"] - x) < char["size"] / 4 else char["bottom"]
        return em_glyph(char["text"], char["x0"] - shown.x0, foot - shown.top, (char["width"], 0), char["size"])
    if abs(b) < STRAIGHT * abs(a):
        return None
    foot, advance = (char["bottom"], -char["height"]) if b > 0 else (char["top"], char["height"])
    return em_glyph(char["text"], x - shown.x0, foot - shown.top, (0, advance), char["width"])


def _shapes(page: Any, shown: Box) -> Iterator[Shape]:
    """What is painted; pdfplumber has split paths into their parts."""
    for thing in [*page.lines, *page.rects, *page.curves]:
        stroke = _colour(thing["stroking_color"]) if thing["stroke"] else None
        fill = _colour(thing["non_stroking_color"]) if thing["fill"] and thing["object_type"] != "line" else None
        points = () if thing["object_type"] == "rect" else tuple((x - shown.x0, y - shown.top) for x, y in thing["pts"])
        yield Shape(points, _box(thing, shown), stroke, fill, bool(thing.get("evenodd")))


def _box(thing: Thing, shown: Box) -> Box:
    return Box(thing["x0"] - shown.x0, thing["top"] - shown.top, thing["x1"] - shown.x0, thing["bottom"] - shown.top)


def _colour(colour: Any) -> Colour:
    """A colour's parts; a pattern has none."""
    parts = colour if isinstance(colour, tuple | list) else [colour]
    return tuple(parts) if all(isinstance(p, int | float) for p in parts) else ()
