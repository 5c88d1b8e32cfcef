"""报送进度 as a page: the roster, whom to urge, what to do without a roster; 操作记录 keeps what was done."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from govinfo import decisions
from govinfo.dashboard.logbook import log_table
from tests.dashboard.test_filing import FRAMES, TODAY, filed
from tests.pages.test_findings import WHO, directory, library  # noqa: F401
from tests.pages.test_pages import cards, opened, tables, words


def test_the_log_names_units_and_files(tmp_path) -> None:
    decisions.record(
        tmp_path, [decisions.filed(WHO, decisions.About("甲局", 2025, "0" * 64), 0, "received", on=TODAY, version=1)]
    )
    decisions.record(tmp_path, [filed("没有的局", "received", "2026-01-12")])
    lines = log_table(decisions.log(decisions.read(tmp_path)), FRAMES)
    assert lines["单位名称"].tolist() == ["没有的局", "甲局"]
    assert lines["文件"].tolist()[0] == ""


def progress(**query: str) -> AppTest:
    app = opened("progress", **query)
    app.session_state["person_kept"] = WHO
    return app.run()


def test_the_page_lists_the_roster_and_draws_every_view(library) -> None:  # noqa: F811
    app = progress()
    assert "应报单位" in cards(app)
    assert "勾选" in words(app)
    for view in ("按日进度", "催报名单", "审核情况一览表"):
        app = progress(view=view)
        assert not app.exception
    assert "退回次数" in tables(app)


def test_whom_to_urge_can_be_copied(library) -> None:  # noqa: F811
    next((library / "2025").glob("*交通运输局*")).rename(library.parent / "拿走.html")
    try:
        app = progress(view="催报名单", filing_year="2025")
        assert re.search("尚未报送的单位.*云川市交通运输局", app.code[0].value)
    finally:
        (library.parent / "拿走.html").rename(library / "2025" / "云川市交通运输局2025年政府信息公开工作年度报告.html")


def test_without_a_roster_the_page_says_what_to_put_where(library) -> None:  # noqa: F811
    roster_file = library / "roster.csv"
    kept = roster_file.read_bytes()
    roster_file.unlink()
    try:
        said = words(progress())
    finally:
        roster_file.write_bytes(kept)
    assert "应报单位名录" in said
    assert str(library) in said


def test_the_log_page_shows_what_was_done_and_offers_it(library) -> None:  # noqa: F811
    assert "还没有操作记录" in words(opened("log"))
    about = decisions.About("云川市交通运输局", 2025)
    decisions.record(library, [decisions.filed(WHO, about, 0, "returned", on=TODAY, version=1, note="请补盖章")])
    app = opened("log")
    assert "请补盖章" in tables(app)
    assert [b.proto.label for b in app.get("download_button")] == ["下载数据"]
