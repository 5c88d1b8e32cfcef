"""Every headline of every analysis page, counted again by hand-written pandas that knows nothing of metrics.py."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from govinfo.corpus import Corpus
from govinfo.dashboard.page import PAGES
from tests.pages.test_pages import cards as shown_cards

ROOT = Path(__file__).resolve().parents[2]
CITY = "云川市人民政府"
DENIED = [
    "state_secret",
    "by_law",
    "security_stability",
    "third_party",
    "internal_affairs",
    "process",
    "enforcement_file",
    "inquiry",
]
UNAVAILABLE = ["not_held", "not_made", "unclear"]
DECLINED = ["petition", "repeat", "publication", "excessive", "confirmation"]
OTHER = ["not_supplemented", "fee_unpaid", "misc"]
PAGES_WITH_HEADLINES = ("overview", "received", "outcomes", "disputes")


class Hand:
    """Sums over given reports, cell by cell, straight from the corpus's frames.

    A report whose figure is blank, or whose total is smaller than its pending cases, is left out of what rests on that figure.
    """

    def __init__(self, corpus: Corpus, ids: list[str]) -> None:
        self.ids = ids
        cells = corpus.applications.rename(columns={"applicant": "column"})
        cases = corpus.proceedings.rename(columns={"outcome": "column"})
        lines = (
            pd.concat([frame[frame["report_id"].isin(ids)] for frame in (cells, cases)])
            .set_index(["report_id", "row", "column"])["value"]
            .dropna()
            .astype(float)
        )
        self.values = lines.groupby(level=[0, 1, 2]).first().to_dict()

    def one(self, report_id: str, rows: list[str], column: str = "total") -> float | None:
        """The rows of one report added up, None where it has none of them."""
        found = [self.values[key] for row in rows if (key := (report_id, row, column)) in self.values]
        return sum(found) if found else None

    def row(self, *rows: str, column: str = "total") -> float:
        return sum(self.one(report_id, list(rows), column) or 0 for report_id in self.ids)

    def concluded(self, rows: list[str]) -> dict[str, float]:
        """Report → total less pending, where that can be."""
        both = {i: (self.one(i, rows), self.one(i, rows, "pending")) for i in self.ids}
        return {i: total - left for i, (total, left) in both.items() if total is not None and left is not None and total >= left}

    def of(self, rows: list[str], below: dict[str, float | None], column: str = "total") -> str:
        """Σ rows ÷ Σ below over the reports that have both."""
        pairs = [
            (part, whole) for i, whole in below.items() if whole is not None and (part := self.one(i, rows, column)) is not None
        ]
        return share(sum(part for part, _ in pairs), sum(whole for _, whole in pairs))

    def figures(self) -> dict[str, str]:
        """Name of a card → what it must show."""
        review, court = ["review"], ["litigation_direct", "litigation_after_review"]
        due = {i: self.one(i, ["received_new", "carried_over"]) for i in self.ids}
        new, handled = ({i: self.one(i, [row]) for i in self.ids} for row in ("received_new", "total_handled"))
        ended, ruled = self.concluded(review), self.concluded(court)
        return {
            "新收申请数": count(self.row("received_new")), "上年结转": count(self.row("carried_over")),
            "应办理数": count(self.row("received_new", "carried_over")), "办结数": count(self.row("total_handled")),
            "结转下年度": count(self.row("carried_forward")), "年内办结比例": self.of(["total_handled"], due),
            "结转比例": self.of(["carried_forward"], due), "自然人占比": self.of(["received_new"], new, "natural_person"),
            "公开率（含部分公开）": self.of(["granted", "granted_in_part"], handled), "予以公开占比": self.of(["granted"], handled),
            "部分公开占比": self.of(["granted_in_part"], handled), "不予公开占比": self.of([f"denied_{d}" for d in DENIED], handled),
            "无法提供占比": self.of([f"unavailable_{d}" for d in UNAVAILABLE], handled),
            "不予处理占比": self.of([f"declined_{d}" for d in DECLINED], handled),
            "其他处理占比": self.of(["other", *(f"other_{d}" for d in OTHER)], handled),
            "行政复议总数": count(self.row("review")), "复议审结数": count(sum(ended.values())),
            "复议纠错率": self.of(review, dict(ended), "corrected"), "复议维持率": self.of(review, dict(ended), "upheld"),
            "行政诉讼总数": count(self.row(*court)), "诉讼审结数": count(sum(ruled.values())),
            "诉讼纠错率": self.of(court, dict(ruled), "corrected"),
            "每百件办结引发争议数": str(rounded(self.row("review", "litigation_direct") / self.row("total_handled") * 100)),
        }  # fmt: skip


def count(value: float) -> str:
    return f"{value:,.0f} 件"


def rounded(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def share(part: float, whole: float) -> str:
    return f"{rounded(part / whole * 100)}%" if whole else "—"


def cards(code: str, **query: str) -> tuple[dict[str, str], str]:
    """Names and values of a page's cards, and all that is said on it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(PAGES[code].file).run()
    assert not app.exception
    told = "\n".join(
        [*(e.value for kind in ("caption", "markdown") for e in app.get(kind)), *(e.proto.body for e in app.get("html"))]
    )
    return shown_cards(app), told.replace("\\", "")


