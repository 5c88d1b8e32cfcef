"""Paragraphs, places and refusals of PDFs, and a real report where one is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from govinfo.document import Document, Grid
from govinfo.readers import pdf
from govinfo.readers.errors import Unreadable
from tests.readers.draw_pdf import HEIGHT, Box, Sheet, heights, wps
from tests.readers.two_readers import read_by_both

LEFT, EM, PITCH = 70, 16, 27


@pytest.fixture(autouse=True)
def both_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test here reads, pdfplumber reads the same."""
    read_by_both(monkeypatch)


def prose(sheet: Sheet, top: float, *lines: str, size: float = EM) -> None:
    """Lines of body text; one that begins with a full-width blank is indented."""
    for i, line in enumerate(lines):
        indent = len(line) - len(line.lstrip("\u3000"))
        sheet.text(LEFT + indent * size, top + i * PITCH, line.lstrip("\u3000"), size)


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs()]


def problem_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        pdf.read(data)
    assert "，" in caught.value.problem.message
    return caught.value.problem.code


def test_lines_of_a_sentence_join_and_paragraphs_part() -> None:
    first, second = "　　全年共收到政府信息公开申请一百二十三件其中自然人申请一百", "件以法人名义提出的二十三件。"
    sheet = Sheet()
    sheet.text(180, 90, "云川市人民政府", 22)
    sheet.text(120, 125, "2024年政府信息公开工作年度报告", 22)
    prose(
        sheet,
        180,
        "　　一、总体情况",
        first,
        second,
        "　　（一）主动公开。共公开政府信息1136条。",
        "　　1.平台建设。",
    )
    read = pdf.read(sheet.finish())
    assert texts(read) == [
        "云川市人民政府",
        "2024年政府信息公开工作年度报告",
        "一、总体情况",
        (first + second).strip("\u3000"),
        "（一）主动公开。共公开政府信息1136条。",
        "1.平台建设。",
    ]
    place = read.paragraphs()[3].place
    assert place.page == 1
    assert place.box == pytest.approx((70, 194, 550, 237), abs=6)


def test_sentence_goes_on_over_the_page_and_furniture_falls_away() -> None:
    sheet = Sheet()
    prose(sheet, 700, "　　全年共收到政府信息公开申请一百二十三件其中自然人申请一百")
    sheet.text(280, 800, "— 4 —", 12)
    sheet.next_page()
    prose(sheet, 90, "件，均在法定期限内答复。", "　　二、主动公开政府信息情况")
    sheet.text(280, 800, "- 5 -", 12)
    sheet.next_page()
    prose(sheet, 90, "　　三、收到和处理政府信息公开申请情况")
    sheet.text(290, 800, "6", 12)
    read = pdf.read(sheet.finish())
    assert texts(read)[0] == "全年共收到政府信息公开申请一百二十三件其中自然人申请一百件，均在法定期限内答复。"
    assert texts(read)[1:] == ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]
    assert (read.pages, read.paragraphs()[0].place.page) == (3, 1)


def test_running_head_falls_away_but_a_figure_in_the_text_stays() -> None:
    sheet = Sheet()
    for page in range(3):
        sheet.text(LEFT, 40, "云川市人民政府文件", 9)
        sheet.text(450, 40, f"{page + 1}/3", 9)
        prose(sheet, 200, f"　　共收到申请{page + 7}件。", "2024")
        sheet.next_page()
    assert texts(pdf.read(sheet.finish())) == [t for n in (7, 8, 9) for t in (f"共收到申请{n}件。", "2024")]


def test_enumeration_inside_a_sentence_is_no_heading() -> None:
    sheet = Sheet()
    prose(sheet, 100, "　　根据中华人民共和国政府信息公开条例第二十条第一项和第五条第", "（一）项的规定公开。")
    assert len(texts(pdf.read(sheet.finish()))) == 1


def test_blocks_come_in_reading_order() -> None:
    sheet = Sheet()
    table = [Box("行政许可", 0, 0), Box("550", 0, 1), Box("行政处罚", 1, 0), Box("7", 1, 1)]
    prose(sheet, 100, "　　二、主动公开政府信息情况")
    wps(sheet, [70, 200, 500], heights(table, 130), table)
    prose(sheet, 300, "　　三、其他情况")
    assert [isinstance(b, Grid) for b in pdf.read(sheet.finish()).blocks] == [False, True, False]


def test_declared_title_is_decoded() -> None:
    sheet = Sheet()
    sheet.canvas.setTitle("云川市2024年报")
    prose(sheet, 100, "一、总体情况")
    assert pdf.read(sheet.finish()).title == "云川市2024年报"


def test_broken_files_are_damaged() -> None:
    sheet = Sheet()
    prose(sheet, 100, "一、总体情况")
    whole = sheet.finish()
    assert problem_of(whole[: len(whole) // 2]) == "damaged"
    assert problem_of(b"%PDF-1.7\nstartxref\n0\n%%EOF") == "damaged"
    assert problem_of(whole.replace(b"/Count 1", b"/Count 3")) == "damaged"


def test_password_is_asked_for() -> None:
    sheet = Sheet(encrypt=StandardEncryption("secret", ownerPassword="owner"))
    prose(sheet, 100, "一、总体情况")
    assert problem_of(sheet.finish()) == "password"


def test_scans_and_empty_files_are_told_apart() -> None:
    picture = ImageReader(Image.new("RGB", (60, 80), "grey"))
    scan, latin, empty, mixed = Sheet(), Sheet(), Sheet(), Sheet()
    scan.canvas.drawImage(picture, 0, 0, 595, HEIGHT)
    scan.text(200, 820, "扫描全能王创建")
    latin.text(100, 100, "Annual report 2024")
    empty.next_page()
    assert [problem_of(s.finish()) for s in (scan, latin, empty)] == ["scan", "scan", "empty"]
    prose(mixed, 100, "一、总体情况")
    mixed.next_page()
    mixed.canvas.drawImage(picture, 0, 0, 595, HEIGHT)
    assert pdf.read(mixed.finish()).notes == ("第2页是图片，没有文字层，未能读取",)


def reference() -> Path:
    directory = os.environ.get("GOVINFO_REFERENCE")
    if not directory:
        pytest.skip("GOVINFO_REFERENCE names no directory of real reports")
    return Path(directory)


def test_real_report_gives_every_figure() -> None:
    directory = reference()
    gold = json.loads((directory / "gold.json").read_text(encoding="utf-8"))["hongze-2023.pdf"]
    read = pdf.read((directory / "docs" / "hongze-2023.pdf").read_bytes())
    active, applications, proceedings = read.grids()
    printed = [[float(c.text) for c in row if c.text.replace(".", "", 1).isdigit()] for row in applications.rows()]
    assert [row for row in printed if row] == [[float(v) for v in row.values()] for row in gold["applications"].values()]
    assert [c.text for c in proceedings.rows()[-1]] == [str(v) for row in gold["proceedings"].values() for v in row.values()]
    figures = [float(c.text) for c in active.cells if c.text.replace(".", "", 1).isdigit()]
    assert figures == [float(v) for row in gold["active_disclosure"].values() for v in row.values()]
    assert {c.text for c in applications.cells if c.rowspan > 2} == {
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "三、本年度办理结果",
        "（三）不予公开",
        "（四）无法提供",
        "（五）不予处理",
    }
