"""What `check` says of a store: each report that has something, with its problem and findings, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pyarrow as pa

from govinfo.store import duck
from govinfo.store.read import Store
from govinfo.words import SEVERITIES, STATUSES, reading_state


def findings_lines(store: Store) -> Iterator[str]:
    """The lines of `govinfo check` over a store, year after year; its audits ran when it was filled."""
    columns = "r.source, r.agency, r.year, r.status, r.reader, r.problem_message, f.severity, f.message"
    with closing(duck.connect()) as connection:
        for label in sorted(store.manifest["years"]):
            parts = {name: store.path / part["file"] for name, part in store.manifest["years"][label]["tables"].items()}
            lines = f"SELECT *, file_row_number AS line FROM {duck.scan([parts['findings']], 'file_row_number = true')}"
            sql = (
                f"SELECT {columns} FROM {duck.scan([parts['reports']])} r LEFT JOIN ({lines}) f USING (report_id) "
                "WHERE f.message IS NOT NULL OR r.problem_message IS NOT NULL ORDER BY r.key, f.line"
            )
            before = None
            for table in _told(duck.stream(connection, sql)):
                for source, *rest in zip(*(column.to_pylist() for column in table.columns), strict=True):
                    yield from _head(source, *rest[:5]) if source != before else ()
                    before = source
                    if rest[5]:
                        yield f"  {SEVERITIES[rest[5]]}：{rest[6]}"


def _told(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    with duck.damage_told():
        yield from tables


def _head(source: str, agency: str | None, year: int | None, status: str, reader: str, problem: str | None) -> Iterator[str]:
    yield f"{source}（{agency or '单位未识别'}，{year or '年度未识别'}）"
    if problem:
        yield f"  {STATUSES[status]}：{problem}"
    elif reader == "ocr":
        yield f"  {reading_state(status, reader)}"


@duck.damage_told()
def count_errors(store: Store) -> int:
    """The errors found in all reports of the store."""
    files = store.files("counts")
    connection = duck.connect()
    try:
        found = connection.execute(f"SELECT sum(errors) FROM {duck.scan(files)}").fetchone() if files else None
        return int(found[0] or 0) if found else 0
    finally:
        connection.close()
