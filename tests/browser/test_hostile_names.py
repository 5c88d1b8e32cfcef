"""The same library in a real browser: no dialog, no element out of a document, no request to anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from govinfo.dashboard.page import PAGES
from samples.serving import served
from tests.browser.conftest import visitor
from tests.hostile.names import HOST, write_library

pytestmark = pytest.mark.browser


def test_no_page_runs_or_fetches_what_a_document_says(browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write_library(tmp_path)
    dialogs: list[str] = []
    with served(tmp_path) as address, visitor(browser, address) as visit:
        visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for code, page in PAGES.items():
            visit.open(code, page.title)
            assert "harmed" not in visit.page.title()
            assert visit.page.locator("img[src='x'], [onerror], a[href^='javascript']").count() == 0
            assert visit.page.locator(f"img[src^='{HOST}'], a[href^='{HOST}']").count() == 0
    assert dialogs == []
