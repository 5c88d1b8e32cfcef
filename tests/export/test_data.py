"""Data files read back: nothing lost, nothing a spreadsheet would run; and the dictionary says what is in them, today."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from govinfo.export.data import FRAMES, data_archive, frame_bytes
from govinfo.export.dictionary import dictionary_text, meaning
from govinfo.findings import GovinfoError
from govinfo.frames import COLUMNS, frame

DOCUMENT = Path(__file__).parents[2] / "docs" / "data.md"
EVIL = ['=HYPERLINK("http://x")', "@SUM(A1)", "+1", "-1+1", "\t=1", "\r=1", "甲\x00局"]


def given() -> dict[str, pd.DataFrame]:
    cells = [
        {"report_id": str(n), "agency": name, "year": 2025, "row": "granted", "applicant": "total", "value": v, "printed": "5",
         "kind": "number", "place": "第1页"}
        for n, (name, v) in enumerate(zip(EVIL, [1541, -3, 0, None, 1.5, 2, 3], strict=True))
    ]  # fmt: skip
    data = {name: frame(name, []) for name in FRAMES}
    return data | {"applications": frame("applications", cells)}


def test_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    raw = frame_bytes(given()["applications"], "csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig")
    assert read["agency"].str.startswith("'").tolist() == [True] * 6 + [False]
    assert read["agency"].iloc[6] == "甲局"
    assert read["value"].fillna(-99).tolist() == [1541, -3, 0, -99, 1.5, 2, 3]
    assert read.columns.tolist() == list(COLUMNS["applications"])


def test_parquet_keeps_types_and_blanks() -> None:
    source = given()["applications"]
    read = pd.read_parquet(io.BytesIO(frame_bytes(source, "parquet"))).astype(COLUMNS["applications"])
    pd.testing.assert_frame_equal(read, source)


def test_json_says_null_for_a_blank() -> None:
    lines = json.loads(frame_bytes(given()["applications"], "json"))
    assert [line["value"] for line in lines] == [1541, -3, 0, None, 1.5, 2, 3]
    assert lines[0]["agency"] == EVIL[0]


def test_archive_holds_the_seven_frames_of_the_chosen_reports_and_their_dictionary() -> None:
    raw = data_archive(given(), "csv", ["0", "3"])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.namelist() == [*(f"{name}.csv" for name in FRAMES), "数据说明.md"]
        assert len(pd.read_csv(archive.open("applications.csv"))) == 2
        assert archive.read("数据说明.md").decode() == dictionary_text()
    assert data_archive(given(), "csv", ["0", "3"]) == raw


def test_other_kinds_are_refused() -> None:
    with pytest.raises(GovinfoError, match="csv、parquet、json"):
        frame_bytes(given()["applications"], "xml")


def test_the_dictionary_in_the_docs_is_the_one_that_the_code_writes() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == dictionary_text(), "run: python -m govinfo.export.dictionary > docs/data.md"


@pytest.mark.parametrize("name", FRAMES)
def test_every_column_has_its_meaning(name: str) -> None:
    for column in COLUMNS[name]:
        assert meaning(name, column)
        assert f"| `{column}` |" in dictionary_text()


def test_every_code_of_the_form_is_listed() -> None:
    text = dictionary_text()
    for code, label in (
        ("denied_inquiry", "行政查询事项"),
        ("other", "（六）其他处理"),
        ("in_force", "现行有效件数"),
        ("pending", "尚未审结"),
    ):
        assert f"`{code}`" in text
        assert label in text
