"""The sample reports: drawn again they are the same bytes, and what the manifest says of them is true of their figures."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from itertools import pairwise

import pytest

from samples.__main__ import GOLD, OUT, draw_all, main
from samples.cast import COUNTIES, DEPARTMENTS, GOVERNMENT, OFFICE, ROSTER_ORDER, TOWNSHIPS, YEARS
from samples.collection import entries
from samples.draw_pdf import DRAWN_WITH, FONT_FILE, MISSING, toolchain
from samples.draw_scan import SCANNED_WITH, scan_tools
from samples.faults import change, replace_text
from samples.figures import add_figures
from samples.manifest import gold, lines_of_json
from samples.paper import Part
from samples.series import draw_city
from samples.truth import broken_identities, carry_breaks, parent_less, stock_gap

MANIFEST = json.loads((OUT / "manifest.json").read_text(encoding="utf-8"))
FIGURES = json.loads(GOLD.read_text(encoding="utf-8"))
ARITHMETIC = {"applications.balance", "applications.handled", "applications.applicants", "proceedings.outcomes"}


@pytest.fixture(scope="module")
def drawn():
    if not FONT_FILE.exists():
        pytest.skip(MISSING)
    return draw_all(entries())


def test_drawn_again_the_files_are_the_same_bytes(drawn):
    committed = {path.relative_to(OUT).as_posix(): path.read_bytes() for path in OUT.rglob("*") if path.is_file()}
    assert sorted(drawn) == sorted(committed)
    assert [file for file, data in drawn.items() if data != committed[file] and not file.endswith(".pdf")] == []
    if toolchain() != DRAWN_WITH:
        pytest.skip(f"PDF bytes compared only with {DRAWN_WITH}, here {toolchain()}")
    apart = set() if scan_tools() == SCANNED_WITH else set(MANIFEST["scans"])
    assert [file for file, data in drawn.items() if data != committed[file] and file not in apart] == []


def test_gold_is_what_the_generator_draws():
    assert GOLD.read_bytes() == lines_of_json(gold(entries())).encode()


def test_every_file_named_in_the_manifest_is_there():
    named = [r["file"] for kind in ("faults", "consequences", "habits", "unreadable") for r in MANIFEST[kind]]
    named += MANIFEST["scans"] + [file for pair in MANIFEST["duplicates"] for file in (*pair["files"], pair["active"])]
    assert [file for file in named if not (OUT / file).is_file()] == []


def test_the_figures_break_exactly_the_identities_that_the_manifest_lists():
    listed = {(f["file"], f["rule"], f["over"]) for f in MANIFEST["faults"] if f["kind"] == "arithmetic"}
    broken = {(file, b.rule, b.over) for file, g in FIGURES.items() for b in broken_identities(g, g["edition"])}
    assert listed == broken
    assert {rule for _, rule, _ in listed} == ARITHMETIC
    assert len({file for file, _, _ in listed}) >= 12


def test_only_the_real_misprints_of_hongze_are_not_ours():
    real = [f for f in MANIFEST["faults"] if f["kind"] == "arithmetic" and f["source"] == "real"]
    assert {(f["agency"], f["rule"], f["over"]) for f in real} == {
        ("洪泽区人民政府", "proceedings.outcomes", "review"),
        ("洪泽区人民政府", "proceedings.outcomes", "litigation_after_review"),
    }


def test_altered_cells_lie_in_the_identity_they_break():
    for fault in (f for f in MANIFEST["faults"] if f["kind"] == "arithmetic"):
        assert fault["cells"]
        assert all(fault["over"] in cell for cell in fault["cells"]), fault


def test_the_samples_are_small_and_hold_every_format():
    files = [path for path in OUT.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 6_000_000
    assert 105 <= len(FIGURES) == MANIFEST["reports"] <= 130
    kinds = Counter(path.suffix for path in files)
    assert min(kinds[s] for s in (".txt", ".md", ".html", ".docx")) >= 11
    assert kinds[".pdf"] >= 30
    assert (kinds[".xlsx"], kinds[".mht"]) == (3, 2)
    assert len({path.name for path in files}) == len(files), "base names are unique"


def test_every_unit_and_year_is_there_or_listed_as_missing():
    kept = {(e.unit, e.paper.year) for e in entries() if not e.real}
    missing = {(m["agency"], m["year"]) for m in MANIFEST["missing"]}
    assert kept | missing == {(unit.name, year) for unit in ROSTER_ORDER for year in YEARS}
    assert not kept & missing


def test_every_unit_of_a_report_is_in_the_roster_under_the_printed_name():
    with (OUT / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {name for row in rows for name in (row["单位名称"], *row["曾用名"].split("；"))}
    assert {g["agency"] for g in FIGURES.values()} <= names
    assert [row["序号"] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]


def test_clean_figures_agree_with_the_year_before_and_with_their_parts():
    city = draw_city()
    for unit in ROSTER_ORDER:
        for last, year in pairwise(YEARS):
            assert carry_breaks(city[unit.name, last], city[unit.name, year]) == []
            assert stock_gap(city[unit.name, last], city[unit.name, year]) == 0
    for year in YEARS:
        whole = city[GOVERNMENT.name, year]
        parts = add_figures(city[unit.name, year] for unit in (OFFICE, *DEPARTMENTS, *COUNTIES))
        assert whole["applications"] == parts["applications"]
        assert whole["proceedings"] == parts["proceedings"]
        for county in COUNTIES:
            towns = [city[t.name, year] for t in TOWNSHIPS if t.parent == county.name]
            assert parent_less(city[county.name, year], towns) == []


def test_clean_figures_break_nothing():
    assert [key for key, figures in draw_city().items() if broken_identities(figures, 2019 if key[1] < 2021 else 2021)] == []


def test_prose_says_the_received_figure_of_the_table():
    """Where the prose names a number of new requests it is the table's, but in the one report planted otherwise."""
    wrong = []
    for entry in entries():
        text = "".join(p for part in entry.paper.parts for p in part.paragraphs)
        said = re.search(r"新收(?:到)?(?:政府信息公开)?申请(\d+)件", text)
        if said and int(said[1]) != entry.paper.figures["applications"]["received_new"]["total"]:
            wrong.append(entry.file)
    assert wrong == [f["file"] for f in MANIFEST["faults"] if f["rule"] == "applications.prose_received"]


def test_a_fault_that_changes_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing to plant"):
        change((("applications", "granted", "total"), lambda old: old))({"applications": {"granted": {"total": 3}}})
    with pytest.raises(ValueError, match="nothing to plant"):
        replace_text("没有", "有")((Part("一、", ("文字",)),))


def test_a_directory_with_other_files_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "keep"
    assert len(capsys.readouterr().err.splitlines()) == 1
