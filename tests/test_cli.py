"""The command line's contract: one JSON object a file, exit codes, Chinese for people."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govinfo import decisions, load_reports
from govinfo.cli import main
from govinfo.decisions import About
from samples.draw_text import draw_txt
from tests.papers import noughts, numbered, paper

KEYS = [
    "source", "sha256", "format", "status", "problem", "agency", "year", "edition", "scope",
    "active_disclosure", "applications", "proceedings", "statements", "findings",
]  # fmt: skip


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "教育局.txt"
    path.write_text(draw_txt(paper(noughts()), sliding="3."), encoding="utf-8")
    return path


def test_parse_prints_one_object_a_file_and_ends_with_nought(good, capsys):
    assert main(["parse", str(good)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    record = json.loads(line)
    assert list(record) == KEYS
    assert (record["source"], record["status"], record["agency"], record["year"]) == (str(good), "read", "云川市教育局", 2024)
    assert record["applications"] == noughts()["applications"]


def test_every_file_gives_its_line_and_an_unreadable_one_ends_with_three(good, tmp_path, capsys):
    (tmp_path / "空.pdf").write_bytes(b"")
    assert main(["parse", str(tmp_path)]) == 3
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {r["source"].rsplit("/", 1)[-1]: r["status"] for r in records} == {"教育局.txt": "read", "空.pdf": "unreadable"}
    assert "空文件" in next(r["problem"] for r in records if r["problem"])


def test_a_path_that_does_not_exist_is_bad_usage(capsys):
    assert main(["parse", "/无此文件.pdf"]) == 2
    assert "找不到" in capsys.readouterr().err


def test_parse_as_a_table_is_a_line_for_people(good, capsys):
    assert main(["parse", "--format", "table", str(good)]) == 0
    assert capsys.readouterr().out.split("\t")[1:] == ["云川市教育局", "2024", "已识别", "错误0处\n"]


def test_check_prints_findings_in_words_and_ends_with_one_where_there_is_an_error(good, tmp_path, capsys):
    assert main(["check", str(good)]) == 0
    assert capsys.readouterr().out == "共有错误0处。\n"
    (tmp_path / "错.txt").write_text(draw_txt(paper(numbered()), sliding="3."), encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "错误：表三“自然人”列：第一项＋第二项≠第三项＋第四项" in out


def test_check_of_a_folder_holds_each_report_against_last_years(tmp_path, capsys):
    for year, row, count in ((2023, "carried_forward", 3), (2024, "carried_over", 4)):
        figures = noughts()
        figures["applications"][row]["total"] = count
        text = draw_txt(paper(figures), sliding="3.").replace("2024", str(year))
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    main(["check", str(tmp_path)])
    told = "  需核实：上年结转（4）与2023年年报“结转下年度继续办理”（3）不一致（“总计”列，相差1）。"
    assert told in capsys.readouterr().out.splitlines()


def test_a_finding_in_json_names_cells_and_figures(tmp_path, capsys):
    figures = noughts()
    figures["proceedings"]["review"]["upheld"] = 10
    path = tmp_path / "复议.txt"
    path.write_text(draw_txt(paper(figures), sliding="3."), encoding="utf-8")
    main(["parse", str(path)])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["rule"] == "proceedings.outcomes"
    assert finding["cells"][0] == ["proceedings", "review", "total"]
    assert (finding["severity"], finding["expected"], finding["actual"]) == ("error", 10, 0)


def test_serve_refuses_a_folder_that_does_not_exist(capsys):
    assert main(["serve", "/无此文件夹"]) == 2
    assert "找不到文件夹" in capsys.readouterr().err


def test_the_module_runs_and_says_utf8_whatever_the_console(good):
    done = subprocess.run(
        [sys.executable, "-m", "govinfo", "parse", str(good)], capture_output=True, env={"PYTHONIOENCODING": "ascii"}, check=False
    )
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["agency"] == "云川市教育局"


def test_explain_tells_by_which_label_each_row_was_recognised_and_what_was_left(good, tmp_path, capsys):
    altered = paper(numbered(), labels={("application_rows", "denied_by_law"): "2.其他法律行政止公开"})
    path = tmp_path / "改.txt"
    path.write_text(draw_txt(altered, sliding="3.") + "\n（三）不予公开\t9.其他事由\t1\t0\t0\t0\t0\t0\t1\n", encoding="utf-8")
    main(["parse", "--explain", str(path)])
    told = json.loads(capsys.readouterr().out)["explain"]
    rows = {row["row"]: (row["label"], row["how"]) for row in told["rows"]}
    assert rows["denied_by_law"] == ("2.其他法律行政止公开", "alias")
    assert rows["granted"] == ("（一）予以公开", "label")
    main(["parse", "--explain", "--format", "table", str(good)])
    assert "“（一）予以公开”，依据规定格式的栏目名称，7格" in capsys.readouterr().out


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A few of the samples that are read fast, with their roster."""
    samples, folder = Path(__file__).parent.parent / "sample_reports", tmp_path_factory.mktemp("library")
    for file in [samples / "roster.csv", *(f for f in (samples / "2025").iterdir() if f.suffix in (".md", ".txt"))]:
        shutil.copy(file, folder)
    return folder


