"""The comparison workbook reopened: sheets, layout, formats, blanks, totals, findings, and text that must stay text."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from govinfo.export import across_sheets
from govinfo.export import sheet as shared
from govinfo.export.excel import BY_UNIT, BY_YEAR, Wanted, comparison_workbook
from govinfo.findings import GovinfoError
from govinfo.frames import frame
from govinfo.indicators import INDICATORS
from tests.frames_factory import figures, finding, findings, report, reports

CODES = ["received_new", "granted_share", "fees"]
EVIL = ['=HYPERLINK("http://x","点")\x00', "@SUM(A1)\x07", "\t制表", "+1", "-2", "<r>局</r>"]
DAY = date(2026, 1, 20)
SHEETS = ["说明", "报送情况", "指标对比", "表二对比", "表三对比", "表三明细", "表四对比", "汇总表二", "汇总表三", "汇总表四",
          "问题清单", "图", "指标口径", "验算", "验算（勾稽关系）", "验算（不符明细）"]  # fmt: skip


def frames() -> dict[str, pd.DataFrame]:
    lines = reports(
        report(EVIL[0], 2024, report_id="甲", errors=1, roster_order=1),
        report("乙市人民政府", 2024, report_id="乙", roster_order=2, level="city"),
        report(EVIL[1], 2024, report_id="丙", scope="own", organ_kind="政府部门", roster_order=3, warnings=2),
        report("乙市人民政府", 2023, report_id="丁", roster_order=2, level="city"),
        *(report(name, 2024, report_id=name, scope="own", roster_order=9) for name in EVIL[2:]),
    )
    cells = pd.concat(
        [
            figures("甲", applications__received_new__total=1541, applications__received_new__natural_person=1500,
                    applications__granted__total=5, applications__total_handled__total=9),
            figures("乙", applications__received_new__total=None, active_disclosure__fees__amount=29.2352),
            figures("丙", applications__granted__total=1, applications__total_handled__total=20),
            figures("丁", applications__received_new__total=100),
            *(figures(name) for name in EVIL[2:]),
        ]
    )  # fmt: skip
    slash = (cells["report_id"] == "丙") & (cells["row"] == "regulations")
    cells.loc[slash, ["value", "printed", "kind"]] = [pd.NA, "/", "placeholder"]
    granted = ["applications", "granted", "total"]
    found = findings(
        finding("甲", "applications.handled", "各项合计为7，填报6。", cells=[granted], expected=7.0, actual=6.0,
                suspects=[{"cell": granted, "printed": 5, "suggested": 6}]),
        finding("丙", "prose.own_balance", "=正文问题", severity="warning"),
        finding("不在所选之列", "prose.own_balance", "别的年报"),
    )  # fmt: skip
    roster = frame("roster", [{"agency_id": "己局", "name": "己局", "organ_kind": "政府部门", "scope": "own", "order": 5}])
    return {
        "reports": lines,
        "figures": cells,
        "printed": cells,
        "findings": found,
        "roster": roster,
        "problems": frame("problems", []),
    }


def workbook(wanted: Wanted | None = None) -> bytes:
    data = frames()
    chosen = data["reports"][data["reports"]["year"] == 2024]
    about = [("范围", "+云川市")]
    return comparison_workbook(data, chosen, wanted or Wanted(CODES), about=about, on=DAY, roster=data["roster"])


def opened(wanted: Wanted | None = None) -> Workbook:
    return load_workbook(io.BytesIO(workbook(wanted)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened()


def test_sheets_stand_in_order(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_only_what_is_chosen_is_written() -> None:
    assert "表二对比" not in opened(Wanted(CODES, tables=("proceedings",))).sheetnames
    assert "汇总表二" not in opened(Wanted(CODES, tables=())).sheetnames
    with pytest.raises(GovinfoError, match="没有选择"):
        opened(Wanted([]))


def test_heads_are_two_rows_with_parts_of_rates(book: Workbook) -> None:
    sheet = book["指标对比"]
    heads = [c.value for c in sheet[1]]
    assert heads[:6] == ["序号", "单位名称", "单位类别", "口径", "年份", "新收申请数（件）"]
    assert heads[6:] == [
        "予以公开占比（%）",
        None,
        None,
        "行政事业性收费金额（万元）",
        "问题数",
        "计入合计",
        "同口径",
        "来源文件",
        "原文位置",
    ]
    assert [c.value for c in sheet[2]][6:9] == ["分子", "分母", "比率"]
    assert {"A1:A2", "G1:I1", "J1:J2"} <= {str(r) for r in sheet.merged_cells.ranges}
    assert sheet.freeze_panes == "F3"
    assert sheet.auto_filter.ref == "A2:O9"


def test_figures_have_their_units_format_and_blanks_stay_empty_and_grey(book: Workbook) -> None:
    sheet = book["指标对比"]
    assert (sheet["F3"].value, sheet["F3"].number_format) == (1541, "#,##0")
    assert (sheet["G3"].value, sheet["H3"].value, round(sheet["I3"].value, 6)) == (5, 9, 0.555556)
    assert sheet["I3"].number_format == "0.00%"
    assert sheet["I3"].font.italic
    assert not sheet["I5"].font.italic
    assert sheet["F4"].value is None
    assert sheet["F4"].fill.fgColor.rgb.endswith("D9D9D9")
    assert sheet["F5"].value == 0
    assert (sheet["J4"].value, sheet["J4"].number_format) == (29.2352, "#,##0.00####")
    assert (sheet["K3"].value, sheet["K5"].value) == (1, 2)
    assert (sheet["B3"].font.name, sheet["B3"].font.sz, sheet["B1"].font.name) == ("宋体", 10.5, "黑体")


def test_placeholder_stays_and_blank_is_grey(book: Workbook) -> None:
    sheet = book["表二对比"]
    assert [sheet.cell(5, column).value for column in range(6, 12)] == ["/", "/", "/", 0, 0, 0]
    assert book["表三对比"]["F4"].fill.fgColor.rgb.endswith("D9D9D9")


def test_finding_fills_and_comments_its_cell(book: Workbook) -> None:
    sheet = book["表三对比"]
    assert sheet["H3"].value == 5
    assert sheet["H3"].fill.fgColor.rgb.endswith("F8CBAD")
    assert "各项合计为7，填报6。" in sheet["H3"].comment.text
    assert sheet["G3"].comment is None


def test_every_report_says_where_its_figures_stand(book: Workbook) -> None:
    assert book["表三对比"].cell(3, 34).value.endswith("2024.txt")
    assert book["表三对比"].cell(3, 35).value == "第1个表格"


def test_total_is_of_one_scope_and_says_so(book: Workbook) -> None:
    sheet = book["指标对比"]
    total = [c.value for c in sheet[10]]
    assert total[1] == "合计（本级汇总口径 · 市级 · 2份年报）"
    assert total[4:8] == [2024, 1541, 5, 9]
    assert [sheet.cell(row, 12).value for row in (3, 4, 5)] == ["是", "是", None]
    assert sheet["A11"].value == "数据来源：各单位2024年年报（7份，截至2026年1月20日；未报1份）。单位：件、万元。"


def test_change_and_rank_follow_the_figure_and_years_stand_across_where_asked() -> None:
    sheet = opened(Wanted(["received_new"], change=True, rank=True))["指标对比"]
    assert [c.value for c in sheet[2]][5:9] == ["数值", "比上年增减", "同比", "排名"]
    data = frames()
    data["figures"].loc[(data["figures"]["report_id"] == "乙") & (data["figures"]["row"] == "received_new"), "value"] = 109.0
    wanted = Wanted(["received_new", "granted_share"], columns=BY_YEAR, change=True)
    raw = comparison_workbook(data, data["reports"], wanted, about=[], on=DAY)
    sheet = load_workbook(io.BytesIO(raw))["指标对比（分年）"]
    row = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "乙市人民政府")
    assert row[4:8] == (100, 109, 9, 0.09)
    raw = comparison_workbook(data, data["reports"], Wanted(["received_new"], columns=BY_UNIT), about=[], on=DAY)
    sheet = load_workbook(io.BytesIO(raw))["指标对比（分单位）"]
    assert [c.value for c in sheet[1]][:5] == ["年份", "指标", "计量单位", EVIL[0].rstrip("\x00"), "乙市人民政府"]


def test_text_is_never_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {c.parent.title for c in cells if c.data_type == "f"} == {"验算", "验算（勾稽关系）", "验算（不符明细）"}
    names = [book["指标对比"].cell(row, 2).value for row in range(3, 10)]
    assert names == ['=HYPERLINK("http://x","点")', "乙市人民政府", "@SUM(A1)", "\t制表", "+1", "-2", "<r>局</r>"]
    assert book["说明"]["B3"].value == "+云川市"
    assert "=正文问题" in [c.value for c in book["问题清单"]["G"]]
    assert all(c.hyperlink is None for c in cells)


def test_no_macro_and_no_link_leaves_the_file() -> None:
    names = zipfile.ZipFile(io.BytesIO(workbook())).namelist()
    assert not [n for n in names if "vba" in n.lower() or "externalLink" in n]


def test_same_content_gives_the_same_bytes() -> None:
    assert workbook() == workbook()


def test_filing_lists_units_that_did_not_file(book: Workbook) -> None:
    states = {row[1]: row[5] for row in book["报送情况"].iter_rows(min_row=2, values_only=True) if row[1]}
    assert states["己局"] == "未报送"
    assert states["乙市人民政府"] == "已报送"


def test_ledger_lists_only_the_chosen_reports(book: Workbook) -> None:
    rows = [[c.value for c in row] for row in book["问题清单"].iter_rows(min_row=2, max_row=3)]
    assert [(r[0], r[2], r[3], r[4]) for r in rows] == [
        (1, 2024, "表三办理结果合计不符", "错误"),
        (2, 2024, "文中数据勾稽不符", "需核实"),
    ]
    assert rows[0][5] == "表三“（一）予以公开”行“总计”列"
    assert (rows[0][7], rows[0][8]) == (6, 7)
    assert rows[0][10] == "疑为表三“（一）予以公开”行“总计”列（填报5，若为6），请核对台账。"
    assert rows[1][5] == "正文"
    assert rows[0][11] == "待处理"


def test_dictionary_explains_every_indicator(book: Workbook) -> None:
    rows = {r[2].value: r[4].value for r in book["指标口径"].iter_rows(min_row=2)}
    assert set(rows) == {i.name for i in INDICATORS}
    assert rows["复议纠错率"] == "（“行政复议—结果纠正”）÷（“行政复议—总计”－“行政复议—尚未审结”）"
    assert rows["应办理数"] == "“一、本年新收政府信息公开申请数量—总计”＋“二、上年结转政府信息公开申请数量—总计”"


def test_pages_print_on_a4_landscape_with_heads(book: Workbook) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "第&P页 共&N页" in sheet.oddFooter.center.text
    assert book["指标对比"].print_title_rows == "$1:$2"


def test_more_units_across_than_excel_has_columns_are_refused_before_anything_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(across_sheets, "MOST_COLUMNS", 3 + 6)
    monkeypatch.setattr("govinfo.export.excel.Book", None)
    with pytest.raises(GovinfoError, match="以单位为列需要7列，电子表格每张工作表最多容纳6个单位"):
        workbook(Wanted(CODES, columns=BY_UNIT))


def test_charts_are_native(book: Workbook) -> None:
    assert len(book["图"]._charts) == 4


def test_more_rows_than_a_sheet_holds_go_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "MOST_ROWS", 3)
    book = opened(Wanted(CODES))
    assert {"指标对比", "指标对比（2）", "指标对比（3）", "表三明细（3）"} <= set(book.sheetnames)
    last = book["指标对比（3）"]
    assert [last["A3"].value, last["F4"].value] == [7, 1541]
    assert "本表分为3张工作表" in last["A5"].value
    results = [row[7] for row in book["验算"].iter_rows(min_row=2, values_only=True)]
    assert results
    sums = [row[5] for row in book["验算"].iter_rows(min_row=2, values_only=True) if row[2] == "新收申请数"]
    assert "'指标对比（2）'" in sums[0]


def test_progress_is_told_to_the_end() -> None:
    told: list[float] = []
    data = frames()
    comparison_workbook(data, data["reports"], Wanted(CODES), about=[], on=DAY, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
