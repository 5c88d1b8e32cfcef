"""The command line: parse, check, ingest, export, serve. Its names and shapes are a contract other programs rely on."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from govinfo import decisions, disk, safekeeping
from govinfo.access import OPEN_VARIABLE, REFUSED, may_serve, sign_in_configured
from govinfo.corpus import examine_jobs, examined_together
from govinfo.decisions.files import draft_order, settled_files
from govinfo.examine import Examined
from govinfo.explain import explain, explain_lines
from govinfo.export.options import add_options
from govinfo.findings import Finding, GovinfoError, Severity, Status
from govinfo.forms import TABLES
from govinfo.settings import settings_of
from govinfo.sources import reading_jobs
from govinfo.store import is_store, open_store, reports_directory
from govinfo.store.show import count_errors, findings_lines
from govinfo.words import SEVERITIES, STATUSES, reading_state

EXIT_OK, EXIT_FOUND, EXIT_USAGE, EXIT_UNREADABLE = 0, 1, 2, 3
APP = Path(__file__).resolve().parent.parent / "app.py"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 done, 1 errors found (check), 2 bad usage, 3 some file unreadable (parse)."""
    _speak_utf8()
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except (GovinfoError, PermissionError) as error:
        words = error if isinstance(error, GovinfoError) else disk.words_for(error, "")
        print(words, file=sys.stderr)  # noqa: T201 — the command line speaks by printing
        return EXIT_USAGE
    return code


