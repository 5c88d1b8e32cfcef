"""How fast a page is in a browser, beside a hello-world page in the same run: `python -m benchmarks.pages [REPORTS [PAGE…]]`.

Three servers stand at once: hello world, the samples, and REPORTS (5,000) drawn ones in a temporary directory. Of each page it
takes the first page (a new visitor on a warm server) and the rerun (a filter changed until the page has run through), by turns
with hello world, and prints p50 and p95 with the ratio or the difference. The server remembers what it reckoned, so every year
is chosen once first, which warms the browser, too; then again; then another region is chosen, and every year in it: a choice that
somebody made on the page before, and one that nobody did, are told apart, and both are held to the bar. What a cold start costs,
reading all files, is told apart, too.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, Page, sync_playwright
from playwright.sync_api import TimeoutError as TakesTooLong

from benchmarks.library import write_library
from govinfo.dashboard.page import PAGES
from samples.serving import CHROMIUM, QUIET, ROOT, RUN_THROUGH, served

HELLO = 'import streamlit as st\n\nst.title("hello")\nst.write(st.selectbox("year", [1, 2]))\n'
WITHOUT = ("inspect_draft", "versions", "letters", "library", "log", "rules", "metrics")
"""Pages whose look does not hang on how many reports there are, or that show what somebody did: no year is chosen there."""
FIRSTS, RERUNS = 5, 10
MOST_TIMES, MOST_MORE = 4.0, 1.5
"""The bars: a rerun within so many times hello world's, a first page within so many seconds more (p50)."""
COLD_SECONDS = 600
MOST_ENTRIES = 8
OPENINGS, OPENING_SECONDS, SETTLED = 3, 3, 500
HEADER = (
    f"  {'':<16}rerun, ms: hello p50, ours p50 p95, ratio; a choice not made before: p50, ratio; "
    "first page, s: hello p50, ours p50 p95, more\n"
)


