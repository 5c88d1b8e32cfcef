"""Pages over a store are the pages over its directory; of a store too large for the memory one city is shown at a time."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import streamlit as st

import govinfo
from govinfo.cells import all_figures, wide_cells
from govinfo.corpus import Kept
from govinfo.dashboard.store_update import last_update
from govinfo.dashboard.words import number
from govinfo.ingest.log import logged_ingests
from govinfo.metrics import choose_reports, yearly_totals
from govinfo.store.reach import reaches
from tests.pages.test_pages import cards, opened, tables, words
from tests.store.stores import copied_store, samples, take_in

PAGES_OF_DATA = ("overview", "received", "outcomes", "disputes", "findings", "profile", "compare", "aggregate")
ADDRESS = {"year": "2024"}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples(tmp_path_factory.mktemp("samples") / "reports", "2023", "2024", "外地年报")


@pytest.fixture(scope="module")
def store(directory: Path, sample_readings: Kept, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "store"
    take_in(directory, path, kept=sample_readings)
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


def test_the_log_lists_what_was_taken_in_and_by_which_version(
    directory: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(store))
    shown = tables(opened("log"))
    (line,) = logged_ingests(store)
    assert line["程序版本"][:12] in shown
    assert line["本次读取"] == str(sum(1 for file in directory.rglob("*年度报告*")))
    monkeypatch.setenv("GOVINFO_DATA", str(directory))
    assert "不在其中写读取记录" in words(opened("log"))


@pytest.fixture
def large(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("govinfo.store.reach.LARGE", 10)
    monkeypatch.setenv("GOVINFO_DATA", str(store))
    st.cache_data.clear()
    return store


def test_of_a_large_store_a_city_is_chosen_and_nothing_else_is_loaded(large: Path) -> None:
    app = opened("received")
    places = app.sidebar.selectbox(key="reach").options
    assert places[0] == "全部地区"
    assert "地区未识别" in places
    for city in [name for name, digits in reaches(govinfo.open_store(large)).items() if len(digits) == 4][:2]:
        app.sidebar.selectbox(key="reach").set_value(city).run()
        assert not app.exception
        regions = app.sidebar.selectbox(key="region").options
        assert "云川市" not in regions


def test_all_of_a_large_store_is_told_beside_the_city(large: Path) -> None:
    corpus = govinfo.open_store(large).load()
    app = opened("overview", year="2024", reach="地区未识别")
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


@pytest.mark.parametrize("code", ["overview", "received", "outcomes", "disputes", "progress", "findings"])
def test_all_of_a_large_store_is_looked_at_without_loading_it(code: str, large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo.store.read.Store.load", lambda *_, **__: pytest.fail("a report was loaded"))
    app = opened(code, year="2024")
    assert not app.exception
    assert app.sidebar.selectbox(key="reach").value == "全部地区"
    assert "地区未识别" in tables(app) + "".join(
        str(json.loads(chart.proto.bytes.partition(b"\n")[2])) for chart in app.get("bidi_component")
    )
    province = next(place for place in app.sidebar.selectbox(key="reach").options if place.endswith("省"))
    app.sidebar.selectbox(key="reach").set_value(province).run()
    assert not app.exception
    assert province in words(app)
    app.sidebar.button(key="reach_back").click().run()
    assert app.sidebar.selectbox(key="reach").value == "全部地区"


def test_a_total_of_all_places_is_that_of_their_reports(large: Path) -> None:
    corpus = govinfo.open_store(large).load()
    chosen = choose_reports(corpus.reports, "own", corpus.roster)
    figures = wide_cells(corpus.reports, all_figures(vars(corpus)))
    total = yearly_totals(chosen, figures, ["received_new"]).set_index("year").loc[2024]
    assert cards(opened("received", year="2024"))["新收申请数"] == f"{number(total['value'])} 件"


@pytest.mark.parametrize("code", ["profile", "compare", "letters"])
def test_a_page_of_reports_asks_for_a_city(code: str, large: Path) -> None:
    app = opened(code)
    assert not app.exception
    assert "查看范围" in app.info[0].value


def test_a_store_is_brought_up_to_date_by_a_button(
    directory: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = shutil.copytree(directory, tmp_path / "reports")
    store = copied_store(store, reports, tmp_path / "store")
    gone = next((reports / "2023").glob("*.md"))
    gone.unlink()
    monkeypatch.setenv("GOVINFO_DATA", str(store))
    app = opened("library")
    next(button for button in app.button if button.label == "更新年报库").click().run()
    update = last_update()
    assert update is not None
    assert update.finished.wait(120)
    app.run()
    assert "年报库已更新" in app.success[0].value
    assert f"2023/{gone.name}" not in set(govinfo.open_store(store).load().reports["source"])
