"""The analysis pages under a person's hands: every filter, drill, click, view and download; readable for everybody; printable."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download, Locator, expect
from playwright.sync_api import TimeoutError as TakesTooLong

from govinfo.dashboard.page import PAGES
from tests.browser.conftest import Visit, drawn, in_sight, press

pytestmark = pytest.mark.browser
ANALYSIS = ("overview", "received", "outcomes", "disputes")
CHARTS = {
    "overview": ["overview_applications"],
    "received": ["received_by_year", "carried_by_year", "drill_0", "contribution", "applicants", "kinds"],
    "outcomes": ["ring", "years", "grounds_denied", "heat_denied", "unit_groups"],
    "disputes": ["proceedings", "disputes_by_year", "funnel_review"],
}


def opened(visit: Visit, code: str, query: str = "") -> None:
    visit.open(f"{code}?{query}" if query else code, PAGES[code].title)


def head(visit: Visit, key: str) -> Locator:
    """The line over a chart: its views and its download."""
    return visit.page.locator(f".st-key-{key}_head")


def asked(visit: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query)


def point_at(visit: Visit, key: str, x: float, y: float) -> None:
    """Move the pointer there until the chart has seen it come: it hears no click before, and sees nothing while it scrolls."""
    for at in range(40):
        visit.page.mouse.move(x + at % 2, y)
        with suppress(TakesTooLong):
            visit.page.locator(f".st-key-{key} .hoverlayer .hovertext").first.wait_for(timeout=500)
            return
    pytest.fail(f"{key} never saw the pointer")


def click_bar(visit: Visit, key: str, comes: str) -> None:
    """Click the first bar of a chart where it is drawn; `comes` is where it leads to."""
    bar = in_sight(visit, key).locator(".barlayer .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    point_at(visit, key, *middle)
    visit.page.mouse.click(*middle)
    visit.page.locator(comes).first.wait_for()
    drawn(visit.page)


def picture_of(visit: Visit, key: str) -> Download:
    """The chart's picture, at one press of its button."""
    with visit.page.expect_download() as picture:
        in_sight(visit, key).locator(".modebar-btn").first.click()
    return picture.value


@pytest.mark.parametrize("code", ANALYSIS)
def test_every_chart_has_its_table_its_csv_and_its_picture(visit: Visit, code: str) -> None:
    opened(visit, code)
    heads = {}
    for key in CHARTS[code]:
        picture = picture_of(visit, key)
        assert picture.suggested_filename.startswith("政府信息公开年报_")
        assert Path(picture.path()).read_bytes().startswith(b"\x89PNG")
        with visit.page.expect_download() as download:
            head(visit, key).get_by_role("button", name="下载数据").click()
        assert download.value.suggested_filename.endswith(".csv")
        data = Path(download.value.path()).read_bytes()
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert data.startswith(b"\xef\xbb\xbf")
        assert "筛选：全部地区、全部类别" in lines[-2][0]
        assert lines[-1][0].startswith("生成日期")
        heads[key] = lines[0]
    head(visit, key).get_by_role("radio", name="数据表").click()
    drawn(visit.page)
    assert asked(visit)[f"{key}_view"] == ["数据表"]
    opened(visit, code, urlencode({f"{key}_view": "数据表" for key in heads}))
    assert visit.page.locator(".js-plotly-plot").count() == 0
    tables = [table.locator("th").all_inner_texts() for table in visit.page.locator("table.plain").all()]
    assert [key for key, columns in heads.items() if columns not in tables] == []


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ("received", ["received_by_year", "contribution", "kinds"]),
        ("outcomes", ["years", "grounds_denied", "unit_groups"]),
        ("disputes", ["proceedings"]),
    ],
)
def test_bar_leads_to_the_reports_behind_it(visit: Visit, code: str, keys: list[str]) -> None:
    opened(visit, code)
    told = visit.page.get_by_text("图中所选对应的年报")
    links = visit.page.locator("table.plain td:first-child a")
    for key in keys:
        before = links.count()
        click_bar(visit, key, "text=图中所选对应的年报")
        assert links.count() > before
        click_bar(visit, key, f".st-key-{key} .chart")
        expect(told).to_have_count(0)


def test_row_leads_to_its_report(visit: Visit) -> None:
    opened(visit, "received", "year=2024")
    link = visit.page.locator("table.plain td:first-child a", has_text="云川市公安局").first
    target = urlsplit(link.get_attribute("href") or "")
    link.click()
    visit.settle(PAGES[target.path].title)
    assert "云川市公安局" in unquote(visit.page.url)
    assert asked(visit)["year"] == ["2024"]


def test_matrix_cell_opens_its_report_and_a_finding_its_ledger(visit: Visit) -> None:
    opened(visit, "overview")
    visit.page.locator("table.matrix td a", has_text="错误").first.click()
    visit.page.wait_for_function("!location.pathname.endsWith('/overview')")
    assert asked(visit)["year"]
    opened(visit, "overview")
    row = visit.page.locator("table.plain td:first-child a").first
    kind = row.inner_text()
    row.click()
    visit.settle(PAGES["findings"].title)
    assert kind in visit.page.locator('[data-testid="stMain"]').inner_text()


