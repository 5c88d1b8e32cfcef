"""本级汇总 on the page: members by default, what is left out, sums by hand, and files to take away."""

from __future__ import annotations

import re

from govinfo.aggregate import aggregate_of
from govinfo.corpus import Corpus
from tests.pages.test_pages import opened, tables, words


def test_the_page_sums_the_members_and_names_whom_it_leaves_out(corpus: Corpus) -> None:
    expected = aggregate_of(corpus.reports, corpus.roster, "云川市人民政府", 2025)
    ids = expected.members["report_id"]
    new = corpus.applications[corpus.applications["report_id"].isin(ids) & (corpus.applications["row"] == "received_new")]
    total = int(new.loc[new["applicant"] == "total", "value"].sum())
    app = opened("aggregate", year="2025", government="云川市人民政府")
    said = words(app)
    assert f"2025年：{len(ids)}份年报纳入汇总，{len(expected.left_out)}个单位未纳入" in said
    assert f">{total}</td>" in tables(app)
    assert "云川市人民政府办公室" in tables(app)
    assert "勾稽关系不符或无法核对" in said
    assert [b.proto.label for b in app.get("download_button")] == ["导出汇总表", "生成年报初稿"]


def test_unit_may_be_left_out_and_no_total_is_made_of_nothing() -> None:
    app = opened("aggregate", year="2025", government="云川市人民政府")
    every = app.multiselect(key="without").options
    app.multiselect(key="without").set_value([every[0]]).run()
    assert f"2025年：{len(every) - 1}份年报纳入汇总" in words(app)
    app.multiselect(key="without").set_value(every).run()
    assert "没有可以汇总的下属单位年报" in words(app)
    assert not re.search("上报数", words(app))
