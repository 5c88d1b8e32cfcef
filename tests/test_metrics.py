"""Indicators against sums done by hand, and the rule that no total counts anything twice."""

from __future__ import annotations

import pandas as pd
import pytest

from govinfo import metrics
from govinfo.forms import application_row_order, load_forms
from govinfo.indicators import BY_CODE, GROUPS, INDICATORS, group_of, group_rows, least_text
from tests.frames_factory import figures, report, reports


def one(code: str, edition: int = 2021, drop: str | None = None, **cells: float | None) -> pd.Series:
    """The indicator of a single report that prints these figures."""
    frame = figures("甲-2024", edition, **cells)
    chosen = reports(report("甲", 2024, edition=edition))
    kept = frame if drop is None else frame[frame["row"] != drop]
    return metrics.indicator_frame(chosen, kept, [code]).iloc[0]


def test_due_adds_what_came_and_what_was_carried_over() -> None:
    row = one("due", applications__received_new__total=41, applications__carried_over__total=3)
    assert (row["value"], row["blanks"]) == (44, 0)
    assert pd.isna(row["denominator"])


def test_correction_rate_rests_on_concluded_cases_only() -> None:
    row = one(
        "review_corrected_share",
        proceedings__review__corrected=18,
        proceedings__review__pending=36,
        proceedings__review__total=170,
    )
    assert (row["numerator"], row["denominator"]) == (18, 134)
    assert round(row["value"], 4) == 0.1343


def test_litigation_rate_adds_both_paths() -> None:
    row = one(
        "litigation_corrected_share",
        proceedings__litigation_direct__corrected=1,
        proceedings__litigation_direct__total=8,
        proceedings__litigation_after_review__corrected=2,
        proceedings__litigation_after_review__total=10,
        proceedings__litigation_after_review__pending=6,
    )
    assert (row["numerator"], row["denominator"], row["value"]) == (3, 12, 0.25)


def test_disputes_leave_out_suits_after_review() -> None:
    row = one(
        "disputes_per_hundred",
        applications__total_handled__total=200,
        proceedings__review__total=10,
        proceedings__litigation_direct__total=2,
        proceedings__litigation_after_review__total=50,
    )
    assert row["value"] == pytest.approx(6)
    assert metrics.rate_text("disputes_per_hundred", 12, 200, 6.0) == "6.00件/百件（12/200）"


@pytest.mark.parametrize("edition", [2019, 2021])
def test_other_disposition_reads_both_editions(edition: int) -> None:
    rows = ["other"] if edition == 2019 else ["other_not_supplemented", "other_fee_unpaid", "other_misc"]
    row = one("other", edition, **{f"applications__{r}__total": 2 for r in rows})
    assert (row["value"], row["blanks"]) == (2 * len(rows), 0)


def test_undivided_other_in_a_form_of_2021_leaves_no_blanks() -> None:
    parts = figures("甲-2024", applications__total_handled__total=4)
    parts = parts[~parts["row"].str.startswith("other_")]
    undivided = parts[(parts["row"] == "carried_forward") & (parts["column"] == "total")].assign(row="other", value=4.0)
    frame = metrics.indicator_frame(reports(report("甲", 2024)), pd.concat([parts, undivided]), ["other_share"])
    assert (frame.loc[0, "value"], frame.loc[0, "blanks"]) == (1, 0)


def test_blank_is_no_nought() -> None:
    row = one("denied", applications__denied_process__total=5, applications__denied_inquiry__total=None)
    assert (row["value"], row["blanks"]) == (5, 1)
    unknown = one("received_new", applications__received_new__total=None)
    assert pd.isna(unknown["value"])
    assert unknown["blanks"] == 1
    assert pd.isna(one("review_concluded", proceedings__review__total=9, proceedings__review__pending=None)["value"])


def test_more_pending_than_cases_leaves_the_concluded_unknown() -> None:
    slip = {"proceedings__review__total": 0, "proceedings__review__pending": 3}
    assert pd.isna(one("review_concluded", **slip)["value"])
    assert pd.isna(one("review_corrected_share", **slip)["denominator"])
    documents = {"active_disclosure__normative_documents__repealed": 4}
    assert one("normative_net", **documents)["value"] == -4


def test_row_the_document_lacks_counts_as_blank() -> None:
    row = one("denied", drop="denied_process", applications__denied_inquiry__total=2)
    assert (row["value"], row["blanks"]) == (2, 1)


def test_rate_over_nought_has_no_value() -> None:
    row = one("openness_share")
    assert row["denominator"] == 0
    assert pd.isna(row["value"])
    assert metrics.rate_text("openness_share", 0, 0, row["value"]) == "—（基数为0）"


