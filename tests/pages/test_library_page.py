"""导入和归档: every file ends with a verdict, nothing is overwritten, drafts are counted; a backup and an archive hold all they should."""

from __future__ import annotations

import csv
import io
import threading
import zipfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from govinfo import decisions, load_reports
from govinfo.dashboard import archiving, intake
from govinfo.dashboard.intake import DRAFT, NOTHING, PUBLISHED, Import
from govinfo.decisions import About
from govinfo.safekeeping import backup_entries
from tests.pages.test_findings import WHO, nothing
from tests.pages.test_pages import SAMPLES, opened, tables, words

TODAY = date(2026, 1, 12)
ONE = next((SAMPLES / "2025").glob("*教育局2025*.txt"))
OTHER = next((SAMPLES / "2025").glob("*住房和城乡建设局2025*.docx"))
CONTRACT = "采购合同\n甲方：某某公司\n".encode()


class Upload(NamedTuple):
    name: str
    data: bytes

    def getvalue(self) -> bytes:
        return self.data


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


def imported(directory: Path, *uploads: Upload, purpose: str = DRAFT, present: intake.Present = intake.nothing_present) -> Import:
    jobs = intake.jobs_of(uploads)
    under_way = Import(purpose, WHO, jobs, len(jobs), present)
    while under_way.waiting:
        intake.take_next(under_way, directory, TODAY)
    return under_way


def test_every_file_of_a_mixed_batch_has_its_verdict(tmp_path: Path) -> None:
    archive = zipped(a__txt=b"", 教育局__txt=ONE.read_bytes(), 合同__txt=CONTRACT)
    uploads = [
        Upload("一批.zip", archive),
        Upload(OTHER.name, OTHER.read_bytes()),
        Upload("照片.jpg", b"\xff\xd8\xff\xe0" + bytes(50)),
    ]
    table = imported(tmp_path, *uploads, Upload("坏.pdf", b"%PDF-1.7\nx"), Upload("坏.zip", b"PK\x03\x04" + bytes(60))).table()
    assert dict(zip(table["文件"], table["结果"], strict=True)) == {
        "一批.zip/a.txt": "未导入",
        "一批.zip/教育局.txt": "已导入",
        "一批.zip/合同.txt": "未导入",
        OTHER.name: "已导入",
        "照片.jpg": "未导入",
        "坏.pdf": "未导入",
        "坏.zip": "未导入",
    }
    assert (table.loc[table["结果"] == "未导入", "说明"].str.len() > 5).all()
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.[td]*")) == sorted(
        ["2025/教育局.txt", f"2025/{OTHER.name}"]
    )


def test_an_import_registers_that_the_unit_filed_once(tmp_path: Path) -> None:
    for _ in range(2):
        table = imported(tmp_path, Upload(ONE.name, ONE.read_bytes())).table()
    assert table["结果"].tolist() == ["已在年报库"]
    line = decisions.filings(decisions.read(tmp_path)).iloc[0]
    assert (line["state"], line["version"], line["received_on"], line["who"]) == ("received", 1, "2026-01-12", WHO)
    assert len(decisions.read(tmp_path)) == 1


def changed() -> bytes:
    return ONE.read_text(encoding="utf-8").replace("工作", "工 作", 1).encode()


def test_a_second_draft_is_the_next_version_and_the_one_that_counts(tmp_path: Path) -> None:
    imported(tmp_path, Upload("乙稿.txt", ONE.read_bytes()))
    imported(tmp_path, Upload("乙稿.txt", changed()))
    imported(tmp_path, Upload("一稿.txt", changed() + b"\n"))
    drafts = decisions.drafts(decisions.read(tmp_path))
    assert drafts[["state", "version"]].to_numpy().tolist() == [["received", 1], ["refiled", 2], ["refiled", 3]]
    order = dict(zip(drafts["sha256"], drafts["order"], strict=True))
    assert load_reports(tmp_path, order=order).reports.query("active")["source"].tolist() == ["2025/一稿.txt"]
    assert load_reports(tmp_path).reports.query("active")["source"].tolist() == ["2025/乙稿（2）.txt"]


def test_a_draft_that_lay_there_unregistered_counts_as_the_first(tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / ONE.name).write_bytes(ONE.read_bytes())
    present = intake.present_files(load_reports(tmp_path).reports)
    imported(tmp_path, Upload(ONE.name, changed()), present=present)
    line = decisions.filings(decisions.read(tmp_path)).iloc[0]
    assert (line["state"], line["version"]) == ("refiled", 2)


@pytest.mark.parametrize(("purpose", "states"), [(PUBLISHED, ["published"]), (NOTHING, [])])
def test_what_is_registered_follows_the_purpose(tmp_path: Path, purpose: str, states: list[str]) -> None:
    imported(tmp_path, Upload(ONE.name, ONE.read_bytes()), purpose=purpose)
    assert decisions.filings(decisions.read(tmp_path))["state"].tolist() == states


