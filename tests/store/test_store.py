"""A store holds what load_reports gives, filtered before anything is loaded; parts are whole and versions are led up to today's."""

from __future__ import annotations

import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import govinfo
from govinfo.frames import COLUMNS
from govinfo.store import manifest as parts_list
from govinfo.store.build import identity_of
from govinfo.store.manifest import clean, read_manifest, replace_manifest, write_part
from govinfo.store.schema import SCHEMA_VERSION, table_schemas
from govinfo.store.verify import store_faults
from tests.store.stores import FRAMES, comparable, content, copied_store, samples, small, take_in

OUTSIDE = "单位,指标,数值,来源,年份\n云川市公安局,本年新收,999,平台,\n云川市公安局,行政复议,77,司法局,2023\n"


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    root = samples(tmp_path_factory.mktemp("samples") / "reports", "2022", "2023", "2024", "外地年报")
    # One line is of no year: it is of the unit's last.
    (root / "outside.csv").write_text(OUTSIDE, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def corpus(directory, sample_readings):
    return govinfo.load_reports(directory, kept=dict(sample_readings))


@pytest.fixture(scope="module")
def store(directory, sample_readings, tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "store"
    take_in(directory, path, kept=sample_readings)
    return path


@pytest.mark.parametrize("name", FRAMES)
def test_a_store_gives_the_frames_of_its_directory(store, corpus, name):
    found, expected = comparable(govinfo.open_store(store).load(), name), comparable(corpus, name)
    assert dict(found.dtypes.astype(str)) == dict(expected.dtypes.astype(str))
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


def test_audits_that_look_at_other_years_find_the_same(store, corpus):
    found = govinfo.open_store(store).load().findings
    outside = found[found["rule"] == "external.mismatch"].merge(corpus.reports, on="report_id", suffixes=("", "_r"))
    assert sorted(outside["year"]) == [2023, 2024]
    assert set(outside["name"]) == {"云川市公安局"}
    assert found["message"].str.contains("无法核对：年报库中无2023年年报").any()


@pytest.mark.parametrize(
    ("wanted", "column", "values"),
    [
        ({"years": [2024]}, "year", {2024}),
        ({"divisions": ["云川市"]}, "division", {"云川市"}),
        ({"agencies": ["云川市教育局"]}, "name", {"云川市教育局"}),
        ({"years": [2023], "agencies": ["云川市教育局", "云川市公安局"]}, "name", {"云川市教育局", "云川市公安局"}),
    ],
)
def test_filters_choose_before_anything_is_loaded(store, corpus, wanted, column, values):
    found = govinfo.open_store(store).load(**wanted)
    expected = corpus.reports[corpus.reports[column].isin(values)]
    if "years" in wanted:
        expected = expected[expected["year"].isin(wanted["years"])]
    assert len(expected) > 0
    assert found.reports["report_id"].tolist() == expected["report_id"].tolist()
    for name in FRAMES[1:-1]:
        ids = set(getattr(corpus, name)["report_id"]) & set(expected["report_id"])
        assert set(getattr(found, name)["report_id"]) == ids


def test_a_filter_that_leaves_nothing_gives_empty_frames_of_the_same_types(store):
    found = govinfo.open_store(store).load(years=[1999])
    for name in FRAMES[:-1]:
        assert getattr(found, name).empty
        assert list(getattr(found, name).columns) == list(COLUMNS[name])


def test_what_is_no_store_is_refused_in_chinese(tmp_path):
    with pytest.raises(govinfo.GovinfoError, match="不是年报库"):
        govinfo.open_store(tmp_path)
    (tmp_path / "store.json").write_text('{"schema": 99}')
    with pytest.raises(govinfo.GovinfoError, match="更新版本"):
        govinfo.open_store(tmp_path)


def test_the_identity_of_a_finding_is_told_from_what_is_kept(corpus, store):
    expected = corpus.findings.set_index(["report_id", "rule", "message"])["finding_id"].to_dict()
    checked = 0
    for file in (store / "findings").glob("*.parquet"):
        for line in pq.read_table(file).to_pylist():
            if line["numbers"] is not None:
                found = corpus.findings[corpus.findings["finding_id"] == line["finding_id"]].iloc[0]
                keys = (line["rule"], line["cells"], line["item"], line["numbers"], line["message"])
                assert identity_of(found["agency_id"], found["year"], *keys) == line["finding_id"]
                assert expected[line["report_id"], line["rule"], line["message"]] == line["finding_id"]
                checked += 1
    assert checked > 10


def test_a_part_is_the_same_bytes_however_its_lines_come(tmp_path):
    schema = table_schemas()["counts"]
    lines = [{"report_id": f"{n:05}", "errors": n, "warnings": 0, "notes": 1} for n in range(45_000)]
    whole = parts_list.pa.Table.from_pylist(lines, schema=schema)
    pieces = [whole.slice(at, 7_001) for at in range(0, len(lines), 7_001)]
    assert write_part(tmp_path, "counts", "2024", schema, [whole]) == write_part(tmp_path, "counts", "2024", schema, pieces)


def test_what_no_manifest_names_is_cleared_away(small_store, tmp_path):
    store = copied_store(small_store, tmp_path / "reports", tmp_path / "store")
    before = content(store)
    for name in ("reports/2024-0123456789abcdef.parquet", "figures/.half.part", ".manifest.part", "incoming/.x.part"):
        (store / name).write_bytes(b"PAR1")
    clean(store, read_manifest(store))
    assert content(store) == before


def test_a_store_of_version_nought_is_led_to_todays(tmp_path):
    store = tmp_path / "store"
    take_in(small(tmp_path / "reports"), store)
    expected = govinfo.open_store(store).load()
    as_of_version_nought(store)
    assert "key" not in pq.read_schema(next((store / "reports").glob("2024-*"))).names
    found = govinfo.open_store(store).load()
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(expected, name))
    assert json.loads((store / "store.json").read_text())["schema"] == SCHEMA_VERSION
    assert not any(name.startswith("signatures") for name, _ in store_faults(store))
    assert not take_in(tmp_path / "reports", store).changed
    assert not any(file.is_file() for file in (store / "signatures").iterdir())


def as_of_version_nought(store):
    """The store as the first version wrote it: reports without their key, and sketches of their prose."""
    manifest = read_manifest(store)
    for label, year in manifest["years"].items():
        table = pq.read_table(store / year["tables"]["reports"]["file"]).drop_columns("key")
        year["tables"]["reports"] = write_part(store, "reports", label, table.schema, [table])
        sketches = table.select(["report_id"]).append_column("signature", pa.array([b"1234"] * len(table)))
        year["tables"]["signatures"] = write_part(store, "signatures", label, sketches.schema, [sketches])
    replace_manifest(store, manifest | {"schema": 0})
    clean(store, read_manifest(store))