def test_rates_show_counts_and_small_bases() -> None:
    assert metrics.rate_text("review_corrected_share", 18, 134, 18 / 134) == "13.43%（18/134）"
    assert metrics.rate_text("review_corrected_share", 1, 1, 1.0) == "100.00%（1/1，基数小于10）"
    assert metrics.rate_text("review_corrected_share", 10, 64, 10 / 64).startswith("15.63%")
    assert metrics.rate_text("handled_share", 709, 707, 709 / 707) == "100.28%（709/707，超过100%，请核对）"
    assert "基数小于100" in metrics.rate_text("disputes_per_hundred", 1, 99, 1.01)


def test_six_groups_hold_every_disposition_once() -> None:
    rows = [row for group in GROUPS for row in group_rows(group)]
    assert sorted(rows) == sorted(row.code for row in application_row_order() if group_of(row.code))
    assert group_rows("other") == ("other_not_supplemented", "other_fee_unpaid", "other_misc", "other")


def test_dictionary_names_real_cells_once() -> None:
    known = {
        cell for edition in load_forms() for cell in figures("x", edition)[["table", "row", "column"]].itertuples(index=False)
    }
    named = {p for i in INDICATORS for part in (i.numerator, i.minus, i.denominator, i.denominator_minus) for p in part}
    assert named <= {tuple(cell) for cell in known}
    assert len(BY_CODE) == len(INDICATORS) == len({i.name for i in INDICATORS})
    assert all(i.denominator_name for i in INDICATORS if i.is_rate)


def test_pooled_rate_is_no_mean_of_rates() -> None:
    chosen = reports(report("甲", 2024), report("乙", 2024), report("丙", 2024))
    frame = pd.concat(
        [
            figures("甲-2024", applications__granted__total=1, applications__total_handled__total=1),
            figures("乙-2024", applications__granted__total=10, applications__total_handled__total=99),
            figures("丙-2024", applications__granted__total=7, applications__total_handled__total=None),
        ]
    )
    pooled = metrics.pool(metrics.indicator_frame(chosen, frame, ["granted_share"])).iloc[0]
    assert (pooled["numerator"], pooled["denominator"]) == (11, 100)
    assert (pooled["reports"], pooled["without"], pooled["blanks"]) == (2, 1, 1)
    assert pooled["value"] == pytest.approx(0.11)


def test_sum_cells_keeps_years_apart() -> None:
    chosen = reports(report("甲", 2023), report("甲", 2024), report("乙", 2024))
    frame = pd.concat(
        [
            figures("甲-2023", proceedings__review__upheld=3),
            figures("甲-2024", proceedings__review__upheld=4),
            figures("乙-2024", proceedings__review__upheld=None),
        ]
    )
    sums = metrics.sum_cells(chosen, frame, "proceedings").set_index(["year", "row", "column"])
    assert sums.loc[(2023, "review", "upheld"), "value"] == 3
    assert tuple(sums.loc[(2024, "review", "upheld"), ["value", "blanks", "reports"]]) == (4, 1, 1)


CITY, COUNTY, TOWN = "云川市人民政府", "东城县人民政府", "北河镇人民政府"


def family() -> pd.DataFrame:
    """A city over a county over a town, a department of the city's own, and an older version of the city's report."""
    return reports(
        report(CITY, 2024, roster_order=1),
        report(CITY, 2024, report_id="old", active=False),
        report(COUNTY, 2024, roster_order=3, level="county", parent=CITY),
        report(TOWN, 2024, roster_order=4, level="township", organ_kind="乡镇政府", parent=COUNTY),
        report("云川市财政局", 2024, roster_order=2, scope="own", organ_kind="政府部门", parent=CITY),
        report("云川市审计局", 2024, roster_order=5, scope="own", organ_kind="政府部门", parent=CITY, status="unreadable"),
        report(COUNTY, 2023, roster_order=3, level="county", parent=CITY),
    )


def test_no_total_holds_a_report_and_what_contains_it() -> None:
    chosen = metrics.choose_reports(family())
    assert list(chosen["report_id"]) == [f"{CITY}-2024", f"{COUNTY}-2023"]


def test_ancestor_is_found_over_a_unit_that_did_not_report() -> None:
    without_county = family().query("report_id != '东城县人民政府-2024'")
    ids = list(metrics.choose_reports(without_county)["report_id"])
    assert f"{TOWN}-2024" not in ids
    roster = pd.DataFrame({"agency_id": ["c"], "name": [COUNTY], "parent": [CITY]}, dtype="string")
    alone = without_county[without_county["year"] == 2024]
    assert f"{TOWN}-2024" not in list(metrics.choose_reports(alone, "aggregate", roster)["report_id"])


