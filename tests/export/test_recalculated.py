"""The workbook of the sample reports, every result taken out and reckoned anew by LibreOffice: the same figures, no error cell,
and identities that fail exactly where a fault was planted."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import fields
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from govinfo.aggregate import Adjustment, aggregate_of
from govinfo.corpus import load_reports
from govinfo.export.aggregate_book import aggregate_workbook, reckon
from govinfo.export.excel import Wanted, comparison_workbook, with_figures
from govinfo.export.identities import RULES
from govinfo.indicators import INDICATORS
from govinfo.metrics import in_order

OFFICE = shutil.which("soffice")
SAMPLES = Path(__file__).parents[2] / "sample_reports"
DAY = date(2026, 1, 20)
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    corpus = load_reports(SAMPLES)
    return with_figures({each.name: getattr(corpus, each.name) for each in fields(corpus)})


def without_results(raw: bytes) -> bytes:
    """The workbook with every formula's stored result taken out: whoever opens it must reckon."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(name, data)
    return out.getvalue()


def recalculated(raw: bytes, folder: Path) -> Workbook:
    given, out = folder / "bare.xlsx", folder / "out"
    given.write_bytes(without_results(raw))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(out),
        str(given),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return load_workbook(out / "bare.xlsx", data_only=True)


def differences(raw: bytes, again: Workbook) -> tuple[int, list[str]]:
    """How many formulas there are, and those whose result differs from ours."""
    ours, formulas = load_workbook(io.BytesIO(raw), data_only=True), load_workbook(io.BytesIO(raw))
    cells = [c for sheet in formulas for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    wrong = []
    for cell in cells:
        ourselves, theirs = (book[cell.parent.title][cell.coordinate].value for book in (ours, again))
        number = isinstance(ourselves, int | float) and isinstance(theirs, int | float)
        if not (abs(ourselves - theirs) < 1e-9 if number else ourselves == theirs):
            wrong.append(f"{cell.parent.title}!{cell.coordinate} {cell.value}: {ourselves!r} {theirs!r}")
    return len(cells), wrong


def error_cells(book: Workbook) -> list[str]:
    return [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "e"]


@pytest.fixture(scope="module")
def comparison(frames: dict[str, pd.DataFrame]) -> bytes:
    reports = frames["reports"]
    active = in_order(reports[reports["active"].fillna(False).astype(bool) & reports["year"].notna()])
    wanted = Wanted([i.code for i in INDICATORS], change=True)
    return comparison_workbook(frames, active, wanted, about=[], on=DAY, roster=frames["roster"])


@pytest.fixture(scope="module")
def again(comparison: bytes, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return recalculated(comparison, tmp_path_factory.mktemp("comparison"))


def test_every_formula_gives_our_figure(comparison: bytes, again: Workbook) -> None:
    count, wrong = differences(comparison, again)
    assert wrong == []
    assert count > 10_000
    assert error_cells(again) == []
    assert {row[7] for row in again["验算"].iter_rows(min_row=2, values_only=True) if isinstance(row[0], int)} == {"一致"}


def test_identities_fail_exactly_where_a_fault_was_planted(again: Workbook, frames: dict[str, pd.DataFrame]) -> None:
    manifest = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
    reports = frames["reports"]
    names = reports[reports["active"]].set_index("source")["name"].to_dict()
    planted = [(names[f["file"]], f["year"]) for f in manifest["faults"] if f["rule"] in RULES and f["file"] in names]
    rows = list(again["验算（勾稽关系）"].iter_rows(min_row=3, values_only=True))
    failed = [
        (row[1], row[2])
        for row in rows
        if isinstance(row[0], int)
        for cell in row[3:-3]
        if isinstance(cell, int | float) and cell
    ]
    assert sorted(failed) == sorted(planted)
    assert len(failed) > 20
    assert {row[-1] for row in rows if isinstance(row[0], int)} == {"一致"}


def test_sum_of_a_government_gives_our_figures(frames: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    aggregate = aggregate_of(frames["reports"], frames["roster"], "云川市人民政府", 2025)
    changed = [Adjustment(("applications", "received_new", "total"), -2, "共同被告", "示例员甲")]
    raw = aggregate_workbook(aggregate, reckon(aggregate, frames["printed"], changed), changed, DAY)
    book = recalculated(raw, tmp_path)
    count, wrong = differences(raw, book)
    assert wrong == []
    assert count > 1_000
    assert error_cells(book) == []
