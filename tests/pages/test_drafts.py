"""Drafts in a session: bounds, archives, what is settled, and what the library holds beside them."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from govinfo import decisions
from govinfo.cells import all_figures, wide_cells
from govinfo.corpus import Corpus
from govinfo.dashboard import drafts as module
from govinfo.dashboard.alongside import comparison, find_alongside, findings_against_last
from govinfo.dashboard.draft import Draft
from govinfo.dashboard.page import PAGES
from govinfo.dashboard.worklist_view import WHERE
from govinfo.examine import Examined, examine
from govinfo.export.report_book import report_workbook
from govinfo.settings import settings_of
from govinfo.values import read_value
from samples.draw_text import draw_txt
from tests.papers import noughts, paper

DAY = date(2026, 1, 20)
ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_reports"
TEXT = draw_txt(paper(noughts()), sliding="3.").encode()


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.txt", data)
    return out.getvalue()


def opened(*files: tuple[str, bytes]) -> AppTest:
    """The page with these files in its uploader."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.switch_page(PAGES["inspect_draft"].file).run()
    app.file_uploader[0].set_value([(name, data, "application/octet-stream") for name, data in files]).run()
    assert not app.exception
    return app


def drafts(app: AppTest) -> list[Draft]:
    return list(app.session_state["drafts"].values())


def test_each_file_of_an_archive_is_a_draft_of_its_own() -> None:
    app = opened(("初稿.zip", packed(甲=TEXT, 乙=b"", 丙=TEXT)))
    assert {draft.name for draft in drafts(app)} == {"初稿.zip/丙.txt", "初稿.zip/乙.txt", "初稿.zip/甲.txt"}
    assert "审核结论（3份）" in [head.value for head in app.subheader]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.zip", packed(), "压缩包里没有文件"),
        ("坏.zip", b"PK\x03\x04" + bytes(60), "损坏"),
        ("太大.pdf", b"%PDF-1.7\n" + bytes(module.MOST_BYTES), "超过50兆字节"),
    ],
    ids=["empty", "damaged", "large"],
)
def test_what_cannot_be_taken_is_answered(name: str, data: bytes, said: str) -> None:
    assert said in opened((name, data)).error[0].value


def test_an_archive_of_too_many_files_is_read_to_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 2)
    app = opened(("多.zip", packed(甲=TEXT, 乙=TEXT, 丙=TEXT)))
    states = [draft.state() for draft in drafts(app)]
    assert len(states) == 3
    assert "其余未读" in states[-1]


def test_a_draft_taken_out_of_the_uploader_is_forgotten() -> None:
    app = opened(("甲.txt", TEXT))
    (taken,) = drafts(app)
    assert taken.examined
    until = time.monotonic() + 60
    while not taken.reckoned and time.monotonic() < until:
        app.run()  # the library beside it is read meanwhile
    assert taken.reckoned
    app.file_uploader[0].set_value([]).run()
    assert drafts(app) == []
    # Nothing is left of it, though its buttons' callbacks still know it.
    assert (taken.data, taken.examined, taken.settled, taken.remarks, taken.reckoned) == (b"", None, (), (), {})


