"""The form's tables as HTML: laid out as printed, every text escaped, blanks and findings marked."""

from __future__ import annotations

import re

import pytest
from lxml import html

from govinfo.findings import Finding, Severity, Suspect
from govinfo.forms import form_of
from govinfo.statutory import cell_marks, key_html, table_html

PRINTED_2021 = dict.fromkeys(form_of(2021).cells, "0")
PRINTED_2019 = dict.fromkeys(form_of(2019).cells, "0")
GRANTED = ("applications", "granted", "natural_person")


def table(name: str, edition: int, printed: dict, findings: tuple = ()) -> html.HtmlElement:
    return html.fromstring(table_html(name, edition, printed, findings)).find(".//table")


def width(root: html.HtmlElement) -> set[int]:
    """How many columns each row has once its spans are laid out."""
    hanging: dict[tuple[int, int], bool] = {}
    widths = set()
    for r, row in enumerate(root.findall(".//tr")):
        column = 0
        for cell in row:
            while hanging.get((r, column)):
                column += 1
            for dr in range(int(cell.get("rowspan", 1))):
                for dc in range(int(cell.get("colspan", 1))):
                    assert not hanging.get((r + dr, column + dc)), "two cells on one place"
                    hanging[r + dr, column + dc] = True
        widths.add(sum(at == r for at, _ in hanging))
    return widths


@pytest.mark.parametrize(("edition", "printed"), [(2019, PRINTED_2019), (2021, PRINTED_2021)])
@pytest.mark.parametrize(("name", "columns"), [("active_disclosure", 4), ("applications", 10), ("proceedings", 15)])
def test_spans_fill_a_rectangle_and_every_cell_stands_once(edition: int, printed: dict, name: str, columns: int) -> None:
    root = table(name, edition, printed)
    assert width(root) == {columns}
    assert len(root.findall(".//td")) == sum(path[0] == name for path in printed)


def test_heads_are_merged_as_in_the_form() -> None:
    root = table("applications", 2021, PRINTED_2021)
    spans = {th.text_content(): (th.get("colspan"), th.get("rowspan")) for th in root.iter("th")}
    assert spans["法人或其他组织"] == ("5", "1")
    assert spans["（三）不予公开"] == ("1", "8")
    assert spans["三、本年度办理结果"] == ("1", "22")
    assert spans["（七）总计"] == ("2", "1")
    assert spans["申请人情况"] == ("7", "1")


def test_undivided_other_takes_the_place_of_its_parts() -> None:
    printed = {p: t for p, t in PRINTED_2021.items() if not p[1].startswith("other_")}
    printed |= {("applications", "other", a.code): "4" for a in form_of(2021).applicants}
    root = table("applications", 2021, printed)
    assert width(root) == {10}
    assert "（六）其他处理" in root.text_content()
    assert "不再处理其政府信息公开申请" not in root.text_content()


def test_printed_text_is_shown_as_it_stood_and_escaped() -> None:
    printed = PRINTED_2021 | {GRANTED: "<script>alert(1)</script>", ("applications", "granted", "business"): "/"}
    source = table_html("applications", 2021, printed, [Finding("x.y", Severity.ERROR, '"><img src=x>', (GRANTED,))])
    assert "<script>" not in source
    assert "<img" not in source
    cells = [td.text_content() for td in html.fromstring(source).iter("td")]
    assert "<script>alert(1)</script>" in cells
    assert "/" in cells


def test_blank_and_absent_cells_differ() -> None:
    printed = dict(PRINTED_2021)
    printed[GRANTED] = ""
    del printed["applications", "carried_forward", "total"]
    cells = list(table("applications", 2021, printed).iter("td"))
    assert [(c.get("class"), c.get("title")) for c in cells if c.get("class")] == [("blank", "空白"), ("absent", "未识别")]


def test_marks_carry_gravest_severity_all_messages_and_the_suspect() -> None:
    findings = [
        Finding("a.note", Severity.NOTE, "提示一", (GRANTED,)),
        Finding("a.error", Severity.ERROR, "关系不符", (GRANTED,), suspects=(Suspect(GRANTED, 5, 6),)),
    ]
    classes, words = cell_marks(findings)[GRANTED]
    assert classes.split() == ["error", "suspect"]
    assert words.split("\n") == ["关系不符", "疑为此格（填报5，若为6则关系成立），请核对台账", "提示一"]
    cell = next(td for td in table("applications", 2021, PRINTED_2021, tuple(findings)).iter("td") if td.get("title"))
    assert cell.get("title") == words


def test_several_suspects_are_not_called_the_one() -> None:
    other = ("applications", "granted_in_part", "natural_person")
    finding = Finding("a.error", Severity.ERROR, "不符", (), suspects=(Suspect(GRANTED, 5, 6), Suspect(other, None, 1)))
    marks = cell_marks([finding])
    assert "共2处，此为其一（填报空白，若为1" in marks[other][1]
    assert set(marks) == {GRANTED, other}


def test_colours_are_explained_in_chinese() -> None:
    words = html.fromstring(key_html()).text_content()
    assert "疑似差错单元格" in words
    assert not re.search("[a-z]{3}", words.split("</style>")[-1].split("}")[-1])


def test_chosen_cells_are_pointed_at_and_settled_ones_say_by_whom():
    path, other = ("proceedings", "review", "total"), ("proceedings", "review", "upheld")
    html = table_html("proceedings", 2021, {path: "11", other: "10"}, chosen=[path], settled={other: "人工核定为10，张三"})
    assert 'class="chosen">11</td>' in html
    assert 'class="settled" title="人工核定为10，张三">10</td>' in html
