"""The same library in a real browser: no dialog, no element out of a document, no request to anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from govinfo.dashboard.page import PAGES
from tests.browser.conftest import taken
from tests.browser.forked import served
from tests.hostile.names import HOST, write_library

pytestmark = pytest.mark.browser


def test_no_page_runs_or_fetches_what_a_document_says(window: BrowserContext, tmp_path: Path) -> None:
    write_library(tmp_path)
    dialogs: list[str] = []
    with served(tmp_path) as address, taken(window, address) as visit:
        visit.page.on("dialog", answer := lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        visit.open("", PAGES["overview"].title)
        for page in PAGES.values():
            visit.page.get_by_role("link", name=page.title, exact=True).first.click()
            visit.settle(page.title)
            assert "harmed" not in visit.page.title()
            assert visit.page.locator("img[src='x'], [onerror], a[href^='javascript']").count() == 0
            assert visit.page.locator(f"img[src^='{HOST}'], a[href^='{HOST}']").count() == 0
        visit.page.remove_listener("dialog", answer)
    assert dialogs == []
