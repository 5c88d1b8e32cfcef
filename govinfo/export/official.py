"""Word papers laid out as official documents are (GB/T 9704—2012): page, headings, text, pictures, signature.

Fonts stand by name: they are those of the offices' machines, whether or not this machine has them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from govinfo.export.safe import clean, same_archive

TITLE_FONT, BODY_FONT, HEAD_FONT, SECOND_FONT, PLAIN_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
SIZE_2, SIZE_3, SIZE_4, SIZE_S4, SIZE_5, SIZE_S5 = Pt(22), Pt(16), Pt(14), Pt(12), Pt(10.5), Pt(9)
"""字号：二号、三号、四号、小四、五号、小五。"""
LINE = Pt(28.9)
LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
_HEADING_FONTS = {1: HEAD_FONT, 2: SECOND_FONT, 3: BODY_FONT}


def official_paper(internal: bool = False) -> Paper:
    """An empty paper: A4, 天头37mm, 订口28mm, 版心156×225mm, 22 lines of 28 characters, pages numbered “— 1 —”.

    `internal` puts 内部资料 at the head of every page, for papers that rest on drafts.
    """
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin, section.right_margin, section.bottom_margin = Mm(37), Mm(28), Mm(26), Mm(35)
    section.header_distance, section.footer_distance = Mm(20), Mm(25)
    style = paper.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.size = SIZE_3
    _name_font(style.element.get_or_add_rPr(), BODY_FONT)
    paper.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, RIGHT)
    _page_number(section.even_page_footer, LEFT)
    if internal:
        for header in (section.header, section.even_page_header):
            add_run(header.paragraphs[0], "内部资料", HEAD_FONT, SIZE_4)
    return paper


def save_paper(paper: Paper, title: str, on: date) -> bytes:
    """The paper as a .docx file, the same bytes for the same content and day."""
    about = paper.core_properties
    about.title, about.author, about.last_modified_by, about.comments = clean(title), "", "", ""
    about.created = about.modified = datetime(on.year, on.month, on.day)
    buffer = io.BytesIO()
    paper.save(buffer)
    return same_archive(buffer.getvalue())


def add_run(paragraph: Paragraph, text: str, font: str = BODY_FONT, size: Pt = SIZE_3, bold: bool = False) -> Run:
    """A piece of text in a font by name, Chinese and Western alike."""
    run = paragraph.add_run(clean(text))
    run.font.size, run.font.bold = size, bold
    _name_font(run._r.get_or_add_rPr(), font)
    return run


def add_title(paper: Paper, text: str) -> None:
    """The title: 2号小标宋, centred, a free line before the text."""
    for line in text.split("\n"):
        paragraph = _paragraph(paper, CENTRE, Pt(35))
        add_run(paragraph, line, TITLE_FONT, SIZE_2)
    _paragraph(paper)


def add_heading(paper: Paper, text: str, level: int = 1) -> None:
    """A heading as part of the text's flow: 一、 in 黑体, （一） in 楷体, 1. in 仿宋."""
    paragraph = _paragraph(paper, indent=True)
    paragraph.paragraph_format.keep_with_next = True
    add_run(paragraph, text, _HEADING_FONTS[level])
    _outline(paragraph, level)


def add_text(paper: Paper, text: str, indent: bool = True, align: WD_ALIGN_PARAGRAPH = BOTH, font: str = BODY_FONT) -> None:
    """A paragraph of the text: 3号仿宋, 28.9 pt a line, two characters in."""
    add_run(_paragraph(paper, align, indent=indent), text, font)


def add_addressee(paper: Paper, text: str) -> None:
    """主送机关: flush left, a colon at its end."""
    add_text(paper, f"{text.rstrip('：:')}：", indent=False)


def add_signature(paper: Paper, unit: str, day: str) -> None:
    """落款: unit and date in Arabic figures, to the right, two lines free above; four characters stay free on the right."""
    _paragraph(paper)
    _paragraph(paper)
    for line, free in ((unit, 2), (day, 4)):
        paragraph = _paragraph(paper, RIGHT)
        paragraph.paragraph_format.right_indent = Pt(16 * free)
        paragraph.paragraph_format.keep_together = True
        add_run(paragraph, line)


