"""The app served on a free port, and a browser that may talk to nobody else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from govinfo.dashboard.page import PAGES

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
PATIENCE = 90_000
"""Milliseconds: on a busy machine a fresh server takes its time to read every report."""
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(port: int, data: Path | None = None) -> subprocess.Popen[bytes]:
    """A server on the port, over a directory of its own or the sample reports; up when this returns."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.fileWatcherType", "none"]
    env = {**os.environ, **({"GOVINFO_DATA": str(data)} if data else {})}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_up(f"http://127.0.0.1:{port}/_stcore/health")
    except TimeoutError:
        process.kill()
        raise
    return process


@contextmanager
def served(data: Path | None = None) -> Iterator[str]:
    """A server of its own over a directory, the sample reports by default; its address; stopped at the end."""
    port = free_port()
    process = start_server(port, data)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_up(url: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(f"no answer from {url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium of the system."""
    if not CHROMIUM.is_file():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield chromium
        chromium.close()


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
        self.page.wait_for_function(
            "document.querySelector('[data-testid=\"stApp\"]')?.dataset.testScriptState === 'notRunning'", timeout=PATIENCE
        )
        self.page.wait_for_timeout(400)

    def assert_sound(self) -> None:
        """Nothing broke, nothing was logged as an error, nothing left the machine."""
        assert self.page.locator('[data-testid="stException"]').count() == 0
        assert self.complaints == []
        assert self.outside == []


@contextmanager
def visitor(browser: Browser, address: str, width: int = 1280, scheme: str = "light") -> Iterator[Visit]:
    """A fresh visitor in a window; it ends with a look at what was asked for and logged."""
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, color_scheme=scheme)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    visit = Visit(context.new_page(), address, own=[address])

    def requested(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:", *visit.own)):
            visit.outside.append(request.url)

    def logged(message: ConsoleMessage) -> None:
        # On a page's own address Streamlit first looks for its server below that path, and is told 404.
        probing = "/_stcore/" in message.location.get("url", "")
        if message.type == "error" and not probing:
            visit.complaints.append(message.text)

    visit.page.on("request", requested)
    visit.page.on("console", logged)
    yield visit
    if not visit.page.is_closed():
        visit.assert_sound()
    context.close()


@pytest.fixture(scope="session")
def server(browser: Browser) -> Iterator[str]:
    """The address of the server that all tests share, once it has read the sample reports."""
    with served() as address:
        with visitor(browser, address) as first:
            first.open("overview", PAGES["overview"].title)
            first.page.get_by_role("heading", name="总体情况").wait_for(timeout=PATIENCE)
        yield address


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """A visitor in a wide window on the shared server."""
    with visitor(browser, server) as one:
        yield one
