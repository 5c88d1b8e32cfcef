"""January at the desk in a real browser: drafts in, findings decided, sent back, handed in again, approved, published, archived."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from playwright.sync_api import BrowserContext, Page

from govinfo import decisions
from govinfo.dashboard.page import PAGES
from samples.serving import ROOT
from tests.browser.conftest import Visit, drawn, follow, taken
from tests.browser.forked import served

pytestmark = pytest.mark.browser
SAMPLES = ROOT / "sample_reports"
WHO = "示例员甲"
REMARK = "第二段有错别字"


class Unit(NamedTuple):
    """A unit, how many errors its draft has, what mends them, and the figure that was changed before publication."""

    name: str
    errors: int
    mend: tuple[str, str]
    published: tuple[str, str]


UNITS = (
    Unit("云川市交通运输局", 1, ("2024年1月1日起", "2025年1月1日起"), ("6242", "6243")),
    Unit("云川市柳溪县人民政府", 1, ("| 3 | 0 | 0 | 1 | 0 |", "| 3 | 0 | 0 | 1 | 4 |"), ("19435", "19436")),
    Unit("云川市禾丰县人民政府", 2, ("继续办理</td><td>3<", "继续办理</td><td>4<"), ("8436", "8437")),
)


def sample(unit: str) -> Path:
    return next((SAMPLES / "2025").glob(f"{unit}2025*"))


def written(desk: Path, unit: Unit, name: str, *changes: tuple[str, str]) -> Path:
    """The unit's draft with these changes, as a file of its own."""
    text = sample(unit.name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = desk / f"{unit.name}{name}{sample(unit.name).suffix}"
    file.write_text(text, encoding="utf-8")
    return file


def give_name(page: Page) -> None:
    page.get_by_label("经办人姓名").fill(WHO)
    page.keyboard.press("Enter")
    page.get_by_text(f"经办人：{WHO}").wait_for()
    # The next address is a new session, which knows the name by its cookie alone.
    page.wait_for_function("who => decodeURIComponent(document.cookie).includes(who)", arg=WHO)
    drawn(page)


def bring_in(visit: Visit, *files: Path, purpose: str = "报送稿") -> None:
    """Import files and wait for their verdicts."""
    follow(visit, PAGES["library"].title, PAGES["library"].title)
    visit.page.locator('input[type="file"]').set_input_files(files)
    drawn(visit.page)
    visit.page.get_by_role("radio", name=purpose).check(force=True)
    drawn(visit.page)
    visit.page.get_by_role("button", name="开始导入").click()
    visit.page.get_by_role("heading", name=f"共{len(files)}份，已导入{len(files)}份").wait_for(timeout=120_000)
    drawn(visit.page)


def move(visit: Visit, unit: str, button: str) -> None:
    """Tick a unit on 报送进度 and press a button."""
    follow(visit, PAGES["progress"].title, PAGES["progress"].title)
    names = [line.split(",")[1] for line in (SAMPLES / "roster.csv").read_text(encoding="utf-8-sig").splitlines()[1:]]
    grid = visit.page.locator('[data-testid="stDataFrame"]').first
    box = grid.bounding_box()
    assert box is not None
    # The table is drawn, not built of elements: its head and rows are each 35 pixels high, and some ten rows are in view.
    scrolled = 35 * max(0, names.index(unit) - 8)
    visit.page.mouse.move(box["x"] + 200, box["y"] + 100)
    visit.page.mouse.wheel(0, scrolled)
    visit.page.wait_for_timeout(500)
    visit.page.mouse.click(box["x"] + 18, box["y"] + 35 * (names.index(unit) + 1) + 18 - scrolled)
    visit.page.get_by_text("已勾选1个单位").wait_for()
    visit.page.get_by_role("button", name=button, exact=True).click()
    drawn(visit.page)


def state(library: Path, unit: str) -> tuple[str, int, int]:
    lines = decisions.filings(decisions.read(library))
    line = lines[lines["agency_id"].str.contains(unit)].iloc[0]
    return line["state"], int(line["version"]), int(line["returned"])


def judge(visit: Visit, unit: Unit) -> None:
    """Confirm what was found, and remark."""
    visit.open(f"findings?report={unit.name}（2025年）", PAGES["findings"].title)
    for _ in range(unit.errors):
        visit.page.get_by_role("button", name="确认为问题").first.click()
        drawn(visit.page)
    visit.page.get_by_role("button", name="添加人工意见").click()
    visit.page.get_by_label("意见内容").fill(REMARK)
    visit.page.get_by_role("button", name="保存意见").click()
    drawn(visit.page)


def take_forms(visit: Visit) -> None:
    """The feedback forms of all units that have something to be told, as one ZIP."""
    follow(visit, "已确认的问题写成反馈单", PAGES["letters"].title)
    visit.page.get_by_role("button", name="生成审核意见反馈单").click()
    visit.page.get_by_text(f"已生成{len(UNITS)}份").wait_for()
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="下载到本机").click()
    with zipfile.ZipFile(download.value.path()) as papers:
        for unit in UNITS:
            (name,) = [name for name in papers.namelist() if unit.name in name]
            parts = [p.text for p in Document(io.BytesIO(papers.read(name))).paragraphs]
            assert f"一、须改正（{unit.errors}处）" in parts


