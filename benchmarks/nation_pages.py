"""Every page in a browser over a nation's store, and the same page over a store of 5,000 reports, by turns in one run.

Both are drawn alike, so that a page that lists findings has some to list at either size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from benchmarks.nation_queries import apart
from benchmarks.pages import COLD_SECONDS, RERUNS, WITHOUT, box, first_page, open_at, rerun
from govinfo.dashboard.page import PAGES
from govinfo.dashboard.wide import WIDE_PAGES
from govinfo.store import duck, open_store
from govinfo.store.reach import EVERYWHERE, place_name
from samples.serving import CHROMIUM, QUIET, served

FEW, MOST_TIMES = 5000, 2.0


def measure(directory: Path, reports: int) -> list[tuple[str, str, str, bool]]:
    """A line a page and place: its rerun over the store beside that over 5,000 reports."""
    store, few = (directory / f"nation-{size}" for size in (reports, FEW))
    for path, size in ((store, reports), (few, FEW)):
        apart(f"write_nation(Path({str(path)!r}), {size})")
        open_store(path)  # brings one of an earlier run to today's form
    with ExitStack() as stack:
        small, large = (stack.enter_context(served(data)) for data in (few, store))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        city = largest_city(store)
        for url in (f"{small}/overview", at(large, "overview", EVERYWHERE), at(large, "overview", city)):
            first_page(browser, url, COLD_SECONDS)
        return list(lines(browser, small, large, city))


def largest_city(store: Path) -> str:
    """The city with the most reports."""
    sql = f"SELECT left(division_code, 4) AS city FROM {duck.scan(open_store(store).files('figures'))} GROUP BY 1"
    connection = duck.connect()
    try:
        found = connection.execute(f"{sql} ORDER BY count(*) DESC, 1 LIMIT 1").fetchall()
    finally:
        connection.close()
    return place_name(str(found[0][0]))


def at(server: str, code: str, place: str) -> str:
    """A page's address at a place of a store."""
    return f"{server}/{code}?{urlencode({'reach': place})}"


def lines(browser: Browser, small: str, large: str, city: str) -> Iterator[tuple[str, str, str, bool]]:
    """Each page at all places, where it has such a view, and at the largest city."""
    for code in PAGES:
        if code in WITHOUT:
            continue
        for place in ([EVERYWHERE] if code in WIDE_PAGES else []) + [city]:
            few, many = by_turns(browser, [f"{small}/{code}", at(large, code, place)])
            ratio = median(many) / median(few)
            told = f"{ratio:.2f}× ({median(many) * 1000:.0f}/{median(few) * 1000:.0f} ms)"
            yield f"{code}, {place}: rerun", told, f"≤ {MOST_TIMES:.0f}×", ratio <= MOST_TIMES


def by_turns(browser: Browser, urls: Sequence[str]) -> list[list[float]]:
    """Reruns of each address in seconds, taken by turns; the first, which warms, apart."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    pages = [context.new_page() for _ in urls]
    for page, url in zip(pages, urls, strict=True):
        page.bring_to_front()  # behind another, a page stands still only now and then
        open_at(page, url, COLD_SECONDS)
        box(page).wait_for()
        rerun(page, 0)
    times: list[list[float]] = [[] for _ in urls]
    for step in range(1, RERUNS + 1):
        for page, taken in zip(pages, times, strict=True):
            page.bring_to_front()
            taken.append(rerun(page, step))
    context.close()
    return times
