"""初稿审核 in a real browser: every format and every wrong thing, a batch, the source beside the table, 人工核定, the library."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from govinfo.dashboard.page import PAGES
from govinfo.readers import office, scan_extra
from samples.serving import ROOT
from tests.browser.conftest import Visit, drawn, taken
from tests.browser.forked import served
from tests.browser.wrong_things import WRONG, large

pytestmark = pytest.mark.browser
SAMPLES = ROOT / "sample_reports"
TITLE = PAGES["inspect_draft"].title
FAULTY_PDF = next(SAMPLES.rglob("洪泽区人民政府2023*.pdf"))
FAULTY_WORD = next(SAMPLES.rglob("云川市教育局2023*（初稿）.docx"))
SHOWN = "img[alt^='原文第'], table.redrawn td.here, .redrawn-lines p.here"
"""The source of a figure, in whichever way its format shows it."""
BATCH = 30


def sample(ending: str) -> Path:
    return next(p for p in sorted(SAMPLES.rglob(f"*.{ending}")) if "打不开" not in str(p) and p.name != "SOURCES.md")


def old_word(folder: Path) -> Path:
    """A Word sample as Word 97 kept it."""
    (made,) = office.convert([("a.docx", sample("docx").read_bytes())], "doc")
    assert isinstance(made, bytes)
    old = folder / f"{sample('docx').stem}.doc"
    old.write_bytes(made)
    return old


def give(visit: Visit, *files: Path) -> None:
    visit.page.locator('input[type="file"]').set_input_files(list(files))


def upload(visit: Visit, *files: Path) -> None:
    visit.open("inspect_draft", TITLE)
    give(visit, *files)


def take_away(visit: Visit) -> None:
    """Take the file out of the list and wait until the page is as it was."""
    visit.page.locator('[data-testid="stFileChip"] button, [data-testid="stFileUploaderDeleteBtn"] button').first.click()
    expect(visit.page.locator("table.statutory")).to_have_count(0)
    expect(visit.page.get_by_text("无法审核")).to_have_count(0)
    drawn(visit.page)


def assert_judged_beside_its_source(visit: Visit) -> None:
    visit.page.get_by_text(re.compile("可以发布|建议退回修改|由单位改正或说明|审核结论不完整")).first.wait_for(timeout=90_000)
    drawn(visit.page)
    visit.page.get_by_text("按单元格", exact=True).click()
    drawn(visit.page)
    visit.page.locator(SHOWN).first.wait_for(timeout=30_000)


def test_every_format_gives_a_verdict_with_its_source_beside(visit: Visit) -> None:
    visit.open("inspect_draft", TITLE)
    for ending in ("txt", "md", "html", "pdf", "docx", "xlsx", "mht"):
        give(visit, sample(ending))
        assert_judged_beside_its_source(visit)
        take_away(visit)


@pytest.mark.skipif(office.find_office() is None, reason="no LibreOffice")
def test_an_old_word_file_gives_a_verdict_with_its_source_beside(visit: Visit, tmp_path: Path) -> None:
    upload(visit, old_word(tmp_path))
    assert_judged_beside_its_source(visit)


def test_every_wrong_thing_is_answered_in_chinese_with_what_to_do(visit: Visit, tmp_path: Path) -> None:
    visit.open("inspect_draft", TITLE)
    for name, (data, pattern) in WRONG.items():
        (tmp_path / name).write_bytes(data)
        give(visit, tmp_path / name)
        answer = visit.page.get_by_text("无法审核")
        answer.wait_for(timeout=60_000)
        assert re.search(pattern, answer.inner_text())
        assert visit.page.get_by_text("可以这样处理").is_visible()
        assert visit.page.locator("table.statutory").count() == 0
        take_away(visit)


def test_a_file_of_60_megabytes_is_answered(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "大文件.pdf").write_bytes(large())
    upload(visit, tmp_path / "大文件.pdf")
    answer = visit.page.get_by_text("无法审核")
    answer.wait_for(timeout=90_000)
    assert "超过50兆字节" in answer.inner_text()


def mixed(folder: Path) -> list[Path]:
    """Thirty files: everything wrong there is, and reports of every format."""
    for name, (data, _) in WRONG.items():
        (folder / name).write_bytes(data)
    wrong = [folder / name for name in WRONG]
    good = [p for p in sorted(SAMPLES.rglob("*2024*.*")) if "打不开" not in str(p)]
    return [*wrong, *good[: BATCH - len(wrong)]]


def test_a_mixed_batch_of_thirty_ends_with_thirty_verdicts(visit: Visit, tmp_path: Path) -> None:
    files = mixed(tmp_path)
    assert len(files) == BATCH
    upload(visit, *files)
    visit.page.get_by_role("columnheader", name="进度").wait_for(timeout=30_000)
    visit.page.get_by_role("heading", name=f"审核结论（{BATCH}份）").wait_for(timeout=180_000)
    drawn(visit.page)
    told = visit.page.get_by_text("勾选一行").inner_text()
    assert sum(int(n) for n in re.findall(r"(\d+)份", told)) == BATCH
    assert f"无法识别{len(WRONG)}份" in told
    # The first line is open until another is ticked.
    table = visit.page.locator('[data-testid="stDataFrame"] canvas').first.bounding_box()
    assert table is not None
    visit.page.mouse.click(table["x"] + 18, table["y"] + 38 + 35 * 1 + 16)
    drawn(visit.page)
    assert visit.page.get_by_text("无法审核").is_visible()


def test_an_archive_is_opened_and_its_files_judged_one_by_one(visit: Visit, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.write(FAULTY_PDF, "甲/稿.pdf")
        archive.write(FAULTY_WORD, "乙/稿.docx")
        archive.writestr("空.txt", "")
    (tmp_path / "初稿.zip").write_bytes(out.getvalue())
    upload(visit, tmp_path / "初稿.zip")
    visit.page.get_by_role("heading", name="审核结论（3份）").wait_for(timeout=60_000)


def test_choosing_a_finding_moves_table_and_source(visit: Visit) -> None:
    upload(visit, FAULTY_PDF)
    visit.page.get_by_text("建议退回修改").wait_for(timeout=60_000)
    drawn(visit.page)
    page = visit.page
    chosen = page.locator("table.statutory td.chosen")
    first, picture = chosen.all_inner_texts(), page.locator("img[alt^='原文第']").get_attribute("src")
    assert first
    page.locator('[data-testid="stRadio"] label').filter(has_text="复议后起诉").first.click()
    drawn(page)
    page.locator("img[alt^='原文第']").wait_for()
    assert page.locator("img[alt^='原文第']").get_attribute("src") != picture
    marks = chosen.evaluate_all("cells => cells.map(c => c.cellIndex)")
    assert max(marks) >= 10
    page.get_by_text("整页", exact=True).click()
    drawn(page)
    page.locator("img[alt^='原文第']").wait_for()
    page.get_by_role("button", name="放大整页").click()
    page.get_by_role("dialog").locator("img[alt*='整页']").wait_for(timeout=30_000)


def test_last_years_figures_come_beside_once_the_library_is_read(visit: Visit) -> None:
    upload(visit, next(SAMPLES.rglob("云川市人民政府2025*.pdf")))
    visit.page.get_by_role("columnheader", name="上年").wait_for(timeout=120_000)
    visit.page.get_by_role("columnheader", name="增减").wait_for()


def test_the_marked_cell_of_a_long_table_is_in_view(visit: Visit) -> None:
    upload(visit, FAULTY_WORD)
    visit.page.locator("table.redrawn td.here").wait_for(timeout=60_000)
    drawn(visit.page)
    inside = "e => { const c = e.getBoundingClientRect(), w = e.closest('.redrawn-wrap').getBoundingClientRect(); return c.top >= w.top && c.bottom <= w.bottom && c.left >= w.left - 1 && c.right <= w.right + 1; }"
    assert visit.page.locator("table.redrawn td.here").evaluate(inside)


def test_two_browsers_never_see_each_others_uploads(visit: Visit, browser: Browser) -> None:
    upload(visit, FAULTY_PDF)
    visit.page.get_by_text("建议退回修改").wait_for(timeout=60_000)
    other = browser.new_context(viewport={"width": 1280, "height": 900})
    second = Visit(other.new_page(), visit.address)
    second.open("inspect_draft", TITLE)
    assert "洪泽区" not in second.page.locator('[data-testid="stMain"]').inner_text()
    second.page.locator('input[type="file"]').set_input_files(FAULTY_WORD)
    second.page.get_by_text("建议退回修改").wait_for(timeout=60_000)
    drawn(second.page)
    drawn(visit.page)
    assert "教育局" not in visit.page.locator('[data-testid="stMain"]').inner_text()
    assert "洪泽区" not in second.page.locator('[data-testid="stMain"]').inner_text()
    other.close()


def test_a_draft_taken_away_is_gone(visit: Visit) -> None:
    upload(visit, FAULTY_PDF)
    visit.page.get_by_text("建议退回修改").wait_for(timeout=60_000)
    drawn(visit.page)
    visit.page.locator('[data-testid="stFileChip"] button, [data-testid="stFileUploaderDeleteBtn"] button').first.click()
    visit.page.get_by_role("heading", name="审核问题和原文").wait_for(state="detached", timeout=30_000)


def test_drafts_are_still_there_when_the_page_is_come_back_to_until_they_are_cleared(visit: Visit) -> None:
    upload(visit, FAULTY_PDF)
    visit.page.get_by_text("建议退回修改").wait_for(timeout=60_000)
    drawn(visit.page)
    visit.page.get_by_role("link", name=PAGES["rules"].title if "rules" in PAGES else PAGES["findings"].title).first.click()
    drawn(visit.page)
    visit.page.get_by_role("link", name=TITLE).first.click()
    visit.page.get_by_text("建议退回修改").wait_for(timeout=60_000)
    drawn(visit.page)
    visit.page.get_by_role("button", name="清除此前上传的文件").click()
    visit.page.get_by_role("heading", name="审核问题和原文").wait_for(state="detached", timeout=30_000)


def test_a_settled_figure_is_checked_at_once_and_goes_with_its_file_into_the_library(
    window: BrowserContext, tmp_path: Path
) -> None:
    library = tmp_path / "年报"
    library.mkdir()
    shutil.copy(sample("txt"), library)
    with served(library) as address, taken(window, address) as visit:
        upload(visit, FAULTY_PDF)
        page = visit.page
        page.get_by_text("发现错误2处").wait_for(timeout=60_000)
        drawn(page)
        name = page.get_by_role("textbox", name="经办人姓名")
        name.fill("张三")
        name.press("Enter")
        page.get_by_text("经办人：张三").wait_for(timeout=30_000)
        drawn(page)
        cell = page.get_by_role("combobox", name="单元格", exact=True)
        cell.click()
        cell.fill("表四“行政复议”行“总计”列")
        page.get_by_role("option").first.click()
        drawn(page)
        page.get_by_role("textbox", name="原件上的数字").fill("11")
        page.get_by_role("textbox", name="原件上的数字").press("Enter")
        drawn(page)
        page.get_by_role("button", name="人工核定", exact=True).click()
        page.get_by_text("发现错误1处").wait_for(timeout=30_000)
        drawn(page)
        assert page.locator("td", has_text="张三").count()
        assert not list(library.rglob("*洪泽区*"))
        page.get_by_role("button", name="放入年报库").click()
        page.get_by_text("人工核定1项一并保存").wait_for(timeout=30_000)
        drawn(page)
        assert [p.read_bytes() for p in library.rglob("*洪泽区*")] == [FAULTY_PDF.read_bytes()]
        visit.open("findings", PAGES["findings"].title)
        page.get_by_text("洪泽区人民政府").filter(visible=True).first.wait_for(timeout=60_000)


@pytest.mark.slow
@pytest.mark.skipif(not scan_extra.available(), reason="the extra that reads scans is not installed")
def test_a_scan_shows_its_progress_and_then_its_page_with_the_box(visit: Visit, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(FAULTY_PDF) as report:
        pictures = [page.render(scale=200 / 72).to_pil().convert("L") for page in report]
    pictures[0].save(tmp_path / "扫描.pdf", save_all=True, append_images=pictures[1:], resolution=200)
    upload(visit, tmp_path / "扫描.pdf")
    visit.page.get_by_text("扫描件，正在识别文字").wait_for(timeout=30_000)
    visit.page.get_by_text(re.compile("建议退回修改|由单位改正或说明|可以发布")).first.wait_for(timeout=180_000)
    drawn(visit.page)
    visit.page.locator("img[alt^='原文第']").wait_for(timeout=30_000)