def test_stopping_leaves_a_verdict_for_what_was_not_read(tmp_path: Path) -> None:
    jobs = intake.jobs_of([Upload(ONE.name, ONE.read_bytes()), Upload(OTHER.name, OTHER.read_bytes())])
    under_way = Import(DRAFT, WHO, jobs, 2, intake.nothing_present)
    intake.take_next(under_way, tmp_path, TODAY)
    under_way.stop()
    assert under_way.table()["结果"].tolist() == ["已导入", "已停止，未导入"]
    assert not under_way.waiting


def test_two_runs_of_a_page_take_each_file_once(tmp_path: Path) -> None:
    files = [(f"{n}.txt", lambda n=n: ONE.read_bytes() + b"\n" * n) for n in range(8)]
    under_way = Import(NOTHING, WHO, files, len(files), {})
    runs = [threading.Thread(target=run_out, args=(under_way, tmp_path)) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert sorted(under_way.table()["文件"]) == [f"{n}.txt" for n in range(8)]
    assert under_way.table()["结果"].tolist() == ["已导入"] * 8
    assert not under_way.is_running()


def run_out(under_way: Import, directory: Path) -> None:
    while under_way.waiting:
        intake.take_next(under_way, directory, TODAY)


def test_a_name_in_an_archive_leads_nowhere(tmp_path: Path) -> None:
    directory = tmp_path / "库"
    directory.mkdir()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../../逃.txt", "/逃.txt", "..\\逃.txt"):
            archive.writestr(name, ONE.read_bytes())
    assert imported(directory, Upload("x.zip", out.getvalue())).table()["结果"].tolist() == ["已导入", "已在年报库", "已在年报库"]
    assert [p.name for p in tmp_path.iterdir()] == ["库"]


def test_the_page_imports_an_archive_and_shows_the_verdicts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path))
    app = opened("library")
    app.session_state["person_kept"] = WHO
    app.run()
    assert next(b for b in app.button if b.label == "开始导入").disabled
    app.file_uploader[0].upload("一批.zip", zipped(教育局__txt=ONE.read_bytes(), 合同__txt=CONTRACT)).run()
    next(b for b in app.button if b.label == "开始导入").click().run(timeout=120)
    assert not app.exception
    assert "共2份，已导入1份、未导入1份" in words(app)
    assert "云川市教育局" in tables(app)
    assert [b.proto.label for b in app.get("download_button")] == ["下载结果"]
    assert "已报送" in words(opened("progress", filing_year="2025"))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("year")
    imported(directory, Upload("初.txt", ONE.read_bytes()), Upload(OTHER.name, OTHER.read_bytes()))
    first = decisions.drafts(decisions.read(directory)).query("version == 1").iloc[0]
    about = About(first["agency_id"], 2025, first["sha256"])
    decisions.record(directory, [decisions.filed(WHO, about, 9, "approved", on=TODAY, version=1)])
    # A later file that nobody approved is not the final one.
    (directory / "2025" / "初（另）.txt").write_bytes(changed())
    (directory / "roster.csv").write_bytes((SAMPLES / "roster.csv").read_bytes())
    return directory


def opened_zip(entries: list[archiving.Packed]) -> dict[str, bytes]:
    return {name: content.read_bytes() if isinstance(content, Path) else content for name, content in entries}


def test_a_backup_unpacked_is_the_library_again(year: Path, tmp_path: Path) -> None:
    for name, content in opened_zip(backup_entries(year)).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert decisions.read(tmp_path) == decisions.read(year)
    before, after = load_reports(year), load_reports(tmp_path)
    assert before.reports.equals(after.reports)
    assert before.roster.equals(after.roster)


def test_an_archive_holds_the_final_reports_and_what_was_decided(year: Path) -> None:
    corpus = load_reports(year)
    frames = {name: getattr(corpus, name) for name in ("reports", "findings", "roster")}
    events = decisions.read(year)
    held = nothing()._replace(
        **{name: getattr(decisions, name)(events) for name in ("filings", "drafts", "log", "findings", "remarks")}
    )
    entries = opened_zip(archiving.year_entries(year, frames, held, 2025, TODAY))
    reports = {name: data for name, data in entries.items() if name.startswith("年报/")}
    assert sorted(data for data in reports.values()) == sorted([ONE.read_bytes(), OTHER.read_bytes()])
    assert {
        "归档说明.txt",
        "审核情况一览表.csv",
        "问题台账.csv",
        "问题台账.xlsx",
        "操作记录.csv",
        "审核规则说明.md",
        "设置/roster.csv",
    } <= set(entries)
    about = entries["归档说明.txt"].decode("utf-8-sig")
    assert "归档年报2份，审核通过1份" in about
    assert "审核规则版本：" in about
    sheet = load_workbook(io.BytesIO(entries["问题台账.xlsx"])).active
    assert [cell.value for cell in sheet[2]][:4] == ["序号", "单位名称", "年份", "问题类别"]
    listed = list(csv.reader(io.StringIO(entries["问题台账.csv"].decode("utf-8-sig"))))
    assert sheet.max_row - 1 == len([line for line in listed if line and line[0]])
    assert "审核通过" in entries["操作记录.csv"].decode("utf-8-sig")
