"""Two versions of a report: what was mended, what was left, what is new, and what changed that nobody asked for."""

import json
from dataclasses import replace

import pytest

from govinfo.checks import check
from govinfo.examine import Examined
from govinfo.versions import COLUMNS, OUTCOMES, PUBLISHED, Outcome, compare, comparison_frame, identity
from tests.quiet_report import QUIET, report_of

BALANCED = {
    "applications.received_new.natural_person": "7",
    "applications.received_new.total": "7",
    "applications.granted.natural_person": "7",
    "applications.granted.total": "7",
    "applications.total_handled.natural_person": "7",
    "applications.total_handled.total": "7",
}
SLIP = BALANCED | {"applications.granted.natural_person": "6"}


def version(cells=BALANCED, **case):
    """A version of the quiet report with these cells, checked."""
    report = report_of({"cells": cells} | case)
    return Examined(report, tuple(check(report)))


def said(comparison, rule):
    return [(f.severity.value, f.message) for f in comparison.findings if f.rule == rule]


def changed(comparison):
    """row.column → (before, after, requested) of what changed."""
    return {".".join(c.cell[1:]): (c.before.number, c.after.number, c.requested) for c in comparison.figures}


def test_a_version_against_itself_shows_nothing():
    same = compare(version(), version())
    assert (same.resolved, same.unresolved, same.new, same.figures, same.prose, same.findings) == ((),) * 6
    assert comparison_frame(same).empty


def test_findings_are_mended_left_or_new():
    first = version(SLIP, text={"1": QUIET[1] + "\n全年共主动公开条。", "6": "收到申请共件。收费0元。"})
    second = version(text={"1": QUIET[1] + "\n统计期限为2023年1月1日至12月31日。", "6": "收到申请共件。收费0元。"})
    comparison = compare(first, second)
    assert {f.rule for f in comparison.resolved} == {"applications.handled", "applications.applicants", "prose.missing_number"}
    assert [f.quote for f in comparison.unresolved] == ["收到申请共件"]
    assert [f.rule for f in comparison.new] == ["prose.stale_year"]


def test_an_identity_still_broken_with_other_figures_is_left_not_new():
    second = version(SLIP | {"applications.granted.natural_person": "5"})
    comparison = compare(version(SLIP), second)
    assert (comparison.resolved, comparison.new) == ((), ())
    assert {f.rule for f in comparison.unresolved} == {"applications.handled", "applications.applicants"}


def test_a_line_that_sums_a_report_up_is_left_while_any_of_it_is():
    labels = {
        "application_rows.declined_confirmation": "5.重新出具己获取信息",
        "application_rows.denied_by_law": "2.其他法律行政止公开",
    }
    first, second = version(labels=labels), version(labels=dict(list(labels.items())[1:]))
    comparison = compare(first, second)
    assert [f.rule for f in comparison.unresolved] == ["form.label_altered"]
    assert (comparison.resolved, comparison.new) == ((), ())


def test_a_cell_a_finding_named_and_the_sums_that_follow_were_asked_for():
    asked = compare(version(SLIP), version())
    assert changed(asked) == {"granted.natural_person": (6, 7, True)}
    assert asked.findings == ()
    more = BALANCED | {
        "applications.granted.natural_person": "6", "applications.granted.total": "6",
        "applications.denied_state_secret.natural_person": "1", "applications.denied_state_secret.total": "1",
    }  # fmt: skip
    follows = compare(version(SLIP), version(more))
    assert changed(follows)["denied_state_secret.total"] == (0, 1, True)
    assert follows.findings == ()


def test_figures_changed_unasked_are_told_table_by_table():
    second = version(
        SLIP | {"active_disclosure.licences.decisions": "31", "proceedings.review.upheld": "1", "proceedings.review.total": "1"}
    )
    told = said(compare(version(SLIP), second), "version.unrequested_change")
    assert told == [
        ("warning", "重报稿改动了未指出的数据：表二“行政许可”行“本年处理决定数量”列由0改为31，请说明。"),
        ("warning", "重报稿改动了未指出的数据：表四“行政复议”行“结果维持”列由0改为1；表四“行政复议”行“总计”列由0改为1，请说明。"),
    ]


def test_a_refiled_version_is_not_asked_what_a_published_one_is():
    second = version(BALANCED | {"active_disclosure.licences.decisions": "31"}, text={"5": "栏目更新已经改进。"})
    assert {f.rule for f in compare(version(), second).findings} == {"version.unrequested_change"}
    assert {f.rule for f in compare(version(), second, PUBLISHED).findings} == {"publish.differs"}


