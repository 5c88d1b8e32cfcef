"""Every format by the command line: one report, the same figures whatever it is drawn as."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from govinfo.readers import office
from samples.draw import draw
from tests.papers import noughts, paper

HANDS = (
    "docx",
    "docx-auto",
    "docx-revised",
    "docx-word",
    "xlsx",
    "xlsx-stacked",
    "xlsx-formulas",
    "mht",
    "mht-word",
    "html",
    "txt",
    "md",
)


def parse(path: Path) -> tuple[int, list[dict]]:
    """Exit code and objects of `python -m govinfo parse`."""
    done = subprocess.run([sys.executable, "-m", "govinfo", "parse", str(path)], capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_one_report_in_every_format_reads_alike(tmp_path):
    figures = noughts()
    figures["applications"]["received_new"] |= {"natural_person": 31, "total": 31}
    figures["applications"]["granted"] |= {"natural_person": 31, "total": 31}
    figures["applications"]["total_handled"] |= {"natural_person": 31, "total": 31}
    for hand in HANDS:
        (tmp_path / f"{hand}.{hand.split('-')[0]}").write_bytes(draw(paper(figures), hand, Random(2)))
    code, records = parse(tmp_path)
    assert code == 0
    assert sorted((r["format"], r["status"]) for r in records) == sorted((hand.split("-")[0], "read") for hand in HANDS)
    for record in records:
        assert {table: record[table] for table in figures} == figures
        assert [finding for finding in record["findings"] if finding["severity"] == "error"] == []


@pytest.mark.skipif(office.find_office() is None, reason="LibreOffice (soffice) is not installed")
def test_an_old_word_file_is_parsed_like_any_other(tmp_path):
    (old,) = office.convert([("年报.docx", draw(paper(noughts()), "docx", Random(2)))], "doc")
    (tmp_path / "年报.doc").write_bytes(old)
    code, (record,) = parse(tmp_path)
    assert (code, record["format"], record["status"]) == (0, "doc", "read")
    assert {table: record[table] for table in noughts()} == noughts()