def add_attachments(paper: Paper, names: Sequence[str]) -> None:
    """附件说明 under the text: 附件：1.… 2.…, the lines after the first aligned with it."""
    _paragraph(paper)
    for number, name in enumerate(names, start=1):
        paragraph = _paragraph(paper, LEFT)
        fmt = paragraph.paragraph_format
        fmt.left_indent, fmt.first_line_indent = Pt(16 * 6.5), Pt(-16 * (4.5 if number == 1 else 1.5))
        lead = "附件：" if number == 1 else ""
        add_run(paragraph, f"{lead}{number}.{name}" if len(names) > 1 else f"附件：{name}")


def add_page_heading(paper: Paper, mark: str, title: str) -> None:
    """The head of an annex on a page of its own: 附件1 in 黑体, its title in 小标宋."""
    paragraph = _paragraph(paper, LEFT)
    paragraph.paragraph_format.page_break_before = True
    add_run(paragraph, mark, HEAD_FONT)
    add_run(_paragraph(paper, CENTRE), title, TITLE_FONT, SIZE_3)


def add_caption(paper: Paper, text: str, above: bool = True) -> None:
    """A neutral caption: above a table (keeps with it), under a picture."""
    paragraph = _paragraph(paper, CENTRE, None)
    paragraph.paragraph_format.keep_with_next = above
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(6), Pt(6 if not above else 3)
    add_run(paragraph, text, HEAD_FONT, SIZE_S4)


def add_small(paper: Paper, text: str, align: WD_ALIGN_PARAGRAPH = LEFT) -> None:
    """A line of small print: source, note, unit."""
    paragraph = _paragraph(paper, align, None)
    paragraph.paragraph_format.space_before = Pt(3)
    add_run(paragraph, text, PLAIN_FONT, SIZE_5)


def add_picture(paper: Paper, png: bytes, caption: str, width_mm: float = 140) -> None:
    """A picture in the middle, its caption 图n … under it."""
    paragraph = _paragraph(paper, CENTRE, None)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width_mm))
    add_caption(paper, caption, above=False)


def new_paragraph(paper: Paper, align: WD_ALIGN_PARAGRAPH = BOTH, indent: bool = False) -> Paragraph:
    """An empty paragraph of the text, to be filled with add_run."""
    return _paragraph(paper, align, indent=indent)


def _paragraph(paper: Paper, align: WD_ALIGN_PARAGRAPH = BOTH, line: Pt | None = LINE, indent: bool = False) -> Paragraph:
    return set_paragraph(paper.add_paragraph(), align, line, indent)


def set_paragraph(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH, line: Pt | None, indent: bool) -> Paragraph:
    """Align and space a paragraph, `line` points a line or single-spaced for None; returns it."""
    fmt = paragraph.paragraph_format
    fmt.alignment, fmt.space_before, fmt.space_after = align, Pt(0), Pt(0)
    if line is None:
        fmt.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        fmt.line_spacing_rule, fmt.line_spacing = WD_LINE_SPACING.EXACTLY, line
    if indent:
        fmt.first_line_indent = Pt(32)
        # Two characters, whatever the size: Word prefers this to the points beside it.
        fmt.element.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "200")
    return paragraph


def _name_font(properties: object, font: str) -> None:
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), font)
    fonts.set(qn("w:hint"), "eastAsia")


def _outline(paragraph: Paragraph, level: int) -> None:
    """The navigation pane lists the heading, though it is set as text."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(outline)


def _page_number(footer: _Footer, align: WD_ALIGN_PARAGRAPH) -> None:
    """“— 1 —” in 4号半角宋体, a character from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = set_paragraph(footer.paragraphs[0], align, None, indent=False)
    fmt = paragraph.paragraph_format
    fmt.left_indent = fmt.right_indent = Pt(14)
    add_run(paragraph, "— ", PLAIN_FONT, SIZE_4)
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        run = add_run(paragraph, text if kind == "text" else "", PLAIN_FONT, SIZE_4)
        if kind == "":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
    add_run(paragraph, " —", PLAIN_FONT, SIZE_4)
