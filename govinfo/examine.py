"""bytes → (Report, Findings): the one pure function that a guard, a pool and a cluster run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from govinfo.checks import check
from govinfo.document import Document
from govinfo.findings import Finding, Problem, Status
from govinfo.readers import office, read_document
from govinfo.readers.bounds import bounded
from govinfo.readers.errors import Unreadable
from govinfo.recognise import recognise
from govinfo.report import Report
from govinfo.settled import Settled


@dataclass(frozen=True, slots=True)
class Examined:
    """A report with what was found in it, and the document it was recognised in where that was asked for."""

    report: Report
    findings: tuple[Finding, ...] = ()
    document: Document | None = None


def examine(
    data: bytes, name: str, converted: bytes | None = None, *, settled: Sequence[Settled] = (), with_document: bool = False
) -> Examined:
    """Read and check one file's bytes. A file that cannot be read gives a report of status unreadable with its problem.

    `converted` is what an old office file became in a batch (legacy.convert_batch); the report still is of `data`.
    `settled` is what a person settled of this file; `with_document` keeps the document beside the report, to show its figures in.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        read = read_document(data, name) if converted is None else office.read_converted(data, converted, name)
        document = bounded(read)
    except Unreadable as error:
        return unreadable(name, sha256, error.problem)
    report = recognise(document, name, sha256, settled)
    return Examined(report, tuple(check(report)), document if with_document else None)


def unreadable(name: str, sha256: str, problem: Problem) -> Examined:
    """What is returned for a file that gave nothing."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    report = Report(name, sha256, format=ending, reader="", status=Status.UNREADABLE, problem=problem)
    return Examined(report)
