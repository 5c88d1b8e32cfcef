"""`govinfo export`: the files of the dashboard from the command line; the ending of --out says which kind."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import NamedTuple

import pandas as pd

from govinfo import disk
from govinfo.aggregate import aggregate_of, governments
from govinfo.corpus import Corpus, load_reports
from govinfo.export.aggregate_book import aggregate_workbook, reckon
from govinfo.export.data import data_archive, frame_bytes
from govinfo.export.draft import government_draft
from govinfo.export.excel import Wanted, comparison_workbook, with_figures
from govinfo.export.ledger_sheet import Decided, ledger_workbook
from govinfo.export.material import material_of
from govinfo.export.options import PAPERS, WORKBOOKS
from govinfo.export.papers import analysis_report, brief, circular
from govinfo.findings import GovinfoError
from govinfo.forms import TABLE_NAMES
from govinfo.indicators import BY_CODE, INDICATORS
from govinfo.ledger import with_compared
from govinfo.metrics import Restrictions, in_order, narrowed
from govinfo.rosters import SCOPES
from govinfo.settled import Settled
from govinfo.store import is_store, open_store
from govinfo.store.manifest import put
from govinfo.store.reach import is_large

DATA = (".csv", ".parquet", ".json")
Frames = dict[str, pd.DataFrame]


class Decisions(NamedTuple):
    """What people decided beside the reports, as govinfo.decisions gives it: about findings, and about how files are read."""

    findings: pd.DataFrame
    remarks: pd.DataFrame
    compared: pd.DataFrame
    settled: Mapping[str, Sequence[Settled]]
    order: Mapping[str, int]

    @property
    def decided(self) -> Decided:
        """About findings alone."""
        return Decided(self.findings, self.remarks)


def run_export(arguments: argparse.Namespace, held: Decisions) -> int:
    """`export`: write one file; 0 when it is written. Raises GovinfoError for what cannot be made."""
    make = _maker(arguments)
    corpus = _corpus(arguments, held)
    frames = with_figures({each.name: getattr(corpus, each.name) for each in fields(corpus)})
    frames["findings"] = with_compared(frames["findings"], frames["reports"], held.compared)
    data = make(frames, _chosen(frames["reports"], arguments), arguments, held)
    if not arguments.out.absolute().parent.is_dir():
        raise GovinfoError(f"无法写入文件，文件夹不存在：{arguments.out}")
    with disk.told(arguments.out):
        put(arguments.out, data)
    return 0


def _corpus(arguments: argparse.Namespace, held: Decisions) -> Corpus:
    """The reports of a directory, as people settled them, or of a store.

    Of a large store those of the regions asked for, without which it is refused.
    """
    if not is_store(arguments.directory):
        return load_reports(arguments.directory, settled=held.settled, order=held.order)
    store = open_store(arguments.directory)
    if not is_large(store):
        return store.load()
    if not arguments.region:
        raise GovinfoError("年报库较大，请用 --region 指定地区。")
    return store.load(divisions=arguments.region)


Maker = Callable[[Frames, pd.DataFrame, argparse.Namespace, Decisions], bytes]
"""Frames, the reports chosen, what was asked, what was decided → the file."""


def _maker(arguments: argparse.Namespace) -> Maker:
    """What is made, told by the ending of --out and by --content, before anything is read."""
    ending, content = arguments.out.suffix.lower(), arguments.content
    if ending in DATA or ending == ".zip":
        return _data
    choices = {".xlsx": WORKBOOKS, ".docx": PAPERS}.get(ending)
    if choices is None:
        raise GovinfoError(f"不认识的文件类型“{ending}”，可以是：.xlsx、.docx、.csv、.parquet、.json、.zip。")
    content = content or choices[0]
    if content not in choices:
        raise GovinfoError(f"{ending} 文件的内容可以是：{'、'.join(choices)}。")
    return {
        "对比表": _comparison, "问题清单": _ledger, "汇总表": _aggregate, "年报初稿": _aggregate,
        "分析报告": _paper, "专报": _paper, "通报初稿": _paper,
    }[content]  # fmt: skip


def _chosen(reports: pd.DataFrame, arguments: argparse.Namespace) -> pd.DataFrame:
    """The active reports the filters leave, in roster order."""
    left = reports[reports["active"].fillna(False).astype(bool) & reports["year"].notna()]
    scope = SCOPES.get(arguments.scope, arguments.scope)
    scopes = [scope] if scope else []
    left = narrowed(left, (("year", arguments.year), ("scope", scopes), *_units(arguments)))
    if left.empty:
        raise GovinfoError("所选范围没有年报。")
    return in_order(left)


def _due(frames: Frames, arguments: argparse.Namespace) -> pd.DataFrame:
    return narrowed(frames["roster"], _units(arguments))


def _units(arguments: argparse.Namespace) -> Restrictions:
    """Which units are asked for, by what reports and the roster alike tell of them."""
    return ("division", arguments.region), ("organ_kind", arguments.kind), ("name", arguments.agency)


def _comparison(frames: Frames, reports: pd.DataFrame, arguments: argparse.Namespace, held: Decisions) -> bytes:
    names = {i.name: i.code for i in INDICATORS}
    unknown = [name for name in arguments.indicator if name not in names and name not in BY_CODE]
    if unknown:
        raise GovinfoError(f"没有这些指标：{'、'.join(unknown)}。可以是：{'、'.join(names)}。")
    codes = [names.get(name, name) for name in arguments.indicator] or [i.code for i in INDICATORS if not i.analyst]
    tables = {name: code for code, name in TABLE_NAMES.items()}
    wanted = Wanted(
        codes, tuple(tables[name] for name in arguments.table or tables), arguments.layout, arguments.change, arguments.rank
    )
    about = [
        ("范围", "、".join(arguments.region) or "全部地区"),
        ("年份", "、".join(f"{year}年" for year in sorted({int(y) for y in reports["year"]}))),
        ("指标", "、".join(BY_CODE[code].name for code in codes)),
    ]
    scope = SCOPES.get(arguments.scope, arguments.scope)
    due = _due(frames, arguments)
    return comparison_workbook(
        frames, reports, wanted, about=about, on=date.today(), scope=scope, roster=due, decided=held.decided
    )


def _ledger(frames: Frames, reports: pd.DataFrame, arguments: argparse.Namespace, held: Decisions) -> bytes:
    return ledger_workbook(reports, frames["findings"], date.today(), held.decided)


def _aggregate(frames: Frames, reports: pd.DataFrame, arguments: argparse.Namespace, held: Decisions) -> bytes:
    listed = governments(frames["reports"], frames["roster"])
    government = arguments.government or (listed[0] if listed else "")
    if government not in listed:
        raise GovinfoError(f"没有以“{government}”为上级单位的单位。可以是：{'、'.join(listed) or '无'}。")
    aggregate = aggregate_of(frames["reports"], frames["roster"], government, int(reports["year"].max()))
    reckoned = reckon(aggregate, frames["printed"], [])
    if arguments.out.suffix.lower() == ".docx":
        return government_draft(aggregate, reckoned, date.today())
    return aggregate_workbook(aggregate, reckoned, [], date.today())


def _paper(frames: Frames, reports: pd.DataFrame, arguments: argparse.Namespace, held: Decisions) -> bytes:
    every_year = argparse.Namespace(**{**vars(arguments), "year": []})
    material = material_of(
        frames,
        _chosen(frames["reports"], every_year),
        _due(frames, arguments),
        region="、".join(arguments.region) or "全部地区",
        year=int(reports["year"].max()),
        day=date.today(),
        states=held.findings,
        scope=SCOPES.get(arguments.scope, arguments.scope),
    )
    if arguments.content == "专报":
        return brief(material, date.today())
    return circular(material, date.today()) if arguments.content == "通报初稿" else analysis_report(material, date.today())


def _data(frames: Frames, reports: pd.DataFrame, arguments: argparse.Namespace, held: Decisions) -> bytes:
    ids = reports["report_id"].tolist()
    if arguments.out.suffix.lower() == ".zip":
        return data_archive(frames, "csv", ids)
    frame = frames[arguments.frame]
    return frame_bytes(frame[frame["report_id"].isin(ids)], arguments.out.suffix.lower().removeprefix("."))