def test_own_reports_are_never_mixed_with_aggregates() -> None:
    assert list(metrics.choose_reports(family(), "own")["name"]) == ["云川市财政局"]
    assert metrics.choose_scope(family()) == "aggregate"
    assert metrics.choose_scope(family().query("scope == 'own'")) == "own"


def test_siblings_add_up_and_strangers_of_unknown_descent_do_not() -> None:
    siblings = reports(
        report("甲县人民政府", 2024, level="county", parent=CITY, roster_order=2),
        report("乙县人民政府", 2024, level="county", parent=CITY, roster_order=1),
    )
    assert list(metrics.choose_reports(siblings)["name"]) == ["乙县人民政府", "甲县人民政府"]
    stranger = reports(report(CITY, 2024), report("丙县人民政府", 2024, level="county"))
    assert list(metrics.choose_reports(stranger)["name"]) == [CITY]


def test_units_of_unknown_level_and_descent_are_not_added_up() -> None:
    unknown = reports(report("甲", 2024, level=pd.NA), report("乙", 2024, level=pd.NA))
    assert metrics.choose_reports(unknown).empty
    assert len(metrics.choose_reports(unknown[:1])) == 1


def test_development_zones_of_one_city_are_not_one_division_twice() -> None:
    zones = [
        report(f"{name}管委会", 2024, level="county", division="云川市", parent=CITY, organ_kind="派出机构（开发区管委会）")
        for name in ("东区", "西区")
    ]
    assert len(metrics.choose_reports(reports(*zones))) == 2
    assert list(metrics.choose_reports(reports(*zones, report(CITY, 2024)))["name"]) == [CITY]


def test_one_division_is_counted_once() -> None:
    twice = reports(
        report("云川市人民政府办公室", 2024, division="云川市", organ_kind="政府办公厅（室）", roster_order=1),
        report(CITY, 2024, division="云川市", roster_order=2),
    )
    assert list(metrics.choose_reports(twice)["name"]) == [CITY]


def test_same_units_are_those_that_reported_every_year() -> None:
    chosen = reports(report("甲", 2023), report("甲", 2024), report("乙", 2024))
    assert list(metrics.same_units(chosen)["report_id"]) == ["甲-2023", "甲-2024"]
    assert metrics.same_units(chosen[1:])["name"].tolist() == ["甲", "乙"]
    assert metrics.same_units(reports(report("甲", 2023), report("乙", 2024))).empty


def test_basis_says_scope_level_and_number() -> None:
    assert metrics.basis_text(metrics.choose_reports(family().query("year == 2024"))) == "本级汇总口径 · 市级 · 1份年报"
    both = metrics.basis_text(metrics.choose_reports(family()))
    assert both == "本级汇总口径 · 市级1份、县级1份 · 共2份年报"
    assert metrics.basis_text(family().iloc[:0]) == "没有可合计的年报"


def test_a_reasons_share_rests_on_its_group() -> None:
    cells = {"applications__denied_state_secret__total": 3, "applications__denied_by_law__total": 9}
    row = one("denied_state_secret_share", **cells)
    assert (row["numerator"], row["denominator"], row["value"]) == (3, 12, 0.25)
    assert BY_CODE["denied_state_secret_share"].name == "不予公开事由占比—属于国家秘密"
    shares = [i for i in INDICATORS if i.name.startswith("不予公开事由占比")]
    assert [i.numerator[0][1] for i in shares] == list(group_rows("denied"))


def test_substantive_openness_leaves_out_what_was_not_answered_in_substance() -> None:
    row = one(
        "substantive_openness_share",
        applications__granted__total=6,
        applications__granted_in_part__total=2,
        applications__denied_by_law__total=1,
        applications__unavailable_not_held__total=1,
        applications__declined_repeat__total=5,
        applications__other_misc__total=5,
        applications__total_handled__total=20,
    )
    assert (row["numerator"], row["denominator"]) == (8, 10)


def test_correction_over_all_cases_is_a_footnote_of_its_own() -> None:
    cells = {"corrected": 18, "pending": 36, "total": 170}
    row = one("review_corrected_of_all", **{f"proceedings__review__{c}": n for c, n in cells.items()})
    assert round(row["value"], 4) == 0.1059


def test_each_rate_says_from_which_denominator_on_it_speaks() -> None:
    assert "基数小于20" in metrics.rate_text("carried_share", 1, 19, 1 / 19)
    assert "基数" not in metrics.rate_text("carried_share", 1, 20, 1 / 20)
    assert least_text(BY_CODE["disputes_per_hundred"]) == "办结数达到100件时有参考意义，不足时注明"
    assert least_text(BY_CODE["handled"]) == "全部列出"
