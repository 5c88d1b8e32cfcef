"""问题台账 decides: one finding and many, undone, explained, remarked on; each with a name, kept when the page is opened anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from govinfo import decisions
from govinfo.dashboard import worklist
from govinfo.dashboard.deciding import Decided
from govinfo.dashboard.worklist_view import WHERE
from tests import frames_factory as make
from tests.pages.test_pages import SAMPLES, opened, words

WHO = "示例员甲"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("library")
    shutil.copytree(SAMPLES / "2025", copy / "2025")
    shutil.copy(SAMPLES / "roster.csv", copy)
    return copy


@pytest.fixture
def library(directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A year of the samples where deciding is allowed; nothing decided yet."""
    monkeypatch.setenv("GOVINFO_DATA", str(directory))
    yield directory
    for name in decisions.SIDE_NAMES:
        (directory / name).unlink(missing_ok=True)


def desk(who: str = WHO) -> AppTest:
    """问题台账 as a person who gave a name sees it."""
    app = opened("findings")
    app.session_state["person_kept"] = who
    app.run()
    assert not app.exception
    return app


def button(app: AppTest, start: str) -> AppTest:
    next(b for b in app.button if (b.key or "").startswith(start)).click().run()
    assert not app.exception
    return app


def state(library: Path) -> list[str]:
    return decisions.findings(decisions.read(library))["state"].tolist()


def test_nobody_decides_without_a_name(library: Path) -> None:
    app = opened("findings")
    assert [box.label for box in app.text_input] == ["经办人姓名"]
    assert not [b for b in app.button if (b.key or "").startswith("confirm_")]
    app.text_input[0].set_value("  示例员  乙 ").run()
    button(app, "confirm_")
    assert [event.who for event in decisions.read(library)] == ["示例员 乙"]


def test_a_finding_is_confirmed_and_still_is_for_the_next_visitor(library: Path) -> None:
    before = words(desk())
    assert "已确认0处" in before
    button(desk(), "confirm_")
    assert state(library) == ["confirmed"]
    later = words(desk("示例员乙"))
    assert "已确认1处" in later
    assert f"处理状态：已确认；{WHO}，" in later


def test_undoing_is_one_more_line_in_the_log(library: Path) -> None:
    button(desk(), "confirm_")
    button(desk("示例员乙"), "undo_")
    assert state(library) == ["open"]
    assert [event.who for event in decisions.read(library)] == [WHO, "示例员乙"]


def submit(app: AppTest, label: str) -> AppTest:
    next(b for b in app.button if b.label == label).click().run()
    assert not app.exception
    return app


def test_a_finding_is_dismissed_for_a_reason_and_leaves_the_list(library: Path) -> None:
    app = desk()
    key = next(b.key for b in app.button if (b.key or "").startswith("confirm_")).removeprefix("confirm_")
    app.selectbox(key=f"reason_{key}").set_value("口径不同")
    app.text_input(key=f"note_{key}").set_value("汇总口径")
    submit(app, "确定排除")
    line = decisions.findings(decisions.read(library)).iloc[0]
    assert (line["finding_id"], line["state"], line["reason"], line["note"]) == (key, "dismissed", "口径不同", "汇总口径")
    assert not [b for b in app.button if b.key == f"confirm_{key}"]
    assert "已排除1处" in words(app)


def test_what_the_unit_says_is_kept_beside_the_finding(library: Path) -> None:
    app = desk()
    next(a for a in app.text_area if a.label == "单位的说明").set_value("已与平台核对，属实")
    submit(app, "保存说明")
    assert "单位说明：已与平台核对，属实" in words(desk())
    assert state(library) == ["open"]


def test_a_remark_stands_in_the_list_like_a_finding_until_undone(library: Path) -> None:
    app = desk()
    next(a for a in app.text_area if a.label == "意见内容").set_value("第二段有错别字")
    submit(app, "保存意见")
    assert decisions.remarks(decisions.read(library))["text"].tolist() == ["第二段有错别字"]
    app = desk()
    app.segmented_control(key="severity").set_value(["需核实"]).run()
    assert "第二段有错别字" in "".join(m.value for m in app.markdown)
    submit(app, "撤销意见")
    assert decisions.remarks(decisions.read(library)).empty


