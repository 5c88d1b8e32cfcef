"""How soon a person who uploads a draft has its verdict: `python -m benchmarks.verdict [FILE.pdf]`.

In one run: the time of `python -m govinfo parse` on a five-page PDF, of a rerun of the page, and from the upload to the verdict
on the screen (each visitor new, the first on a server just started). The last must stay under twice the first two together. Then
a scan of the same pages: how soon its progress is seen, and how long a page takes (at most eight seconds).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

from samples.serving import CHROMIUM, QUIET, ROOT, served
from samples.serving import RUN_THROUGH as READY

PRINTED = ROOT / "tests" / "fixtures" / "pdf" / "habits-2021-clean-weasyprint.pdf"
PAGES, ROUNDS = 5, 5
MOST_TIMES, MOST_SECONDS, AT_ONCE = 2.0, 8.0, 2.0


def five_pages(source: Path, target: Path) -> None:
    """The report with pages of its own prose added until there are five."""
    with pypdfium2.PdfDocument(source) as report, pypdfium2.PdfDocument.new() as longer:
        longer.import_pages(report)
        while len(longer) < PAGES:
            longer.import_pages(report, [len(report) - 1])
        longer.save(target)


def scan_of(source: Path, target: Path) -> int:
    """The pages as pictures at 200 dpi in a PDF; how many."""
    with pypdfium2.PdfDocument(source) as report:
        pictures = [page.render(scale=200 / 72).to_pil().convert("L") for page in report]
    pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=200)
    return len(pictures)


def timed(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def parse(file: Path) -> float:
    """`parse` as a person calls it, the interpreter's start included."""
    command = [sys.executable, "-m", "govinfo", "parse", str(file)]
    return timed(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))


@contextmanager
def visitor(browser: Browser, address: str) -> Iterator[Page]:
    """A new visitor on the page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/inspect_draft")
    page.get_by_role("heading", name="初稿审核", level=1).wait_for(timeout=60_000)
    page.wait_for_function(READY, timeout=60_000)
    yield page
    context.close()


def first_verdict(page: Page, file: Path) -> float:
    """From the choice of the file to its verdict."""
    page.locator('input[type="file"]').set_input_files(file)
    return timed(lambda: page.locator('[data-testid="stAlert"]').first.wait_for(timeout=120_000))


def rerun(page: Page) -> float:
    """From a click to the page's standing still again."""
    page.wait_for_function(READY, timeout=120_000)
    button = page.get_by_text("整页", exact=True)
    button.wait_for(timeout=60_000)

    def click() -> None:
        button.click()
        page.wait_for_function(READY.replace("=== 'notRunning'", "!== 'notRunning'"), timeout=10_000)
        page.wait_for_function(READY, timeout=60_000)

    return timed(click)


def scanned(page: Page, file: Path) -> tuple[float, float]:
    """From the choice of a scan to its progress, and to its verdict."""
    start = perf_counter()
    page.locator('input[type="file"]').set_input_files(file)
    page.get_by_role("columnheader", name="进度").wait_for(timeout=60_000)
    seen = perf_counter() - start
    page.locator('[data-testid="stAlert"]').first.wait_for(timeout=300_000)
    return seen, perf_counter() - start


def main(files: list[str]) -> int:
    """Print what was measured; 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder, served() as address, sync_playwright() as playwright:
        file, scan = Path(folder) / "draft.pdf", Path(folder) / "scan.pdf"
        five_pages(Path(files[0]) if files else PRINTED, file)
        pages = scan_of(file, scan)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        verdicts, reruns, parses = [], [], []
        for _ in range(ROUNDS):
            parses.append(parse(file))
            with visitor(browser, address) as page:
                verdicts.append(first_verdict(page, file))
                reruns.append(rerun(page))
        with visitor(browser, address) as page:
            seen, done = scanned(page, scan)
        browser.close()
    ratio = median(verdicts) / (median(parses) + median(reruns))
    times = f"parse {median(parses):.2f} s, rerun {median(reruns):.2f} s"
    lines = [
        (ratio < MOST_TIMES, f"verdict {median(verdicts):.2f} s, {times}: {ratio:.2f}× (bar: under {MOST_TIMES:g}×)"),
        (verdicts[0] < MOST_TIMES * (median(parses) + median(reruns)), f"verdict for the first visitor {verdicts[0]:.2f} s"),
        (seen < AT_ONCE, f"scan: progress after {seen:.2f} s (bar: at once, under {AT_ONCE:g} s)"),
        (done / pages <= MOST_SECONDS, f"scan: {done / pages:.1f} s a page of {pages} (bar: at most {MOST_SECONDS:g} s)"),
    ]
    sys.stdout.writelines(f"{' ' if held else '!'} {told}\n" for held, told in lines)
    return int(not all(held for held, _ in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
