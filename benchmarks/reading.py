"""How fast a whole report is read and checked, as ratios to named yardsticks: `python -m benchmarks.reading [FILE…]`.

A report is examined in this process (govinfo.examine: read, recognised, checked) by turns with the yardstick on the same bytes;
the best of some rounds counts for both, in processor time: on a busy machine the clock charges the longer run for the pauses of
both. What a run leaves to the garbage collector is cleared before the other's turn, so that neither pays for the other.
GOVINFO_REFERENCE names a directory of real reports; without it their rows are left out.
"""

from __future__ import annotations

import gc
import io
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

import docx
import pandas as pd
import pdfplumber
import pypdfium2

from govinfo.examine import examine

ROOT = Path(__file__).resolve().parent.parent
PRINTED = ROOT / "tests" / "fixtures" / "pdf"
ROUNDS = 9
HEADER = f"{'':2}{'report':<44}{'yardstick':<34}{'its ms':>8}{'our ms':>8}  ratio"


class Yardstick(NamedTuple):
    """What a report is held against: `at_least` times as long as examining it, or `at_most` times shorter."""

    name: str
    run: Callable[[bytes], object]
    at_least: float | None = None
    at_most: float | None = None


def tables_and_text(data: bytes) -> int:
    """pdfplumber alone, pages closed as they are left."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        found = 0
        for page in pdf.pages:
            found += len(page.extract_tables()) + len(page.extract_text())
            page.close()
    return found


def text_alone(data: bytes) -> int:
    """pypdfium2's text of every page, without tables: no reader of PDFs can be faster."""
    pdf = pypdfium2.PdfDocument(data)
    length = 0
    for page in pdf:
        text = page.get_textpage()
        length += len(text.get_text_range())
        text.close()
        page.close()
    pdf.close()
    return length


def tables_of_page(data: bytes) -> object:
    """pandas.read_html, with lxml."""
    return pd.read_html(io.BytesIO(data), flavor="lxml")


def opened(data: bytes) -> object:
    """python-docx opening a file, and nothing more."""
    return docx.Document(io.BytesIO(data))


PLUMBER = Yardstick("pdfplumber, tables and text", tables_and_text)
TEXT = Yardstick("pypdfium2, text alone", text_alone)
HTML = Yardstick("pandas.read_html", tables_of_page, at_most=2.5)
WORD = Yardstick("python-docx, opening", opened, at_most=3)


def rows(files: Sequence[str]) -> Iterator[tuple[Path, Yardstick]]:
    """The reports and what each is held against, with its bar."""
    for file in files:
        yield from ((Path(file), yardstick) for yardstick in _by_ending(Path(file)))
    if files:
        return
    real = os.environ.get("GOVINFO_REFERENCE")
    if real:
        hongze = Path(real) / "docs" / "hongze-2023.pdf"
        yield from ((hongze, PLUMBER._replace(at_least=9)), (hongze, TEXT._replace(at_most=4)))
    for name in ("clean-chromium", "word-chromium", "docx-libreoffice", "clean-weasyprint"):
        file = PRINTED / f"numbered-2021-{name}.pdf"
        yield from ((file, PLUMBER._replace(at_least=5)), (file, TEXT))
    yield from ((file, HTML) for file in [*sorted(Path(real, "docs").glob("*.html") if real else ()), *_samples("html", 3)])
    yield from ((file, WORD) for file in [*sorted(Path(real).glob("*.docx") if real else ()), *_samples("docx", 2)])


def _by_ending(file: Path) -> tuple[Yardstick, ...]:
    return {".pdf": (PLUMBER, TEXT), ".docx": (WORD,)}.get(file.suffix.lower(), (HTML,))


def _samples(ending: str, count: int) -> list[Path]:
    """The largest of our own reports in a format."""
    return sorted((ROOT / "sample_reports").rglob(f"*.{ending}"), key=lambda p: p.stat().st_size)[-count:]


def measure(data: bytes, name: str, yardstick: Yardstick) -> tuple[float, float]:
    """The yardstick's and our best time in milliseconds, taken by turns."""
    gc.freeze()
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for which, run in enumerate((lambda: yardstick.run(data), lambda: examine(data, name))):
            gc.collect()
            start = process_time()
            run()
            best[which] = min(best[which], (process_time() - start) * 1000)
    return best[0], best[1]


def line(file: Path, yardstick: Yardstick) -> tuple[str, bool]:
    """One row of the table, and whether its bar is held."""
    its, ours = measure(file.read_bytes(), file.name, yardstick)
    faster = its / ours
    if yardstick.at_least is not None:
        held, told = faster >= yardstick.at_least, f"{faster:5.1f}× faster (bar: {yardstick.at_least:g}×)"
    elif yardstick.at_most is not None:
        held, told = ours / its <= yardstick.at_most, f"{ours / its:5.1f}× its time (bar: {yardstick.at_most:g}×)"
    else:
        held, told = True, f"{faster:5.1f}× faster" if faster >= 1 else f"{ours / its:5.1f}× its time"
    return f"{' ' if held else '!':<2}{file.name[:42]:<44}{yardstick.name:<34}{its:8.1f}{ours:8.1f}  {told}\n", held


def main(files: Sequence[str]) -> int:
    """Print the table; 1 if a bar is missed, for which its line begins with an exclamation mark."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    sys.stdout.write(HEADER + "\n")
    missed = 0
    for file, yardstick in rows(files):
        told, held = line(file, yardstick)
        sys.stdout.write(told)
        sys.stdout.flush()
        missed += not held
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
