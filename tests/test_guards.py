"""Guards that others stand behind, each by itself: its function is called with a small limit, so that nothing else can answer."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn
from zipfile import ZipFile

import pytest
from lxml import etree

from govinfo import limits, sources
from govinfo.document import Paragraph
from govinfo.readers import (
    containers,
    office,
    ole,
    page,
    pdfium,
    pdfium_paths,
    read_document,
    sheet,
    sniff,
    text,
    word,
    word_insets,
    word_text,
)
from govinfo.readers.bounds import OVERSIZED
from govinfo.readers.errors import Unreadable
from samples.draw_sheet import draw_xlsx
from samples.package import relationships
from tests.hostile.case import GOOD, GOOD_TEXT, good_docx, good_html, good_pdf
from tests.hostile.office import docx
from tests.hostile.pdfs import CATALOG, ONE_PAGE, pdf, stream
from tests.hostile.pdfs import page as pdf_page
from tests.readers.ole_files import ole_file
from tests.readers.test_kinds import CONTENT_TYPES, zip_file
from tests.readers.word_files import p, tbl, tc, tr, word_file

TEN_CELLS = f"<tr>{'<td>1</td>' * 5}</tr>" * 2


def refusal(read: Callable[[], object]) -> str:
    """The code of the problem that a reader refuses with; read where it does not."""
    try:
        read()
    except Unreadable as refused:
        return refused.problem.code
    return "read"


def drawn(data: bytes) -> list[pdfium.PageContent]:
    """The pages of a PDF, as pdfium gives them."""
    with pdfium.opened(data) as document:
        return list(pdfium.pages(document))


def form(content: bytes, inner: int | None = None) -> bytes:
    """A Form XObject, which may draw the one of another number."""
    held = b"<< /XObject << /F %d 0 R >> >>" % inner if inner else b"<< >>"
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources " + held)


def with_forms(*forms: bytes) -> bytes:
    """One page that draws the first of these, which are objects from number 5 on."""
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>"
    return pdf({1: CATALOG, 2: ONE_PAGE, 3: leaf, 4: stream(b"/F Do"), **dict(enumerate(forms, start=5))})


LINES = b"".join(b"50 %d m 500 %d l S " % (y, y) for y in range(100, 400, 10))
PATH = b"50 50 m " + b"".join(b"%d %d l " % (50 + n * 9, 50 + n * n % 90) for n in range(30)) + b"S"
READINGS: list[tuple[str, int, Callable[[], object]]] = [
    ("MOST_DRAWN", 10, lambda: drawn(pdf_page(PATH))),
    ("MOST_DRAWN", 10, lambda: drawn(with_forms(form(LINES)))),
    ("MOST_LINE", 20, lambda: text.read(b"1" * 21)),
    ("MOST_CELLS", 8, lambda: text.read(b"1\t2\t3\n" * 3)),
    ("MOST_CELLS", 8, lambda: page.read(f"<table>{TEN_CELLS}</table>".encode())),
    ("MOST_CELLS", 8, lambda: word.read(word_file(tbl(tr(*map(tc, "12345")), tr(*map(tc, "12345")))))),
]
NAMES = ["pdf-segments", "pdf-in-forms", "text-line", "text-cells", "html-cells", "word-cells"]


@pytest.mark.parametrize(("limit", "most", "read"), READINGS, ids=NAMES)
def test_a_reader_refuses_what_exceeds_a_limit_by_itself(
    limit: str, most: int, read: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    read()
    monkeypatch.setattr(limits, limit, most)
    assert refusal(read) == OVERSIZED.code


def test_forms_within_forms_are_followed_only_so_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_forms(form(b"/F Do", 6), form(b"/F Do", 7), form(LINES))
    assert drawn(data)[0].horizontal
    monkeypatch.setattr(pdfium_paths, "DEEPEST", 1)
    assert not drawn(data)[0].horizontal


def test_a_package_of_small_parts_is_measured_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    package = zip_file(CONTENT_TYPES, "word/document.xml", "word/styles.xml", first=b"x" * 600)
    assert sniff(package) == "docx"
    monkeypatch.setattr(containers, "MAX_XML", 1000)
    assert sniff(package) == "oversized"


@pytest.mark.parametrize("reader", [word.read, word._chunk], ids=["file", "file-in-file"])
def test_a_part_of_a_package_is_measured_before_it_is_unpacked(
    reader: Callable[[bytes], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, unpacked, parse = word_file(p("年" * 2000)), list[int](), word.parse_xml
    monkeypatch.setattr(word, "parse_xml", lambda xml: (unpacked.append(len(xml)), parse(xml))[1])
    monkeypatch.setattr(containers, "MAX_XML", 5000)
    assert refusal(lambda: reader(data)) == OVERSIZED.code
    assert max(unpacked) < 5000


def with_chunks(*names: str) -> bytes:
    """A Word file that brings in these pages, each of which says its name."""
    parts = {f"word/{name}": f"<html><body><p>{name}</p></body></html>" for name in names}
    parts["word/_rels/document.xml.rels"] = relationships(dict.fromkeys(names, "aFChunk"))
    return word_file("".join(f'<w:altChunk r:id="rId{n}"/>' for n in range(1, len(names) + 1)), parts=parts)


def test_chunks_of_a_word_file_are_read_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_insets, "MAX_CHUNKS", 2)
    assert [block.text for block in word.read(with_chunks("a", "b", "c")).blocks if isinstance(block, Paragraph)] == ["a", "b"]


def test_a_chunk_that_holds_chunks_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "read", lambda data: pytest.fail("read first"))
    assert refusal(lambda: word._chunk(with_chunks("a"))) == "damaged"


def test_ole_chains_that_run_in_a_circle_are_cut() -> None:
    whole = ole_file(WordDocument=b"x" * 5000)
    most = len(whole) // ole.HEAD + 1
    circle = bytearray(whole)
    struct.pack_into("<I", circle, ole.HEAD + 4, 1)  # the directory, sector 1, goes on in itself
    assert len(list(islice(ole._chain(bytes(circle), 1), 10 * most))) <= most
    endless = bytearray(whole)
    struct.pack_into("<II", endless, 68, 0, 0xFFFFFFFF)  # more of the table, ever again in sector 0
    endless[ole.HEAD + 508 : ole.HEAD + 512] = bytes(4)
    assert len(list(islice(ole._fat_sectors(bytes(endless)), 100 * 128 * most))) <= 128 * most


WAITS_FOR_A_CAP = """
import resource, sys, time
for _ in range(200):
    if (most := resource.getrlimit(resource.RLIMIT_DATA)[0]) == int(sys.argv[2]):
        break
    time.sleep(0.05)
