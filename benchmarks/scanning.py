"""How rightly scans are read, and how sure of it: `python -m benchmarks.scanning [WORD]` (needs requirements-ocr.txt).

Drawn reports are printed, scanned (tilted, blurred, noisy, sealed, JPEG) and read in this process; every cell is held against
what was printed. A wrong cell is *marked* where an official is told to look: its confidence is below what checks/scanned.py calls
doubtful, or it is listed as unreadable, or it was not read at all and its report is called partial. The yardstick of time is
pdfium drawing the pages at the resolution that is worked in.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from random import Random
from time import perf_counter
from typing import NamedTuple

import pypdfium2
from PIL import Image

from benchmarks.drawn import draw_case
from govinfo.checks.scanned import DOUBTFUL
from govinfo.examine import examine
from govinfo.findings import Path, Status
from govinfo.readers.scan_files import DPI
from govinfo.report import Report
from govinfo.values import Value, ValueKind, read_value
from samples.draw_html import draw_clean
from samples.draw_pdf import draw_pdf
from samples.draw_scan import Scan, as_fax, as_pdf, as_picture, scan_pages
from samples.figures import edition_of
from samples.paper import Paper
from samples.prose import write_parts

BAR = 0.995
PLACEHOLDERS = ("", "/", "—", "-", "0")
"""How agencies print a nought that is none of theirs; and as a nought."""
SERIF = "<style>* { font-family: 'Liberation Serif', 'Noto Serif CJK SC', serif !important; }</style></head>"
"""What most offices print in: figures in Times, Chinese in Song."""
_HEADS = (
    ("pages", 6),
    ("cells", 7),
    ("right", 7),
    ("marked", 8),
    ("unmarked", 10),
    ("doubts", 8),
    ("s/page", 8),
    ("× pdfium", 10),
)
HEADER = f"  {'scan':<46}{''.join(f'{head:>{width}}' for head, width in _HEADS)}\n"


class Case(NamedTuple):
    """A report to scan: who printed it (`serif` is Chromium with serifs), with about how many applications, as which file."""

    printer: str
    year: int
    applications: float
    kind: str
    scan: Scan

    @property
    def name(self) -> str:
        """In a line of the table."""
        seal = " sealed" if self.scan.seal else ""
        return f"{self.kind} {self.scan.dpi} dpi {self.scan.tilt:+.1f}° {self.printer} {self.year}{seal}"


CASES = (
    Case("chromium", 2024, 12, "pdf", Scan(150, -0.9, noise=3, seal=(2, 330, 400))),
    Case("serif", 2023, 120, "pdf", Scan(150, 1.2, noise=5, seal=(2, 250, 300))),
    Case("wps", 2019, 40, "pdf", Scan(150, 2.0, noise=4, quality=50)),
    Case("office", 2022, 3, "pdf", Scan(200, -2.0, noise=8, seal=(2, 420, 250))),
    Case("serif", 2020, 400, "pdf", Scan(200, 0.6, noise=6, blur=0.3, seal=(2, 300, 420))),
    Case("chromium", 2021, 400, "pdf", Scan(300, 1.6, noise=10, quality=40, seal=(1, 300, 600))),
    Case("serif", 2025, 0.5, "pdf", Scan(300, -0.4, noise=8, seal=(3, 300, 200))),
    Case("wps", 2025, 0, "pdf", Scan(200, 0.0, noise=4, quarters=2)),
    Case("office", 2020, 120, "tiff", Scan(200, -0.7, noise=6, seal=(2, 200, 300))),
    Case("wps", 2022, 400, "fax", Scan(300, 0.8, noise=6)),
    Case("serif", 2021, 12, "jpg", Scan(200, 1.0, noise=5, quality=45, seal=(2, 330, 250))),
    Case("office", 2023, 40, "png", Scan(150, -1.5, noise=3, blur=0.25)),
)


class Score(NamedTuple):
    """Cells of one report: right, wrong but marked, wrong and sure; and right ones that are marked all the same."""

    cells: int
    right: int
    marked: int
    unmarked: int
    doubts: int


def drawn_paper(case: Case, rng: Random) -> Paper:
    """A report of the case's year and size whose noughts are printed in several ways."""
    unit, year, figures = draw_case(rng, case.applications)
    while year != case.year or unit.applications > case.applications:
        unit, year, figures = draw_case(rng, case.applications)
    texts: dict[Path, str] = {}
    for table, rows in figures.items():
        for row, cells in rows.items():
            habit = rng.choice(PLACEHOLDERS)
            for column, number in cells.items():
                if number == 0 and column != "total" and habit != "0":
                    texts[table, row, column] = habit
                elif number and number >= 1000 and row in {"received_new", "fees"}:
                    texts[table, row, column] = f"{number:,}"
    agency = unit.printed_name(year)
    parts = write_parts(rng, unit, year, agency, figures, unsaid=frozenset())
    title = f"{agency}{year}年政府信息公开工作年度报告"
    return Paper(agency, year, edition_of(year), title, figures, parts, f"{year + 1}-01-20", texts)


def expected(paper: Paper) -> dict[Path, Value]:
    """What every cell says."""
    paths = [(t, r, c) for t, rows in paper.figures.items() for r, row in rows.items() for c in row]
    return {path: read_value(paper.text(*path), path[1] == "fees") for path in paths}


