"""Ingest of many small documents of mixed formats, some of them poisoned."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pyarrow.parquet as pq

from benchmarks.library import MIXED, write_library
from govinfo.store.manifest import parts, read_manifest
from govinfo.store.verify import BESIDE

POISONED, KILLS = 50, 10
HANG, CRASH = "挂起", "崩溃"
CHILD = f"""
import os, time
from govinfo import reading_child
read = reading_child.read_file
def poisoned(source, *args, **how):
    if "{HANG}" in source:
        time.sleep(300)
    if "{CRASH}" in source:
        os.abort()
    return read(source, *args, **how)
reading_child.read_file = poisoned
reading_child.main()
"""
RUN = f"""
import sys
from govinfo import reading_child
from govinfo.ingest import reading
reading_child.PROGRAM, reading.SECONDS = {CHILD!r}, 6.0
from govinfo.cli import main
sys.exit(main(["ingest", *sys.argv[1:]]))
"""
"""An ingest in which files named so hang or crash their reader, with a shorter patience than usual."""


def measure(directory: Path, documents: int) -> list[tuple[str, str, str, bool]]:
    """The lines of the table."""
    library = drawn_library(directory, documents)
    poisoned = poison(library, documents)
    one, two, killed = (directory / name for name in ("one", "two", "killed"))
    for store in (one, two, killed):
        subprocess.run(["rm", "-rf", str(store)], check=True)
    alone, both = timed(library, one, 1), timed(library, two, 2)
    again = min(timed(library, two, 2) for _ in range(3))
    same = digest(one) == digest(two)
    kill_and_resume(library, killed, both)
    found, resumed, left = set(unreadable(two)), digest(killed) == digest(two), orphans(killed)
    named = f"{len(found & poisoned)}, {len(found - poisoned)}"
    return [
        (f"{documents} documents: two workers against one", f"{alone / both:.2f}×", "≥ 1.6×", alone / both >= 1.6),
        ("documents a second, two workers", f"{documents / both:.1f}", "", True),
        ("one worker and two give the same store", str(same), "True", same),
        ("poisoned files named, others unreadable", named, f"{len(poisoned)}, 0", found == poisoned),
        (f"killed {KILLS} times and resumed: the same store", str(resumed), "True", resumed),
        ("files that no manifest names", str(len(left)), "0", not left),
        ("second ingest of the unchanged directory", f"{both / again:.0f}× faster", "≥ 50×", both / again >= 50),
    ]


def drawn_library(directory: Path, documents: int) -> Path:
    """The library that an earlier run drew, else one drawn now; it has its name once it is whole."""
    library, drawing = directory / f"library-{documents}", directory / "drawing"
    if not library.exists():
        subprocess.run(["rm", "-rf", str(drawing)], check=True)
        write_library(drawing, documents, MIXED)
        drawing.rename(library)
    return library


def poison(library: Path, documents: int) -> set[str]:
    """Fifty files (or a hundredth of the documents) that can't be read: empty, cut short, foreign, hanging, crashing."""
    good = next(library.glob("2024/*.html")).read_bytes()
    many = min(POISONED, max(5, documents // 100))
    kinds = [("空.pdf", b""), ("截断.pdf", b"%PDF-1.7\n1 0 obj\n<<"), ("图.docx", b"\x89PNG" * 9)]
    kinds += [(f"{HANG}.html", good), (f"{CRASH}.html", good)]
    names = set()
    for number in range(many):
        ending, data = kinds[number % 5] if number < many // 2 or number % 5 < 3 else kinds[number % 3]
        name = f"坏{number:02}{ending}"
        if not (library / name).exists():
            (library / name).write_bytes(data)
        names.add(name)
    return names


def command(library: Path, store: Path, workers: int) -> list[str]:
    """The ingest as a process of its own."""
    return [sys.executable, "-c", RUN, str(library), "--store", str(store), "--workers", str(workers)]


def timed(library: Path, store: Path, workers: int) -> float:
    """Seconds of one ingest."""
    began = time.monotonic()
    done = subprocess.run(command(library, store, workers), check=False, stderr=subprocess.PIPE)
    if done.returncode != 3:
        raise RuntimeError(done.stderr.decode())
    return time.monotonic() - began


def kill_and_resume(library: Path, store: Path, seconds: float) -> None:
    """Ten ingests killed at random moments, then one to the end."""
    rng = Random(8)
    for _ in range(KILLS):
        process = subprocess.Popen(command(library, store, 2), start_new_session=True, stderr=subprocess.DEVNULL)
        try:
            process.wait(rng.uniform(1.5, max(3.0, seconds / 4)))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    timed(library, store, 2)


def digest(store: Path) -> str:
    """Of every part's name (which holds its hash) and the hash of its bytes now, the files' times aside."""
    names = sorted(part["file"] for part in parts(read_manifest(store)) if not part["file"].startswith("files/"))
    told = [(name, hashlib.sha256((store / name).read_bytes()).hexdigest()) for name in names]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def orphans(store: Path) -> list[str]:
    """Files that are neither parts nor what a store keeps beside them."""
    manifest = read_manifest(store)
    known = {part["file"] for part in parts(manifest)} | set(manifest["former"]) | set(BESIDE)
    return [name for file in store.rglob("*") if file.is_file() and (name := file.relative_to(store).as_posix()) not in known]


def unreadable(store: Path) -> Sequence[str]:
    """Sources that could not be read."""
    manifest = read_manifest(store)
    files = [store / year["tables"]["reports"]["file"] for year in manifest["years"].values()]
    lines = [line for file in files for line in pq.read_table(file, columns=["source", "status"]).to_pylist()]
    return [line["source"] for line in lines if line["status"] == "unreadable"]
