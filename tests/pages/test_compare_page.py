"""数据对比与导出 on the page: each kind of file is made from what is chosen, units are named only when ticked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govinfo.dashboard import exporting
from govinfo.dashboard.exporting import VIEWS
from tests.pages.test_findings import WHO, button, desk, directory, library  # noqa: F401
from tests.pages.test_pages import opened, words


@pytest.mark.parametrize(
    ("view", "buttons"),
    [
        (VIEWS[0], ["导出对比表", "导出问题清单"]),
        (VIEWS[1], ["生成分析报告", "生成专报"]),
        (VIEWS[2], ["生成通报初稿"]),
        (VIEWS[3], ["导出数据"]),
    ],
)
def test_each_view_offers_its_files(view: str, buttons: list[str]) -> None:
    app = opened("compare", year="2025", region="云川市", export=view)
    assert [b.proto.label for b in app.get("download_button")] == buttons
    assert not app.error


def test_units_to_name_are_those_with_errors_and_none_is_named_before() -> None:
    app = opened("compare", year="2025", region="云川市", export=VIEWS[2])
    picker = app.multiselect(key="named")
    assert picker.value == []
    assert "云川市柳溪县人民政府" in picker.options
    assert "云川市公安局" not in picker.options
    assert "逐单位列示" in words(app)


def test_units_are_picked_by_a_figure_and_the_workbooks_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, bytes] = {}
    monkeypatch.setattr(exporting, "offer", lambda label, make, *_: made.update({label: make(lambda _share: None)}))
    app = opened("compare", year="2025", where="新收申请数", how="大于", bound="100")
    said = next(text for text in words(app).splitlines() if "只列新收申请数大于100件的单位" in text)
    book = load_workbook(io.BytesIO(made["导出对比表"]))
    head, _, *rows = book["指标对比"].iter_rows(values_only=True)
    sizes = [row[head.index("新收申请数（件）")] for row in rows if row[1]]
    assert min(sizes) > 100
    about = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert about["单位筛选"] in said
    filed = "".join(str(row) for row in book["报送情况"].iter_rows(values_only=True))
    assert "未报送" not in filed
    ledger = load_workbook(io.BytesIO(made["导出问题清单"]))["问题清单"]
    assert about["单位筛选"] in "".join(str(row) for row in ledger.iter_rows(values_only=True))


def test_no_unit_that_meets_it_is_said_with_what_to_do() -> None:
    app = opened("compare", year="2025", where="新收申请数", how="大于", bound="9999999")
    assert app.info[0].value == "14个单位中没有新收申请数大于9,999,999件的。请更换条件，或选“不筛选”。"


def test_the_workbooks_of_the_page_carry_what_was_decided(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    button(desk(), "confirm_")
    made: dict[str, bytes] = {}
    monkeypatch.setattr(exporting, "offer", lambda label, make, *_: made.update({label: make(lambda _share: None)}))
    opened("compare", year="2025")
    assert list(made) == ["导出对比表", "导出问题清单"]
    for data in made.values():
        lines = [row for row in load_workbook(io.BytesIO(data))["问题清单"].iter_rows(min_row=2, values_only=True) if row[12]]
        assert [(row[11], row[12]) for row in lines] == [("已确认", WHO)]
