"""Real reports, where GOVINFO_REFERENCE names a directory with docs/ and gold.json: every cell, agency and year right."""

import json
import os
from pathlib import Path

import pytest

import govinfo
from govinfo.findings import Severity

REFERENCE = os.environ.get("GOVINFO_REFERENCE")
TABLES = ("active_disclosure", "applications", "proceedings")
MISPRINTS = {
    "hongze-2023.pdf": ["proceedings.outcomes", "proceedings.outcomes"],
    "pingtan-2020.html": ["applications.handled", "applications.handled"],
}
"""What the agencies really published wrong: review 10+1≠0 and litigation 5≠0; dispositions 27≠21."""

pytestmark = pytest.mark.skipif(not REFERENCE, reason="GOVINFO_REFERENCE is not set: no real reports to read")


def gold():
    return json.loads((Path(REFERENCE) / "gold.json").read_text(encoding="utf-8")) if REFERENCE else {}


@pytest.mark.parametrize("name", gold())
def test_a_real_report_is_read_wholly_right(name):
    expected = gold()[name]
    report = govinfo.read_report(Path(REFERENCE) / "docs" / name)
    assert (report.agency, report.year, report.edition) == (expected["agency"], expected["year"], expected["edition"])
    for table in TABLES:
        read = {
            row: {c: v if v is None else pytest.approx(v) for c, v in cells.items()} for row, cells in report.table(table).items()
        }
        assert read == expected[table]
    errors = [f.rule for f in govinfo.check(report) if f.severity is Severity.ERROR]
    assert errors == MISPRINTS.get(name, [])
