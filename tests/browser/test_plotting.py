"""Figures in the browser: what is in sight is drawn at once, the rest in its time, and a figure that changes stays the one it is."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest
from playwright.sync_api import Locator, expect

from govinfo.dashboard.page import PAGES
from tests.browser.conftest import Visit, drawn, in_sight

pytestmark = pytest.mark.browser
LIBRARY = "**/app/static/plotly-cartesian.min.js"


def opened(visit: Visit) -> None:
    visit.open("received", PAGES["received"].title)


def opened_by_the_busy(visit: Visit) -> None:
    """In a browser that never has time for what is out of sight."""
    visit.page.goto(f"{visit.address}/received", wait_until="commit")
    visit.page.evaluate("window.requestIdleCallback = () => {}")
    visit.settle(PAGES["received"].title)


def chart(visit: Visit, key: str) -> Locator:
    return visit.page.locator(f".st-key-{key} .chart")


def undrawn(visit: Visit) -> int:
    """How many charts have nothing to see."""
    return visit.page.locator(".chart:not(:has(.main-svg))").count()


def choose_year(visit: Visit, year: str) -> None:
    visit.page.locator('[data-testid="stSelectbox"]').first.click()
    visit.page.get_by_role("option", name=year).click()
    drawn(visit.page)


def test_what_is_out_of_sight_waits_until_it_is_come_to(visit: Visit) -> None:
    opened_by_the_busy(visit)
    before = undrawn(visit)
    assert before
    kinds = chart(visit, "kinds")
    expect(kinds).to_have_attribute("data-due", "later")
    in_sight(visit, "kinds")
    assert undrawn(visit) < before


def test_what_nobody_came_to_is_drawn_when_there_is_time(visit: Visit) -> None:
    opened(visit)
    expect(visit.page.locator(".chart:not(:has(.main-svg))")).to_have_count(0)
    expect(visit.page.locator(".chart[data-due]")).to_have_count(0)


def test_paper_shows_what_nobody_came_to(visit: Visit) -> None:
    opened_by_the_busy(visit)
    assert undrawn(visit)
    with pdfplumber.open(BytesIO(visit.page.pdf(format="A4"))) as paper:
        words = "".join(page.extract_text() for page in paper.pages)
    assert "2025年各类单位新收申请" in words
    assert undrawn(visit) == 0


def test_a_figure_that_changes_is_the_same_drawing(visit: Visit) -> None:
    opened(visit)
    kinds = in_sight(visit, "kinds")
    expect(kinds).to_contain_text("2025年各类单位新收申请")
    kinds.evaluate("host => { host.querySelector('.main-svg').known = true; }")
    choose_year(visit, "2024")
    expect(kinds).to_contain_text("2024年各类单位新收申请")
    assert kinds.evaluate("host => host.querySelector('.main-svg').known")
    expect(kinds).to_have_attribute("aria-label", "2024年各类单位新收申请")


def test_what_was_clicked_in_one_figure_is_not_chosen_in_the_next(visit: Visit) -> None:
    opened(visit)
    bar = chart(visit, "received_by_year").locator(".barlayer .point path").first
    bar.scroll_into_view_if_needed()
    told = visit.page.get_by_text("图中所选对应的年报")
    bar.click(force=True)
    told.wait_for()
    bar.click(force=True)
    expect(told).to_have_count(0)
    bar.click(force=True)
    told.wait_for()
    visit.page.get_by_text("只看各年都有年报的单位（同口径）").click()
    drawn(visit.page)
    expect(told).to_have_count(0)


def test_figures_follow_the_page_into_the_dark_and_into_a_narrow_window(visit: Visit) -> None:
    opened(visit)
    ground = "host => host.querySelector('.main-svg').style.background"
    first = chart(visit, "received_by_year")
    light = first.evaluate(ground)
    visit.page.emulate_media(color_scheme="dark")
    expect(first.locator(".main-svg").first).not_to_have_css("background-color", light)
    visit.page.set_viewport_size({"width": 400, "height": 900})
    expect(first.locator(".main-svg").first).to_have_attribute("width", str(first.evaluate("host => host.clientWidth")))
    assert first.evaluate("host => host.clientWidth") < 400


def test_where_nothing_can_be_drawn_the_reader_is_told(visit: Visit) -> None:
    visit.page.route(LIBRARY, lambda route: route.abort())
    visit.page.goto(f"{visit.address}/received")
    words = "图没有显示出来，请刷新本页；数据可在“数据表”中查看。"
    expect(chart(visit, "received_by_year")).to_have_text(words)
    visit.page.unroute(LIBRARY)
    choose_year(visit, "2024")
    kinds = in_sight(visit, "kinds")
    expect(kinds).to_contain_text("2024年各类单位新收申请")
    expect(kinds).not_to_contain_text(words)
    assert any("plotly-cartesian" in words or "ERR_FAILED" in words for words in visit.complaints)
    visit.complaints.clear()