def left_and_come_back(app: AppTest, *files: tuple[str, bytes]) -> None:
    """Another page and back, then other files into the uploader."""
    for page in ("metrics", "inspect_draft"):
        app.switch_page(PAGES[page].file).run()
    app.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files]).run()


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The uploads that the server was told to forget."""
    files: list[str] = []
    monkeypatch.setattr(module, "let_go", files.extend)
    return files


def test_of_what_was_left_behind_the_oldest_uploads_go_first(gone: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LEFT", 2)
    app = opened(("甲.zip", packed(甲=TEXT, 乙=TEXT)))
    oldest = drafts(app)[0].key.split("/")[0]
    left_and_come_back(app, ("丙.txt", TEXT))
    assert [draft.name for draft in drafts(app)] == ["甲.zip/乙.txt", "甲.zip/甲.txt", "丙.txt"]
    left_and_come_back(app, ("丁.txt", TEXT))
    assert [draft.name for draft in drafts(app)] == ["丙.txt", "丁.txt"]
    assert gone == [oldest]
    assert module.LEFT in [caption.value for caption in app.caption]


def test_the_last_upload_stays_whatever_its_size_and_goes_when_it_is_cleared(
    gone: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_LEFT_BYTES", 1)
    app = opened(("甲.zip", packed(甲=TEXT, 乙=TEXT)))
    file = drafts(app)[0].key.split("/")[0]
    left_and_come_back(app)
    assert len(drafts(app)) == 2
    next(button for button in app.button if button.label == "清除此前上传的文件").click().run()
    assert drafts(app) == []
    assert gone == [file]


def test_sessions_share_no_draft() -> None:
    first, second = opened(("甲.txt", TEXT)), opened(("乙.txt", TEXT))
    assert [[draft.name for draft in drafts(app)] for app in (first, second)] == [["甲.txt"], ["乙.txt"]]


@pytest.fixture(scope="module")
def frames(corpus: Corpus) -> dict:
    named = {name: getattr(corpus, name) for name in ("reports", "roster", "active_disclosure", "applications", "proceedings")}
    return named | {"figures": wide_cells(corpus.reports, all_figures(named))}


def examined(pattern: str) -> Examined:
    file = next(SAMPLES.rglob(pattern))
    return examine(file.read_bytes(), file.name)


def test_last_years_figures_stand_beside_this_years(frames: dict) -> None:
    this, last = examined("云川市人民政府2025*"), examined("云川市人民政府2024*")
    beside = find_alongside(this, frames, SAMPLES)
    assert beside is not None
    table = comparison(this, beside, frames).set_index("项目")
    for name, path in {
        "新收申请数（件）": ("applications", "received_new", "total"),
        "行政许可处理决定（件）": ("active_disclosure", "licences", "decisions"),
    }.items():
        now, then = (one.report.by_path()[path].number for one in (this, last))
        assert (table.loc[name, "本年"], table.loc[name, "上年"], table.loc[name, "增减"]) == (now, then, now - then)


def test_the_peers_median_is_of_like_units_alone_and_of_three_at_least(frames: dict) -> None:
    this = examined("云川市教育局2024*")
    beside = find_alongside(this, frames, SAMPLES)
    assert beside is not None
    assert set(beside.peers["organ_kind"]) == {"政府部门"}
    assert set(beside.peers["scope"]) == {"own"}
    assert beside.agency.agency_id not in set(beside.peers["agency_id"])
    news = frames["applications"].query("row == 'received_new' and applicant == 'total'").set_index("report_id")["value"]
    middle = comparison(this, beside, frames).set_index("项目").loc["新收申请数（件）", "同类单位中位数"]
    assert middle == news.reindex(beside.peers["report_id"]).median()


def test_what_does_not_carry_over_from_the_year_before_is_found(frames: dict) -> None:
    last = examined("云川市人民政府2024*")
    this = examined("云川市人民政府2025*")
    figures = tuple(f for f in this.report.figures if f.path != ("applications", "carried_over", "total"))
    wrong = next(f for f in this.report.figures if f.path == ("applications", "carried_over", "total"))
    slip = wrong._replace(value=read_value(str(int(wrong.number or 0) + 7)))
    draft = Examined(replace(this.report, figures=(*figures, slip)))
    beside = find_alongside(draft, frames, SAMPLES)
    assert beside is not None
    found = {
        which: [
            f
            for f in findings_against_last(one, last, beside.agency, frames["roster"], settings_of([]))
            if "上年结转" in f.message
        ]
        for which, one in (("slip", draft), ("as it is", this))
    }
    assert found["slip"]
    assert not found["as it is"]


def remarked(app: AppTest, text: str, where: str | None = None) -> AppTest:
    if where:
        next(s for s in app.selectbox if s.label == WHERE).set_value(where)
    next(a for a in app.text_area if a.label == "意见内容").set_value(text)
    next(b for b in app.button if b.label == "添加人工意见").click().run()
    assert not app.exception
    return app


def test_remarks_on_a_part_and_on_a_cell_go_with_the_draft_into_file_and_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path))
    (tmp_path / "roster.csv").write_bytes((SAMPLES / "roster.csv").read_bytes())
    app = opened(("甲.txt", TEXT))
    assert "添加人工意见" not in [b.label for b in app.button]
    app.session_state["person_kept"] = "示例员甲"
    app.run()
    cell = "表三“（一）予以公开”行“总计”列"
    app = remarked(remarked(app, "第二段有错别字"), "请附台账", cell)
    (draft,) = drafts(app)
    assert [(r.where, r.severity, r.text, r.who) for r in draft.remarks] == [
        ("一、总体情况", "warning", "第二段有错别字", "示例员甲"),
        (cell, "warning", "请附台账", "示例员甲"),
    ]
    sheet = load_workbook(io.BytesIO(report_workbook(draft.examined.report, draft.examined.findings, DAY, draft.remarks)))[
        "审核意见"
    ]
    lines = [row[1:5] for row in sheet.iter_rows(min_row=6, values_only=True)]
    assert lines[-2:] == [("人工意见", "需核实", "一、总体情况", "第二段有错别字"), ("人工意见", "需核实", cell, "请附台账")]
    next(b for b in app.button if b.label == "放入年报库").click().run()
    assert "人工意见2处一并保存" in "".join(s.value for s in app.success)
    kept = decisions.remarks(decisions.read(tmp_path))
    assert kept["where"].tolist() == ["一、总体情况", cell]
    assert kept["sha256"].tolist() == [draft.examined.report.sha256] * 2
    assert drafts(app)[0].remarks == ()


def test_a_remark_is_undone_and_an_empty_one_is_none() -> None:
    app = opened(("甲.txt", TEXT))
    app.session_state["person_kept"] = "示例员甲"
    app.run()
    app = remarked(remarked(app, "  "), "错别字")
    assert [r.text for r in drafts(app)[0].remarks] == ["错别字"]
    next(b for b in app.button if b.label == "撤销上一条意见").click().run()
    assert drafts(app)[0].remarks == ()


def test_names_of_widgets_come_again_but_not_at_once() -> None:
    """Streamlit keeps what it knows of a widget, the entries of a box among it, as long as the session."""
    app, slots, names = opened(("初稿0.txt", TEXT)), [], []
    for at in range(1, 6):
        slots.append([draft.slot for draft in drafts(app)])
        names.append({widget.key for kind in ("selectbox", "radio", "button", "text_input") for widget in app.get(kind)})
        app.file_uploader[0].set_value([(f"初稿{at}.txt", TEXT, "text/plain")]).run()
        assert [draft.name for draft in drafts(app)] == [f"初稿{at}.txt"]
    assert slots == [[0], [1], [0], [1], [0]]
    assert names[0] == names[2] == names[4] != names[1] == names[3]
    assert not {name for name in names[0] & names[1] if name and any(figure.isdigit() for figure in name)}
