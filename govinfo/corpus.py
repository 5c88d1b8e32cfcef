"""A directory of reports → Corpus of frames; one bad file never stops it, and nothing is lost."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from govinfo.agencies import Agency, index_roster
from govinfo.audit import audit
from govinfo.audit.frames import audit_frames
from govinfo.audit.outside import load_outside, outside_frame
from govinfo.examine import Examined
from govinfo.findings import Finding, Problem, Status
from govinfo.frames import Entry, build_frames, frame
from govinfo.guard import examine_files
from govinfo.here import checked_here, identified, roster_of
from govinfo.readers.errors import Unreadable
from govinfo.report import Report
from govinfo.settings import Settings, settings_of
from govinfo.settled import Settled
from govinfo.sources import OUTSIDE_NAME, Job, reading_jobs

UNNAMED = Problem("unnamed", "没有识别出单位名称或报告年度，不计入合计；请在初稿审核中核对标题。")

Kept = dict[tuple[str, str, str], Examined]
"""Readings kept from one look at a directory to the next."""
MOST_KEPT = 1500
"""More files than this are not kept: their readings would fill the memory that frames need."""


@dataclass(frozen=True)
class Corpus:
    """Tidy frames over a directory of reports; columns and types are those of govinfo.frames.COLUMNS."""

    reports: pd.DataFrame
    active_disclosure: pd.DataFrame
    applications: pd.DataFrame
    proceedings: pd.DataFrame
    statements: pd.DataFrame
    findings: pd.DataFrame
    problems: pd.DataFrame
    roster: pd.DataFrame


def load_reports(
    path: str | Path,
    roster: str | Path | None = None,
    workers: int | None = None,
    *,
    settled: Mapping[str, Sequence[Settled]] | None = None,
    progress: Callable[[int, int], None] | None = None,
    kept: Kept | None = None,
    order: Mapping[str, int] | None = None,
) -> Corpus:
    """Load a directory of reports into frames.

    `roster` is 应报单位名录, by default roster.csv in the directory where there is one; `workers` is how many files are read at
    once, by default one a core. 本地设置 is settings.toml in the directory where there is one. A file that cannot be read stands
    in `.problems`. `settled` is what people settled of files (人工核定), by the file's SHA-256; `progress` is told after each
    file how many of how many have been read. `kept` is what an earlier call left there of the files: only others are read, and it
    holds those of this call afterwards; `order` says of files (SHA-256) that are drafts of one report which is the later. Raises
    GovinfoError for a path that does not exist, a roster or settings that cannot be used.
    """
    directory = Path(path)
    base = directory if directory.is_dir() else directory.parent
    units = roster_of(directory, Path(roster) if roster else None)
    listed = roster_frame(units)
    settings = settings_of([directory])
    jobs = reading_jobs(directory, base)
    examined: list[Examined] = []
    for one in examine_jobs(jobs, settings, units, workers, settled, kept):
        examined.append(one)
        if progress:
            progress(len(examined), len(jobs))
    entries = audited(settle(examined, units, order or {}), listed, settings, outside_of([directory]))
    return Corpus(**build_frames(entries), problems=frame("problems", problem_rows(entries)), roster=listed)


def examine_jobs(
    jobs: Iterable[Job],
    settings: Settings,
    units: Sequence[Agency] = (),
    workers: int | None = None,
    settled: Mapping[str, Sequence[Settled]] | None = None,
    kept: Kept | None = None,
) -> Iterator[Examined]:
    """Every file read under guard, or taken as kept, and checked by the rules and scopes as they are here, in order."""
    index = index_roster(units)
    read = examine_files(jobs, workers, settled) if kept is None else _read_or_kept(list(jobs), workers, settled or {}, kept)
    for one in read:
        yield checked_here(one, identified(one.report, index) if index else None, settings.checks)


def _read_or_kept(
    jobs: Sequence[Job], workers: int | None, settled: Mapping[str, Sequence[Settled]], kept: Kept
) -> Iterator[Examined]:
    """Read what is not kept yet. A file is the same while its name, its bytes and what was settled of it are."""
    if len(jobs) > MOST_KEPT:
        kept.clear()
        yield from examine_files(jobs, workers, settled)
        return
    keys = [_key(job, settled) for job in jobs]
    fresh = [job for job, key in zip(jobs, keys, strict=True) if key is None or key not in kept]
    read = examine_files(fresh, workers, settled)
    for key in keys:
        one = kept.get(key) if key else None
        if one is None:
            one = next(read)
            if key:
                kept[key] = one
        yield one
    next(read, None)  # its workers may go
    for gone in set(kept) - set(keys):
        kept.pop(gone, None)


def _key(job: Job, settled: Mapping[str, Sequence[Settled]]) -> tuple[str, str, str] | None:
    """What a reading is kept by; None for a file whose bytes cannot be had."""
    name, fetch = job
    try:
        sha256 = hashlib.sha256(fetch()).hexdigest()
    except (OSError, Unreadable):
        return None
    return name, sha256, repr(settled.get(sha256, ()))


def audited(entries: Sequence[Entry], roster: pd.DataFrame, settings: Settings, outside: pd.DataFrame) -> list[Entry]:
    """The entries with what audits find across them beside what checks found in each, gravest first."""
    found = audit(audit_frames(entries, roster, outside), settings.audits)
    return [replace(entry, examined=_with_findings(entry.examined, found.get(entry.report_id, ()))) for entry in entries]


def _with_findings(examined: Examined, more: Sequence[Finding]) -> Examined:
    findings = sorted((*examined.findings, *more), key=lambda finding: finding.severity.rank)
    return replace(examined, findings=tuple(findings))


def examined_together(paths: Sequence[Path]) -> list[Examined]:
    """Every file under the paths with its findings, those of audits across all of them included; names as given."""
    units = [unit for path in paths for unit in roster_of(path, None)]
    jobs = [job for path in paths for job in reading_jobs(path)]
    settings = settings_of(paths)
    entries = settle(list(examine_jobs(jobs, settings, units)), units)
    return [entry.examined for entry in audited(entries, roster_frame(units), settings, outside_of(paths))]


def outside_of(paths: Sequence[Path]) -> pd.DataFrame:
    """The outside sheets that lie in these directories."""
    sheets = [load_outside(file) for path in paths if (file := path / OUTSIDE_NAME).is_file()]
    return pd.concat(sheets, ignore_index=True) if sheets else outside_frame([])


def settle(examined: Sequence[Examined], units: Sequence[Agency], order: Mapping[str, int] | None = None) -> list[Entry]:
    """Who wrote each report, and which one counts where an agency has several for a year: the best read, then the last.

    The last is the one of the highest `order` (by SHA-256, 0 where it says nothing), then the last named.
    """
    index, order = index_roster(units), order or {}
    agencies = [identified(e.report, index) for e in examined]
    chosen: dict[tuple[str, int], int] = {}
    for at, (one, agency) in enumerate(zip(examined, agencies, strict=True)):
        if agency is None or one.report.year is None or one.report.status is Status.UNREADABLE:
            continue
        key = (agency.agency_id, one.report.year)
        if key not in chosen or _rank(one.report, order) >= _rank(examined[chosen[key]].report, order):
            chosen[key] = at
    counted = set(chosen.values())
    ids = report_ids([one.report for one in examined])
    return [
        Entry(report_id, one, agency, at in counted)
        for at, (report_id, one, agency) in enumerate(zip(ids, examined, agencies, strict=True))
    ]


def _rank(report: Report, order: Mapping[str, int]) -> tuple[bool, int]:
    return report.status is Status.READ, order.get(report.sha256, 0)


def report_ids(reports: Sequence[Report]) -> Iterator[str]:
    """Their ids: sixteen digits of the content's hash (of the name where no content could be read); copies are numbered."""
    seen: Counter[str] = Counter()
    for report in reports:
        base = (report.sha256 or hashlib.sha256(report.source.encode()).hexdigest())[:16]
        seen[base] += 1
        yield base if seen[base] == 1 else f"{base}-{seen[base]}"


