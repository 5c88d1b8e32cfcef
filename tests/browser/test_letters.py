"""The desk in January, as far as letters go: a finding confirmed, a remark added, the form made, taken away and read back."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import BrowserContext, Page

from govinfo import decisions
from govinfo.dashboard.page import PAGES
from samples.serving import ROOT
from tests.browser.conftest import drawn, follow, taken
from tests.browser.forked import served

pytestmark = pytest.mark.browser
SAMPLES = ROOT / "sample_reports"
UNIT = "云川市禾丰县人民政府"
REMARK = "第二段有错别字，请通读全文核对"


def library(folder: Path) -> Path:
    shutil.copytree(SAMPLES / "2025", folder / "2025")
    shutil.copy(SAMPLES / "roster.csv", folder)
    (folder / "模板.toml").write_text('["通用"]\n"发文机关" = "云川市人民政府办公室"\n"联系人" = "示例员乙"\n', encoding="utf-8")
    return folder


def confirm_all(page: Page) -> int:
    """Every error of the report on show confirmed one by one: how many."""
    done = 0
    while page.get_by_role("button", name="确认为问题").count():
        page.get_by_role("button", name="确认为问题").first.click()
        drawn(page)
        done += 1
    return done


def test_from_a_finding_to_the_form_in_hand(window: BrowserContext, readings_file: Path, tmp_path: Path) -> None:
    reports = library(tmp_path)
    with served(reports, readings_file) as address, taken(window, address) as visit:
        page = visit.page
        visit.open(f"findings?report={UNIT}（2025年）", PAGES["findings"].title)
        page.get_by_label("经办人姓名").fill("示例员甲")
        page.get_by_label("经办人姓名").press("Enter")
        page.get_by_role("button", name="更换经办人").wait_for()
        drawn(page)
        assert confirm_all(page) == 2
        page.get_by_role("button", name="添加人工意见").click()
        page.get_by_label("意见内容").click()
        page.get_by_label("意见内容").fill(REMARK)
        page.get_by_role("button", name="保存意见").click()
        drawn(page)
        follow(visit, "已确认的问题写成反馈单", PAGES["letters"].title)
        page.get_by_text(f"填报单位：{UNIT}").wait_for()
        page.get_by_role("button", name="生成审核意见反馈单").click()
        page.get_by_text("已生成1份，并记入操作记录。").wait_for()
        with page.expect_download() as download:
            page.get_by_role("button", name="下载到本机").click()
        name = download.value.suggested_filename
        data = Path(download.value.path()).read_bytes()
        assert re.fullmatch(rf"政府信息公开年报_审核意见反馈单_{UNIT}_2025_\d{{8}}\.docx", name)
        paper = Document(io.BytesIO(data))
        assert [p.text for p in paper.paragraphs if re.match("[一二三]、", p.text)] == [
            "一、须改正（2处）",
            "二、其他意见（人工）（1处）",
        ]
        rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows[1:]]
        assert rows[0][1:3] == ["表三“自然人”列", "第一项＋第二项≠第三项＋第四项（48＋1≠45＋3，相差1）"]
        assert rows[2][1:3] == ["一、总体情况", REMARK]
        assert decisions.letters(decisions.read(reports))["file_name"].tolist() == [name]
        page.get_by_text("复制反馈文字", exact=True).click()
        drawn(page)
        text = page.locator("code").first.inner_text()
        assert text.startswith("禾丰县人民政府：贵单位2025年年报经审核，需修改2处：1.表三“自然人”列")
        visit.open("library?view=归档打包", PAGES["library"].title)
        page.get_by_role("button", name="归档打包").click()
        with page.expect_download() as archived:
            page.get_by_role("button", name="下载到本机").click()
        with zipfile.ZipFile(Path(archived.value.path())) as archive:
            assert archive.read(f"反馈文书/{name}") == data
