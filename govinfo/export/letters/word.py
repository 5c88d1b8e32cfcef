"""A letter as a Word paper: 反馈单 on a wide page with its tables, the others laid out as official letters (GB/T 9704—2012)."""

from __future__ import annotations

from datetime import date

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from govinfo.export.letters.letter import FEEDBACK, SUMMARY, Letter, Rows
from govinfo.export.official import (
    BODY_FONT,
    CENTRE,
    HEAD_FONT,
    LEFT,
    PLAIN_FONT,
    RIGHT,
    SIZE_4,
    SIZE_5,
    SIZE_S4,
    TITLE_FONT,
    add_addressee,
    add_attachments,
    add_heading,
    add_run,
    add_signature,
    add_text,
    add_title,
    new_paragraph,
    official_paper,
    save_paper,
)
from govinfo.export.word_tables import add_table

RED = RGBColor(0xE6, 0x00, 0x00)
WIDE_TEXT_MM = 257
_POINT_WIDTHS = {8: (12, 44, 62, 26, 20, 31, 34, 28), 7: (13, 48, 70, 28, 22, 36, 40)}
_SUMMARY_WIDTHS = (13, 66, 18, 30, 17, 19, 26, 24, 44)
_LEFT_OF_POINTS, _LEFT_OF_SUMMARY = (1, 2, 5, 6), (1, 8)
LINE_MM = 170
"""红色双线的长度。"""
_TOP_LINE, _BOTTOM_LINE = "thickThinSmallGap", "thinThickSmallGap"
"""上粗下细、上细下粗."""


def word_letter(letter: Letter) -> bytes:
    """The letter as a .docx file, the same bytes for the same letter."""
    paper = official_paper(letter.internal)
    _draw_feedback(paper, letter) if letter.kind == FEEDBACK else _draw_official(paper, letter)
    return save_paper(paper, letter.title, date.fromisoformat(letter.day))


def _draw_feedback(paper: Paper, letter: Letter) -> None:
    _turn_wide(paper.sections[0])
    title = new_paragraph(paper, CENTRE)
    add_run(title, letter.title, TITLE_FONT, Pt(20))
    for fact, font in zip(letter.facts, (BODY_FONT, PLAIN_FONT), strict=False):
        add_run(_close(new_paragraph(paper, LEFT), 20), fact, font, SIZE_4 if font == BODY_FONT else SIZE_5)
    for part in letter.parts:
        heading = _close(new_paragraph(paper, LEFT), 24)
        heading.paragraph_format.keep_with_next = True
        add_run(heading, part.heading, HEAD_FONT, SIZE_4)
        _points_table(paper, part.rows)
    closing = _close(new_paragraph(paper, LEFT), 22)
    closing.paragraph_format.space_before = Pt(8)
    closing.paragraph_format.keep_with_next = True
    add_run(closing, letter.closing, BODY_FONT, SIZE_4)
    for line in letter.signature:
        signed = _close(new_paragraph(paper, LEFT), 24)
        signed.paragraph_format.space_before = Pt(4)
        signed.paragraph_format.keep_with_next = line != letter.signature[-1]
        add_run(signed, line, BODY_FONT, SIZE_4)


def _close(paragraph: Paragraph, points: float) -> Paragraph:
    paragraph.paragraph_format.line_spacing = Pt(points)
    return paragraph


def _draw_official(paper: Paper, letter: Letter) -> None:
    if letter.issuer:
        _letter_head(paper.sections[0], letter.issuer)
        add_run(new_paragraph(paper, RIGHT), letter.number)
        new_paragraph(paper)
    add_title(paper, _two_lines(letter.title))
    add_addressee(paper, letter.addressee)
    add_text(paper, letter.opening)
    for part in letter.parts:
        add_heading(paper, part.heading)
        for sentence in part.sentences:
            add_text(paper, sentence)
    add_text(paper, letter.closing)
    if letter.rows:
        add_attachments(paper, [letter.annex])
    if letter.signature:
        add_signature(paper, *letter.signature)
    if letter.contact:
        add_text(paper, letter.contact)
    if letter.rows:
        _annex(paper, letter)


def _two_lines(title: str) -> str:
    """A long title broken after 年 or before 审核, so that no line holds a single word."""
    if len(title) <= 18:
        return title
    at = title.find("审核") if "审核" in title else title.find("填报")
    return f"{title[:at]}\n{title[at:]}" if 8 <= at <= 22 else title


def _annex(paper: Paper, letter: Letter) -> None:
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _turn_wide(section)
    add_run(new_paragraph(paper, LEFT), "附件", HEAD_FONT)
    add_run(new_paragraph(paper, CENTRE), letter.annex, TITLE_FONT, Pt(18))
    if letter.kind == SUMMARY:
        _roomy(add_table(paper, letter.rows, _SUMMARY_WIDTHS, left=_LEFT_OF_SUMMARY, size=SIZE_S4))
        _note(paper, "注：错误、需核实为经审核确认的处数（含人工意见）。")
    else:
        _note(paper, "（“表二”“表三”“表四”分别指年报第二、三、四部分的表格）")
        _points_table(paper, letter.rows)


def _note(paper: Paper, text: str) -> None:
    add_run(_close(new_paragraph(paper, LEFT), 20), text, PLAIN_FONT, SIZE_5)


def _points_table(paper: Paper, rows: Rows) -> None:
    _roomy(add_table(paper, rows, _POINT_WIDTHS[len(rows[0])], left=_LEFT_OF_POINTS))


def _roomy(table: Table) -> None:
    """Rows no lower than a hand can write in."""
    for row in table.rows:
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(8)


def _turn_wide(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(24), Mm(20)
    section.left_margin = section.right_margin = Mm((297 - WIDE_TEXT_MM) / 2)
    section.header_distance, section.footer_distance = Mm(13), Mm(10)


def _letter_head(section: Section, issuer: str) -> None:
    """信函格式: the issuer in red 30 mm from the top, a double line under it, one at the foot; no page number on page one."""
    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = Mm(30), Mm(20)
    header, footer = section.first_page_header, section.first_page_footer
    header.is_linked_to_previous = footer.is_linked_to_previous = False
    head = header.paragraphs[0]
    head.alignment = CENTRE
    head.paragraph_format.space_after = Pt(0)
    run = add_run(head, issuer, TITLE_FONT, Pt(26 if len(issuer) > 14 else 32))
    run.font.color.rgb = RED
    _red_line(head, _TOP_LINE, 11)
    _red_line(footer.paragraphs[0], _BOTTOM_LINE, 1)


def _red_line(paragraph: Paragraph, style: str, space: int) -> None:
    # Under the paragraph, head and foot alike: above one, programs differ on which of the two lines comes first.
    out = Mm((156 - LINE_MM) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = out
    border = OxmlElement("w:bottom")
    for name, value in (("val", style), ("sz", "24"), ("space", str(space)), ("color", "E60000")):
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    properties = paragraph._p.get_or_add_pPr()
    # The format wants borders before spacing and indents, which stand there already.
    spacing = next(child for child in properties if child.tag in (qn("w:spacing"), qn("w:ind"), qn("w:jc")))
    spacing.addprevious(borders)
