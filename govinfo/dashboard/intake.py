"""批量导入: uploaded files read one after another, written into the library and registered; each ends with a verdict."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import pandas as pd

from govinfo import decisions
from govinfo.agencies import Agency, identify, index_roster
from govinfo.decisions import About
from govinfo.examine import Examined
from govinfo.findings import GovinfoError, Severity, Status
from govinfo.guard import examine_bytes
from govinfo.here import checked_here
from govinfo.library import put_file, same_file
from govinfo.readers import is_archive
from govinfo.readers.errors import Unreadable
from govinfo.report import Report
from govinfo.rosters import ROSTER_NAME, load_roster
from govinfo.settings import settings_of
from govinfo.sources import Job, archive_jobs
from govinfo.words import STATUSES

DRAFT, PUBLISHED, NOTHING = "报送稿", "发布稿", "不登记"
PURPOSES = (DRAFT, PUBLISHED, NOTHING)
"""What an import registers: that the units filed, that they published, or nothing (reports of earlier years)."""
UNNAMED = "没有识别出单位名称或报告年度；请用“初稿审核”人工核定后放入年报库。"
UNREAD = "文件无法读取或写入，请重试。"
MOST_FILES = 3000
RESULTS = DONE, THERE, REFUSED, STOPPED = "已导入", "已在年报库", "未导入", "已停止，未导入"


Present = Callable[[str, int], frozenset[str]]
"""agency_id, year → the files (SHA-256) of that report that lie in the library."""


def nothing_present(_agency_id: str, _year: int) -> frozenset[str]:
    """Of a library without reports."""
    return frozenset()


class Verdict(NamedTuple):
    """What became of one file."""

    file: str
    result: str
    unit: str = ""
    year: int | None = None
    errors: int | None = None
    warnings: int | None = None
    told: str = ""


HEADS = ("文件", "结果", "单位名称", "年份", "错误", "需核实", "说明")


@dataclass
class Import:
    """An import under way: the files still to come, and the verdicts on those that were.

    `present` is what lay in the library before. A click while a file is read starts the page anew beside the old run, so two
    runs may take files at once: each file is taken by one.
    """

    purpose: str
    who: str
    waiting: list[Job]
    total: int
    present: Present
    verdicts: list[Verdict] = field(default_factory=list)
    busy: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def take(self) -> Job | None:
        """The next file, for the caller alone; None where none is left."""
        with self.lock:
            if not self.waiting:
                return None
            self.busy += 1
            return self.waiting.pop(0)

    def put(self, verdict: Verdict) -> None:
        """The verdict on a file that was taken."""
        with self.lock:
            self.verdicts.append(verdict)
            self.busy -= 1

    def stop(self) -> None:
        """Leave what nobody has taken yet."""
        with self.lock:
            self.verdicts += [Verdict(name, STOPPED) for name, _ in self.waiting]
            self.waiting.clear()

    def is_running(self) -> bool:
        """Whether a file is still waiting or being read."""
        return bool(self.waiting) or self.busy > 0

    def told(self) -> str:
        """How far it is, in words."""
        name = next((name for name, _ in self.waiting[:1]), "")
        return f"正在导入，已完成{len(self.verdicts)}份，共{self.total}份" + (f"：{PurePosixPath(name).name}" if name else "")

    def table(self) -> pd.DataFrame:
        """A line a file so far, columns HEADS."""
        types = {"年份": "Int64", "错误": "Int64", "需核实": "Int64"}
        frame = pd.DataFrame(self.verdicts, columns=list(HEADS))
        return frame.astype({head: types.get(head, "string") for head in HEADS})


def jobs_of(uploads: Iterable[Any]) -> list[Job]:
    """The files of an upload (`name`, `getvalue`), archives opened."""
    return [job for upload in uploads for job in _jobs(str(upload.name), upload.getvalue())][:MOST_FILES]


def _jobs(name: str, data: bytes) -> Iterator[Job]:
    if is_archive(data):
        yield from archive_jobs(BytesIO(data), name)
    else:
        yield name, lambda: data


def take_next(under_way: Import, directory: Path, today: date) -> None:
    """Read the next file, write it into the library, register it; whatever happens, it has its verdict then."""
    job = under_way.take()
    if job is None:
        return
    name, fetch = job
    verdict = Verdict(name, REFUSED, told=UNREAD)
    try:
        verdict = _take(name, fetch(), under_way, directory, today)
    except Unreadable as error:
        verdict = Verdict(name, REFUSED, told=error.problem.message)
    except (GovinfoError, OSError) as error:
        verdict = Verdict(name, REFUSED, told=str(error) if isinstance(error, GovinfoError) else UNREAD)
    finally:
        under_way.put(verdict)


def _take(name: str, data: bytes, under_way: Import, directory: Path, today: date) -> Verdict:
    examined = examine_bytes(data, name)
    report = examined.report
    if report.status is Status.UNREADABLE:
        return Verdict(name, REFUSED, told=report.problem.message if report.problem else STATUSES[report.status.value])
    if not report.agency or not report.year:
        return Verdict(name, REFUSED, report.agency or "", report.year, told=UNNAMED)
    unit = unit_of(report, directory, PurePosixPath(name).parts[:-1])
    there = same_file(directory, data)
    target = there or put_file(directory, report.year, name, data)
    if under_way.purpose != NOTHING:
        others = under_way.present(unit.agency_id, report.year) - {report.sha256}
        register(directory, report, unit, under_way.who, today, purpose=under_way.purpose, unregistered=len(others))
    where = target.relative_to(directory).as_posix()
    partly = "；部分内容未能识别" if report.status is Status.PARTIAL else ""
    counts = _counts(checked_here(examined, unit, settings_of([directory]).checks))
    return Verdict(name, THERE if there else DONE, unit.name, report.year, *counts, told=f"{where}{partly}")


def _counts(examined: Examined) -> tuple[int, int]:
    """How many errors and warnings were found."""
    found = [finding.severity for finding in examined.findings]
    return found.count(Severity.ERROR), found.count(Severity.WARNING)


def unit_of(report: Report, directory: Path, context: Sequence[str] = ()) -> Agency:
    """Who wrote a report that names its agency, the directory's roster first."""
    roster = directory / ROSTER_NAME
    return identify(report.agency or "", index_roster(load_roster(roster) if roster.is_file() else ()), context)


