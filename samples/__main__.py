"""`python -m samples [DIRECTORY]` writes sample_reports/ anew and tests/samples/gold.json; the same bytes each time."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from random import Random

from samples.collection import Entry, entries
from samples.draw import draw
from samples.draw_pdf import load_font
from samples.manifest import gold, lines_of_json, manifest
from samples.roster import roster_csv
from samples.sources import SOURCES
from samples.unreadable import unreadable_files

ROOT = Path(__file__).resolve().parent.parent
OUT, GOLD = ROOT / "sample_reports", ROOT / "tests" / "samples" / "gold.json"


def draw_all(reports: list[Entry]) -> dict[str, bytes]:
    """{path under sample_reports/: bytes} of everything that stands there."""
    drawn = {e.file: draw(e.paper, e.hand, Random(f"hand/{e.file}")) for e in reports}
    whole_pdf = next(data for file, data in drawn.items() if file.endswith(".pdf"))
    broken = unreadable_files(whole_pdf)
    drawn |= {file: data for file, _, _, data in broken}
    problems = [{"file": file, "code": code, "note": note} for file, code, note, _ in broken]
    drawn["manifest.json"] = lines_of_json(manifest(reports, problems)).encode()
    drawn["roster.csv"] = roster_csv()
    drawn["SOURCES.md"] = SOURCES.encode()
    return drawn


def write_all(out: Path, gold_file: Path) -> int:
    """Write the directory anew and the gold figures; returns how many files. Clears only a directory that it wrote itself."""
    if out.exists() and any(out.iterdir()) and not (out / "manifest.json").exists():
        raise FileExistsError(f"{out} holds other files; choose an empty directory.")
    reports = entries()
    drawn = draw_all(reports)
    shutil.rmtree(out, ignore_errors=True)
    for file, data in drawn.items():
        path = out / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    gold_file.parent.mkdir(parents=True, exist_ok=True)
    gold_file.write_bytes(lines_of_json(gold(reports)).encode())
    return len(drawn)


def main(arguments: list[str]) -> int:
    """Draw into sample_reports/, or into the directory given (gold.json beside it)."""
    out = Path(arguments[0]) if arguments else OUT
    try:
        load_font()
        count = write_all(out, out.with_name("gold.json") if arguments else GOLD)
    except (FileNotFoundError, FileExistsError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write(f"{count} files in {out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
