"""Annual reports on open government (政府信息公开工作年度报告), read, checked and put into frames.

    report = govinfo.read_report("x.pdf")            # Report: one file, in the caller's process
    findings = govinfo.check(report)                 # findings on that report alone
    corpus = govinfo.load_reports("sample_reports")  # frames: reports, active_disclosure, applications, proceedings,
                                                     # statements, findings, problems (and roster)
    corpus = govinfo.open_store("store").load(years=[2024])  # the same from a store that `ingest` made

Data problems are values (Finding, Problem); misuse of the library raises GovinfoError.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from govinfo.checks import check
from govinfo.examine import examine
from govinfo.findings import Finding, GovinfoError, Problem, Severity, Status, Suspect
from govinfo.report import Figure, Report, Statement

if TYPE_CHECKING:
    from govinfo.corpus import Corpus, load_reports
    from govinfo.store import Store, open_store

__all__ = [
    "Corpus",
    "Figure",
    "Finding",
    "GovinfoError",
    "Problem",
    "Report",
    "Severity",
    "Statement",
    "Status",
    "Store",
    "Suspect",
    "check",
    "load_reports",
    "open_store",
    "read_report",
]


def read_report(path: str | Path) -> Report:
    """Read one file as an annual report, in the caller's process.

    A file that cannot be read gives a Report of status unreadable with its problem in Chinese. Raises GovinfoError where
    there is no such file.
    """
    file = Path(path)
    if not file.is_file():
        raise GovinfoError(f"找不到文件：{file}")
    return examine(file.read_bytes(), str(path)).report


def __getattr__(name: str) -> Any:
    """Load pandas only where frames are asked for: the reading workers start faster and smaller without it."""
    if name in ("Corpus", "load_reports"):
        from govinfo import corpus  # noqa: PLC0415 — the point of this function

        return getattr(corpus, name)
    if name in ("Store", "open_store"):
        from govinfo import store  # noqa: PLC0415 — likewise

        return getattr(store, name)
    raise AttributeError(f"module 'govinfo' has no attribute {name!r}")
