"""A finding's identity: what a decision holds on to while a report is read again."""

from dataclasses import replace

from govinfo.document import Place
from govinfo.findings import Finding, Severity

PROSE = Finding("prose.missing_number", Severity.ERROR, "正文“共主动公开条”缺少数字。")


def test_identity_does_not_ask_where_in_the_file_the_words_stand():
    moved = replace(PROSE, section=1, place=Place(page=3, box=(1, 2, 3, 4)), quote="共主动公开条")
    assert moved.identity("云川市教育局", 2024) == PROSE.identity("云川市教育局", 2024) == "241ef8922e075256"


def test_identity_follows_rule_unit_year_words_and_figures():
    others = [replace(PROSE, rule="form.title"), replace(PROSE, message="正文缺少数字。"), replace(PROSE, actual=3)]
    seen = {f.identity("云川市教育局", 2024) for f in (PROSE, *others)}
    seen |= {PROSE.identity("云川市民政局", 2024), PROSE.identity("云川市教育局", 2023)}
    assert len(seen) == 6
