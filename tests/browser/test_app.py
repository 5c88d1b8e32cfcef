"""The app in a real browser: cold and warm, filters kept, a draft uploaded, a workbook downloaded, nothing sent away."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext

from govinfo.dashboard.page import PAGES
from samples.serving import ROOT
from tests.browser.conftest import WIDTHS, Visit, drawn, taken
from tests.browser.forked import served

pytestmark = pytest.mark.browser
SAMPLES = ROOT / "sample_reports"
VISIBLE_ENGLISH = """() => {
    const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
        const parent = node.parentElement, text = node.textContent.trim();
        if (!/[A-Za-z]{3,}/.test(text) || parent.closest('style,script,noscript,svg,[data-testid="stIconMaterial"]')) continue;
        const box = parent.getBoundingClientRect(), style = getComputedStyle(parent);
        if (box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && parseFloat(style.fontSize) > 0) found.push(text);
    }
    return found;
}"""


@pytest.mark.parametrize("code", list(PAGES))
def test_page_opens_cold_by_its_own_address_and_shows_no_english_word(visit: Visit, code: str) -> None:
    visit.open(code, PAGES[code].title)
    links = visit.page.locator('[data-testid="stSidebar"] [data-testid="stPageLink"]').all_inner_texts()
    assert links == [page.title for page in PAGES.values()]
    assert visit.page.locator('[data-testid="stSidebarNav"]').count() == 0
    seen = visit.page.evaluate(VISIBLE_ENGLISH)
    files = re.compile(r"\S+\.(txt|md|html|pdf|docx|csv|toml)|^/\S+$|PDF|Word|ZIP")
    assert [text for text in seen if re.search(r"[A-Za-z]{3,}", files.sub("", text))] == []


def test_first_visit_of_a_fresh_server_may_be_any_page(window: BrowserContext, readings_file: Path) -> None:
    with served(readings=readings_file) as address, taken(window, address) as visit:
        visit.open("findings", PAGES["findings"].title)
        assert visit.page.locator('[data-testid="stSidebar"] [data-testid="stPageLink"]').count() == len(PAGES)
        assert visit.page.locator('[data-testid="stSidebarNav"]').count() == 0
        visit.page.get_by_role("link", name=PAGES["received"].title).click()
        visit.settle(PAGES["received"].title)


def test_every_page_opens_warm_from_the_menu(visit: Visit) -> None:
    visit.open("", PAGES["overview"].title)
    for page in PAGES.values():
        visit.page.get_by_role("link", name=page.title).click()
        visit.settle(page.title)
        assert visit.page.locator('[data-testid="stException"]').count() == 0


def test_filter_is_kept_across_pages_and_in_the_address(visit: Visit) -> None:
    visit.open("received", PAGES["received"].title)
    visit.page.get_by_role("combobox", name="报告年度").click()
    visit.page.get_by_role("option", name="2023").click()
    visit.page.get_by_role("heading", name="2023年合计").wait_for()
    visit.page.wait_for_url("**/received?year=2023")
    visit.page.get_by_role("link", name="复议诉讼情况").click()
    visit.page.get_by_role("heading", name="复议诉讼情况", exact=True).wait_for()
    visit.page.get_by_role("heading", name="2023年合计").wait_for()
    visit.page.wait_for_url("**/disputes?year=2023")
    visit.page.get_by_role("button", name="清除筛选").click()
    visit.page.get_by_role("heading", name="2025年合计").wait_for()
    visit.page.wait_for_url("**/disputes")


def test_view_can_be_passed_on_by_its_address(visit: Visit) -> None:
    visit.open("outcomes?year=2022&scope=本机关口径&agency=云川市公安局", PAGES["outcomes"].title)
    visit.page.get_by_role("heading", name="2022年合计").wait_for()
    assert "2022年本机关口径 · 市级 · 1份年报" in visit.page.locator('[data-testid="stMain"]').inner_text()


def test_faulty_draft_is_marked_on_the_forms_own_table(visit: Visit) -> None:
    draft = next(SAMPLES.rglob("*柳溪县人民政府2025年*"))
    visit.open("inspect_draft", PAGES["inspect_draft"].title)
    visit.page.locator('input[type="file"]').set_input_files(draft)
    visit.page.get_by_text("建议退回修改").wait_for(timeout=60_000)
    marked = visit.page.locator("table.statutory td.error")
    marked.first.wait_for()
    assert "表四" in (marked.first.get_attribute("title") or "")
    assert marked.first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_wrong_file_is_answered_in_chinese(visit: Visit, tmp_path: Path) -> None:
    picture = tmp_path / "照片.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    visit.open("inspect_draft", PAGES["inspect_draft"].title)
    visit.page.locator('input[type="file"]').set_input_files(picture)
    visit.page.get_by_text("无法审核").wait_for(timeout=60_000)
    assert visit.page.get_by_text("可以这样处理").is_visible()
    assert visit.page.locator("table.statutory").count() == 0


def test_workbook_is_downloaded_and_opens(visit: Visit) -> None:
    visit.open("compare?year=2024", PAGES["compare"].title)
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="导出对比表").click()
    assert re.fullmatch(r"政府信息公开年报_对比表_全部地区_2024_\d{8}\.xlsx", download.value.suggested_filename)
    book = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert book.sheetnames[:4] == ["说明", "报送情况", "指标对比", "表二对比"]
    assert book.sheetnames[-1] == "验算（不符明细）"
    names = [row[1].value for row in book["指标对比"].iter_rows(min_row=3)]
    assert names[0] == "云川市人民政府"


@pytest.mark.parametrize(
    ("path", "view", "button", "name", "start"),
    [
        ("compare", "分析报告和专报", "生成分析报告", "数据分析报告_全部地区_2025_", b"PK"),
        ("compare", "通报初稿", "生成通报初稿", "通报初稿_全部地区_2025_", b"PK"),
        ("compare", "数据文件", "导出数据", "数据_csv_全部地区_2025_", b"PK"),
        ("aggregate", "", "导出汇总表", "汇总表_云川市_2025_", b"PK"),
        ("aggregate", "", "生成年报初稿", "年报初稿_云川市_2025_", b"PK"),
    ],
)
def test_paper_sum_and_data_are_downloaded(visit: Visit, path: str, view: str, button: str, name: str, start: bytes) -> None:
    visit.open(f"{path}?year=2025&export={view}" if view else f"{path}?year=2025", PAGES[path].title)
    visit.page.get_by_role("button", name=button).wait_for(timeout=60_000)
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename.startswith(f"政府信息公开年报_{name}")
    assert Path(download.value.path()).read_bytes().startswith(start)


@pytest.mark.parametrize("code", ["overview", "findings", "compare"])
def test_nothing_runs_out_of_the_window(visit: Visit, code: str) -> None:
    """Opened in a telephone's width, and widened."""
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        if width == WIDTHS[0]:
            visit.open(code, PAGES[code].title)
        drawn(visit.page)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        clipped = visit.page.evaluate(
            """() => [...document.querySelectorAll('.card, .card .name, .card .value')]
                .filter(e => e.scrollWidth > e.clientWidth + 2).map(e => e.textContent)"""
        )
        assert clipped == []
