"""Stores of earlier versions → today's: MIGRATIONS holds a step a version, run in order when a store is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path, PurePosixPath

import pyarrow as pa
import pyarrow.parquet as pq

from govinfo.store import duck
from govinfo.store.manifest import Manifest, replace_manifest, write_part
from govinfo.store.rule_counts import rules_part
from govinfo.store.schema import SCHEMA_VERSION, table_schemas

Step = Callable[[Path, Manifest], Manifest]


def add_keys(store: Path, manifest: Manifest) -> Manifest:
    """Version 0 kept its reports in the directory's order without the key that tells it."""
    years = {}
    for label, year in manifest["years"].items():
        reports = pq.read_table(store / year["tables"]["reports"]["file"])
        keys = pa.array([key_of(source) for source in reports["source"].to_pylist()], pa.string())
        schema = table_schemas()["reports"]
        part = write_part(store, "reports", label, schema, [reports.append_column("key", keys)])
        years[label] = {**year, "tables": {**year["tables"], "reports": part}}
    return {**manifest, "years": years}


def count_rules_by_city(store: Path, manifest: Manifest) -> Manifest:
    """Version 1 counted what rules found year by year alone."""
    with closing(duck.connect()) as connection:
        years = {
            label: {**year, "tables": {**year["tables"], "rules": rules_part(connection, store, label, year["tables"])}}
            for label, year in manifest["years"].items()
        }
    return {**manifest, "years": years}


def drop_signatures(store: Path, manifest: Manifest) -> Manifest:
    """Version 2 kept sketches of prose that nothing asked for."""
    tables = [year["tables"] for year in manifest["years"].values()]
    gone = {each["signatures"]["file"] for each in tables if "signatures" in each}
    years = {
        label: {**year, "tables": {name: part for name, part in year["tables"].items() if name != "signatures"}}
        for label, year in manifest["years"].items()
    }
    return {**manifest, "years": years, "former": sorted({*manifest.get("former", ()), *gone})}


def key_of(source: str, entry: str = "") -> str:
    """What sorts a file as a directory lists it: folder by folder; of an archive, its entries by name."""
    return "\x01".join(PurePosixPath(source).parts) + (f"\x01{entry}" if entry else "")


MIGRATIONS: Mapping[int, Step] = {0: add_keys, 1: count_rules_by_city, 2: drop_signatures}
"""Version → the step that leads to the next."""


def migrated(store: Path, manifest: Manifest) -> Manifest:
    """The manifest of a store of today's version; a store of an earlier one is brought there first, old until it is new."""
    while (version := int(manifest["schema"])) < SCHEMA_VERSION:
        manifest = {**MIGRATIONS[version](store, manifest), "schema": version + 1}
        replace_manifest(store, manifest)
    return manifest
