"""反馈单 as a page: nothing unconfirmed, a paper made is recorded and kept for the archive, texts to copy, the template changed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from govinfo import decisions
from govinfo.corpus import Kept, load_reports
from govinfo.dashboard import letters as desk
from govinfo.dashboard.archiving import year_entries
from govinfo.dashboard.deciding import Decided
from govinfo.decisions import About
from govinfo.export.letters import MOST
from govinfo.sources import TEMPLATE_NAME
from tests.pages.test_findings import WHO, directory, library  # noqa: F401
from tests.pages.test_pages import SAMPLES, opened, tables, words

UNIT = "云川市禾丰县人民政府"
READ: Kept = {}
"""What was read of the library once; it lies there unchanged for every test, or what changed is read again."""


def page(view: str = "反馈单", who: str = WHO, **query: str) -> AppTest:
    app = opened("letters", letters_year="2025", view=view, **query)
    app.session_state["person_kept"] = who
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return words(app) + "".join(re.sub(r"\\(.)", r"\1", m.value) for m in app.markdown)


def confirm(library: Path, unit: str = UNIT, severity: str = "error") -> list[str]:  # noqa: F811
    """Confirm a unit's findings of a severity, and say what they say."""
    findings = load_reports(library, kept=READ).findings
    own = findings[(findings["agency"] == unit) & (findings["severity"] == severity)]
    assert len(own)
    events = [
        decisions.confirmed(WHO, About(str(line["agency_id"]), 2025, "", str(line["finding_id"])), 0)
        for line in own.to_dict("records")
    ]
    decisions.record(library, events)
    return own["message"].tolist()


def publish(library: Path) -> None:  # noqa: F811
    event = decisions.filed(WHO, About(UNIT, 2025), 0, "published", on=date(2026, 1, 25), version=1)
    decisions.record(library, [event])


@pytest.mark.parametrize("view", ["反馈单", "函", "复制反馈文字"])
def test_with_nothing_confirmed_there_is_nothing_to_write(library: Path, view: str) -> None:  # noqa: F811
    app = page(view)
    assert "还没有已确认的问题或人工意见" in words(app)
    assert not [b for b in app.button if (b.key or "").startswith("make_")]


@pytest.mark.parametrize("view", ["反馈单", "函", "复制反馈文字", "审核情况一览表", "填报提示单", "模板"])
def test_every_view_opens_without_a_fault(library: Path, view: str) -> None:  # noqa: F811
    confirm(library)
    page(view)


def test_a_paper_is_read_made_recorded_and_archived(library: Path) -> None:  # noqa: F811
    confirm(library)
    app = page()
    assert f"填报单位：{UNIT}" in said(app)
    assert "表三" in tables(app)
    app.button(key="make_feedback").click().run()
    assert not app.exception
    line = decisions.letters(decisions.read(library)).iloc[0]
    assert (line["letter"], line["who"]) == ("审核意见反馈单", WHO)
    assert line["file_name"].endswith(".docx")
    assert [b.proto.label for b in app.get("download_button")] == ["下载到本机"]
    assert f"审核意见反馈单 {line['at'][:10]}" in app.dataframe[0].value["最近生成"].tolist()
    entries = dict(archive(library))
    name = next(name for name in entries if name.startswith("反馈文书/"))
    paper = Document(io.BytesIO(entries[name]))
    assert any(UNIT in p.text for p in paper.paragraphs)
    assert "生成反馈文书" in decisions.log(decisions.read(library))["what"].tolist()


def archive(library: Path) -> list[tuple[str, bytes]]:  # noqa: F811
    from govinfo.dashboard.data import load_frames  # noqa: PLC0415 (needs the fixture's directory)

    events = decisions.read(library)
    held = Decided(**{name: getattr(decisions, name)(events) for name in Decided._fields if name != "last"}, last=len(events))
    return [(n, c) for n, c in year_entries(library, load_frames(), held, 2025, date(2026, 3, 1)) if isinstance(c, bytes)]


def test_a_letter_taken_back_is_not_archived(library: Path) -> None:  # noqa: F811
    confirm(library)
    page().button(key="make_feedback").click().run()
    events = decisions.read(library)
    made = decisions.letters(events).iloc[0]
    decisions.record(library, [decisions.withdrawn(WHO, About(UNIT, 2025), len(events), made["event_id"])])
    assert not [name for name, _ in archive(library) if name.startswith("反馈文书/")]


def test_several_papers_come_as_one_archive(library: Path) -> None:  # noqa: F811
    confirm(library)
    confirm(library, "云川市柳溪县人民政府")
    app = page()
    app.button(key="make_feedback").click().run()
    made = app.session_state["letters_made"]
    assert made[1].endswith(".zip")
    names = zipfile.ZipFile(io.BytesIO(made[2])).namelist()
    assert len(names) == 2
    assert {name.split("_")[2] for name in names} == {UNIT, "云川市柳溪县人民政府"}
    assert len(decisions.letters(decisions.read(library))) == 2


def test_a_note_enters_only_when_ticked(library: Path) -> None:  # noqa: F811
    settings = library / "settings.toml"
    settings.write_text('[rules."prose.stale_year"]\nseverity = "note"\n', encoding="utf-8")
    try:
        confirm(library, "云川市交通运输局", "note")
        assert "还没有已确认的问题" in words(page())
        assert "统计期限写为" in tables(page(notes="true"))
    finally:
        settings.unlink()


