"""The scope that the roster's 口径 gives a unit is settled as if a person had settled it: checks, frames, stores and drafts follow."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import govinfo
from govinfo.agencies import with_listed_scope
from govinfo.corpus import Corpus, load_reports
from govinfo.dashboard import drafts, intake
from govinfo.dashboard.draft import Draft
from govinfo.examine import Examined, examine
from govinfo.rosters import load_roster
from govinfo.settled import SCOPE, Settled
from samples.draw_text import draw_txt
from tests.papers import noughts, paper
from tests.store.stores import FRAMES, comparable, take_in

GOVERNMENT, COMMITTEE = "云川市柳溪县人民政府", "云川市柳溪新区管理委员会"
OFFICE_ALONE = "县政府办公室收到公开申请3件。"
RULE = "applications.prose_received"
OPEN, WRONG = [(RULE, "note")], [(RULE, "warning")]


def text_of(agency: str) -> str:
    """Eight applications in table three, three in prose, which are said to be the office's."""
    figures = noughts()
    for row in ("received_new", "granted", "total_handled"):
        figures["applications"][row].update(natural_person=8, total=8)
    plain = paper(figures)
    first = replace(plain.parts[0], paragraphs=(OFFICE_ALONE,))
    title = f"{agency}2024年政府信息公开工作年度报告"
    return draw_txt(replace(plain, agency=agency, title=title, parts=(first, *plain.parts[1:])), sliding="3.")


def library(root: Path, agency: str, scope: str | None) -> Path:
    """A directory with one report and a roster that gives its unit this 口径 ("" none); no roster for None."""
    root.mkdir(exist_ok=True)
    (root / "年报.txt").write_text(text_of(agency), encoding="utf-8")
    if scope is not None:
        (root / "roster.csv").write_text(f"序号,单位名称,口径,地区\n1,{agency},{scope},云川市柳溪县\n", encoding="utf-8")
    return root


def found(corpus: Corpus) -> tuple[str, list[tuple[str, str]]]:
    """The report's scope, and what was found about its count of applications."""
    findings = corpus.findings[corpus.findings["rule"] == RULE]
    return corpus.reports["scope"].iloc[0], list(zip(findings["rule"], findings["severity"], strict=True))


@pytest.mark.parametrize(
    ("agency", "listed", "scope", "findings"),
    [
        (GOVERNMENT, None, "aggregate", OPEN),
        (GOVERNMENT, "", "aggregate", OPEN),
        (GOVERNMENT, "本级汇总口径", "aggregate", []),
        (GOVERNMENT, "本机关口径", "own", WRONG),
        (COMMITTEE, None, "own", WRONG),
        (COMMITTEE, "本机关口径", "own", WRONG),
        (COMMITTEE, "本级汇总口径", "aggregate", []),
    ],
)
def test_the_note_on_scope_goes_when_the_roster_settles_it(agency, listed, scope, findings, tmp_path: Path) -> None:
    directory = library(tmp_path / "reports", agency, listed)
    expected = load_reports(directory)
    assert found(expected) == (scope, findings)
    take_in(directory, tmp_path / "store")
    stored = govinfo.open_store(tmp_path / "store").load()
    assert all(comparable(stored, name).equals(comparable(expected, name)) for name in FRAMES)


def test_a_person_goes_before_the_roster_and_the_name(tmp_path: Path) -> None:
    directory = library(tmp_path / "reports", GOVERNMENT, "本级汇总口径")
    settled = {hashlib.sha256((directory / "年报.txt").read_bytes()).hexdigest(): (Settled(SCOPE, "own"),)}
    expected = load_reports(directory, settled=settled)
    assert found(expected) == ("own", WRONG)
    take_in(directory, tmp_path / "store", settled=settled)
    assert found(govinfo.open_store(tmp_path / "store").load()) == ("own", WRONG)


def test_a_changed_scope_reads_a_store_again_and_other_changes_of_the_roster_do_not(tmp_path: Path) -> None:
    directory, store = library(tmp_path / "reports", GOVERNMENT, "本级汇总口径"), tmp_path / "store"
    take_in(directory, store)
    with (directory / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write("2,云川市教育局,本机关口径,云川市\n")
    assert take_in(directory, store).fresh == 0
    library(directory, GOVERNMENT, "")
    assert take_in(directory, store).fresh == 1
    assert found(govinfo.open_store(store).load()) == ("aggregate", OPEN)


def test_only_a_scope_that_changes_what_checks_find_makes_another_report(tmp_path: Path) -> None:
    for listed, changed in (("本机关口径", False), ("", False), ("本级汇总口径", True)):
        directory = library(tmp_path / "reports", COMMITTEE, listed)
        report = examine((directory / "年报.txt").read_bytes(), "年报.txt").report
        with_scope = with_listed_scope(report, load_roster(directory / "roster.csv")[0])
        assert (with_scope is not report) is changed
    assert with_listed_scope(report, None) is report


def test_a_draft_is_checked_in_the_scope_that_the_roster_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = library(tmp_path / "reports", GOVERNMENT, "本级汇总口径")
    monkeypatch.setenv("GOVINFO_DATA", str(directory))
    data = (directory / "年报.txt").read_bytes()
    draft = Draft("k", "年报.txt", data, examine(data, "年报.txt", with_document=True))
    for settled, rules in (((), []), ((Settled(SCOPE, "own"),), [RULE])):
        drafts.settle(draft, settled)
        assert isinstance(draft.examined, Examined)
        assert [f.rule for f in draft.examined.findings if f.rule == RULE] == rules


@pytest.mark.parametrize(("listed", "warnings"), [("", 1), ("本级汇总口径", 0)])
def test_an_import_counts_in_the_scope_that_the_roster_gives(listed: str, warnings: int, tmp_path: Path) -> None:
    directory = library(tmp_path / "reports", COMMITTEE, listed)
    data = text_of(COMMITTEE).encode()
    one = intake.Import(intake.NOTHING, "示例员", [("新稿.txt", lambda: data)], 1, {})
    intake.take_next(one, directory, date(2025, 1, 20))
    assert one.table()[["错误", "需核实"]].to_numpy().tolist() == [[0, warnings]]
