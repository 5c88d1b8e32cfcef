"""The app served on a free port, and a browser that may talk to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as TakesTooLong

from govinfo.dashboard.page import PAGES
from samples.serving import CHROMIUM, QUIET, RUN_THROUGH
from tests.browser.forked import SHARED, served

PATIENCE = 90_000
"""Milliseconds: on a busy machine a fresh server takes its time to read every report."""
HEIGHT = 900
WIDTHS = (400, 1280, 1920)
"""Of a telephone, an office's screen and a large one."""
SHORT_LIVED = "--js-flags=--no-maglev --no-opt"
"""For pages that live some seconds: what optimising their JavaScript costs, they never earn."""
_DRAWN = f"""call => {{
    const now = performance.now();
    if (window.drawnCall === undefined)
        new MutationObserver(() => {{ window.changedAt = performance.now(); }})
            .observe(document, {{subtree: true, childList: true, attributes: true, characterData: true}});
    if (window.drawnCall !== call) {{ window.drawnCall = call; window.changedAt = now; }}
    const there = document.querySelector('[data-testid="stSkeleton"]') === null;
    return ({RUN_THROUGH}) && there && now - window.changedAt > 400;
}}"""
"""JavaScript: whether the page has run through and nothing on it has changed for so many milliseconds since it was first asked."""
_calls = count()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium of the system."""
    if not CHROMIUM.is_file():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, SHORT_LIVED])
        yield chromium
        chromium.close()


def drawn(page: Page) -> None:
    """Wait for a rerun, if one is under way or about to begin, to end, and for what it drew to stand still."""
    page.wait_for_function(_DRAWN, arg=next(_calls), polling=50, timeout=PATIENCE)


@dataclass
class Visit:
    """A browser page on the app: what it asked for beyond its own servers, and what its console complained of."""

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)

    def open(self, path: str, title: str) -> None:
        """Go to a path and wait until its page has drawn to the end."""
        self.page.goto(f"{self.address}/{path}")
        self.settle(title)

    def settle(self, title: str) -> None:
        """Wait for the page of that title to have run through."""
        self.page.get_by_role("heading", name=title, level=1).wait_for(timeout=PATIENCE)
        drawn(self.page)

    def assert_sound(self) -> None:
        """Nothing broke, nothing was logged as an error, nothing left the machine."""
        assert self.page.locator('[data-testid="stException"]').count() == 0
        assert self.complaints == []
        assert self.outside == []


def press(target: Locator, comes: Locator) -> None:
    """Press it until something comes of it: a press is lost where the page is drawn anew under it at that moment."""
    for _ in range(3):
        with suppress(TakesTooLong):
            target.click(timeout=20_000)
            comes.first.wait_for(timeout=20_000)
            return
    comes.first.wait_for()


def follow(visit: Visit, link: str, title: str) -> None:
    """Press a link and wait for its page."""
    press(visit.page.get_by_role("link", name=link), visit.page.get_by_role("heading", name=title, level=1))
    visit.settle(title)


def in_sight(visit: Visit, key: str) -> Locator:
    """The chart, scrolled to: out of sight it is drawn when the browser has time."""
    chart = visit.page.locator(f".st-key-{key} .chart, .st-key-{key}_0 .chart").first
    chart.scroll_into_view_if_needed()
    chart.locator(".main-svg").first.wait_for()
    return chart


def new_window(browser: Browser) -> BrowserContext:
    """A window that knows nothing of any before it."""
    size = ViewportSize(width=WIDTHS[1], height=HEIGHT)
    window = browser.new_context(viewport=size, accept_downloads=True, color_scheme="light", reduced_motion="reduce")
    window.set_default_timeout(PATIENCE)
    return window


@contextmanager
def watched(page: Page, address: str) -> Iterator[Visit]:
    """A visit on a browser page; it ends with a look at what was asked for and logged."""
    visit = Visit(page, address, own=[address])

    def requested(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:", *visit.own)):
            visit.outside.append(request.url)

    def logged(message: ConsoleMessage) -> None:
        # On a page's own address Streamlit first looks for its server below that path, and is told 404.
        probing = "/_stcore/" in message.location.get("url", "")
        if message.type == "error" and not probing:
            visit.complaints.append(message.text)

    page.on("request", requested)
    page.on("console", logged)
    yield visit
    visit.assert_sound()
    page.remove_listener("request", requested)
    page.remove_listener("console", logged)


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """The window that visitors take in turn: in a new one all of the app's JavaScript is compiled again, for seconds."""
    one = new_window(browser)
    yield one
    one.close()


@contextmanager
def taken(window: BrowserContext, address: str) -> Iterator[Visit]:
    """A visit in a wide window where nobody has left anything; it leaves nothing."""
    page = window.pages[0] if window.pages else window.new_page()
    page.set_viewport_size({"width": 1280, "height": HEIGHT})
    try:
        with watched(page, address) as visit:
            yield visit
    finally:
        _leave(window)


@pytest.fixture(scope="session")
def server(window: BrowserContext, readings_file: Path) -> Iterator[str]:
    """The address of the server that all tests share."""
    with served(readings=readings_file, port=SHARED) as address:
        with taken(window, address) as first:
            first.open("overview", PAGES["overview"].title)
            first.page.get_by_role("heading", name="总体情况").wait_for(timeout=PATIENCE)
        yield address


@pytest.fixture
def visit(window: BrowserContext, server: str) -> Iterator[Visit]:
    """A visitor on the shared server."""
    with taken(window, server) as one:
        yield one


def _leave(window: BrowserContext) -> None:
    """Close what was opened, and forget what was kept."""
    for further in window.pages[1:]:
        further.close()
    page = window.pages[0]
    page.emulate_media(media="null", color_scheme="light")
    page.evaluate("() => { if (location.protocol === 'http:') { localStorage.clear(); sessionStorage.clear(); } }")
    page.goto("about:blank")
    window.clear_cookies()
