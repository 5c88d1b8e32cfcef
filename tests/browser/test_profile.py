"""单位档案 in a real browser: a unit chosen by typing, two years compared, the ways in and out by address."""

from __future__ import annotations

import pytest

from govinfo.dashboard.page import PAGES
from tests.browser.conftest import WIDTHS, Visit, drawn

pytestmark = pytest.mark.browser
TITLE = PAGES["profile"].title


def test_a_unit_is_found_by_typing_and_kept_in_the_address(visit: Visit) -> None:
    visit.open("profile", TITLE)
    box = visit.page.get_by_role("combobox", name="单位（可输入名称查找）")
    box.click()
    box.fill("数据局")
    visit.page.get_by_role("option", name="云川市数据局").click()
    visit.page.get_by_role("heading", name="云川市数据局").wait_for()
    visit.page.wait_for_url("**/profile?unit=*")
    visit.page.reload()
    visit.settle(TITLE)
    assert visit.page.get_by_role("heading", name="云川市数据局").is_visible()


def test_two_years_are_compared_in_figures_and_in_words(visit: Visit) -> None:
    visit.open("profile?unit=云川市公安局&view=两年对照&year=2023", TITLE)
    changed = visit.page.locator("table.statutory td.changed")
    changed.first.wait_for()
    assert "2022年" in (changed.first.get_attribute("title") or "")
    assert changed.first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    visit.page.get_by_role("radio", name="正文文字").click()
    visit.page.locator("table.contrast ins").first.wait_for()
    visit.page.wait_for_url("**contrast=*")
    assert (
        visit.page.locator("table.contrast del").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
    )


def test_overview_leads_to_a_unit_and_its_findings_to_the_ledger(visit: Visit) -> None:
    visit.open("overview", PAGES["overview"].title)
    visit.page.locator("table.matrix tr", has_text="云川市公安局").locator("a").first.click()
    visit.settle(TITLE)
    assert visit.page.get_by_role("heading", name="云川市公安局").is_visible()
    visit.page.get_by_role("radio", name="审核问题").click()
    visit.page.get_by_role("link", name="2021", exact=True).first.click()
    visit.settle(PAGES["findings"].title)
    visit.page.get_by_role("link", name="查看历年情况").click()
    visit.settle(TITLE)
    assert "云川市公安局" in visit.page.locator('[data-testid="stMain"]').inner_text()


@pytest.mark.parametrize("view", ["历年数据", "同类单位比较", "两年对照", "年报文件"])
def test_nothing_runs_out_of_the_window(visit: Visit, view: str) -> None:
    """Opened in a telephone's width, and widened."""
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        if width == WIDTHS[0]:
            visit.open(f"profile?unit=云川市数据局&view={view}", TITLE)
        drawn(visit.page)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