def test_a_remark_on_one_cell_marks_the_cell(library: Path) -> None:
    app = desk()
    box = next(s for s in app.selectbox if s.label == WHERE)
    cell = next(name for name in box.options if name.startswith("表三“（一）予以公开”行“总计”"))
    box.set_value(cell)
    next(a for a in app.text_area if a.label == "意见内容").set_value("请附台账")
    submit(app, "保存意见")
    assert decisions.remarks(decisions.read(library))["where"].tolist() == [cell]
    app = desk()
    app.segmented_control(key="severity").set_value(["错误", "需核实"]).run()
    assert "人工意见：请附台账" in "".join(e.proto.body for e in app.get("html"))


def test_a_remark_without_words_is_answered(library: Path) -> None:
    app = submit(desk(), "保存意见")
    assert [e.value for e in app.error] == ["请填写意见内容。"]
    assert decisions.read(library) == []


def test_a_library_that_cannot_be_written_is_shown_without_buttons(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    app = desk()
    assert "不可写入" in words(app)
    assert not [b for b in app.button if (b.key or "").startswith("confirm_")]
    assert "逐份核对" in words(app)


def original(unit: str) -> AppTest:
    app = desk()
    app.selectbox(key="report").select(f"{unit}（2025年）").run()
    next(t for t in app.toggle if t.label == "查看原文").set_value(True).run()
    assert not app.exception
    return app


def test_the_original_table_is_shown_beside_a_finding(library: Path) -> None:
    assert any('class="here"' in e.proto.body for e in original("云川市禾丰县人民政府").get("html"))


def test_the_paragraph_is_shown_beside_a_finding_in_a_web_page(library: Path) -> None:
    assert "数据统计期限自2024年1月1日起，到2025年12月31日止。" in words(original("云川市交通运输局"))


def nothing() -> Decided:
    return Decided(**{name: getattr(decisions, name)([]) for name in Decided._fields if name != "last"}, last=0)


REPORTS = make.reports(make.report("甲市", 2024), make.report("乙市", 2024))
FINDINGS = make.findings(
    make.finding("甲市-2024", "applications.balance", "甲不符"),
    make.finding("甲市-2024", "form.title", "甲标题"),
    make.finding("乙市-2024", "applications.balance", "乙不符"),
)
LINES = worklist.worklist(REPORTS, FINDINGS, nothing())


def test_many_are_decided_at_once_and_only_what_changes_is_recorded(tmp_path: Path) -> None:
    assert decisions.record(tmp_path, worklist.confirm(LINES, WHO, 0)) == 3
    held = nothing()._replace(findings=decisions.findings(decisions.read(tmp_path)), last=3)
    lines = worklist.worklist(REPORTS, FINDINGS, held)
    assert lines["处理状态"].tolist() == ["已确认"] * 3
    assert worklist.confirm(lines, WHO, 3) == []
    assert len(worklist.undo(lines, WHO, 3)) == 3


def test_a_whole_kind_is_dismissed(tmp_path: Path) -> None:
    alike = worklist.same_kind(LINES, LINES.iloc[[0]])
    assert alike["问题描述"].tolist() == ["甲不符", "乙不符"]
    events = worklist.dismiss(alike, WHO, 0, reason="规则不适用")
    assert {event.payload["message"] for event in events} == {"甲不符", "乙不符"}


def test_the_list_leaves_with_what_was_decided(tmp_path: Path) -> None:
    decisions.record(tmp_path, worklist.dismiss(LINES.head(1), WHO, 0, reason="口径不同"))
    held = nothing()._replace(findings=decisions.findings(decisions.read(tmp_path)))
    listed = worklist.ledger(worklist.worklist(REPORTS, FINDINGS, held))
    assert listed.columns.tolist() == list(worklist.LEDGER)
    assert listed.loc[0, ["序号", "处理状态", "排除理由", "处理人", "依据"]].tolist() == [
        1,
        "已排除",
        "口径不同",
        WHO,
        "算术关系",
    ]
    assert len(worklist.LEDGER_WIDTHS) == len(worklist.LEDGER)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("单位名称", [["甲市", 2, 0, 0, 2], ["乙市", 1, 0, 0, 1]]),
        ("问题类别", [["表三勾稽关系不符", 2, 0, 0, 2], ["标题不规范", 1, 0, 0, 1]]),
    ],
)
def test_lines_are_counted_by_unit_or_by_kind(by: str, expected: list[list[object]]) -> None:
    assert worklist.counts(LINES, by).to_numpy().tolist() == expected
