"""Old office files through LibreOffice: many in one run, bad ones told apart, nothing left behind, nothing fetched."""

from __future__ import annotations

import tempfile
import threading
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from random import Random

import docx
import pytest
from openpyxl import load_workbook

from govinfo.findings import Problem, Status
from govinfo.readers import containers, office, read_document
from govinfo.readers.errors import Unreadable
from govinfo.recognise import recognise
from samples.draw_docx import draw_docx
from samples.draw_sheet import draw_xlsx
from tests.papers import numbered, paper
from tests.readers.ole_files import ole_file

TABLES = ("active_disclosure", "applications", "proceedings")
needs_soffice = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice (soffice) is not installed")


@pytest.fixture(scope="module")
def old_files():
    """A report as .doc with 修订 left on, .rtf, .odt and .xls, made by LibreOffice itself."""
    word = ("年报.docx", draw_docx(paper(numbered()), Random(0), "revised"))
    made = {kind: office.convert([word], kind)[0] for kind in ("doc", "rtf", "odt")}
    made["xls"] = office.convert([("年报.xlsx", draw_xlsx(paper(numbered())))], "xls")[0]
    assert [kind for kind, data in made.items() if not isinstance(data, bytes)] == []
    return made


@pytest.fixture(scope="module")
def read(old_files):
    """Those files read; each is converted once, where it is first asked for."""
    return cache(lambda kind: read_document(old_files[kind], f"年报.{kind}"))


def encrypted(word: bytes) -> bytes:
    """A Word 97 file that says it is encrypted."""
    at = word.index(b"\xec\xa5") + containers.WORD_FLAGS
    return word[:at] + bytes([word[at] | containers.ENCRYPTED]) + word[at + 1 :]


@needs_soffice
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "xls"])
def test_every_cell_of_a_report_comes_back(read, kind):
    report = recognise(read(kind))
    assert {table: report.table(table) for table in TABLES} == numbered()
    assert (report.agency, report.status, report.format, report.reader) == ("云川市教育局", Status.READ, kind, "office")


@needs_soffice
def test_revisions_and_comments_of_an_old_word_file_are_noted_and_typed_numbers_are_not(read):
    assert set(read("doc").notes) == {"revisions", "comments"}


@needs_soffice
def test_a_wps_file_is_told_by_its_bytes(old_files):
    assert read_document(old_files["doc"], "年报.wps").format == "doc"


@needs_soffice
def test_many_files_are_converted_in_one_run_and_a_bad_one_takes_no_other_with_it(old_files, monkeypatch):
    runs = []
    monkeypatch.setattr(office, "_run", lambda *given, run=office._run: runs.append(given) or run(*given))
    good, broken = old_files["doc"], old_files["doc"][:20000]
    results = office.convert([("一.doc", good), ("二.doc", broken), ("三.rtf", old_files["rtf"]), ("四.doc", good)], "docx")
    assert [isinstance(result, bytes) for result in results] == [True, False, True, True]
    assert results[1] == office.DAMAGED
    assert [len(docx.Document(BytesIO(results[at])).tables) for at in (0, 2, 3)] == [3, 3, 3]
    assert len(runs) == 1


@needs_soffice
def test_a_start_is_no_first_start(old_files, monkeypatch):
    """At its first start in a profile LibreOffice tests how it draws, sets itself up and starts again: thrice the time."""
    kept = []
    monkeypatch.setattr(
        office, "_write_profile", lambda *given, write=office._write_profile: kept.append(given[0]) or write(*given)
    )
    monkeypatch.setattr(
        office, "_run", lambda *given, run=office._run: run(*given) and kept.append(first_start(kept[0] / "user"))
    )
    office.convert([("年报.rtf", old_files["rtf"])], "docx")
    assert kept[1:] == [(True, False, False)]


def first_start(user: Path) -> tuple[bool, bool, bool]:
    """Whether LibreOffice used the profile, tested how it draws, and started again in it."""
    settings = (user / "registrymodifications.xcu").read_text(encoding="utf-8")
    return "ooSetupInstCompleted" in settings, (user / "GraphicsRenderTests.log").exists(), "OfficeRestartInProgress" in settings


