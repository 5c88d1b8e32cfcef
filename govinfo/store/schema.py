"""What a store holds: its tables, their columns and Arrow types, and the name of a figure's column.

    store.json                    which parts make up the store now; replaced whole, so a reader sees the old store or the new
    reports/2024-<hash>.parquet   a line a report, in the order of the directory; likewise figures (wide: a column a cell),
                                  exceptions (cells that are not plainly the number they print), statements, sections,
                                  findings (of checks and of audits), counts (of findings), problems,
                                  sums (of indicators by city), rules (how often each found something)
    roster/, files/               应报单位名录; the directory's files as last seen
    incoming/                     what an ingest under way has read so far

A part's name holds the hash of its bytes. The places of figures are not kept: reading the file again gives them.
"""

from __future__ import annotations

import pyarrow as pa

from govinfo.frames import COLUMNS
from govinfo.records import cells, column_of

SCHEMA_VERSION = 3
TEXT, NUMBER, WHOLE = pa.string(), pa.float64(), pa.int64()
_TYPES = {"string": TEXT, "Float64": NUMBER, "Int64": WHOLE, "boolean": pa.bool_()}
NO_YEAR = "none"
"""The year of what has none, among parts."""


def arrow_columns(frame: str) -> dict[str, pa.DataType]:
    """The columns of one of govinfo.frames.COLUMNS as Arrow types."""
    return {name: _TYPES[kind] for name, kind in COLUMNS[frame].items()}


READ = {
    "source": TEXT,
    "key": TEXT,
    "version": TEXT,
    "settled": TEXT,
    "sha256": TEXT,
    "format": TEXT,
    "reader": TEXT,
    "status": TEXT,
    "agency": TEXT,
    "year": WHOLE,
    "edition": WHOLE,
    "own_scope": TEXT,
    "title": TEXT,
    "published": pa.date32(),
    "problem_code": TEXT,
    "problem_message": TEXT,
}
"""What reading gave of a file, whoever it turns out to be: `key` sorts files as a directory lists them, `version` is that of the
readers, `settled` a digest of what people settled, `own_scope` the scope that a person or the roster settled."""
FINDING = {
    k: v for k, v in arrow_columns("findings").items() if k not in ("report_id", "agency_id", "agency", "year", "finding_id")
}
EXCEPTION = {"cell": TEXT, "value": NUMBER, "printed": TEXT, "kind": TEXT, "confidence": NUMBER}
STATEMENT = {"item": TEXT, "value": NUMBER, "text": TEXT, "place": TEXT}
SECTION = {"number": WHOLE, "text": TEXT}
SUMS = {
    "year": WHOLE, "scope": TEXT, "city": TEXT, "code": TEXT, "reports": WHOLE, "without": WHOLE,
    "numerator": NUMBER, "denominator": NUMBER,
}  # fmt: skip
"""An indicator (`code`) over the reports of a scope and city (four digits of GB/T 2260, "" for none) that totals rest on."""
RULES = {"year": WHOLE, "city": TEXT, "rule": TEXT, "severity": TEXT, "reports": WHOLE, "findings": WHOLE}
"""How often a rule found something, of a severity, in the reports that count of a city; rule "" for any."""
COUNTS = ("errors", "warnings", "notes")
SEEN = ("size", "modified", "changed", "looked")
"""Of a file: its bytes, its times of change as the system tells them and when it was looked at, all in nanoseconds."""
LINES = {
    "exceptions": EXCEPTION,
    "statements": STATEMENT,
    "sections": SECTION,
    # `numbers`: expected and actual as JSON, for the identity tells 7 from 7.0; missing where an audit found it.
    "findings": {**FINDING, "numbers": TEXT},
}
"""Tables with several lines a report: their columns after report_id."""
UNIT = {
    "agency_id": TEXT, "year": WHOLE, "scope": TEXT, "level": TEXT, "organ_kind": TEXT, "division_code": TEXT,
    "active": pa.bool_(), "in_total": pa.bool_(),
}  # fmt: skip
"""What sums, ranks and peers are asked by, beside the figures: `in_total` is true of the reports that metrics.choose_reports
chooses among all of the year and scope."""


def schema_of(columns: dict[str, pa.DataType]) -> pa.Schema:
    """Columns → schema."""
    return pa.schema(list(columns.items()))


def table_schemas() -> dict[str, pa.Schema]:
    """Table → schema of its parts."""
    key = {"report_id": TEXT}
    counts = dict.fromkeys(COUNTS, WHOLE)
    reports = {n: kind for n, kind in {**key, **READ, **arrow_columns("reports")}.items() if n not in COUNTS}
    return {
        "reports": schema_of(reports),
        "figures": schema_of({**key, **UNIT, **{column_of(path): NUMBER for path in cells()}}),
        **{name: schema_of({**key, **columns}) for name, columns in LINES.items() if name != "findings"},
        "findings": schema_of({**key, "year": WHOLE, "active": pa.bool_(), "finding_id": TEXT, **LINES["findings"]}),
        "counts": schema_of({**key, **counts}),
        "sums": schema_of(SUMS),
        "rules": schema_of(RULES),
        "problems": schema_of(arrow_columns("problems")),
        "roster": schema_of(arrow_columns("roster")),
        "files": schema_of(
            {**dict.fromkeys(("source", "key", "sha256", "version", "settled"), TEXT), **dict.fromkeys(SEEN, WHOLE)}
        ),
    }


def batch_schema() -> pa.Schema:
    """A batch of readings as an ingest writes it: a line a file, what has several lines in lists."""
    lists = {name: pa.list_(pa.struct(list(columns.items()))) for name, columns in LINES.items()}
    return schema_of({**READ, "figures": pa.list_(NUMBER, len(cells())), **lists})
