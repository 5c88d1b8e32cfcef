"""Screenshots of the main pages for the READMEs, over the sample reports: `python -m samples.screenshots`. Needs Chromium."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from govinfo.dashboard.page import PAGES
from samples.serving import CHROMIUM, QUIET, ROOT, RUN_THROUGH, served

PICTURES = ROOT / "docs" / "pictures"
MAIN = {
    "overview": ("year=2024", 1100),
    "received": ("year=2024", 1500),
    "outcomes": ("year=2024", 1300),
    "disputes": ("year=2024", 1300),
    "progress": ("", 860),
    "findings": ("year=2024", 1100),
    "profile": ("", 1100),
    "inspect_draft": ("", 1300),
    "aggregate": ("", 1100),
    "compare": ("year=2024", 860),
}
"""Page → what stands in its address, and the height of the window in which what matters of it is seen."""
DRAFT = ROOT / "sample_reports" / "2025" / "云川市柳溪县人民政府2025年政府信息公开工作年度报告.md"
WIDTH = 1280
COLORS, PATIENCE = 128, 180_000


def main() -> None:
    """Write docs/pictures/PAGE.png for every page of MAIN."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(ROOT / "sample_reports") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        page = browser.new_page(color_scheme="light")
        for code, (query, height) in MAIN.items():
            page.set_viewport_size({"width": WIDTH, "height": height})
            page.goto(f"{address}/{code}?{query}")
            _settled(page, code)
            if code == "inspect_draft":
                page.locator('input[type="file"]').set_input_files(DRAFT)
                page.locator('[data-testid="stAlert"]').first.wait_for(timeout=PATIENCE)
                _settled(page, code)
            (PICTURES / f"{code}.png").write_bytes(small(page.screenshot()))
        browser.close()


def _settled(page: Page, code: str) -> None:
    page.get_by_role("heading", name=PAGES[code].title, level=1).wait_for(timeout=PATIENCE)
    page.wait_for_function(RUN_THROUGH, timeout=PATIENCE)
    page.wait_for_timeout(1500)  # charts move into their place


def small(picture: bytes) -> bytes:
    """The picture with few colours, as a page of plain colours needs no more."""
    target = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()


if __name__ == "__main__":
    main()
