"""What DuckDB adds up over a store is what metrics add up over the frames of its directory."""

from __future__ import annotations

import pandas as pd
import pytest

import govinfo
from govinfo.bands import peer_bands
from govinfo.cells import all_figures, wide_cells
from govinfo.findings import Severity
from govinfo.indicators import INDICATORS
from govinfo.metrics import choose_reports, indicator_frame, pool, sum_cells, yearly_totals
from govinfo.store import totals
from tests.store.stores import samples, take_in

CODES = [indicator.code for indicator in INDICATORS]
COLUMNS = ["reports", "without", "numerator", "denominator", "value"]


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return samples(tmp_path_factory.mktemp("samples") / "reports", "2022", "2023", "2024", "外地年报")


@pytest.fixture(scope="module")
def corpus(directory, sample_readings):
    return govinfo.load_reports(directory, kept=dict(sample_readings))


@pytest.fixture(scope="module")
def figures(corpus):
    return wide_cells(corpus.reports, all_figures(vars(corpus)))


@pytest.fixture(scope="module")
def asked(directory, sample_readings, tmp_path_factory):
    store = tmp_path_factory.mktemp("store") / "store"
    take_in(directory, store, kept=sample_readings)
    with totals.asking(govinfo.open_store(store)) as connection:
        yield connection


def same(found: pd.DataFrame, expected: pd.DataFrame, keys: list[str]) -> None:
    frames = [frame.sort_values(keys).reset_index(drop=True)[[*keys, *COLUMNS]] for frame in (found, expected)]
    pd.testing.assert_frame_equal(*(frame.astype(dict.fromkeys(COLUMNS, "float64")) for frame in frames), check_dtype=False)


@pytest.mark.parametrize("scope", ["own", "aggregate"])
def test_yearly_totals_are_those_of_metrics(asked, corpus, figures, scope):
    chosen = choose_reports(corpus.reports, scope, corpus.roster)
    assert chosen["year"].nunique() >= 3
    same(totals.yearly_totals(asked, CODES, scope), yearly_totals(chosen, figures, CODES), ["year", "code"])


def test_totals_by_province_are_those_of_their_reports(asked, corpus, figures):
    chosen = choose_reports(corpus.reports, "own", corpus.roster).query("year == 2024")
    chosen = chosen.assign(place=lambda frame: frame["division_code"].str[:2].fillna(""))
    parts = [pool(indicator_frame(of, figures, ["received_new"])).assign(place=place) for place, of in chosen.groupby("place")]
    found = totals.place_totals(asked, "received_new", 2024, "own")
    same(found, pd.concat(parts), ["place", "code"])
    assert found["value"].is_monotonic_decreasing
    assert len(found) > 1
    province = next(place for place in found["place"] if place)
    within = totals.place_totals(asked, "received_new", 2024, "own", digits=4, within=province)
    assert within["value"].sum() == found.set_index("place").loc[province, "value"]
    assert set(within["place"].str[:2]) == {province}


@pytest.mark.parametrize("code", ["received_new", "openness_share"])
def test_quartiles_of_peers_are_those_of_the_band(asked, corpus, figures, code):
    active = corpus.reports[corpus.reports["active"]]
    own = active[(active["name"] == "云川市公安局") & (active["year"] == 2024)]
    band = peer_bands(own, active, figures, [code]).iloc[0]
    like = tuple(own.iloc[0][["year", "scope", "level", "organ_kind"]])
    count, *quartiles = totals.peer_quartiles(asked, code, like)
    assert count == band["peers"] > 4
    assert quartiles == pytest.approx([band["lower"], band["median"], band["upper"]])


def test_a_units_series_is_its_own(asked, corpus, figures):
    own = corpus.reports[corpus.reports["active"] & corpus.reports["name"].eq("云川市公安局")]
    agency_id = own["agency_id"].iloc[0]
    same(totals.unit_series(asked, agency_id, CODES), yearly_totals(own, figures, CODES), ["year", "code"])


def test_rules_are_counted_over_the_reports_that_count(asked, corpus):
    counted = corpus.reports[corpus.reports["active"] & corpus.reports["year"].eq(2024)]
    found = corpus.findings[corpus.findings["report_id"].isin(counted["report_id"])]
    expected = found.groupby(["rule", "severity"]).agg(reports=("report_id", "nunique"), findings=("rule", "size"))
    told = totals.top_rules(asked, 2024, most=1000).set_index(["rule", "severity"])
    assert told.to_dict("index") == expected.to_dict("index")
    errors = totals.top_rules(asked, 2024, Severity.ERROR)
    assert set(errors["severity"]) == {"error"}
    assert errors["reports"].is_monotonic_decreasing


def test_reports_in_error_are_counted_by_place(asked, corpus):
    counted = corpus.reports[corpus.reports["active"] & corpus.reports["year"].eq(2024)]
    found = corpus.findings[corpus.findings["severity"].eq("error")].merge(
        counted[["report_id", "division_code"]], on="report_id"
    )
    expected = found.groupby(found["division_code"].str[:2].fillna("")).agg(
        reports=("report_id", "nunique"), findings=("rule", "size")
    )
    told = totals.flawed_reports(asked, 2024, Severity.ERROR).set_index("place")
    assert told.to_dict("index") == expected.to_dict("index")
    one = expected.index[0]
    rules = totals.top_rules(asked, 2024, Severity.ERROR, within=one) if one else totals.top_rules(asked, 2024, Severity.ERROR)
    assert rules["findings"].sum() >= told.loc[one, "findings"]


def test_cells_are_added_up_as_metrics_do(asked, corpus, figures):
    chosen = choose_reports(corpus.reports, "own", corpus.roster).query("year == 2024")
    cells = sum_cells(chosen, figures, "applications").set_index(["row", "column"])["value"]
    paths = [("applications", "received_new", "total"), ("applications", "granted", "natural_person")]
    found = totals.cell_totals(asked, paths, 2024, "own").set_index(["row", "column"])["value"]
    assert found.to_dict() == {path[1:]: cells[path[1:]] for path in paths}


def test_units_that_filed_last_year_and_not_this_are_counted(asked, corpus):
    active = corpus.reports[corpus.reports["active"] & corpus.reports["year"].isin([2023, 2024])]
    years = active.groupby("agency_id")["year"].agg(set)
    found = totals.filed_units(asked, 2024)
    assert found["now"].sum() == sum(2024 in of_unit for of_unit in years)
    assert found["before"].sum() == sum(2023 in of_unit for of_unit in years)
    assert found["missing"].sum() == sum(of_unit == {2023} for of_unit in years)
    assert set(found["place"]) >= {"", "32"}
