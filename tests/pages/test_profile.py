"""单位档案 headless: the unit of the address, its figures as a hand count gives them, its names one series, two years compared."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from govinfo.checks.readings import READINGS
from govinfo.corpus import Corpus
from govinfo.dashboard.page import PAGES
from tests.pages.test_pages import notes

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_reports"
VIEWS = ["历年数据", "同类单位比较", "审核问题", "文字表述", "两年对照", "年报文件"]
POLICE, DATA = "云川市公安局", "云川市数据局"


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(PAGES["profile"].file).run()
    assert not app.exception
    return app


def own_reports(corpus: Corpus, name: str) -> pd.DataFrame:
    """The reports of a unit that count, oldest first."""
    named = corpus.reports[corpus.reports["name"].eq(name).fillna(False).astype(bool) & corpus.reports["active"].astype(bool)]
    return named.sort_values("year")


def said(app: AppTest) -> str:
    parts = [e.value for kind in ("subheader", "caption", "info", "warning", "markdown") for e in app.get(kind)]
    return re.sub(r"\\(.)", r"\1", "\n".join(parts)) + "\n" + notes(app)


def html(app: AppTest) -> str:
    return "".join(e.proto.body for e in app.get("html") if "<table" in e.proto.body)


def rows(app: AppTest) -> list[list[str]]:
    """Every line of every plain table: the text of its cells."""
    lines = re.findall(r"<tr>(.*?)</tr>", html(app))
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>.*?</td>", line)] for line in lines]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("unit", [POLICE, DATA, "云川市人民政府", "云川市禾丰县白坪乡人民政府"])
def test_every_view_of_every_kind_of_unit_draws(unit: str, view: str) -> None:
    app = opened(unit=unit, view=view)
    assert app.subheader[0].value.replace("\\", "") == unit
    assert not re.search(r"nan|None|<NA>|null", html(app))


def test_first_of_the_roster_unless_the_address_says_which() -> None:
    assert opened().subheader[0].value == "云川市人民政府"
    assert opened(unit="没有这个单位").subheader[0].value == "云川市人民政府"


def test_a_unit_outside_the_filters_is_shown_where_the_address_asks_for_it() -> None:
    assert opened(unit=DATA, region="云川市澄湖区").subheader[0].value == DATA


def test_a_former_name_leads_to_the_unit_and_its_years_are_one_series(corpus: Corpus) -> None:
    app = opened(unit="云川市大数据管理局")
    own = own_reports(corpus, DATA)
    assert app.subheader[0].value == DATA
    assert "年报署名“云川市大数据管理局”，均并入本单位历年数据" in said(app)
    assert f"{own['year'].min()}—{own['year'].max()}年年报{len(own)}份" in said(app)


def test_figures_of_every_year_agree_with_a_hand_count(corpus: Corpus) -> None:
    lines = {row[0]: row[2:] for row in rows(opened(unit=POLICE)) if row}
    own = own_reports(corpus, POLICE)
    for name, row in (("新收申请数", "received_new"), ("办结数", "total_handled"), ("结转下年度", "carried_forward")):
        cells = corpus.applications[(corpus.applications["row"] == row) & (corpus.applications["applicant"] == "total")]
        by_report = cells.set_index("report_id")["value"]
        assert lines[name] == [f"{by_report[i]:,.0f}" for i in own["report_id"]]
    review = corpus.proceedings[corpus.proceedings["row"] == "review"].pivot(index="report_id", columns="outcome", values="value")
    concluded = (review["total"] - review["pending"])[own["report_id"]]
    shown = [re.search(r"（(\d+)/(\d+)）", text) for text in lines["复议纠错率"]]
    for found, report_id, of in zip(shown, own["report_id"], concluded, strict=True):
        assert (found is None) == (of == 0)
        assert found is None or (int(found[1]), int(found[2])) == (review.loc[report_id, "corrected"], of)


def test_a_year_without_a_report_and_an_item_the_form_lacks_are_no_noughts() -> None:
    lines = {row[0]: row for row in rows(opened(unit="云川市发展和改革委员会")) if row}
    years = dict(zip(range(2019, 2026), lines["新收申请数"][2:], strict=True))
    assert years[2023] == "—"
    assert lines["行政规范性文件现行有效"][2:4] == ["无此项", "无此项"]


def test_median_of_peers_agrees_with_a_hand_count(corpus: Corpus) -> None:
    reports = corpus.reports[corpus.reports["active"]]
    own = reports[(reports["name"] == POLICE) & (reports["year"] == 2025)].iloc[0]
    like = reports
    for column in ("year", "organ_kind", "level", "scope"):
        like = like[like[column] == own[column]]
    totals = corpus.applications[corpus.applications["applicant"] == "total"].pivot(
        index="report_id", columns="row", values="value"
    )
    handled = totals.loc[like["report_id"], "total_handled"]
    enough = handled[handled >= 10].index
    share = ((totals["granted"] + totals["granted_in_part"]) / totals["total_handled"])[enough]
    line = next(row for row in rows(opened(unit=POLICE, view="同类单位比较")) if row[1:2] == ["公开率（含部分公开）"])
    assert line[5] == f"{share.median():.2%}"
    assert line[7:] == [str(len(share)), str(len(handled) - len(share))]


def test_findings_stand_by_year_and_lead_to_the_ledger(corpus: Corpus) -> None:
    own = own_reports(corpus, POLICE).set_index("year")
    app = opened(unit=POLICE, view="审核问题")
    counted = {row[0]: row[1:] for row in rows(app) if len(row) == 4}
    assert counted == {str(y): [str(own.loc[y, c]) for c in ("errors", "warnings", "notes")] for y in own.index}
    found = corpus.findings[corpus.findings["report_id"].isin(own["report_id"])]
    assert len([row for row in rows(app) if len(row) == 6]) == len(found)
    assert 'href="findings?year=2021&amp;agency=' in html(app)


def test_statements_stand_beside_the_tables_figures(corpus: Corpus) -> None:
    own = own_reports(corpus, POLICE).query("year == 2024").iloc[0]
    stated = corpus.statements[corpus.statements["report_id"] == own["report_id"]]
    stated = stated[stated["item"].isin(READINGS)]
    shown = [row for row in rows(opened(unit=POLICE, view="文字表述", year="2024")) if row]
    assert len(shown) == len(stated)
    assert {row[-1].partition("（")[0] for row in shown} <= {"相符", "不符", "无法核对"}
    new = next(row for row in shown if row[0] == "表三本年新收")
    assert new[3] == f"{stated.loc[stated['item'] == 'received_new', 'value'].iloc[0]:.0f}"


def figures_of(corpus: Corpus, report_id: str) -> pd.Series:
    """(table, row, column) → number of one report."""
    tables = {f.name: getattr(corpus, f.name) for f in fields(corpus)}
    parts = [
        tables[name][tables[name]["report_id"] == report_id].set_index(["row", third])["value"]
        for name, third in (("active_disclosure", "field"), ("applications", "applicant"), ("proceedings", "outcome"))
    ]
    return pd.concat(parts, keys=["active_disclosure", "applications", "proceedings"])


def test_two_years_mark_exactly_the_cells_that_differ(corpus: Corpus) -> None:
    own = own_reports(corpus, POLICE).set_index("year")["report_id"]
    before, after = (figures_of(corpus, own[year]).fillna(-1) for year in (2023, 2024))
    app = opened(unit=POLICE, view="两年对照", year="2024")
    assert html(app).count('class="changed"') == int((before != after).sum())
    assert [box.value for box in app.main.selectbox if box.key in ("former", "later")] == [2023, 2024]


def test_two_years_of_different_forms_are_listed_apart() -> None:
    app = opened(unit=POLICE, view="两年对照", year="2021")
    assert "两年的年报格式不同" in said(app)


def test_two_years_prose_is_marked_part_by_part() -> None:
    app = opened(unit=POLICE, view="两年对照", year="2023", contrast="正文文字")
    assert "<del>2022</del>年" in html(app)
    assert "<ins>2023</ins>年" in html(app)
    assert "六、其他需要报告的事项" in said(app)


def test_files_are_listed_with_what_counts(corpus: Corpus) -> None:
    files = corpus.reports[corpus.reports["name"] == "云川市柳溪县人民政府"]
    shown = [row for row in rows(opened(unit="云川市柳溪县人民政府", view="年报文件")) if row]
    assert sorted(row[7] for row in shown if row[7] != "—") == sorted(files["source"])
    assert sum(row[1] == "采用" for row in shown) == files["active"].sum()