def test_texts_to_copy_are_short_and_name_the_unit(library: Path) -> None:  # noqa: F811
    confirm(library)
    texts = [code.value for code in page("复制反馈文字").code]
    assert len(texts) == 1
    assert texts[0].startswith(f"{UNIT}：")
    assert len(texts[0]) <= MOST


def test_the_overview_counts_what_was_confirmed(library: Path) -> None:  # noqa: F811
    count = len(confirm(library))
    decisions.record(library, [decisions.remarked(WHO, About(UNIT, 2025), 1, "有错别字", where="一、总体情况")])
    app = page("审核情况一览表")
    [row] = re.findall(rf"<tr>(?:(?!</tr>).)*{UNIT}(?:(?!</tr>).)*</tr>", tables(app))
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", row)
    assert cells == ["13", UNIT, "", "", str(count), "1", "已报送", "0", ""]
    assert len(app.get("download_button")) == 2


def test_a_remark_in_another_tone_is_pointed_out(library: Path) -> None:  # noqa: F811
    confirm(library)
    decisions.record(library, [decisions.remarked(WHO, About(UNIT, 2025), 1, "属低级错误！", where="一、总体情况")])
    assert any("低级错误" in w.value for w in page().warning)


def test_without_a_name_nothing_is_made(library: Path) -> None:  # noqa: F811
    confirm(library)
    app = page(who="")
    assert app.button(key="make_feedback").disabled
    assert "填写经办人姓名后可以生成文书" in words(app)


def test_an_official_letter_goes_to_what_is_published(library: Path) -> None:  # noqa: F811
    confirm(library)
    assert "没有应发函的单位" in words(page("函"))
    publish(library)
    assert "关于反馈2025年政府信息公开工作年度报告审核意见的函" in said(page("函"))


def test_the_template_is_changed_and_used(library: Path) -> None:  # noqa: F811
    confirm(library)
    publish(library)
    app = page("模板")
    text = app.text_area[0].value.replace('"发文机关" = ""', '"发文机关" = "云川市人民政府办公室"')
    app.text_area[0].set_value(text)
    try:
        next(b for b in app.button if b.label == "保存模板").click().run()
        assert "模板已保存" in words(app)
        assert "云川市人民政府办公室" in said(page("函"))
        assert "禾丰县人民政府：" in said(page("函"))
    finally:
        (library / TEMPLATE_NAME).unlink()


def test_a_template_in_fault_is_answered_and_never_kept(library: Path) -> None:  # noqa: F811
    app = page("模板")
    app.text_area[0].set_value('["通用"]\n"发文机关" = 无引号')
    next(b for b in app.button if b.label == "保存模板").click().run()
    assert "第2行写法有误" in "".join(e.value for e in app.error)
    assert not (library / TEMPLATE_NAME).exists()


def test_a_broken_template_beside_the_reports_stops_papers_and_says_why(library: Path) -> None:  # noqa: F811
    (library / TEMPLATE_NAME).write_text('["反馈单"]\n"标题" = "{天}"\n', encoding="utf-8")
    try:
        app = page()
        assert "无法填入" in "".join(e.value for e in app.error)
        assert not [b for b in app.button if (b.key or "").startswith("make_")]
        assert not page("模板").error
    finally:
        (library / TEMPLATE_NAME).unlink()


def test_lateness_is_told_when_asked_for(library: Path) -> None:  # noqa: F811
    about = About(UNIT, 2025, "")
    decisions.record(library, [decisions.filed(WHO, about, 0, "received", on=date(2026, 2, 25), version=1)])
    assert "没有应发函的单位" in words(page("函"))
    assert "1.2025年年报应于2026年2月20日前报送，实际于2026年2月25日报送，逾期5天。" in said(page("函", late="true"))


def test_a_unit_with_nothing_decided_has_no_feedback_and_still_a_reminder(library: Path) -> None:  # noqa: F811
    cases = [desk.Case("u", "a", "甲局", "", 2025, 2021)]
    assert desk.writable_cases(cases, desk.FEEDBACK) == []
    assert desk.writable_cases(cases, desk.REMINDER) == cases


def test_a_report_read_in_part_waits_for_a_look_at_the_original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = "云川市柳溪县人民政府"
    source = next((SAMPLES / "2025").glob(f"{unit}*"))
    lines = source.read_text(encoding="utf-8").splitlines()
    (tmp_path / source.name).write_text("\n".join(line for line in lines if "行政强制" not in line), encoding="utf-8")
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path))
    confirm(tmp_path, unit)
    app = page()
    assert f"{unit}：1处待人工核定" in said(app)
    assert "没有可写的内容" in words(app)
    next(b for b in app.button if (b.key or "").startswith("verify_")).click().run()
    assert not app.exception
    assert f"填报单位：{unit}" in said(page())
    assert "人工核定" in decisions.log(decisions.read(tmp_path))["what"].tolist()
    app = page()
    next(b for b in app.button if (b.key or "").startswith("unverify_")).click().run()
    assert "没有可写的内容" in words(page())