def register(
    directory: Path, report: Report, unit: Agency, who: str, on: date, *, purpose: str = DRAFT, unregistered: int = 0
) -> None:
    """The report reached us on that day: filed, filed again after an earlier draft, or published.

    A file registered before is not registered again. `unregistered` is how many earlier drafts lie in the library without it.
    """
    events = decisions.read(directory)
    about = About(unit.agency_id, report.year, report.sha256)
    known = decisions.drafts(events)
    known = known[(known["agency_id"] == unit.agency_id) & (known["year"] == report.year)]
    same = known[known["sha256"] == report.sha256]
    if len(same) and (purpose == DRAFT or same.iloc[0]["state"] == "published"):
        return
    last = max([int(version) for version in known["version"]], default=unregistered)
    state = "published" if purpose == PUBLISHED else "refiled" if last else "received"
    version = last + 1 if purpose == DRAFT else max(last, 1)
    decisions.record(directory, [decisions.filed(who, about, decisions.latest(directory)[0], state, on=on, version=version)])


def present_files(reports: pd.DataFrame) -> Present:
    """The files (SHA-256) of each unit and year in the library."""
    known = reports[reports["agency_id"].notna() & reports["year"].notna() & reports["status"].ne(Status.UNREADABLE.value)]
    held: dict[tuple[str, int], set[str]] = {}
    for unit, year, sha256 in zip(known["agency_id"], known["year"], known["sha256"], strict=True):
        held.setdefault((str(unit), int(year)), set()).add(str(sha256))
    return lambda agency_id, year: frozenset(held.get((agency_id, year), ()))
