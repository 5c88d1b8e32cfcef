"""Many people at once: `python -m benchmarks.load PATH [SESSIONS [SECONDS [THINKING]]]` over a directory or store (50, 600, 20).

One server on 127.0.0.1. First TOURISTS visitors go round every city, page and year once: what takes a place in memory for good
(cities read, results remembered) then has it, and the run that follows shows what grows with time alone; how long pages take
that nobody had seen before is told apart. Then come the sessions. Most speak Streamlit's protocol (benchmarks/protocol.py), the
last three are pages in Chromium. Each opens a page in a city of its own, changes the year, goes to another page or uploads a
draft (clearing those uploaded before), and thinks THINKING seconds on the average between. Prints errors, how long a change of
the filter takes until the page has run through, and what the server holds in memory minute by minute, with its slope over the
second half of the run. The visitors share the machine's cores with the server, so times are the worse for them.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles

from playwright.sync_api import Page, sync_playwright
from websockets.exceptions import WebSocketException

from benchmarks.pages import rerun
from benchmarks.protocol import BrokenPageError, Visitor
from benchmarks.resident import resident, slope, watch
from govinfo.dashboard.page import PAGES
from samples.serving import CHROMIUM, QUIET, RUN_THROUGH, free_port, start_server

SAMPLES = Path(__file__).resolve().parent.parent / "sample_reports"
ANALYSIS = [code for code in PAGES if code in ("overview", "received", "outcomes", "disputes", "findings", "progress", "profile")]
YEAR, CITY, UPLOAD, VERDICT = "报告年度", "查看范围", "inspect_draft", "审核问题和原文"
CLEAR = "清除此前上传的文件"
REAL, TOURISTS = 3, 4
BROWSER_PATIENCE = 120_000
"""Milliseconds."""
SLOPE_BAR = 2.0
"""Megabytes a minute in the second half up to which memory is called flat: 50 sessions' noise."""


@dataclass
class Tally:
    """What all sessions together saw: seconds by what was done, and errors in words."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, what: str, seconds: float) -> None:
        """Something was done in so many seconds."""
        with self.lock:
            self.times.setdefault(what, []).append(seconds)

    def fail(self, words: str) -> None:
        """Something went wrong."""
        with self.lock:
            self.errors.append(words[:300])


def drafts() -> list[tuple[str, bytes]]:
    """Files to upload: small ones of several formats."""
    files = [f for f in sorted((SAMPLES / "2025").iterdir()) if f.suffix in (".txt", ".html", ".docx", ".pdf", ".xlsx")]
    return [(f.name, f.read_bytes()) for f in files if f.stat().st_size < 400_000][:12]


def tour(address: str, tally: Tally) -> None:
    """Every city, page and year once, by some visitors at a time."""
    first = Visitor(address)
    first.open("overview")
    views = [(page, city) for city in first.boxes.get(CITY, ("", [""]))[1] for page in ANALYSIS]
    first.close()
    rounds = [threading.Thread(target=_go_round, args=(address, views, tally), daemon=True) for _ in range(TOURISTS)]
    for one in rounds:
        one.start()
    for one in rounds:
        one.join()


def _go_round(address: str, views: list[tuple[str, str]], tally: Tally) -> None:
    """Take views that nobody took, until none is left."""
    visitor = Visitor(address)
    try:
        while views:
            page, city = views.pop(0)
            tally.add("another page, first seen", visitor.open(page, {"reach": city} if city else {}))
            for year in visitor.boxes.get(YEAR, ("", []))[1][1:]:
                tally.add("filter change, first seen", visitor.choose(YEAR, year))
        visitor.close()
    except (BrokenPageError, OSError, WebSocketException, TimeoutError, IndexError) as error:
        tally.fail(f"tour: {type(error).__name__} {error}")


def visit(address: str, number: int, until: float, thinking: float, tally: Tally) -> None:
    """One session, from its first page until the time is up."""
    rng, files = Random(number), drafts()
    time.sleep(rng.uniform(0, min(30.0, (until - time.monotonic()) / 5)))
    try:
        visitor = Visitor(address)
        tally.add("first page", visitor.open("overview"))
        cities = visitor.boxes.get(CITY, ("", []))[1]
        query = {"reach": rng.choice(cities)} if cities else {}
        tally.add("another page", visitor.open("overview", query))
        while time.monotonic() < until:
            time.sleep(min(rng.uniform(0.5, 1.5) * thinking, max(0.0, until - time.monotonic())))
            _act(visitor, rng, query, files, tally)
        visitor.close()
    except (BrokenPageError, OSError, WebSocketException, TimeoutError) as error:
        tally.fail(f"session {number}: {type(error).__name__} {error}")


def _act(visitor: Visitor, rng: Random, query: dict[str, str], files: list[tuple[str, bytes]], tally: Tally) -> None:
    """The next thing somebody does: seven times of ten another year, once a draft, else another page."""
    what = rng.random()
    if what < 0.7 and visitor.page != UPLOAD and YEAR in visitor.boxes:
        tally.add("filter change", visitor.choose(YEAR, rng.choice(visitor.boxes[YEAR][1])))
    elif what < 0.8:
        tally.add("another page", visitor.open(UPLOAD, query))
        if CLEAR in visitor.buttons:
            visitor.press(CLEAR)
        name, data = rng.choice(files)
        tally.add("upload", visitor.upload(name, data))
        if VERDICT not in visitor.headings:
            tally.fail(f"no verdict on {name}")
    else:
        tally.add("another page", visitor.open(rng.choice(ANALYSIS), query))


def browse(address: str, count: int, until: float, thinking: float, tally: Tally) -> None:
    """Some pages in a real browser, by turns."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        pages = [browser.new_context().new_page() for _ in range(count)]
        rng, outside = Random(0), list[str]()
        for page in pages:
            page.set_default_timeout(BROWSER_PATIENCE)
            page.on("request", lambda request: outside.append(request.url) if "127.0.0.1" not in request.url else None)
            _guarded(tally, lambda page=page: tally.add("first page, browser", _opened(page, f"{address}/overview")))  # type: ignore[misc]
        while time.monotonic() < until:
            for page in pages:
                time.sleep(rng.uniform(0.5, 1.5) * thinking / count)
                if rng.random() < 0.7:
                    _guarded(tally, lambda page=page: tally.add("filter change, browser", rerun(page, rng.randrange(8))))  # type: ignore[misc]
                else:
                    url = f"{address}/{rng.choice(ANALYSIS[:5])}"
                    _guarded(tally, lambda page=page, url=url: tally.add("another page, browser", _opened(page, url)))  # type: ignore[misc]
                if page.locator('[data-testid="stException"]').count():
                    tally.fail(f"browser: an exception on {page.url}")
        for url in outside:
            if not url.startswith(("data:", "blob:")):
                tally.fail(f"browser: asked for {url}")
        browser.close()