def test_prose_is_compared_sentence_by_sentence_in_its_part():
    first = version(text={"5": "栏目更新慢。解读少。检索不便。"})
    second = version(text={"5": "栏目更新  慢。解读材料少。检索不便。明年改进。"})
    told = [(r.section, r.outcome, r.before, r.after) for r in compare(first, second).prose]
    assert told == [(5, Outcome.CHANGED, "解读少。", "解读材料少。"), (5, Outcome.ADDED, "", "明年改进。")]
    removed = compare(second, first).prose[-1]
    assert (removed.outcome, removed.before, removed.spot.quote) == (Outcome.REMOVED, "明年改进。", "明年改进。")


def test_a_published_figure_that_differs_is_an_error_a_blank_for_nought_is_not():
    published = version(BALANCED | {"applications.granted.total": "8"})
    assert said(compare(version(), published, PUBLISHED), "publish.differs") == [
        ("error", "发布稿与审定稿不一致：表三“（一）予以公开”行“总计”列审定7，发布8。")
    ]
    blank = version(BALANCED | {"applications.carried_over.research": ""})
    assert said(compare(version(), blank, PUBLISHED), "publish.differs") == [
        ("warning", "发布稿与审定稿不一致：表三“二、上年结转政府信息公开申请数量”行“科研机构”列审定0，发布空白。")
    ]
    assert compare(version(), version(BALANCED | {"applications.granted.total": "7件"}), PUBLISHED).findings == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("个别栏目更新不够及时；将逐月 核对！", []),
        ("少数栏目更新不够及时，将逐月核对。", [("warning", "发布稿与审定稿文字不一致：第五部分审定“个别栏目更新不够及时，将逐月核对。”，发布“少数栏目更新不够及时，将逐月核对。”。")]),
        ("", [("warning", "发布稿与审定稿文字不一致：第五部分审定“个别栏目更新不够及时，将逐月核对。”，发布无。")]),
    ],
)  # fmt: skip
def test_published_text_may_differ_in_spaces_and_marks_only(text, told):
    assert said(compare(version(), version(text={"5": text}), PUBLISHED), "publish.differs") == told


def test_a_number_of_the_published_prose_that_differs_is_an_error():
    first, second = (version(text={"5": f"更新率为{share}%。"}) for share in ("3.5", "35"))
    assert [s for s, _ in said(compare(first, second, PUBLISHED), "publish.differs")] == ["error"]


def test_what_the_page_prints_around_the_report_is_passed_over():
    page = version(head=["索引号：0123"], text={"6": QUIET[6] + "\n打印本页\n主办单位：云川市人民政府"})
    assert compare(version(), page, PUBLISHED).findings == ()
    heads = version(text={"2": "第二十条第（一）项"})
    assert compare(version(), heads, PUBLISHED).prose == ()


def test_cells_read_on_one_side_only_cannot_be_held_against_anyone():
    short = version(drop_rows=["carried_forward"])
    told = said(compare(version(), short, PUBLISHED), "publish.differs")
    assert told == [("note", "无法核对：审定稿与发布稿的表三有7格只在其中一份中识别到。")]


def test_a_difference_in_a_scan_asks_for_a_look_at_the_original():
    other = version(BALANCED | {"applications.granted.total": "8"})
    scan = replace(other.report, figures=tuple(f._replace(confidence=0.99) for f in other.report.figures))
    ((severity, message),) = said(compare(version(), replace(other, report=scan), PUBLISHED), "publish.differs")
    assert severity == "error"
    assert message.endswith("（扫描识别，请先对照原件核对）")


def test_the_frame_holds_findings_figures_and_prose():
    second = version(BALANCED | {"active_disclosure.licences.decisions": "31"}, text={"5": "栏目更新已经改进。"})
    frame = comparison_frame(compare(version(SLIP), second))
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == COLUMNS
    assert list(zip(frame["kind"], frame["outcome"], strict=True)) == [
        ("finding", "resolved"), ("finding", "resolved"), ("figure", "unrequested"), ("figure", "requested"), ("prose", "changed"),
    ]  # fmt: skip
    assert set(frame["outcome"]) <= set(OUTCOMES)
    licences = frame[frame["outcome"] == "unrequested"].iloc[0]
    assert (json.loads(licences["cells"]), licences["before"], licences["after"]) == (
        [["active_disclosure", "licences", "decisions"]],
        "0",
        "31",
    )


def test_a_finding_of_a_comparison_is_told_apart_by_place_and_figures():
    def of(value):
        comparison = compare(
            version(), version(BALANCED | {"applications.legal_aid.total": "0", "proceedings.review.total": value})
        )
        (finding,) = comparison.findings
        return identity(finding, comparison, "甲", 2024)

    assert of("3") == of("3")
    assert of("3") != of("4")
    comparison = compare(version(), version(BALANCED | {"proceedings.review.total": "3"}))
    other = replace(comparison.findings[0], message="换了说法")
    assert identity(other, comparison, "甲", 2024) == identity(comparison.findings[0], comparison, "甲", 2024)
    assert identity(comparison.findings[0], comparison, "甲", 2024) != identity(comparison.findings[0], comparison, "乙", 2024)
