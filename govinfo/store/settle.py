"""Who wrote each of a year's reports and which count: what corpus.settle says, from what the store holds of their reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from govinfo.agencies import Agency
from govinfo.corpus import problem_rows, report_ids, settle
from govinfo.examine import Examined
from govinfo.findings import Problem, Status
from govinfo.frames import Entry, frame, report_row
from govinfo.metrics import choose_reports
from govinfo.report import Report
from govinfo.store.schema import COUNTS, UNIT


def number_copies(files: pd.DataFrame) -> pd.Series:
    """The report_id of every file of the directory (source, sha256; in its order), as corpus gives them."""
    bare = [Report(*pair, "", "", Status.UNREADABLE) for pair in zip(files["source"], files["sha256"], strict=True)]
    return pd.Series(list(report_ids(bare)), index=files.index, dtype="string")


def settled_year(read: pd.DataFrame, units: Sequence[Agency], order: Mapping[str, int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One year's readings (report_id and schema.READ, in the directory's order) → its reports, counts aside, and its problems.

    Reports keep what reading gave beside the columns of the reports frame.
    """
    entries = [
        replace(entry, report_id=report_id)
        for report_id, entry in zip(read["report_id"], settle(list(_examined(read)), units, order), strict=True)
    ]
    return _reports(read, entries), frame("problems", problem_rows(entries))


def unit_columns(reports: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """report_id and schema.UNIT of one year's reports."""
    known = reports[reports["year"].notna()]
    totals = [choose_reports(known, scope, roster)["report_id"] for scope in ("own", "aggregate")] if len(known) else []
    chosen = reports["report_id"].isin([report_id for each in totals for report_id in each])
    return reports[["report_id", *(name for name in UNIT if name != "in_total")]].assign(in_total=chosen)


def _reports(read: pd.DataFrame, entries: Sequence[Entry]) -> pd.DataFrame:
    told = frame("reports", (report_row(entry) for entry in entries)).drop(columns=list(COUNTS))
    own = [name for name in read.columns if name not in told.columns]
    return pd.concat([told, read[own].reset_index(drop=True)], axis=1)


def _examined(read: pd.DataFrame) -> list[Examined]:
    """The readings as settle wants them: all but the figures."""
    plain = read.astype(object).where(read.notna(), None)
    return [Examined(_report(line)) for line in plain.to_dict("records")]


def _report(line: Mapping[Any, Any]) -> Report:
    code, message = line["problem_code"], line["problem_message"]
    names = ("source", "sha256", "format", "reader", "agency")
    # pandas makes floats of whole numbers among which some are missing.
    year, edition = (None if line[name] is None else int(line[name]) for name in ("year", "edition"))
    return Report(
        **{name: line[name] for name in names},
        status=Status(str(line["status"])),
        problem=Problem(str(code), str(message)) if code else None,
        year=year,
        edition=edition,
        scope=str(line["own_scope"]) if line["own_scope"] else None,
        scope_settled=bool(line["own_scope"]),
        title=str(line["title"] or ""),
    )
