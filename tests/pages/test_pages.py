"""Every page run headless: it draws, says what its totals rest on, and shows the numbers a hand count gives."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from govinfo.corpus import Corpus
from govinfo.dashboard.page import PAGES
from govinfo.dashboard.words import number, plain

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_reports"
WITHOUT_FILTERS = ("inspect_draft", "progress", "versions", "library", "letters", "log", "rules", "metrics", "aggregate")
CARD = re.compile(r'<div class="name">([^<]*)</div><div class="value">([^<]*)</div>')
DATA_PAGES = [code for code in PAGES if code not in WITHOUT_FILTERS]


def opened(code: str, **query: str) -> AppTest:
    """A page as a visitor with these filters in the address gets it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(PAGES[code].file).run()
    assert not app.exception
    return app


def notes(app: AppTest) -> str:
    """Small print and sentences over charts."""
    bodies = [e.proto.body for e in app.get("html") if e.proto.body.startswith('<p class="')]
    return "\n".join(unescape(re.sub(r"<[^>]+>", "", body)) for body in bodies)


def words(app: AppTest) -> str:
    """All text on the page but tables and figures, without the marks that keep Markdown out."""
    parts = [e.value for kind in ("title", "subheader", "caption", "info", "error", "warning", "success") for e in app.get(kind)]
    plain = re.sub(r"\\(.)", r"\1", "\n".join([*parts, *(t.value for t in app.text)]))
    return f"{plain}\n{notes(app)}"


def cards(app: AppTest) -> dict[str, str]:
    """Name → figure of every card on the page."""
    found = "".join(e.proto.body for e in app.get("html") if e.proto.body.startswith('<div class="cards">'))
    return {unescape(name): unescape(value) for name, value in CARD.findall(found)}


def tables(app: AppTest) -> str:
    return "".join(e.proto.body for e in app.get("html") if "<table" in e.proto.body)


@cache
def looked_at(code: str) -> AppTest:
    """A page as it opens, for tests that only look."""
    return opened(code)


@pytest.mark.parametrize("code", list(PAGES))
def test_page_draws_with_title_and_menu(code: str) -> None:
    app = looked_at(code)
    assert [t.value for t in app.title] == [PAGES[code].title]
    assert [link.proto.label for link in app.sidebar.get("page_link")] == [page.title for page in PAGES.values()]


@pytest.mark.parametrize("code", DATA_PAGES)
@pytest.mark.parametrize(
    "query", [{"scope": "本机关口径"}, {"kind": "乡镇政府", "year": "2022"}, {"region": "云川市", "year": "2019"}]
)
def test_page_draws_under_any_filter(code: str, query: dict[str, str]) -> None:
    app = opened(code, **query)
    assert [box.value for box in app.sidebar.selectbox if box.key in query] != []
    for box in app.sidebar.selectbox:
        assert box.key not in query or str(box.value) == query[box.key]


@pytest.mark.parametrize("code", list(PAGES))
def test_no_english_in_what_is_said(code: str) -> None:
    said = words(looked_at(code)).replace("PDF", "").replace("Word", "")
    assert not re.search(r"[A-Za-z]{3,}", re.sub(r"/\S+|\S+\.(txt|md|html|pdf|docx)", "", said))


def of_year(corpus: Corpus, year: int, scope: str) -> pd.DataFrame:
    reports = corpus.reports
    known = reports[reports["active"] & reports["year"].notna() & reports["scope"].notna()]
    return known[(known["year"] == year) & (known["scope"] == scope)]


def cell(frame: pd.DataFrame, ids: pd.Series, **where: str) -> float:
    """One cell of the table summed over reports, by hand."""
    lines = frame[frame["report_id"].isin(ids)]
    for column, value in where.items():
        lines = lines[lines[column] == value]
    return float(lines["value"].sum())


def test_own_scope_adds_up_own_reports_only(corpus: Corpus) -> None:
    own = of_year(corpus, 2024, "own")["report_id"]
    app = opened("received", year="2024", scope="本机关口径")
    shown = cards(app)
    assert shown["新收申请数"] == f"{number(cell(corpus.applications, own, row='received_new', applicant='total'))} 件"
    assert "本机关口径" in words(app)
    assert f"共{len(own)}份年报" in words(app)


def test_units_stand_in_roster_order(corpus: Corpus) -> None:
    listed = corpus.reports[corpus.reports["active"]].query("year == 2024")
    names = listed.sort_values(["roster_order", "name"], na_position="last")["name"]
    source = tables(opened("received", year="2024"))
    places = [source.index(f">{name}<") for name in names]
    assert places == sorted(places)