EXPORTS = [
    ("对比.xlsx", [], b"PK"),
    ("汇总.xlsx", ["--content", "汇总表"], b"PK"),
    ("清单.xlsx", ["--content", "问题清单"], b"PK"),
    ("分析.docx", ["--region", "云川市"], b"PK"),
    ("初稿.docx", ["--content", "年报初稿"], b"PK"),
    ("数据.csv", ["--frame", "findings"], b"\xef\xbb\xbf"),
    ("数据.json", ["--scope", "own"], b"["),
    ("数据.parquet", [], b"PAR1"),
    ("全部.zip", [], b"PK"),
]


@pytest.mark.parametrize(("name", "options", "start"), EXPORTS)
def test_export_writes_the_file_its_ending_says(tmp_path, library, name, options, start):
    out = tmp_path / name
    assert main(["export", str(library), "--out", str(out), *options, "--year", "2025"]) == 0
    assert out.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("x.pdf", [], "不认识的文件类型"),
        ("x.xlsx", ["--content", "专报"], "内容可以是：对比表"),
        ("x.xlsx", ["--indicator", "好坏"], "没有这些指标：好坏"),
        ("x.csv", ["--year", "1999"], "所选范围没有年报"),
        ("没有/x.csv", [], "无法写入文件"),
    ],
)
def test_export_says_in_chinese_what_is_wrong(tmp_path, library, capsys, name, options, told):
    assert main(["export", str(library), "--out", str(tmp_path / name), *options]) == 2
    assert told in capsys.readouterr().err


def test_export_joins_what_people_decided_of_a_directory_and_of_its_store(tmp_path, library, monkeypatch):
    reports = load_reports(library)
    first = reports.findings.iloc[0]
    about = About(first["agency_id"], int(first["year"]), "", first["finding_id"])
    decisions.record(library, [decisions.confirmed("张三", about, 0), decisions.explained("李四", about, 1, "属实")])
    assert main(["ingest", str(library), "--store", str(tmp_path / "store"), "--workers", "1"]) in (0, 3)
    for source in (library, tmp_path / "store"):
        for content in ("问题清单", "对比表"):
            out = tmp_path / f"{content}.xlsx"
            assert main(["export", str(source), "--out", str(out), "--content", content]) == 0
            lines = [row for row in load_workbook(out)["问题清单"].iter_rows(min_row=2, values_only=True) if row[12]]
            assert [(row[11], row[12], row[14]) for row in lines] == [("已确认", "李四", "属实")]
    for name in decisions.SIDE_NAMES:
        (library / name).unlink(missing_ok=True)