def _speak_utf8() -> None:
    """A Windows console may not be UTF-8; the contract is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="govinfo", description="政府信息公开工作年度报告：识别、审核、展示")
    commands = parser.add_subparsers(required=True, metavar="命令")
    parse = commands.add_parser("parse", help="识别年报，逐份输出JSON")
    parse.add_argument("paths", nargs="+", type=Path, metavar="文件或文件夹")
    parse.add_argument("--format", choices=("jsonl", "table"), default="jsonl", help="输出格式")
    parse.add_argument("--explain", action="store_true", help="说明每一行依据什么识别、哪些内容没有识别")
    parse.set_defaults(run=run_parse)
    check = commands.add_parser("check", help="审核年报，列出问题")
    check.add_argument("paths", nargs="+", type=Path, metavar="文件或文件夹")
    check.set_defaults(run=run_check)
    ingest = commands.add_parser("ingest", help="批量导入：把文件夹中的年报读入年报库")
    ingest.add_argument("directory", type=Path, metavar="文件夹")
    ingest.add_argument("--store", type=Path, required=True, metavar="年报库", help="年报库的位置")
    ingest.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="同时读取的份数，默认为处理器核数")
    ingest.add_argument("--scheduler", metavar="地址", help="已有Dask集群的地址，例如tcp://192.168.1.10:8786")
    ingest.set_defaults(run=run_ingest)
    export = commands.add_parser("export", help="导出对比表、汇总表、分析报告或数据文件")
    add_options(export)
    export.set_defaults(run=run_export)
    safekeeping.add_commands(commands)
    serve = commands.add_parser("serve", help="启动网页界面")
    serve.add_argument("directory", nargs="?", type=Path, default=None, metavar="文件夹或年报库")
    serve.add_argument("--port", type=int, default=8501, help="端口")
    serve.add_argument("--address", default="127.0.0.1", help="服务地址，默认只供本机访问；其他地址须先配置登录")
    serve.set_defaults(run=run_serve)
    return parser


def _examined(paths: Sequence[Path]) -> Iterator[Examined]:
    """Every file under the paths, in order. A path that does not exist is bad usage before any file is read."""
    return examine_jobs([job for path in paths for job in reading_jobs(path)], settings_of(paths))


def run_parse(arguments: argparse.Namespace) -> int:
    """`parse`: a line a file, whatever is in it."""
    unreadable = False
    for one in _examined(arguments.paths):
        unreadable |= one.report.status is Status.UNREADABLE
        record = record_of(one) | ({"explain": explain(one.report)} if arguments.explain else {})
        _say(json.dumps(record, ensure_ascii=False) if arguments.format == "jsonl" else _line(record))
        for line in explain_lines(one.report) if arguments.explain and arguments.format == "table" else ():
            _say(line)
    return EXIT_UNREADABLE if unreadable else EXIT_OK


def record_of(one: Examined) -> dict[str, Any]:
    """One report as the contract's JSON object."""
    report = one.report
    return {
        "source": report.source,
        "sha256": report.sha256,
        "format": report.format,
        "status": report.status.value,
        "problem": report.problem.message if report.problem else None,
        "agency": report.agency,
        "year": report.year,
        "edition": report.edition,
        "scope": report.scope,
        **{table: report.table(table) for table in TABLES},
        "statements": [{"item": s.item, "value": s.value, "text": s.text, "place": s.place.known()} for s in report.statements],
        "findings": [_finding(finding) for finding in one.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "cells": [list(path) for path in finding.cells],
        "item": finding.item,
        "expected": finding.expected,
        "actual": finding.actual,
        "suspects": [{"cell": list(s.cell), "printed": s.printed, "suggested": s.suggested} for s in finding.suspects],
        "section": finding.section,
        "place": finding.place.known(),
        "quote": finding.quote,
    }


def _line(record: dict[str, Any]) -> str:
    errors = sum(f["severity"] == Severity.ERROR for f in record["findings"])
    who = f"{record['agency'] or '单位未识别'}\t{record['year'] or '年度未识别'}"
    state = STATUSES[record["status"]]
    return "\t".join([record["source"], who, state, f"错误{errors}处", record["problem"] or ""]).rstrip()


def run_check(arguments: argparse.Namespace) -> int:
    """`check`: findings of checks and audits in words for people; exit 1 if any is an error."""
    errors = sum(_check_store(path) for path in arguments.paths if is_store(path))
    for one in examined_together([path for path in arguments.paths if not is_store(path)]):
        errors += sum(f.severity is Severity.ERROR for f in one.findings)
        if one.report.problem or one.findings:
            _say(f"{one.report.source}（{one.report.agency or '单位未识别'}，{one.report.year or '年度未识别'}）")
        if one.report.problem:
            _say(f"  {STATUSES[one.report.status]}：{one.report.problem.message}")
        elif one.findings and one.report.reader == "ocr":
            _say(f"  {reading_state(one.report.status, one.report.reader)}")
        for finding in one.findings:
            _say(f"  {SEVERITIES[finding.severity]}：{finding.message}")
    _say(f"共有错误{errors}处。")
    return EXIT_FOUND if errors else EXIT_OK


def _check_store(path: Path) -> int:
    """What was found in a store's reports; returns the number of errors."""
    store = open_store(path)
    for line in findings_lines(store):
        _say(line)
    return count_errors(store)


def run_ingest(arguments: argparse.Namespace) -> int:
    """`ingest`: a directory into a store; 3 where some file could not be read, as parse."""
    from govinfo.ingest.command import run_ingest as run  # noqa: PLC0415 — other commands need not wait for it

    events = decisions.read(arguments.directory)
    return run(arguments, settled_files(events), draft_order(events))


def run_export(arguments: argparse.Namespace) -> int:
    """`export`: a workbook, a paper or a data file, told by the ending of --out."""
    from govinfo.export.command import Decisions  # noqa: PLC0415 — the libraries that write files are slow to import
    from govinfo.export.command import run_export as run  # noqa: PLC0415

    events = decisions.read(reports_directory(arguments.directory))
    held = Decisions(
        decisions.findings(events),
        decisions.remarks(events),
        decisions.compared(events),
        settled_files(events),
        draft_order(events),
    )
    return run(arguments, held)


def run_serve(arguments: argparse.Namespace) -> int:
    """`serve`: the dashboard over a directory, on this machine only unless sign-in is configured or it is opened on purpose."""
    directory = arguments.directory
    if directory is not None and not directory.is_dir():
        raise GovinfoError(f"找不到文件夹：{directory}")
    secrets = [APP.parent / ".streamlit" / "secrets.toml", Path.home() / ".streamlit" / "secrets.toml"]
    if not may_serve(arguments.address, sign_in=sign_in_configured(secrets), variable=os.environ.get(OPEN_VARIABLE)):
        raise GovinfoError(REFUSED)
    env = {**os.environ, **({"GOVINFO_DATA": str(directory.resolve())} if directory else {})}
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(arguments.port)]
    command += ["--server.address", arguments.address]
    try:
        return subprocess.run(command, env=env, cwd=APP.parent, check=False).returncode
    except KeyboardInterrupt:
        return EXIT_OK


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 — the command line speaks by printing
