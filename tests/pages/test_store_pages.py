"""Pages over a store are the pages over its directory; of a store too large for the memory one city is shown at a time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit as st

import govinfo
from govinfo.cells import all_figures, wide_cells
from govinfo.dashboard.words import number
from govinfo.metrics import choose_reports, yearly_totals
from tests.pages.test_pages import cards, opened, tables, words
from tests.store.stores import samples, take_in

PAGES_OF_DATA = ("overview", "received", "outcomes", "disputes", "findings", "profile", "compare", "aggregate", "library")
ADDRESS = {"year": "2024"}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples(tmp_path_factory.mktemp("samples") / "reports", "2023", "2024", "外地年报")


@pytest.fixture(scope="module")
def store(directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "store"
    take_in(directory, path)
    return path


@pytest.mark.parametrize("code", PAGES_OF_DATA)
def test_a_page_says_the_same_of_a_store_and_of_its_directory(
    code: str, directory: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for given in (directory, store):
        monkeypatch.setenv("GOVINFO_DATA", str(given))
        app = opened(code, **ADDRESS)
        said[given] = words(app), tables(app), cards(app)
    assert said[directory] == said[store]
    assert len(said[store][0]) > 50


@pytest.fixture
def large(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("govinfo.store.reach.LARGE", 10)
    monkeypatch.setenv("GOVINFO_DATA", str(store))
    st.cache_data.clear()
    return store


def test_of_a_large_store_a_city_is_chosen_and_nothing_else_is_loaded(large: Path) -> None:
    app = opened("received")
    cities = app.sidebar.selectbox(key="reach").options
    assert len(cities) > 2
    assert "地区未识别" in cities
    for city in cities[:2]:
        app.sidebar.selectbox(key="reach").set_value(city).run()
        assert not app.exception
        regions = app.sidebar.selectbox(key="region").options
        assert "云川市" not in regions


def test_all_of_a_large_store_is_told_beside_the_city(large: Path) -> None:
    corpus = govinfo.open_store(large).load()
    app = opened("overview", year="2024")
    assert "全库情况" in words(app)
    chosen = choose_reports(corpus.reports, "own", corpus.roster)
    figures = wide_cells(corpus.reports, all_figures(vars(corpus)))
    total = yearly_totals(chosen, figures, ["received_new"]).set_index("year").loc[2024]
    line = re.search(r"<tr><t[dh][^>]*>2024<.*?</tr>", tables(app))
    assert line
    assert number(total["value"]) in line[0]
    assert number(total["reports"]) in line[0]


def test_a_city_in_the_address_is_looked_at(large: Path) -> None:
    app = opened("received", reach="地区未识别")
    assert app.sidebar.selectbox(key="reach").value == "地区未识别"
    assert "云川市" in app.sidebar.selectbox(key="region").options


def test_what_lies_within_a_city_is_what_is_loaded(store: Path) -> None:
    opened_store = govinfo.open_store(store)
    every = opened_store.load().reports
    within = every["division_code"].str.startswith("32").fillna(False)
    assert within.sum() > 0
    assert opened_store.load(within="32").reports["report_id"].tolist() == every.loc[within, "report_id"].tolist()
    without = every["division_code"].isna()
    assert opened_store.load(within="").reports["report_id"].tolist() == every.loc[without, "report_id"].tolist()
