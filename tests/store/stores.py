"""Small directories and the stores made of them, for tests of stores."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd

from govinfo import reading_child
from govinfo.corpus import Corpus, Kept
from govinfo.examine import Examined, examine
from govinfo.ingest import Ingested, ingest, read_here
from govinfo.ingest.listing import Found
from govinfo.ingest.reading import Ask, Record
from govinfo.reading_child import read_file
from govinfo.settled import Settled
from govinfo.store.manifest import parts, read_manifest, replace_manifest
from govinfo.store.verify import BESIDE
from samples.draw_text import draw_txt
from tests.papers import noughts, numbered, paper

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
FRAMES = (
    "reports", "active_disclosure", "applications", "proceedings", "statements", "findings", "problems", "roster",
)  # fmt: skip
THIRDS = {"active_disclosure": "field", "applications": "applicant", "proceedings": "outcome"}


def small(root: Path) -> Path:
    """A directory with two drafts of one report, one of another year, and files that can't be read."""
    (root / "2024").mkdir(parents=True)
    (root / "2024" / "教育局.txt").write_text(draw_txt(paper(noughts()), sliding="3."), encoding="utf-8")
    (root / "2024" / "教育局（修改稿）.txt").write_text(draw_txt(paper(numbered()), sliding="3."), encoding="utf-8")
    (root / "2020.txt").write_text(draw_txt(paper(noughts(2019), 2019), sliding="3."), encoding="utf-8")
    (root / "空.txt").write_bytes(b"")
    (root / "截断.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (root / "合同.txt").write_text("采购合同\n甲方：某某公司\n", encoding="utf-8")
    (root / "roster.csv").write_text("序号,单位名称,地区\n1,云川市教育局,云川市\n", encoding="utf-8")
    return root


def copied_store(made: Path, directory: Path, store: Path) -> Path:
    """A copy of a store, as if it had been made of this directory, which holds the same files."""
    shutil.copytree(made, store)
    replace_manifest(store, {**read_manifest(store), "directory": str(directory.resolve())})
    return store


def samples(root: Path, *folders: str) -> Path:
    """Some folders of sample_reports with their roster; scans left out, which take their time."""
    root.mkdir(parents=True)
    for folder in folders:
        shutil.copytree(SAMPLES / folder, root / folder)
    shutil.copy(SAMPLES / "roster.csv", root)
    return root


def read_at_once(asks: Sequence[Ask]) -> Iterator[tuple[Found, Record]]:
    """Readings in this very process, where processes are not what is tested."""
    for found, settled, local, converted in asks:
        yield found, read_file(found.source, found.file, found.entry, converted, settled, local)


def take_in(directory: Path, store: Path, workers: int = 0, kept: Kept | None = None, **how: Any) -> Ingested:
    """An ingest on so many processes of this machine, 0 for this very process, which reads nothing again that is `kept`."""

    def examined(data: bytes, name: str, converted: bytes | None, *, settled: Sequence[Settled]) -> Examined:
        read = (kept or {}).get((name, hashlib.sha256(data).hexdigest(), repr(settled)))
        return read or examine(data, name, converted, settled=settled)

    with patch.object(reading_child, "examine", examined):
        return ingest(directory, store, partial(read_here, workers=workers) if workers else read_at_once, **how)


def comparable(corpus: Corpus, name: str) -> pd.DataFrame:
    """A frame as a store gives it: places of figures aside, the cells of a report in one order."""
    frame: pd.DataFrame = getattr(corpus, name).reset_index(drop=True)
    if name in THIRDS:
        at = {report_id: place for place, report_id in enumerate(corpus.reports["report_id"])}
        order = frame.assign(at=frame["report_id"].map(at)).sort_values(["at", "row", THIRDS[name]]).index
        frame = frame.loc[order].drop(columns="place").reset_index(drop=True)
    return frame


def content(store: Path) -> dict[str, str]:
    """Every part of a store by its hash, the files' times aside; there must be no other file but what a store has."""
    manifest = read_manifest(store)
    expected = {part["file"] for part in parts(manifest)}
    there = {file.relative_to(store).as_posix() for file in store.rglob("*") if file.is_file()}
    assert expected <= there <= expected | set(manifest["former"]) | set(BESIDE)
    return {name: hashlib.sha256((store / name).read_bytes()).hexdigest() for name in expected if not name.startswith("files/")}


def many(root: Path, count: int) -> Path:
    """A directory of so many reports, each of another unit."""
    root.mkdir()
    text = draw_txt(paper(numbered()), sliding="3.")
    for number in range(count):
        (root / f"{number:04}.txt").write_text(text.replace("云川市教育局", f"云川市第{number}局"), encoding="utf-8")
    return root
