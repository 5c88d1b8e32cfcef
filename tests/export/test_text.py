"""A CSV that spreadsheets open as it is meant: Chinese whole, nothing run, what it rests on at its end."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from govinfo.export.text import csv_bytes, safe_text


def test_file_has_the_mark_the_rows_and_the_notes() -> None:
    frame = pd.DataFrame({"单位名称": ["云川市教育局", "=1+1"], "新收": pd.array([7, None], dtype="Float64")})
    data = csv_bytes(frame, ["数据来源：2份", "=cmd"])
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert lines == [["单位名称", "新收"], ["云川市教育局", "7"], ["'=1+1", ""], [], ["数据来源：2份"], ["'=cmd"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("-3", "-3"), ("-1.5%", "-1.5%"), ("-3+4", "'-3+4"), ("@x", "'@x"), ("\t=1", "'\t=1"), ("+1", "'+1"), (3.5, "3.5"), (4.0, "4"),
        (None, ""), ("甲\x00乙", "甲乙"), ("—", "—"),
    ],
)  # fmt: skip
def test_no_cell_runs_and_negative_numbers_stay_numbers(value: object, text: str) -> None:
    assert safe_text(value) == text
