"""The rows of a synthetic nation, written straight into a store's tables: every county of GB/T 2260 with its organs.

Figures are drawn by unit and follow on from year to year; governments sum what is under them. All is made up.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from govinfo.corpus import outside_of, roster_frame
from govinfo.divisions import _by_code
from govinfo.forms import load_forms
from govinfo.records import cells, column_of
from govinfo.settings import Settings
from govinfo.store import duck
from govinfo.store.audited import audit_parts, units_of
from govinfo.store.manifest import empty_manifest, replace_manifest, write_part
from govinfo.store.schema import UNIT, table_schemas
from govinfo.store.summaries import summary_parts

YEARS = range(2019, 2026)
ORGANS = (
    "教育", "公安", "民政", "司法", "财政", "水利", "农业农村", "商务", "文化和旅游", "卫生健康", "审计", "统计",
    "医疗保障", "信访", "城市管理", "市场监督管理", "自然资源", "住房和城乡建设", "交通运输", "生态环境",
)  # fmt: skip
SCALES = (0, 0, 0, 0.5, 2, 5, 12, 40, 90)
WORDS = "推进政务公开规范办理申请完善制度加强培训提升质量优化平台落实责任健全机制主动发布解读回应社会关切"
SENTENCES, SAID = 4000, 14
Counts = npt.NDArray[np.float64]
AT = {path: at for at, path in enumerate(cells())}
OUTCOMES = {"granted": 0.5, "granted_in_part": 0.2, "denied_by_law": 0.1, "unavailable_not_held": 1.0}
"""Each takes such a share of what those before it left."""
CHUNK = 20_000


def units(reports_a_year: int) -> pd.DataFrame:
    """A line a unit: agency_id, name, kind, level, scope, division, code, parent, scale; county after county."""
    counties = [d for d in _by_code().values() if d.level == "county"]
    apiece = max(8, -(-reports_a_year // len(counties)))
    lines = [line for county in counties for line in _county(county, apiece)]
    columns = ["agency_id", "name", "organ_kind", "level", "scope", "division", "division_code", "parent"]
    listed = pd.DataFrame(lines[:reports_a_year], columns=columns)
    return listed.assign(scale=np.random.default_rng(1).choice(SCALES, len(listed)))


def _county(county: Any, apiece: int) -> Iterator[tuple[str, ...]]:
    name, code = county.full_name(), county.code
    above = f"{name}人民政府"
    yield f"{code}政府", above, "本级政府", "county", "aggregate", county.name, code, ""
    yield f"{code}政府办公室", f"{above}办公室", "政府办公厅（室）", "county", "own", county.name, code, above
    for at in range(apiece - 2):
        if at < len(ORGANS):
            yield f"{code}{ORGANS[at]}局", f"{name}{ORGANS[at]}局", "政府部门", "county", "own", county.name, code, above
        else:
            town = f"第{at}镇政府"
            yield f"{code}{town}", f"{name}第{at}镇人民政府", "乡镇政府", "township", "own", county.name, code, above


def figures(listed: pd.DataFrame, year: int, before: Counts | None) -> Counts:
    """Report × cell of one year: what is carried on from the year before agrees with it."""
    rng = np.random.default_rng(year)
    table = np.full((len(listed), len(AT)), np.nan)
    for path in load_forms()[2019 if year < 2021 else 2021].cells:
        table[:, AT[path]] = 0
    handled = _draw_applications(rng, table, listed, before)
    _draw_reviews(rng, table, handled)
    if year >= 2021:
        _draw_documents(rng, table, before if year > 2021 else None)
    for row in ("licences", "penalties"):
        table[:, AT["active_disclosure", row, "decisions"]] = np.random.default_rng(7).poisson(80, len(listed))
    return _summed(listed, table)


def _draw_applications(rng: np.random.Generator, table: Counts, listed: pd.DataFrame, before: Counts | None) -> Counts:
    """Table three, all of it by natural persons; gives how many were handled."""
    new = rng.poisson(listed["scale"]).astype(float)
    carried = (
        before[:, AT["applications", "carried_forward", "total"]] if before is not None else rng.binomial(new.astype(int), 0.05)
    )
    forward = rng.binomial(new.astype(int), 0.05).astype(float)
    handled: Counts = np.maximum(new + carried - forward, 0)
    rows = {"received_new": new, "carried_over": carried, "total_handled": handled, "carried_forward": forward}
    left = handled.astype(int)
    for row, share in OUTCOMES.items():
        rows[row] = rng.binomial(left, share)
        left = left - rows[row]
    for row, values in rows.items():
        for column in ("natural_person", "total"):
            table[:, AT["applications", row, column]] = values
    return handled


def _draw_reviews(rng: np.random.Generator, table: Counts, handled: Counts) -> None:
    review = rng.binomial(handled.astype(int), 0.08).astype(float)
    corrected = rng.binomial(review.astype(int), 0.1).astype(float)
    for column, values in (("upheld", review - corrected), ("corrected", corrected), ("total", review)):
        table[:, AT["proceedings", "review", column]] = values


def _draw_documents(rng: np.random.Generator, table: Counts, before: Counts | None) -> None:
    """Normative documents issued, and in force with those of the year before."""
    issued = rng.poisson(1.0, len(table)).astype(float)
    in_force = AT["active_disclosure", "normative_documents", "in_force"]
    stock = before[:, in_force] if before is not None else rng.poisson(30, len(table))
    table[:, AT["active_disclosure", "normative_documents", "issued"]] = issued
    table[:, in_force] = stock + issued


def _summed(listed: pd.DataFrame, table: Counts) -> Counts:
    """Governments hold the sum of their county beside their own."""
    county = listed["division_code"].astype("category").cat.codes.to_numpy()
    sums = np.zeros((county.max() + 1, table.shape[1]))
    np.add.at(sums, county, np.nan_to_num(table))
    head = (listed["scope"] == "aggregate").to_numpy()
    table[head] = np.where(np.isnan(table[head]), np.nan, sums[county[head]])
    return table


def write_nation(store: Path, reports: int, years: range = YEARS, *, prose: bool = False) -> None:
    """Write a store of so many reports over these years; `prose` gives them sections, which audits of text look at."""
    if (store / "store.json").exists():
        return
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir(parents=True)
    listed, before, entries = units(reports // len(years)), None, {}
    for year in years:
        before = figures(listed, year, before)
        entries[str(year)] = {"tables": _year(store, listed, year, before, prose), "audited": ""}
    schemas = table_schemas()
    empty = {name: write_part(store, name, "all", schemas[name], [schemas[name].empty_table()]) for name in ("roster", "files")}
    replace_manifest(store, empty_manifest() | {"directory": str(store), "years": entries, "tables": empty})


def _year(store: Path, listed: pd.DataFrame, year: int, table: Counts, prose: bool) -> dict[str, Any]:
    n, schemas = len(listed), table_schemas()
    ids = np.char.add(f"{year:x}", np.char.zfill(np.arange(n).astype(str), 13))
    told = listed.assign(
        report_id=ids, year=year, edition=2019 if year < 2021 else 2021, active=True, in_total=True, agency=listed["name"],
        status="read", format="html", reader="page", own_scope=listed["scope"], sha256=np.char.zfill(ids, 64),
        source=listed["division_code"] + f"/{year}/" + listed["name"] + f"{year}年报.html",
        title=listed["name"] + f"{year}年政府信息公开工作年度报告",
    )  # fmt: skip
    told["key"] = told["source"]
    told["published"] = None
    told["parent"] = told["parent"].where(told["parent"] != "", None)
    frames = {"reports": told.reindex(columns=schemas["reports"].names)}
    parts = {
        name: write_part(store, name, str(year), schemas[name], [_arrow(frame, schemas[name])]) for name, frame in frames.items()
    }
    parts["figures"] = write_part(store, "figures", str(year), schemas["figures"], _wide(told, table, schemas["figures"]))
    for name in ("exceptions", "statements", "problems"):
        parts[name] = write_part(store, name, str(year), schemas[name], [schemas[name].empty_table()])
    sections = _sections(ids, year) if prose else iter([schemas["sections"].empty_table()])
    parts["sections"] = write_part(store, "sections", str(year), schemas["sections"], sections)
    parts |= _found(store, ids, year)
    with closing(duck.connect()) as connection:
        return parts | summary_parts(connection, store, str(year), parts)


def _arrow(frame: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pandas(frame, schema=schema, preserve_index=False)


def _wide(told: pd.DataFrame, table: Counts, schema: pa.Schema) -> Iterator[pa.Table]:
    for at in range(0, len(told), CHUNK):
        some = told.iloc[at : at + CHUNK]
        columns = {name: pa.array(some[name], schema.field(name).type, from_pandas=True) for name in ("report_id", *UNIT)}
        columns |= {column_of(path): pa.array(table[at : at + CHUNK, c], from_pandas=True) for path, c in AT.items()}
        yield pa.table(columns)


def _sections(ids: npt.NDArray[np.str_], year: int) -> Iterator[pa.Table]:
    """Three parts a report, each of sentences drawn from many."""
    rng = np.random.default_rng(year)
    letters = np.array(list(WORDS))
    pool = np.array(["".join(rng.choice(letters, 22)) for _ in range(SENTENCES)], dtype=object)
    for at in range(0, len(ids), CHUNK):
        some = ids[at : at + CHUNK]
        texts = ["。".join(line) for line in pool[rng.integers(0, SENTENCES, (3 * len(some), SAID))]]
        yield pa.table({"report_id": np.repeat(some, 3), "number": np.tile([1, 5, 6], len(some)), "text": texts})


def _found(store: Path, ids: npt.NDArray[np.str_], year: int) -> dict[str, Any]:
    """Two findings a report on the average, of thirty rules."""
    schemas, rng = table_schemas(), np.random.default_rng(year + 1)
    at = np.sort(rng.integers(0, len(ids), 2 * len(ids)))
    rule = rng.geometric(0.15, len(at)) % 30
    severity = np.array(["error", "warning", "note"])[rule % 3]
    frame = pd.DataFrame({
        "report_id": ids[at], "year": year, "active": True, "finding_id": [f"{year:x}{n:013x}" for n in range(len(at))],
        "rule": np.char.add("rule.", rule.astype(str)), "severity": severity, "message": "表三“总计”列不相符，请核对。",
        "cells": "[]", "suspects": "[]", "ground": "算术关系", "place": "", "position": "{}", "quote": "",
        "numbers": "[null, null]",
    }).reindex(columns=schemas["findings"].names)  # fmt: skip
    counts = pd.crosstab(frame["report_id"], frame["severity"]).reset_index()
    counts = counts.rename(columns={"error": "errors", "warning": "warnings", "note": "notes"})
    return {
        "findings": write_part(store, "findings", str(year), schemas["findings"], [_arrow(frame, schemas["findings"])]),
        "counts": write_part(store, "counts", str(year), schemas["counts"], [_arrow(counts, schemas["counts"])]),
    }


def audit_last_year(store: Path, manifest: dict[str, Any]) -> int:
    """All audits over the last year of a store; returns how many findings it then has."""
    label = max(manifest["years"])
    years = manifest["years"]
    units = units_of(store, years)
    entry = audit_parts(store, label, years, units, roster_frame(()), outside_of([]), Settings().audits, "benchmark")
    return int(entry["tables"]["findings"]["rows"])