def hand_in_again(visit: Visit, library: Path, unit: Unit, desk: Path) -> None:
    """Sent back, mended, compared and approved; then published with a figure that nobody approved."""
    move(visit, unit.name, "退回修改")
    assert state(library, unit.name) == ("returned", 1, 1)
    bring_in(visit, written(desk, unit, "第二稿", unit.mend))
    assert state(library, unit.name) == ("refiled", 2, 1)
    visit.open(f"versions?report={unit.name}（2025年）", PAGES["versions"].title)
    visit.page.get_by_role("heading", name=f"已改正{unit.errors}处、未改正0处、新出现0处").wait_for()
    move(visit, unit.name, "审核通过")
    assert state(library, unit.name) == ("approved", 2, 1)
    bring_in(visit, written(desk, unit, "发布稿", unit.mend, unit.published), purpose="发布稿")
    visit.open(f"versions?report={unit.name}（2025年）", PAGES["versions"].title)
    visit.page.get_by_text("审定{}，发布{}".format(*unit.published)).first.wait_for()


def test_a_january_from_first_drafts_to_the_archive_is_done_on_one_desk(window: BrowserContext, tmp_path: Path) -> None:
    library, desk = tmp_path / "library", tmp_path / "desk"
    library.mkdir()
    desk.mkdir()
    shutil.copy(SAMPLES / "roster.csv", library)
    with served(library) as address, taken(window, address) as visit:
        visit.open("library", PAGES["library"].title)
        give_name(visit.page)
        bring_in(visit, *(sample(unit.name) for unit in UNITS))
        assert {state(library, unit.name) for unit in UNITS} == {("received", 1, 0)}
        for unit in UNITS:
            judge(visit, unit)
        take_forms(visit)
        events = decisions.read(library)
        assert decisions.findings(events)["state"].tolist() == ["confirmed"] * sum(unit.errors for unit in UNITS)
        assert decisions.remarks(events)["text"].tolist() == [REMARK] * len(UNITS)
        assert len(decisions.letters(events)) == len(UNITS)
        for unit in UNITS:
            hand_in_again(visit, library, unit, desk)

        visit.open("library?view=归档打包", PAGES["library"].title)
        visit.page.get_by_role("button", name="归档打包").last.click()
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name="下载到本机").click()
        with zipfile.ZipFile(download.value.path()) as archive:
            names = archive.namelist()
        assert [len([n for n in names if n.startswith(folder)]) for folder in ("年报/", "反馈文书/")] == [len(UNITS)] * 2
        assert "问题台账.xlsx" in names
        follow(visit, PAGES["log"].title, PAGES["log"].title)
        assert "报送状态：审核通过" in visit.page.locator('[data-testid="stMain"]').inner_text()