def test_ledger_shows_errors_first_and_marks_the_cells(corpus: Corpus) -> None:
    ids = of_year(corpus, 2022, "aggregate")["report_id"].tolist() + of_year(corpus, 2022, "own")["report_id"].tolist()
    errors = corpus.findings[corpus.findings["report_id"].isin(ids) & (corpus.findings["severity"] == "error")]
    app = opened("findings", year="2022")
    assert f"{errors['report_id'].nunique()}份年报有所选问题，共{len(errors)}处" in words(app)
    assert re.search(r'<td colspan="1" class="error[^"]*" title="[^"]+">', tables(app))
    every = opened("findings", year="2022", severity="错误,需核实,提示")
    assert len(every.get("html")) >= len(app.get("html"))


def faulty() -> Path:
    return next(SAMPLES.rglob("*柳溪县人民政府2025年*"))


def upload(name: str, data: bytes) -> AppTest:
    app = opened("inspect_draft")
    app.file_uploader[0].upload(name, data)
    app.run()
    assert not app.exception
    return app


def test_uploaded_draft_gets_its_verdict_and_marked_tables(corpus: Corpus) -> None:
    line = corpus.reports[corpus.reports["source"] == faulty().relative_to(SAMPLES).as_posix()].iloc[0]
    app = upload(faulty().name, faulty().read_bytes())
    assert f"发现错误{line['errors']}处" in app.error[0].value
    assert "建议退回修改" in app.error[0].value
    assert '<td colspan="1" class="error' in tables(app)
    prose = next(e.proto.body for e in app.get("html") if 'class="prose-wrap"' in e.proto.body)
    assert prose.count('<p class="head">') >= 5
    assert "柳溪县人民政府" in words(app)


def test_uploaded_clean_report_may_be_published(corpus: Corpus) -> None:
    counts = corpus.reports[["errors", "warnings", "notes"]].sum(axis=1)
    clean = corpus.reports[(counts == 0) & (corpus.reports["status"] == "read")].iloc[0]["source"]
    app = upload(Path(clean).name, (SAMPLES / clean).read_bytes())
    assert "可以发布" in app.success[0].value or "未能识别" in app.warning[0].value


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("照片.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("空.txt", b""),
        ("便笺.txt", "明天上午九点开会，请带上材料。".encode()),
        ("坏.pdf", b"%PDF-1.7\nnot a pdf"),
        ("表.xlsx", b"PK\x03\x04" + bytes(100)),
        ("<b>x</b>.html", b"<script>alert(1)</script><p>x"),
    ],
)
def test_wrong_file_is_refused_in_chinese_with_what_to_do(name: str, data: bytes) -> None:
    app = upload(name, data)
    assert app.error[0].value.startswith("无法审核：")
    assert re.search(r"[\u4e00-\u9fff]{6}", app.error[0].value)
    assert any("可以这样处理" in text.value for text in app.markdown)
    assert not tables(app)


def test_markup_in_a_document_is_not_interpreted() -> None:
    sample = next(p for p in sorted(SAMPLES.rglob("*.md")) if p.name != "SOURCES.md")
    text = sample.read_text(encoding="utf-8").replace("一、总体情况", "一、总体情况<img src=x onerror=alert(1)>[点](http://x)", 1)
    app = upload("稿.md", text.encode())
    assert all("<img" not in e.proto.body for e in app.get("html"))
    assert any("总体情况&lt;img" in e.proto.body for e in app.get("html"))


def test_plain_leaves_markdown_nothing_to_do() -> None:
    assert plain("a*b_[c](http://x) <i>:red[x]$y$\n# z") == r"a\*b\_\[c\]\(http\://x\) \<i\>\:red\[x\]\$y\$ \# z"


def test_directory_without_reports_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path))
    for code in DATA_PAGES:
        app = opened(code)
        assert "还没有年报" in app.info[0].value
        assert str(tmp_path) in words(app)


def test_directory_of_unreadable_files_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path))
    (tmp_path / "便笺.txt").write_text("明天上午九点开会。", encoding="utf-8")
    app = opened("overview")
    assert "没有可用的年报" in words(app)
    assert "便笺.txt" in tables(app)


def test_missing_directory_is_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path / "没有"))
    app = opened("received")
    assert "无法读取" in app.error[0].value


def test_numbers_on_screen_part_thousands_and_say_blank() -> None:
    assert (number(1541), number(29.2352), number(0), number(pd.NA)) == ("1,541", "29.2352", "0", "空白")