def printed(paper: Paper, printer: str) -> bytes:
    """The report as a PDF."""
    if printer != "serif":
        return draw_pdf(paper, printer)
    with tempfile.TemporaryDirectory() as folder:
        source, target = FilePath(folder) / "page.html", FilePath(folder) / "page.pdf"
        source.write_text(draw_clean(paper).replace("</head>", SERIF), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
        subprocess.run(["chromium", *options, source.as_uri()], check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def as_file(pages: Sequence[Image.Image], kind: str, scan: Scan) -> bytes:
    """The pages as one file; as a JPEG or a PNG they stand one below another."""
    if kind == "pdf":
        return as_pdf(pages, scan)
    if kind in {"fax", "tiff"}:
        return as_fax(pages, scan) if kind == "fax" else _as_tiff(pages)
    long = Image.new("RGB", (pages[0].width, sum(p.height for p in pages)))
    for number, page in enumerate(pages):
        long.paste(page, (0, number * page.height))
    return as_picture(long, {"jpg": "JPEG", "png": "PNG"}[kind], scan)


def _as_tiff(pages: Sequence[Image.Image]) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".tiff") as file:
        pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
        return FilePath(file.name).read_bytes()


def score(report: Report, wanted: dict[Path, Value]) -> Score:
    """Hold a report as read against what was printed."""
    figures = {figure.path: figure for figure in report.figures}
    right = marked = unmarked = doubts = 0
    for path, value in wanted.items():
        figure = figures.get(path)
        if figure is None:
            marked, unmarked = marked + (report.status is not Status.READ), unmarked + (report.status is Status.READ)
            continue
        unsure = (figure.confidence or 0.0) < DOUBTFUL or figure.value.kind is ValueKind.UNREADABLE
        same = (figure.value.number, figure.value.kind) == (value.number, value.kind)
        right, doubts = right + same, doubts + (same and unsure)
        marked, unmarked = marked + (not same and unsure), unmarked + (not same and not unsure)
    return Score(len(wanted), right, marked, unmarked, doubts)


def wrong_cells(report: Report, wanted: dict[Path, Value]) -> Iterator[str]:
    """Every wrong cell in words, for whoever improves the reader."""
    figures = {figure.path: figure for figure in report.figures}
    for path, value in wanted.items():
        figure = figures.get(path)
        if figure is None:
            yield f"{path}: not read, printed “{value.printed}”"
        elif (figure.value.number, figure.value.kind) != (value.number, value.kind):
            yield f"{path}: printed “{value.printed}”, read “{figure.value.printed}” at {figure.confidence:.3f}"


def draw_time(pdf: bytes) -> float:
    """Seconds that pdfium takes to draw the pages."""
    start = perf_counter()
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        page.render(scale=DPI / 72).close()
    document.close()
    return perf_counter() - start


def run(number: int, case: Case, tell: Callable[[str], object], *, prose: bool = True) -> Score:
    """Read one case, and tell its line and its wrong cells; without `prose` its parts are headings and tables alone."""
    paper = drawn_paper(case, Random(f"scan/{number}"))
    if not prose:
        paper = replace(paper, parts=tuple(replace(part, paragraphs=()) for part in paper.parts))
    pages = scan_pages(printed(paper, case.printer), case.scan, number)
    data, yardstick = as_file(pages, case.kind, case.scan), draw_time(as_pdf(pages, case.scan))
    start = perf_counter()
    report = examine(data, f"scan.{case.kind}").report
    seconds = perf_counter() - start
    wanted = expected(paper)
    found = score(report, wanted)
    tell(_line(case.name, len(pages), found, seconds, yardstick))
    if (report.agency, report.year) != (paper.agency, paper.year):
        tell(f"    title: {paper.agency} {paper.year}, read {report.agency} {report.year}\n")
    for words in wrong_cells(report, wanted):
        tell(f"    {words}\n")
    return found


def _line(name: str, pages: int, s: Score, seconds: float, yardstick: float) -> str:
    mark = "!" if s.unmarked or s.right < BAR * s.cells else ""
    figures = f"{pages:6}{s.cells:7}{s.right:7}{s.marked:8}{s.unmarked:10}{s.doubts:8}"
    return f"{mark:<2}{name:<46}{figures}{seconds / pages:8.1f}{seconds / yardstick:10.0f}\n"


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where the bar is missed over all of it."""
    tell = sys.stdout.write
    tell(HEADER)
    whole = Score(0, 0, 0, 0, 0)
    for number, case in enumerate(CASES):
        # Without Chromium its lines are left out.
        if all(word in case.name for word in arguments) and (case.printer != "serif" or shutil.which("chromium")):
            whole = Score(*map(sum, zip(whole, run(number, case, tell), strict=True)))
            sys.stdout.flush()
    share = f"{whole.right}/{whole.cells} cells right: {whole.right / whole.cells:.3%} (bar {BAR:.1%})"
    tell(f"{share}; {whole.marked} wrong and marked, {whole.unmarked} wrong and unmarked (bar 0)\n")
    return int(whole.unmarked > 0 or whole.right < BAR * whole.cells)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
