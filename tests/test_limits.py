"""Each limit refuses a good report where it is set too low for it: a limit that nobody asks lets it through and fails here."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from govinfo import guard, limits, sources, worker
from govinfo.examine import examine
from govinfo.findings import Status
from govinfo.readers import containers, is_archive, sniff
from govinfo.readers.errors import Unreadable
from samples.draw_sheet import draw_xlsx
from tests.hostile.archives import archive, endless_directory, overlapping
from tests.hostile.case import GOOD, GOOD_TEXT, good_docx, good_html, good_pdf

FILES: dict[str, Callable[[], bytes]] = {
    "pdf": good_pdf,
    "docx": good_docx,
    "html": lambda: good_html().encode(),
    "txt": GOOD_TEXT.encode,
    "xlsx": lambda: draw_xlsx(GOOD),
}
CASES = [
    ("pdf", limits, "MOST_PAGES", 1),
    ("pdf", limits, "MOST_DRAWN", 60),
    ("pdf", limits, "MOST_LINE", 3),
    ("docx", limits, "MOST_CELLS", 20),
    ("docx", limits, "MOST_BLOCKS", 3),
    ("docx", containers, "MAX_XML", 5000),
    ("html", limits, "MOST_CELLS", 20),
    ("html", limits, "MOST_COVERED", 20),
    ("html", limits, "MOST_DEPTH", -1),
    ("html", limits, "MOST_LINE", 3),
    ("txt", limits, "MOST_LINE", 3),
    ("txt", limits, "MOST_TEXT", 100),
    ("txt", limits, "MOST_CELLS", 20),
    ("xlsx", limits, "MOST_CELLS", 20),
    ("xlsx", containers, "MAX_XML", 5000),
    ("xlsx", containers, "MAX_CONTENTS", 50),
]


@pytest.mark.parametrize(("kind", "module", "limit", "most"), CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_a_limit_set_too_low_refuses_the_good_report(
    kind: str, module: object, limit: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = FILES[kind]()
    assert examine(data, f"x.{kind}").report.status is Status.READ
    monkeypatch.setattr(module, limit, most)
    report = examine(data, f"x.{kind}").report
    assert (report.status, report.problem and report.problem.code) == (Status.UNREADABLE, "oversized")


@pytest.mark.parametrize("reader", ["pdfium_text", "pdfium_paths"])
def test_characters_and_things_painted_are_each_counted(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"govinfo.readers.{reader}.limits", SimpleNamespace(MOST_DRAWN=60))
    report = examine(good_pdf(), "x.pdf").report
    assert (report.problem and report.problem.code) == "oversized"


GREEDY = """
from govinfo import guard, limits
limits.MEMORY = {memory}
def greedy(data, name, converted, **how):
    return str(len(bytearray(400 * 2**20)))
guard.serve(greedy)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds memory")
def test_a_reader_that_wants_more_memory_than_it_may_is_stopped_and_the_next_one_reads() -> None:
    for memory, expected in ((300 * 2**20, worker.OUT_OF_MEMORY), (1000 * 2**20, str(400 * 2**20))):
        one = guard.Worker(GREEDY.format(memory=memory))
        try:
            assert one.ask((b"", "", None)) == expected
            assert (one.process is None) == (expected == worker.OUT_OF_MEMORY)
        finally:
            one.stop()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds memory")
def test_a_scan_is_given_more_memory() -> None:
    program = (
        "import resource\nfrom govinfo import guard\nfrom govinfo.readers import scan\n"
        "def told(*_, **how):\n"
        "    before = resource.getrlimit(resource.RLIMIT_DATA)[0]\n"
        "    scan.announce(1)\n"
        "    return before, resource.getrlimit(resource.RLIMIT_DATA)[0]\n"
        "guard.serve(told)"
    )
    one = guard.Worker(program)
    try:
        assert one.ask((b"", "", None)) == (limits.MEMORY, limits.MEMORY_OCR)
    finally:
        one.stop()


def test_a_conversion_is_given_its_own_time() -> None:
    program = (
        "import time\nfrom govinfo import guard\nfrom govinfo.readers import office\n"
        "def converting(ask, *_, **how):\n"
        "    if ask: office.announce(20)\n"
        "    time.sleep(1.0)\n"
        "    return 'done'\n"
        "guard.serve(converting)"
    )
    one = guard.Worker(program)
    try:
        assert one.ask((True,), seconds=0.3) == "done"
        assert one.ask((False,), seconds=0.3) == worker.TIMED_OUT
    finally:
        one.stop()


def test_a_file_larger_than_any_report_is_not_read_into_memory(tmp_path: Path) -> None:
    file = tmp_path / "大.pdf"
    with file.open("wb") as out:
        out.truncate(10 * 2**30)  # a hole: it takes no room on the disk
    ((_, fetch),) = sources.reading_jobs(file)
    with pytest.raises(Unreadable) as refused:
        fetch()
    assert refused.value.problem == sources.TOO_LARGE_FILE


def _answers(data: bytes, tmp_path: Path) -> list[object]:
    file = tmp_path / "x.zip"
    file.write_bytes(data)
    found: list[object] = []
    for _, fetch in sources.reading_jobs(file):
        try:
            found.append(len(fetch()))
        except Unreadable as refused:
            found.append(refused.problem)
    return found


def test_an_archive_that_swells_as_a_whole_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = archive({f"{n}.txt": GOOD_TEXT.encode() for n in range(30)})
    assert _answers(small, tmp_path) == [len(GOOD_TEXT.encode())] * 30
    assert _answers(overlapping(200), tmp_path)[-1] == sources.SWOLLEN
    monkeypatch.setattr(sources, "MAX_TOGETHER", 10**9)
    assert sources.SWOLLEN not in _answers(overlapping(200), tmp_path)


def test_an_endless_list_of_contents_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _answers(endless_directory(), tmp_path) == [sources.TOO_MANY]
    assert sniff(endless_directory()) == "foreign" or not is_archive(endless_directory())
    monkeypatch.setattr(sources, "MAX_CONTENTS", 100)
    assert _answers(archive({"a.txt": b"a", "b.txt": b"b"}), tmp_path) == [sources.TOO_MANY]


def test_the_size_of_a_large_archives_list_is_read_where_it_says_it(tmp_path: Path) -> None:
    """Zip64: the end points to another end, which holds the size (APPNOTE 4.3.14, 4.3.15)."""
    import struct  # noqa: PLC0415
    from io import BytesIO  # noqa: PLC0415

    large = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 77_000_000_000, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert containers.contents_size(BytesIO(large + locator + end)) == 77_000_000_000


def test_what_is_no_archive_is_told_so_without_being_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked in the dashboard's own process: a text that a pattern would chew on for minutes is not sniffed there."""
    monkeypatch.setattr("govinfo.readers.sniff", lambda data: pytest.fail("looked through outside of the guard"))
    assert not is_archive(b"<table " * 100_000)
