"""Old office files of a batch: one run of LibreOffice converts them all, and each report is still of its own file."""

import hashlib
from random import Random

import pytest

from govinfo import legacy
from govinfo.guard import examine_files
from govinfo.readers import office
from samples.draw_docx import draw_docx
from tests.papers import numbered, paper

pytestmark = pytest.mark.skipif(
    office.find_office() is None, reason="LibreOffice is not installed: no old office file to convert"
)


@pytest.fixture(scope="module")
def old_word():
    """The numbered report as a Word 97 file."""
    (made,) = office.convert([("a.docx", draw_docx(paper(numbered()), Random(3)))], "doc")
    assert isinstance(made, bytes)
    return made


def test_many_old_files_are_converted_in_one_run(old_word, monkeypatch):
    runs = []
    convert = office.convert
    monkeypatch.setattr(office, "convert", lambda files, to: runs.append(len(files)) or convert(files, to))
    jobs = [
        ("甲.doc", lambda: old_word),
        ("乙.txt", lambda: b"x"),
        ("丙.doc", lambda: old_word),
        ("坏.doc", lambda: b"no office file"),
    ]
    found = legacy.convert_batch(jobs)
    assert runs == [2]
    assert sorted(found) == [0, 2]


def test_a_report_of_a_batch_is_of_its_own_file(old_word):
    jobs = [
        ("甲.doc", lambda: old_word),
        ("乙.doc", lambda: old_word),
        ("坏.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ]
    first, second, broken = examine_files(jobs)
    for one in (first, second):
        assert (one.report.format, one.report.reader) == ("doc", "office")
        assert one.report.sha256 == hashlib.sha256(old_word).hexdigest()
        assert one.report.table("applications") == numbered()["applications"]
    assert broken.report.problem is not None
    assert not broken.report.figures
