"""The glossary: how far a report was read, and that its figures were recognised from a scan."""

import pytest

from govinfo import cli
from govinfo.checks import check
from govinfo.examine import Examined
from govinfo.words import reading_state
from tests.checks.test_scanned import BROKEN, scanned


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("read", "pypdfium2"), "已识别"),
        (("partial", None), "部分识别"),
        (("read", "ocr"), "已识别；扫描识别，请对照原件核对"),
        (("partial", "ocr", 0.879), "部分识别；扫描识别，请对照原件核对（置信度最低87%）"),
        (("read", "lxml", 0.9), "已识别"),
    ],
)
def test_a_report_says_how_far_it_was_read_and_whether_off_a_scan(given, words):
    assert reading_state(*given) == words


def test_check_says_of_a_scan_that_it_was_recognised(monkeypatch, capsys):
    report = scanned(BROKEN, 1.0)
    monkeypatch.setattr(cli, "examined_together", lambda paths: [Examined(report, tuple(check(report)))])
    assert cli.main(["check", "x.pdf"]) == 1
    assert "  已识别；扫描识别，请对照原件核对" in capsys.readouterr().out.splitlines()
