"""分析报告, 专报, 通报初稿 reopened: the trade's sentences with a hand's figures, nothing invented, units named only when chosen."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from docx import Document
from docx.document import Document as Paper

from govinfo.export import pictures
from govinfo.export.material import Material, material_of
from govinfo.export.papers import analysis_report, brief, circular
from govinfo.findings import GovinfoError
from govinfo.frames import frame
from govinfo.rectification import Rectification
from tests.frames_factory import figures, finding, findings, report, reports

DAY = date(2026, 1, 20)
CITY = "云川市人民政府"
THIS = {"received_new": 1541, "carried_over": 36, "granted": 400, "granted_in_part": 100, "denied_inquiry": 27,
        "unavailable_not_held": 1000, "total_handled": 1527, "carried_forward": 50}  # fmt: skip
LAST = {"received_new": 1413, "carried_over": 10, "granted": 1387, "total_handled": 1387, "carried_forward": 36}


def of(report_id: str, rows: dict[str, int], concluded: int, corrected: int, **more: float) -> pd.DataFrame:
    cells: dict[str, float | None] = {f"applications__{row}__total": value for row, value in rows.items()}
    cells |= {"proceedings__review__total": concluded + 4, "proceedings__review__pending": 4}
    return figures(report_id, **cells | {"proceedings__review__corrected": corrected} | more)


def made(year: int = 2025, **given: object) -> Material:
    lines = reports(
        report(CITY, 2024, report_id="去年", roster_order=1),
        report(CITY, 2025, report_id="今年", roster_order=1, errors=0),
        report("云川市教育局", 2025, report_id="教育", scope="own", organ_kind="政府部门", roster_order=3, errors=2, parent=CITY),
    )
    cells = pd.concat(
        [of("去年", LAST, 414, 17), of("今年", THIS, 134, 18, active_disclosure__fees__amount=29.2352), of("教育", {}, 0, 0)]
    )
    found = findings(
        finding("教育", "applications.balance", "一"),
        finding("教育", "applications.balance", "二"),
        finding("今年", "prose.own_balance", "三", severity="warning"),
        finding("今年", "form.title", "四", severity="note"),
    )
    roster = frame(
        "roster",
        [{"agency_id": name, "name": name, "order": n} for n, name in enumerate((CITY, "云川市教育局", "云川市数据局"))],
    )
    data = {"reports": lines, "figures": cells, "printed": cells, "findings": found, "roster": roster}
    data["problems"] = frame("problems", [])
    return material_of(data, lines, roster, region="云川市", year=year, day=DAY, **given)  # type: ignore[arg-type]


def text_of(data: bytes) -> str:
    paper: Paper = Document(io.BytesIO(data))
    return "\n".join(p.text for p in paper.paragraphs)


def table_text(data: bytes) -> str:
    return "\n".join("|".join(c.text for c in row.cells) for table in Document(io.BytesIO(data)).tables for row in table.rows)


@pytest.fixture(scope="module")
def analysis() -> bytes:
    return analysis_report(made(), DAY)


SENTENCES = [
    "2025年，全市新收政府信息公开申请1541件，比上年增加128件，增长9.06%；上年结转36件，应办理1577件，年内办结1527件，结转下年度50件。",
    "复议审结134件，其中纠正18件，占13.43%，比上年提高9.32个百分点（上年审结414件，纠正17件）。",
    "2025年年报应报3个单位，已报2个，报送率66.67%，未报1个。已报年报经审核，共有错误2处、需核实1处。",
    "办结的申请中，予以公开400件，占26.20%；部分公开100件，占6.55%；不予公开27件，占1.77%；无法提供1000件，占65.49%；",
    "不予公开27件，其中件数较多的情形为“属于行政查询事项”27件。",
    "结转下年度继续办理50件，比上年增加14件，增长38.89%，占应办理数的3.17%。",
    "行政事业性收费金额29.2352万元，比上年增加29.2352万元（上年为0）。",
    "表三勾稽关系不符（错误2处，涉及1份年报）；文中数据勾稽不符（需核实1处，涉及1份年报）。",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_analysis_says_the_trades_sentences(analysis: bytes, sentence: str) -> None:
    assert sentence in text_of(analysis)


def test_analysis_has_its_parts_annexes_and_pictures(analysis: bytes) -> None:
    text = text_of(analysis)
    heads = re.findall(r"^[一二三四五六]、.*", text, re.MULTILINE)
    assert [head[2:] for head in heads] == [
        "年报报送和审核情况", "主动公开情况", "依申请公开情况", "行政复议、行政诉讼情况", "年报编制中的主要问题", "工作建议",
    ]  # fmt: skip
    assert "〔由人填写〕" in text
    assert re.findall(r"附件[123]$", text, re.MULTILINE) == ["附件1", "附件2", "附件3"]
    assert "图1　2024—2025年全市新收政府信息公开申请数量（单位：件）" in text
    assert len(Document(io.BytesIO(analysis)).inline_shapes) == (3 if pictures.chinese_font() else 0)
    assert "复议纠错率|%|4.11%|13.43%|+9.32个百分点" in table_text(analysis)


def test_no_separator_adjective_or_cause(analysis: bytes) -> None:
    assert not re.search(r"\d,\d{3}", text_of(analysis) + table_text(analysis))
    assert not re.search(r"显著|大幅|明显|由于|因为|良好|较差|nan|NaN", text_of(analysis) + table_text(analysis))
    assert "教育局" not in text_of(analysis)


def test_other_units_last_year_are_not_compared() -> None:
    material = made()
    material = Material(**{**material.__dict__, "before": {}})
    text = text_of(analysis_report(material, DAY))
    assert "新收政府信息公开申请1541件；" in text
    assert "比上年" not in text


def test_brief_is_three_short_points_and_a_table() -> None:
    text = text_of(brief(made(), DAY))
    points = re.findall(r"^\d\..*", text, re.MULTILINE)
    assert points == [
        "1.全市新收申请1541件，比上年增加128件，增长9.06%，结转下年度50件。",
        "2.有错误的年报1份，其中云川市教育局2处。",
        "3.复议审结134件，纠正18件，占13.43%。",
    ]
    assert all(len(point) <= 60 for point in points)
    assert "下步安排：〔请填写〕" in text
    assert table_text(brief(made(), DAY)) == "应报|已报|通过（无错误）|未报\n3|2|1|1"


def test_circular_says_what_became_of_the_confirmed_problems_with_their_counts() -> None:
    about = {"agency_id": "云川市教育局", "year": 2025, "sha256": "0" * 64}
    balance = {"finding_id": "教育applications.balance", "rule": "applications.balance", "state": "confirmed"}
    nobody = text_of(circular(made(), DAY))
    assert "问题整改完成率〔请填写〕" in nobody
    done = replace(made(), rectified=Rectification(confirmed=40, mended=30, filed=78))
    told = (
        "经审核确认错误和需核实问题40个，单位平均问题数0.51个（40个/78个单位）；已改正30个，问题整改完成率75.00%（30个/40个）。"
    )
    assert told in text_of(circular(done, DAY))
    assert made(states=pd.DataFrame([about | balance])).rectified == (1, 0, 2)
    assert made().rectified == (0, 0, 2)


def test_circular_names_units_only_when_ticked() -> None:
    plain = circular(made(on_time=1), DAY)
    assert "应报3个，已报2个，按时报送1个，按时报送率33.33%；首次审核通过1个，首次审核通过率50.00%。" in text_of(plain)
    assert "教育局" not in text_of(plain) + table_text(plain)
    named = circular(made(), DAY, named=["云川市教育局"], annex=True)
    assert "问题较多的单位：云川市教育局（2处）。" in text_of(named)
    assert "按时报送〔请填写〕，按时报送率〔请填写〕" in text_of(named)
    assert "3|云川市数据局||||未报送" in table_text(named)


@pytest.mark.parametrize("make", [analysis_report, brief, circular])
def test_same_content_gives_the_same_bytes(make: Callable[[Material, date], bytes]) -> None:
    assert make(made(), DAY) == make(made(), DAY)


def test_without_a_chinese_font_the_paper_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "chinese_font", lambda: None)
    raw = analysis_report(made(), DAY)
    assert "没有可用的中文字体，图未绘制" in text_of(raw)
    assert len(Document(io.BytesIO(raw)).inline_shapes) == 0


def test_year_without_reports_is_refused() -> None:
    with pytest.raises(GovinfoError, match="2019年没有年报"):
        made(2019)