def test_regions_are_gone_down_by_clicks_and_up_again(visit: Visit) -> None:
    opened(visit, "received", "year=2024")
    assert visit.page.locator(".st-key-drill_path").inner_text().split() == ["所在位置：", "全部地区"]
    click_bar(visit, "drill_0", ".st-key-drill_1 .js-plotly-plot")
    assert asked(visit)["region"] == ["云川市"]
    click_bar(visit, "drill_1", ".st-key-drill_path button:has-text('云川市')")
    county = asked(visit)["region"][0]
    assert county.startswith("云川市")
    assert f"筛选：{county}" in visit.page.locator('[data-testid="stMain"]').inner_text()
    visit.page.locator(".st-key-drill_path").get_by_role("button", name="云川市", exact=True).click()
    drawn(visit.page)
    assert asked(visit)["region"] == ["云川市"]
    visit.page.locator(".st-key-drill_path").get_by_role("button", name="全部地区").click()
    drawn(visit.page)
    assert "region" not in asked(visit)


FILTERS = {
    "year": ("报告年度", "2022", "2022年合计"),
    "region": ("地区", "云川市柳溪县", "云川市柳溪县"),
    "kind": ("单位类别", "乡镇政府", "乡镇政府"),
    "scope": ("口径", "本机关口径", "本机关口径"),
    "agency": ("单位", "云川市公安局", "云川市公安局"),
}
"""Parameter of the address → the filter's name, an entry of it, and what the page says once that is chosen."""


def test_filter_changes_every_figure_and_the_address_and_is_cleared(visit: Visit) -> None:
    opened(visit, "received")
    page, clear = visit.page, visit.page.get_by_role("button", name="清除筛选")
    for key, (label, option, says) in FILTERS.items():
        assert clear.is_disabled()
        page.locator('[data-testid="stSidebar"]').get_by_role("combobox", name=label, exact=True).focus()
        page.keyboard.type(option)
        page.get_by_role("option", name=option).first.wait_for()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        drawn(page)
        assert asked(visit)[key] == [option]
        assert says in page.locator('[data-testid="stMain"]').inner_text()
        press(clear, page.get_by_role("button", name="清除筛选", disabled=True))
        drawn(page)
        assert asked(visit) == {}


def test_nothing_chosen_is_told_on_every_page(visit: Visit) -> None:
    for code in ANALYSIS:
        opened(visit, code, "year=2019&kind=派出机构（开发区管委会）")
        told = visit.page.locator('[data-testid="stMain"]').inner_text()
        assert ("没有可合计的年报" if code == "overview" else "请在左侧更换报告年度，或清除筛选") in told


def test_ranking_only_when_asked(visit: Visit) -> None:
    opened(visit, "received", "year=2024&order=按数值排序")
    figures = visit.page.locator('table.plain:has(th:text-is("新收申请数")) tbody tr td:nth-child(5)')
    values = [float(text.replace(",", "")) for text in figures.all_inner_texts() if text.strip()]
    assert values == sorted(values, reverse=True)
    assert len(values) > 5


@pytest.mark.parametrize("code", ANALYSIS)
def test_no_serious_barrier_at_any_width_by_day_and_by_night(visit: Visit, code: str) -> None:
    axe, found = Axe(), []
    opened(visit, code)
    for scheme, width in (("light", 1280), ("light", 400), ("dark", 400), ("dark", 1280)):
        visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        visit.page.set_viewport_size({"width": width, "height": 900})
        drawn(visit.page)
        violations = axe.run(visit.page, options={"resultTypes": ["violations"]}).response["violations"]
        grave = [v for v in violations if v["impact"] in ("serious", "critical")]
        found += [(scheme, width, v["id"], node["html"][:120]) for v in grave for node in v["nodes"]]
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert found == []


def test_keyboard_skips_to_the_content_and_shows_where_it_is(visit: Visit) -> None:
    opened(visit, "overview")
    skip = visit.page.locator("a.skip")
    skip.focus()
    assert skip.bounding_box()
    visit.page.keyboard.press("Enter")
    assert visit.page.url.endswith("#content")
    visit.page.keyboard.press("Tab")
    focused = visit.page.evaluate("document.activeElement.closest('[data-testid=\"stMain\"]') !== null")
    assert focused
    assert visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_paper_has_no_menu_and_nothing_cut_off(visit: Visit) -> None:
    opened(visit, "received")
    visit.page.emulate_media(media="print")
    assert not visit.page.locator('[data-testid="stSidebar"]').is_visible()
    assert not visit.page.get_by_role("button", name="下载数据").first.is_visible()
    assert visit.page.get_by_role("heading", name="2025年各单位情况").is_visible()
    assert visit.page.pdf(format="A4").startswith(b"%PDF")
    visit.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    drawing = in_sight(visit, "received_by_year").locator(".main-svg").first
    assert drawing.get_attribute("viewBox") == f"0 0 {drawing.get_attribute('width')} {drawing.get_attribute('height')}"
    visit.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert drawing.get_attribute("viewBox") is None