open(sys.argv[1], "w").write(str(most))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds memory")
def test_what_converts_old_files_has_its_memory_capped(tmp_path: Path) -> None:
    told = tmp_path / "told"
    assert office._run([sys.executable, "-c", WAITS_FOR_A_CAP, str(told), str(limits.MEMORY)], 30)
    assert told.read_text() == str(limits.MEMORY)


@pytest.mark.parametrize("folder", ["worksheets/", "elsewhere/"])
@pytest.mark.parametrize("limit", ["MAX_CELLS", "MAX_MERGED"])
def test_cells_of_a_workbook_are_counted_before_it_is_opened(limit: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = BytesIO()
    with ZipFile(BytesIO(draw_xlsx(GOOD))) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("worksheets/", folder), old.read(name).replace(b"worksheets/", folder.encode()))
    assert refusal(lambda: sheet.read(out.getvalue())) == "read"
    monkeypatch.setattr(sheet, limit, 20)
    monkeypatch.setattr(sheet, "_open", lambda data: pytest.fail("opened first"))
    assert refusal(lambda: sheet.read(out.getvalue())) == "oversized"


def test_a_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object) -> NoReturn:
        pytest.fail("opened first")

    file = tmp_path / "大.pdf"
    file.write_bytes(bytes(20))
    monkeypatch.setattr(sources, "MOST_BYTES", 10)
    monkeypatch.setattr(Path, "open", opened)
    assert refusal(lambda: sources.file_bytes(file)) == sources.TOO_LARGE_FILE.code


def test_a_file_that_grows_while_it_is_read_is_read_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "长.pdf"
    file.write_bytes(bytes(20))
    monkeypatch.setattr(sources, "MOST_BYTES", 10)
    monkeypatch.setattr(Path, "stat", lambda self: SimpleNamespace(st_size=5))
    assert refusal(lambda: sources.file_bytes(file)) == sources.TOO_LARGE_FILE.code


SECRET = "本机的秘密"


@pytest.fixture
def entities(tmp_path: Path) -> str:
    """A document type with an entity that is a file of this machine, and one that is a text."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    return f"<!DOCTYPE html [<!ENTITY x SYSTEM '{(tmp_path / 'secret.txt').as_uri()}'><!ENTITY y '{SECRET}'>]>"


@pytest.mark.parametrize("entity", ["x", "y"])
def test_a_word_file_that_declares_entities_is_refused(entity: str, entities: str) -> None:
    document = docx(f"<w:p><w:r><w:t>前&{entity};后</w:t></w:r></w:p>", entities)
    assert refusal(lambda: word.read(document)) == "damaged"


def test_parsing_a_word_file_opens_no_other_file(entities: str) -> None:
    root = etree.fromstring(f"{entities}<html>前&x;后</html>".encode(), word_text._PARSER)
    assert SECRET not in "".join(map(str, root.itertext()))


@pytest.mark.parametrize("entity", ["x", "y"])
@pytest.mark.parametrize("declaration", ["", '<?xml version="1.0" encoding="UTF-8"?>'])
def test_a_pages_entities_are_not_resolved(entity: str, declaration: str, entities: str) -> None:
    markup = f"{declaration}{entities}<html xmlns='http://www.w3.org/1999/xhtml'><body><p>前&{entity};后</p></body></html>"
    texts = [block.text for block in read_document(markup.encode(), "x.xml").blocks if isinstance(block, Paragraph)]
    assert any(one.endswith("后") for one in texts)
    assert f"前{SECRET}" not in "".join(texts)


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.xlsx", "x.html", "x.txt", "x.png", "x"])
@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("pdf", good_pdf),
        ("docx", good_docx),
        ("html", lambda: good_html().encode()),
        ("txt", GOOD_TEXT.encode),
        ("xlsx", lambda: draw_xlsx(GOOD)),
    ],
)
def test_the_bytes_choose_the_reader_whatever_the_name(kind: str, make: Callable[[], bytes], name: str) -> None:
    assert read_document(make(), name).format == kind