def _opened(page: Page, url: str) -> float:
    start = time.perf_counter()
    page.goto(url)
    page.locator("h1").first.wait_for()
    page.wait_for_function(RUN_THROUGH)
    return time.perf_counter() - start


def _guarded(tally: Tally, do: Callable[[], None]) -> None:
    try:
        do()
    except Exception as error:  # noqa: BLE001 — whatever a browser raises is an error of the run
        tally.fail(f"browser: {type(error).__name__} {str(error).splitlines()[0]}")


def main(path: Path, sessions: int, seconds: float, thinking: float) -> int:
    """Run it and print the table; 1 where there was an error, or memory grew."""
    port, tally, held = free_port(), Tally(), list[tuple[float, float]]()
    server = start_server(port, path)
    address = f"http://127.0.0.1:{port}"
    try:
        first = Visitor(address)
        sys.stdout.write(f"{sessions} sessions, {min(REAL, sessions)} of them in Chromium, {seconds:.0f} s over {path}\n")
        sys.stdout.write(f"cold: the first page after {first.open('overview'):.1f} s\n")
        first.close()
        began = time.monotonic()
        tour(address, tally)
        sys.stdout.write(
            f"every city, page and year gone round in {time.monotonic() - began:.0f} s: {resident(server.pid):.0f} MB\n"
        )
        began = time.monotonic()
        until = began + seconds
        threads = [
            threading.Thread(target=visit, args=(address, number, until, thinking, tally), daemon=True)
            for number in range(sessions - min(REAL, sessions))
        ]
        threads.append(threading.Thread(target=browse, args=(address, min(REAL, sessions), until, thinking, tally), daemon=True))
        threads.append(threading.Thread(target=watch, args=(server.pid, began, until, held), daemon=True))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(seconds + 300)
        alive = server.poll() is None
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
    return told(tally, held, seconds / 2, alive)


def told(tally: Tally, held: list[tuple[float, float]], after: float, alive: bool) -> int:
    """Print what came of it."""
    for what, times in sorted(tally.times.items()):
        cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
        p50, p95, most = (each * 1000 for each in (cuts[9], cuts[18], max(times)))
        sys.stdout.write(f"{what:<26}{len(times):>6} times  p50 {p50:6.0f} ms  p95 {p95:6.0f} ms  most {most:6.0f} ms\n")
    growth = slope(held, after)
    flat = growth <= SLOPE_BAR
    share = growth / held[-1][1] if held else 0.0
    sys.stdout.write(f"memory after {after:.0f} s: {growth:+.2f} MB a minute ({share:+.2%}), {'flat' if flat else 'not flat'}\n")
    sys.stdout.write(f"errors: {len(tally.errors)}{'' if alive else ', and the server died'}\n")
    for words in tally.errors[:20]:
        sys.stdout.write(f"  {words}\n")
    return int(bool(tally.errors) or not alive or not flat)


if __name__ == "__main__":
    if not os.path.isdir("/proc/self"):  # noqa: PTH112 — the one thing asked of the system
        sys.exit("Linux only: memory is read from /proc.")
    given = sys.argv[1:] + ["50", "600", "20"][len(sys.argv) - 2 :]
    sys.exit(main(Path(given[0]).resolve(), int(given[1]), float(given[2]), float(given[3])))
