"""The workbook of the sample reports, its formulas reckoned by LibreOffice: the same figures, no error cell,
and identities that fail exactly where a fault was planted."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from dataclasses import fields
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from govinfo.aggregate import Adjustment, aggregate_of
from govinfo.corpus import Corpus
from govinfo.export.aggregate_book import aggregate_workbook, reckon
from govinfo.export.excel import Wanted, comparison_workbook, with_figures
from govinfo.export.identities import RULES
from govinfo.indicators import INDICATORS
from govinfo.metrics import in_order
from govinfo.readers import office

SAMPLES = Path(__file__).parents[2] / "sample_reports"
DAY = date(2026, 1, 20)
pytestmark = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def frames(corpus: Corpus) -> dict[str, pd.DataFrame]:
    return with_figures({each.name: getattr(corpus, each.name) for each in fields(corpus)})


def recalculated(raw: bytes) -> Workbook:
    """The workbook as LibreOffice saves it; it is long, and is given time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "SECONDS", 300.0)
        (saved,) = office.convert([("bare.xlsx", raw)], "xlsx")
    assert isinstance(saved, bytes)
    return load_workbook(io.BytesIO(saved), data_only=True)


def formulas(ours: Workbook) -> list[str]:
    """Every formula of the workbook."""
    return [c.value for sheet in ours for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def differences(ours: Workbook, again: Workbook) -> tuple[int, list[str]]:
    """How many figures 验算 proves, and those whose formula gives another figure than stands as a value in the table."""
    rows = [row for row in ours["验算"].iter_rows(min_row=2) if isinstance(row[0].value, int)]
    wrong = []
    for row in rows:
        found = re.fullmatch(r"='(.+)'!([A-Z]+[0-9]+)", row[4].value)
        assert found is not None
        stands, theirs = ours[found[1]][found[2]].value, again["验算"][row[5].coordinate].value
        if not abs(stands - theirs) < 1e-9:
            wrong.append(f"{row[5].coordinate} {row[5].value}: {stands!r} {theirs!r}")
    return len(rows), wrong


def error_cells(book: Workbook) -> list[str]:
    return [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "e"]


@pytest.fixture(scope="module")
def comparison(frames: dict[str, pd.DataFrame]) -> bytes:
    reports = frames["reports"]
    active = in_order(reports[reports["active"].fillna(False).astype(bool) & reports["year"].notna()])
    wanted = Wanted([i.code for i in INDICATORS], change=True)
    return comparison_workbook(frames, active, wanted, about=[], on=DAY, roster=frames["roster"])


@pytest.fixture(scope="module")
def again(comparison: bytes) -> Workbook:
    return recalculated(comparison)


def test_every_formula_gives_our_figure(comparison: bytes, again: Workbook) -> None:
    ours = load_workbook(io.BytesIO(comparison))
    count, wrong = differences(ours, again)
    assert wrong == []
    assert count > 1_000
    assert len(formulas(ours)) > 4 * count
    assert error_cells(again) == []
    assert {row[7] for row in again["验算"].iter_rows(min_row=2, values_only=True) if isinstance(row[0], int)} == {"一致"}


def test_identities_fail_exactly_where_a_fault_was_planted(again: Workbook, frames: dict[str, pd.DataFrame]) -> None:
    manifest = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
    reports = frames["reports"]
    names = reports[reports["active"]].set_index("source")["name"].to_dict()
    planted = Counter(
        (names[f["file"]], f["year"], f["rule"]) for f in manifest["faults"] if f["rule"] in RULES and f["file"] in names
    )
    rows = [row for row in again["验算（勾稽关系）"].iter_rows(min_row=2, values_only=True) if isinstance(row[0], int)]
    failed = {(row[1], row[2], rule): row[3 + at] for row in rows for at, rule in enumerate(RULES) if row[3 + at]}
    assert failed == dict(planted)
    assert sum(failed.values()) > 20
    assert {row[-1] for row in rows} == {"一致"}
    told = [row for row in again["验算（不符明细）"].iter_rows(min_row=2, values_only=True) if isinstance(row[0], int)]
    assert Counter((row[1], row[2]) for row in told) == Counter(
        {key: sum(n for (*at, _), n in failed.items() if tuple(at) == key) for key in {key[:2] for key in failed}}
    )
    assert all(row[5] - row[6] == row[7] != 0 for row in told)


def test_sum_of_a_government_gives_our_figures(frames: dict[str, pd.DataFrame]) -> None:
    aggregate = aggregate_of(frames["reports"], frames["roster"], "云川市人民政府", 2025)
    changed = [Adjustment(("applications", "received_new", "total"), -2, "共同被告", "示例员甲")]
    raw = aggregate_workbook(aggregate, reckon(aggregate, frames["printed"], changed), changed, DAY)
    ours, book = load_workbook(io.BytesIO(raw)), recalculated(raw)
    count, wrong = differences(ours, book)
    assert wrong == []
    assert count > 300
    assert len(formulas(ours)) == 4 * count
    assert error_cells(book) == []
    assert {row[7] for row in book["验算"].iter_rows(min_row=2, values_only=True) if isinstance(row[0], int)} == {"一致"}
