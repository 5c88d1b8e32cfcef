"""January at the desk in a real browser: drafts in, findings decided, sent back, handed in again, approved, published, archived."""

from __future__ import annotations

import random
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from govinfo import decisions
from govinfo.dashboard.page import PAGES
from tests.browser.conftest import ROOT, Visit, free_port, served, start_server

pytestmark = pytest.mark.browser
SAMPLES = ROOT / "sample_reports"
UNITS = ("交通运输局", "教育局", "禾丰县人民政府")
WHO = "示例员甲"


def sample(unit: str) -> Path:
    return next((SAMPLES / "2025").glob(f"云川市{unit}2025*"))


def mended() -> bytes:
    """交通运输局's second draft: the period it was blamed for is that of the report's year."""
    return sample("交通运输局").read_text(encoding="utf-8").replace("2024年1月1日起", "2025年1月1日起").encode()


def give_name(page: Page) -> None:
    page.get_by_label("经办人姓名").fill(WHO)
    page.keyboard.press("Enter")
    page.get_by_text(f"经办人：{WHO}").wait_for()


def idle(page: Page) -> None:
    page.wait_for_timeout(500)
    page.wait_for_function(
        "document.querySelector('[data-testid=\"stApp\"]')?.dataset.testScriptState === 'notRunning'", timeout=90_000
    )
    page.wait_for_timeout(400)


def bring_in(visit: Visit, *files: Path, purpose: str = "报送稿") -> None:
    """Import files and wait for their verdicts."""
    visit.open("library", PAGES["library"].title)
    visit.page.locator('input[type="file"]').set_input_files(files)
    idle(visit.page)
    visit.page.get_by_role("radio", name=purpose).check(force=True)
    idle(visit.page)
    visit.page.get_by_role("button", name="开始导入").click()
    visit.page.get_by_role("heading", name=f"共{len(files)}份，已导入{len(files)}份").wait_for(timeout=120_000)
    idle(visit.page)


def move(visit: Visit, unit: str, button: str) -> None:
    """Tick a unit on 报送进度 and press a button."""
    visit.open("progress?filing_year=2025", PAGES["progress"].title)
    names = [line.split(",")[1] for line in (SAMPLES / "roster.csv").read_text(encoding="utf-8-sig").splitlines()[1:]]
    grid = visit.page.locator('[data-testid="stDataFrame"]').first
    box = grid.bounding_box()
    assert box is not None
    # The table is drawn, not built of elements: its head and rows are each 35 pixels high.
    visit.page.mouse.click(box["x"] + 18, box["y"] + 35 * (names.index(unit) + 1) + 18)
    visit.page.get_by_text("已勾选1个单位").wait_for()
    visit.page.get_by_role("button", name=button, exact=True).click()
    idle(visit.page)


def state(library: Path, unit: str) -> tuple[str, int, int]:
    lines = decisions.filings(decisions.read(library))
    line = lines[lines["agency_id"].str.contains(unit)].iloc[0]
    return line["state"], int(line["version"]), int(line["returned"])


def test_the_whole_january(visit: Visit, tmp_path: Path) -> None:
    library, desk = tmp_path / "library", tmp_path / "desk"
    library.mkdir()
    desk.mkdir()
    shutil.copy(SAMPLES / "roster.csv", library)
    second, published = desk / "交通运输局第二稿.html", desk / "交通运输局发布稿.html"
    second.write_bytes(mended())
    published.write_bytes(mended().replace(b"6242", b"6243"))
    with served(library) as visit.address:
        visit.own.append(visit.address)
        visit.open("library", PAGES["library"].title)
        give_name(visit.page)
        bring_in(visit, *(sample(unit) for unit in UNITS))
        assert {state(library, unit) for unit in ("交通", "教育")} == {("received", 1, 0)}

        visit.open("findings?agency=云川市交通运输局", PAGES["findings"].title)
        visit.page.get_by_role("button", name="确认为问题").click()
        visit.page.get_by_text("已确认1处").wait_for()
        visit.page.get_by_role("button", name="添加人工意见").click()
        visit.page.get_by_label("意见内容").fill("第二段有错别字")
        visit.page.get_by_role("button", name="保存意见").click()
        idle(visit.page)
        events = decisions.read(library)
        assert decisions.findings(events)["state"].tolist() == ["confirmed"]
        assert decisions.remarks(events)["text"].tolist() == ["第二段有错别字"]

        move(visit, "云川市交通运输局", "退回修改")
        assert state(library, "交通") == ("returned", 1, 1)
        bring_in(visit, second)
        assert state(library, "交通") == ("refiled", 2, 1)
        visit.open("versions", PAGES["versions"].title)
        visit.page.get_by_role("heading", name="已改正1处、未改正0处、新出现0处").wait_for()
        move(visit, "云川市交通运输局", "审核通过")
        assert state(library, "交通") == ("approved", 2, 1)

        bring_in(visit, published, purpose="发布稿")
        visit.open("versions", PAGES["versions"].title)
        visit.page.get_by_text("审定6242，发布6243").first.wait_for()

        visit.open("library?view=归档打包", PAGES["library"].title)
        visit.page.get_by_role("button", name="归档打包").last.click()
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name="下载到本机").click()
        with zipfile.ZipFile(download.value.path()) as archive:
            reports = [name for name in archive.namelist() if name.startswith("年报/")]
            assert len(reports) == len(UNITS)
            assert "问题台账.xlsx" in archive.namelist()
        visit.open("log", PAGES["log"].title)
        assert "报送状态：审核通过" in visit.page.locator('[data-testid="stMain"]').inner_text()
        visit.assert_sound()
        visit.page.close()


@pytest.mark.slow
def test_ten_times_killed_while_deciding_nothing_is_lost_or_doubled(visit: Visit, tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    shutil.copy(sample("交通运输局"), library)
    chance, port, kept = random.Random(12), free_port(), 0
    visit.address = f"http://127.0.0.1:{port}"
    visit.own += [visit.address, f"ws://127.0.0.1:{port}"]
    process = start_server(port, library)
    try:
        for blow in range(10):
            visit.open("findings", PAGES["findings"].title)
            if blow == 0:
                give_name(visit.page)
            # The page shows what the last decision on the disk made of the finding, and offers the opposite.
            done = made(library)
            assert len(done) >= kept
            button = "撤销" if done and done[-1] == "confirmed" else "确认为问题"
            visit.page.get_by_role("button", name=button, exact=True).click()
            if chance.random() < 0.5:
                visit.page.get_by_text("已保存1项").wait_for()
                kept = len(done) + 1
            visit.page.wait_for_timeout(chance.random() * 150)
            process.kill()
            process.wait()
            assert kept <= len(made(library)) <= len(done) + 1
            process = start_server(port, library)
        # One finding confirmed and reopened in turn: a decision doubled or lost would show as two alike in a row.
        assert made(library) == [("confirmed", "reopened")[n % 2] for n in range(len(made(library)))]
        assert len(made(library)) >= 5
    finally:
        process.kill()
        process.wait()
    # The browser's console complains of a server that dies: here that is what was wanted.
    visit.complaints.clear()


def made(library: Path) -> list[str]:
    """The kinds of all decisions, in order."""
    return [event.kind.value for event in decisions.read(library)]