@pytest.mark.parametrize(
    ("file", "text", "build"),
    [
        ("versionrc", "[Version]\nAllLanguages=en-US\nbuildid=40(Build:2)\nVendor=x\n", "40(Build:2)"),
        ("version.ini", "[Version]\r\nbuildid=eba5\r\n", "eba5"),
        ("versionrc", "[Version]\n", ""),
        ("elsewhere", "buildid=1", ""),
    ],
)
def test_the_build_is_told_by_the_file_beside_the_program(tmp_path, file, text, build):
    (tmp_path / file).write_text(text)
    assert office._build_of(tmp_path) == build


@needs_soffice
def test_a_workbook_is_converted_to_xlsx(old_files):
    (result,) = office.convert([("年报.xls", old_files["xls"])], "xlsx")
    assert load_workbook(BytesIO(result)).sheetnames[1:] == ["主动公开", "申请办理", "复议诉讼"]


def problem_of(data: bytes) -> Problem:
    with pytest.raises(Unreadable) as caught:
        read_document(data, "年报.doc")
    return caught.value.problem


@needs_soffice
def test_broken_files_and_encrypted_ones_are_told_apart(old_files):
    assert problem_of(old_files["doc"][:20000]).code == "damaged"
    assert problem_of(encrypted(old_files["doc"])).code == "password"


def test_encryption_is_told_by_the_files_own_word():
    book = b"\x09\x08\x10\x00" + b"\0" * 16
    assert containers.is_locked(ole_file(Workbook=book + b"\x2f\x00\x02\x00\0\0"))
    assert not containers.is_locked(ole_file(Workbook=book + b"\xe1\x00\x02\x00\0\0"))
    assert containers.is_locked(ole_file(WordDocument=b"\xec\xa5" + b"\0" * 9 + b"\x13"))
    assert not containers.is_locked(ole_file(WordDocument=b"\xec\xa5" + b"\0" * 9 + b"\x12"))
    assert not containers.is_locked(b"{\\rtf1}")


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setattr(office, "find_office", lambda: None)
    problem = problem_of(ole_file(WordDocument=b"\xec\xa5"))
    assert problem.code == "needs_office"
    assert "请另存为.docx或PDF" in problem.message
    assert "安装LibreOffice" in problem.message
    assert office.convert([("一.doc", b""), ("二.doc", b"")], "docx") == [problem, problem]


def test_libreoffice_is_looked_for_on_the_path_then_where_its_installers_put_it(monkeypatch, tmp_path):
    monkeypatch.setattr(office.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "libreoffice" else None)
    assert office.find_office() == "/usr/bin/libreoffice"
    installed = tmp_path / "soffice.exe"
    installed.touch()
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    monkeypatch.setattr(office, "ELSEWHERE", ("/nowhere/soffice", str(installed)))
    assert office.find_office() == str(installed)
    installed.unlink()
    assert office.find_office() is None


@needs_soffice
def test_nothing_is_left_behind_when_time_is_up(old_files, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(office, "SECONDS", 0.2)
    before = time.monotonic()
    assert problem_of(old_files["doc"]) == office.TOO_SLOW
    assert time.monotonic() - before < 5
    assert list(tmp_path.iterdir()) == []
    assert running_in(tmp_path) == []
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert read_document(old_files["doc"]).blocks
    assert list(tmp_path.iterdir()) == []


def running_in(directory: Path) -> list[str]:
    """Command lines of processes (where the system shows them) that name the directory."""
    lines = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(entry.read_bytes().decode(errors="replace"))
        except OSError:
            continue  # It has ended since.
    return [line for line in lines if str(directory) in line]


@pytest.fixture
def asked():
    """A server on this machine; the list of what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 — the names that http.server calls

        def log_message(self, *_):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], paths
    server.shutdown()
    server.server_close()


@needs_soffice
def test_a_picture_linked_from_elsewhere_is_not_fetched(asked):
    """With a plain profile LibreOffice 7.4 asks for it three times."""
    port, paths = asked
    page = f'<html><body><p>正文<img src="http://127.0.0.1:{port}/x.png"></p></body></html>'
    (linked,) = office.convert([("一.html", page.encode())], "odt")
    (old,) = office.convert([("一.odt", linked)], "doc")
    assert f"127.0.0.1:{port}/x.png".encode("utf-16-le") in old
    assert [q.text for q in read_document(old).paragraphs()] == ["正文"]
    assert paths == []