def first_page(browser: Browser, url: str, seconds: float = 60) -> float:
    """Seconds until a new visitor's page has run through."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    open_at(page, url, seconds)
    took = time.perf_counter() - start
    context.close()
    return took


def open_at(page: Page, url: str, seconds: float = 60) -> None:
    """Wait until a page has run through."""
    page.goto(url)
    page.locator("h1").first.wait_for(timeout=seconds * 1000)
    page.wait_for_function(RUN_THROUGH, timeout=seconds * 1000)


def boxes(page: Page) -> Locator:
    """The boxes of the page (the year first, in the sidebar, then the region), but not that of the place in a store."""
    return page.locator('[data-testid="stSelectbox"]').filter(has_not_text="查看范围")


def box(page: Page) -> Locator:
    """The first of them."""
    return boxes(page).first


def rerun(page: Page, step: int) -> float:
    """Seconds from choosing another entry of the first box (the year, in the sidebar) until the page has run through.

    Entries go round with `step`, so that `entries` steps have chosen every one.
    """
    start = _chosen_entry(page, step)
    # The state turns to running when the browser has sent the choice and the server has begun.
    page.wait_for_timeout(10)
    page.wait_for_function(RUN_THROUGH)
    return time.perf_counter() - start


def _chosen_entry(page: Page, step: int) -> float:
    """Choose the entry; when it was pressed. A page that still moves takes the entries away under the pointer: opened again."""
    for _ in range(OPENINGS):
        options = _opened_box(page)
        at = step % options.count()
        chosen = options.nth(at).get_attribute("aria-selected") == "true"
        other = options.nth((at + 1) % options.count() if chosen else at)
        start = time.perf_counter()
        try:
            other.click(timeout=OPENING_SECONDS * 1000)
        except TakesTooLong:
            page.keyboard.press("Escape")
        else:
            return start
    raise TimeoutError(f"no entry of the box of {page.url} can be chosen")


def _opened_box(page: Page, place: int = 0) -> Locator:
    """The entries of the box at this place, opened; one opened while the page still moves is shut by it again."""
    options = page.locator('[role="option"]')
    for _ in range(OPENINGS):
        boxes(page).nth(place).locator('[role="combobox"], input').first.click()
        try:
            options.first.wait_for(timeout=OPENING_SECONDS * 1000)
        except TakesTooLong:
            page.keyboard.press("Escape")
        else:
            return options
    raise TimeoutError(f"the box of {page.url} does not open")


def _entries(page: Page) -> int:
    """How many entries the first box has, at most MOST_ENTRIES."""
    count = min(_opened_box(page).count(), MOST_ENTRIES)
    page.keyboard.press("Escape")
    return count


def _elsewhere(page: Page) -> bool:
    """Choose the second entry of the second box (the region), with which no year was chosen; whether there is such a box."""
    if boxes(page).count() < 2:
        return False
    _opened_box(page, 1).nth(1).click()
    page.wait_for_timeout(SETTLED)
    page.wait_for_function(RUN_THROUGH)
    return True


class Measured(NamedTuple):
    """Seconds: first pages and reruns of hello world and of ours, ours apart for choices made the first time and again."""

    bare_first: list[float]
    first: list[float]
    bare_run: list[float]
    new_run: list[float]
    run: list[float]


def measured(browser: Browser, url: str, hello: str) -> Measured:
    """All of it, taken by turns with hello world. A page without a second box has its first round for new choices."""
    first_page(browser, url)
    pairs = [(first_page(browser, hello), first_page(browser, url)) for _ in range(FIRSTS)]
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    bare, page = context.new_page(), context.new_page()
    for each, address in ((bare, hello), (page, url)):
        each.bring_to_front()
        open_at(each, address)
    entries = _entries(page)
    bare_run, run = [], []
    bare.bring_to_front()
    rerun(bare, 0)
    for step in range(entries + RERUNS):
        for each, taken in ((bare, bare_run), (page, run)):
            each.bring_to_front()
            taken.append(rerun(each, step))
    new_run = [rerun(page, step) for step in range(entries)] if _elsewhere(page) else run[:entries]
    context.close()
    return Measured([p[0] for p in pairs], [p[1] for p in pairs], bare_run, new_run, run[entries:])


def p50_p95(times: list[float]) -> tuple[float, float]:
    """Median and the value 19 of 20 stay under, in seconds."""
    cuts = quantiles(times, n=20, method="inclusive")
    return cuts[9], cuts[18]


def line(name: str, browser: Browser, url: str, hello: str) -> tuple[str, bool]:
    """One row of the table, and whether all bars are held."""
    bare_first, first, bare_run, new_run, run = (p50_p95(times) for times in measured(browser, url, hello))
    new_times, times, more = new_run[0] / bare_run[0], run[0] / bare_run[0], first[0] - bare_first[0]
    held = max(times, new_times) <= MOST_TIMES and more <= MOST_MORE
    told = "".join(f"{seconds * 1000:7.0f}" for seconds in (bare_run[0], *run)) + f"{times:6.1f}×"
    told += f"{new_run[0] * 1000:8.0f}{new_times:6.1f}×"
    told += "".join(f"{seconds:7.2f}" for seconds in (bare_first[0], *first)) + f"{more:+7.2f}"
    return f"{' ' if held else '!':<2}{name:<16}{told}\n", held


def main(arguments: list[str]) -> int:
    """Print a table a directory; 1 if a bar is missed, for which its line begins with an exclamation mark."""
    reports = int(arguments[0]) if arguments else 5000
    wanted = arguments[1:] or [code for code in PAGES if code not in WITHOUT]
    missed = 0
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        hello_script, drawn = Path(scratch) / "hello.py", Path(scratch) / "library"
        hello_script.write_text(HELLO, encoding="utf-8")
        write_library(drawn, reports)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        with served(script=hello_script) as hello:
            first_page(browser, hello)
            for data in (ROOT / "sample_reports", drawn):
                with served(data) as ours:
                    cold = first_page(browser, f"{ours}/overview", COLD_SECONDS)
                    count = reports if data is drawn else len(list(data.rglob("*年度报告*")))
                    sys.stdout.write(f"{count} reports; the first page of a cold server, which reads them all: {cold:.1f} s\n")
                    sys.stdout.write(HEADER)
                    for code in wanted:
                        told, held = line(code, browser, f"{ours}/{code}", hello)
                        sys.stdout.write(told)
                        sys.stdout.flush()
                        missed += not held
        browser.close()
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
