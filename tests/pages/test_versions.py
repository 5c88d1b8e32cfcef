"""版次对比: the drafts of a report in the order they came, and what lies between two of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from govinfo import decisions, load_reports
from govinfo.cli import main
from govinfo.corpus import Kept
from govinfo.dashboard import drafts_of
from govinfo.decisions import About
from tests.pages.test_findings import WHO, button
from tests.pages.test_pages import SAMPLES, opened, tables, words

YEAR = next((SAMPLES / "2025").glob("*教育局2025*.txt"))
READ: Kept = {}
"""What was read of these three drafts once; they are the same for every test, or what changed is read again."""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two drafts and a published text of one report, registered in another order than their names have."""
    text = YEAR.read_text(encoding="utf-8")
    (tmp_path / "2025").mkdir()
    for name, content in (
        ("丙.txt", text.replace("(一) 予以公开\t12", "(一) 予以公开\t13", 1)),
        ("乙.txt", text),
        ("甲.txt", text.replace("按季度自查", "按月自查", 1)),
    ):
        (tmp_path / "2025" / name).write_text(content, encoding="utf-8")
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path))
    return tmp_path


def register(library: Path, *steps: tuple[str, str, int]) -> None:
    reports = load_reports(library, kept=READ).reports.set_index("source")
    for at, (name, state, version) in enumerate(steps):
        line = reports.loc[f"2025/{name}.txt"]
        about = About(line["agency_id"], 2025, line["sha256"])
        decisions.record(library, [decisions.filed(WHO, about, at, state, on=date(2026, 1, 9 + at), version=version)])


JANUARY = (("丙", "received", 1), ("丙", "returned", 1), ("乙", "refiled", 2), ("乙", "approved", 2), ("甲", "published", 2))


def test_drafts_come_in_the_order_they_were_registered(library: Path) -> None:
    reports = load_reports(library, kept=READ).reports
    unit = reports["agency_id"].iloc[0]
    unknown = drafts_of.versions_of(reports, decisions.drafts([]), unit, 2025)
    assert unknown["label"].tolist() == ["未登记 · 丙.txt", "未登记 · 乙.txt", "未登记 · 甲.txt"]
    assert drafts_of.default_pair(unknown) == (1, 2)
    register(library, *JANUARY)
    known = drafts_of.versions_of(reports, decisions.drafts(decisions.read(library)), unit, 2025)
    assert known["label"].tolist() == [
        "第1稿 · 已退回 · 2026-01-10 · 丙.txt",
        "第2稿 · 审核通过 · 2026-01-12 · 乙.txt",
        "第2稿 · 已发布 · 2026-01-13 · 甲.txt",
    ]
    assert drafts_of.default_pair(known) == (1, 2)


def test_a_second_draft_shows_what_was_mended(library: Path) -> None:
    register(library, *JANUARY[:3])
    (library / "2025" / "甲.txt").unlink()
    app = opened("versions")
    said = words(app)
    assert "已改正" in said
    assert "数据改动1格，其中未指出的0格；文字改动0处" in said
    assert "按问题改动" in tables(app)
    assert "没有未指出的数据改动" in said


def test_a_published_text_is_held_against_the_approved_one(library: Path) -> None:
    register(library, *JANUARY)
    app = opened("versions")
    assert app.segmented_control[0].value == "发布稿与审定稿"
    assert any("发布稿与审定稿文字不一致" in m.value for m in app.markdown)
    assert "文字改动1处" in words(app)


def test_the_same_file_twice_is_nothing_to_compare(library: Path) -> None:
    app = opened("versions")
    app.selectbox[1].set_value(app.selectbox[2].value).run()
    assert "请选择两份不同的文件" in words(app)


def test_without_two_versions_the_page_says_where_they_come_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path))
    (tmp_path / "一.txt").write_bytes(YEAR.read_bytes())
    assert "导入和归档" in words(opened("versions"))


def decided_on(app: AppTest, start: str) -> AppTest:
    app.session_state["person_kept"] = WHO
    app.run()
    return button(app, start)


def test_what_a_comparison_found_is_confirmed_listed_and_written_to_the_unit(library: Path) -> None:
    register(library, *JANUARY)
    assert "确认为问题" not in [b.label for b in opened("versions").button]
    decided_on(opened("versions"), "confirm_")
    assert "处理状态：已确认" in words(opened("versions"))
    listed = opened("findings", severity="需核实").markdown
    assert any("文字不一致" in m.value for m in listed)
    letter = opened("letters", letters_year="2025", view="函")
    assert any("发布稿与审定稿文字不一致" in m.value for m in letter.markdown)
    out = library / "清单.xlsx"
    assert main(["export", str(library), "--out", str(out), "--content", "问题清单", "--year", "2025"]) == 0
    lines = {line[3]: line for line in load_workbook(out)["问题清单"].iter_rows(values_only=True)}
    assert lines["发布稿与审定稿不一致"][11:13] == ("已确认", WHO)


def test_what_was_confirmed_of_one_draft_is_not_held_against_the_next(library: Path) -> None:
    register(library, *JANUARY)
    decided_on(opened("versions"), "confirm_")
    text = (library / "2025" / "甲.txt").read_text(encoding="utf-8")
    (library / "2025" / "丁.txt").write_text(
        text.replace("按月自查", "按季度自查", 1).replace("云川市", "云川市", 1) + "\n", encoding="utf-8"
    )
    reports = load_reports(library, kept=READ).reports.set_index("source")
    about = About(reports.loc["2025/丁.txt", "agency_id"], 2025, reports.loc["2025/丁.txt", "sha256"])
    decisions.record(library, [decisions.filed(WHO, about, 9, "published", on=date(2026, 1, 20), version=3)])
    letter = opened("letters", letters_year="2025", view="函")
    assert not any("文字不一致" in m.value for m in letter.markdown)


def test_undoing_makes_it_wait_again(library: Path) -> None:
    register(library, *JANUARY)
    decided_on(opened("versions"), "confirm_")
    decided_on(opened("versions"), "undo_")
    assert "处理状态：待处理" in words(opened("versions"))
    letter = opened("letters", letters_year="2025", view="函")
    assert not any("文字不一致" in m.value for m in letter.markdown)