def problem_rows(entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """The lines of the frame `problems`: what could not be read, and what does not count."""
    kept = {(e.agency.agency_id, e.report.year): e.report.source for e in entries if e.active and e.agency}
    for entry in entries:
        report = entry.report
        found = [report.problem] if report.problem else []
        if report.status is not Status.UNREADABLE and not entry.active:
            used = kept.get((entry.agency.agency_id, report.year)) if entry.agency else None
            again = f"同一单位同一年度有多份年报，合计采用“{used}”，本份不计入。"
            found.append(Problem("duplicate", again) if used else UNNAMED)
        for problem in found:
            yield {
                "source": report.source,
                "report_id": entry.report_id,
                "agency": report.agency,
                "year": report.year,
                "status": report.status.value,
                "code": problem.code,
                "message": problem.message,
            }


def roster_frame(units: Sequence[Agency]) -> pd.DataFrame:
    """The units as the frame `roster`."""
    return frame("roster", (_roster_row(unit) for unit in units))


def _roster_row(unit: Agency) -> dict[str, Any]:
    names = ("order", "agency_id", "name", "organ_kind", "level", "scope", "division", "parent", "contact", "phone", "deadline")
    return {**{name: getattr(unit, name) for name in names}, "former_names": "；".join(unit.former_names)}