def counted(corpus: Corpus) -> pd.DataFrame:
    return corpus.reports[corpus.reports["active"] & corpus.reports["year"].notna()]


@pytest.mark.parametrize("code", PAGES_WITH_HEADLINES)
@pytest.mark.parametrize("year", [2020, 2022, 2025])
def test_the_citys_total_is_its_aggregate_report(corpus: Corpus, code: str, year: int) -> None:
    mine = counted(corpus).query("name == @CITY and year == @year")
    assert len(mine) == 1
    expected = Hand(corpus, mine["report_id"].tolist()).figures()
    shown, told = cards(code, year=str(year), region="云川市")
    headlines = {name: value for name, value in shown.items() if name in expected}
    assert len(headlines) >= 6
    assert headlines == {name: expected[name] for name in headlines}
    assert f"{year}年本级汇总口径 · 市级 · 1份年报" in told


@pytest.mark.parametrize("code", PAGES_WITH_HEADLINES)
def test_own_scope_adds_up_own_reports(corpus: Corpus, code: str) -> None:
    own = counted(corpus).query("scope == 'own' and year == 2024")
    expected = Hand(corpus, own["report_id"].tolist()).figures()
    shown, told = cards(code, year="2024", scope="本机关口径")
    headlines = {name: value for name, value in shown.items() if name in expected}
    assert headlines == {name: expected[name] for name in headlines}
    assert f"共{len(own)}份年报" in told


def test_filing_and_errors_are_those_of_the_year(corpus: Corpus) -> None:
    of_year = counted(corpus).query("year == 2025")
    roster = corpus.roster
    filed = roster["agency_id"].isin(of_year["agency_id"]).sum()
    shown, told = cards("overview", year="2025")
    assert shown["年报"] == f"{len(of_year)} 份"
    assert shown["有错误的年报"] == f"{(of_year['errors'] > 0).sum()} 份"
    assert f"名录应报{len(roster)}家，已报{filed}家，未报{len(roster) - filed}家" in told
    assert f"错误{of_year['errors'].sum()}处、需核实{of_year['warnings'].sum()}处" in told


def test_change_on_last_year_is_of_the_same_units(corpus: Corpus) -> None:
    cities = counted(corpus).query("scope == 'aggregate' and level == 'city'")
    both = set(cities.query("year == 2024")["agency_id"]) & set(cities.query("year == 2025")["agency_id"])
    now, before = (
        Hand(corpus, cities[(cities["year"] == y) & cities["agency_id"].isin(both)]["report_id"].tolist()).row("received_new")
        for y in (2025, 2024)
    )
    _, told = cards("received", year="2025")
    assert f"比上年增加{now - before:.0f}件，增长{rounded((now - before) / before * 100)}%" in told


def test_peers_median_is_over_departments_with_enough_decisions(corpus: Corpus) -> None:
    like = counted(corpus).query("scope == 'own' and level == 'city' and organ_kind == '政府部门' and year == 2024")
    rates = []
    for report_id in like["report_id"]:
        hand = Hand(corpus, [report_id])
        if (handled := hand.row("total_handled")) >= 10:
            rates.append(hand.row("granted", "granted_in_part") / handled)
    _, told = cards("outcomes", year="2024", agency="云川市公安局")
    assert f"同级同类单位中位数{rounded(float(pd.Series(rates).median()) * 100)}%（{len(rates)}家）" in told
