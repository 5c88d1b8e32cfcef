"""Figures side by side, against the lines they come from and sums done one by one."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd
import pytest

from govinfo import metrics
from govinfo.cells import BLANK, NUMBER, all_figures, wide_cells
from govinfo.corpus import Corpus
from govinfo.forms import form_of
from govinfo.indicators import INDICATORS
from tests.frames_factory import figures, report, reports

NEW, OTHER = ("applications", "received_new", "total"), ("applications", "other", "total")
MISC, PUBLISHED = ("applications", "other_misc", "total"), ("active_disclosure", "regulations", "published")


@pytest.fixture(scope="module")
def library(corpus: Corpus) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Reports and lines of the samples' cells."""
    return corpus.reports, all_figures({field.name: getattr(corpus, field.name) for field in fields(corpus)})


def test_one_line_a_report_with_number_and_blank() -> None:
    lines = figures("甲-2024", applications__granted__business=6, applications__received_new__total=None)
    wide = wide_cells(reports(report("甲", 2024)), lines)
    assert list(wide.index) == ["甲-2024"]
    assert wide.loc["甲-2024", (NUMBER, "applications", "granted", "business")] == 6
    assert wide.loc["甲-2024", [(NUMBER, *NEW), (BLANK, *NEW)]].fillna(-1).tolist() == [-1, 1]


def test_a_cell_of_the_other_form_is_neither_number_nor_blank() -> None:
    wide = wide_cells(reports(report("甲", 2024)), figures("甲-2024"))
    assert wide.loc["甲-2024", (BLANK, *PUBLISHED)] == 0
    assert pd.isna(wide.loc["甲-2024", (NUMBER, *PUBLISHED)])


def test_a_row_that_the_report_lacks_is_blank_unless_it_stands_undivided() -> None:
    lines = figures("甲-2024")
    lacking = lines[~lines["row"].str.startswith("other_")]
    undivided = lines[(lines["row"] == "denied_process") & (lines["column"] == "total")].assign(row="other", value=4.0)
    chosen = reports(report("甲", 2024))
    assert wide_cells(chosen, lacking).loc["甲-2024", (BLANK, *MISC)] == 1
    both = wide_cells(chosen, pd.concat([lacking, undivided])).loc["甲-2024"]
    assert (both[(BLANK, *MISC)], both[(NUMBER, *OTHER)]) == (0, 4)


def test_wide_figures_give_what_lines_give(library: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    chosen, lines = library
    wide, codes = wide_cells(chosen, lines), [indicator.code for indicator in INDICATORS]
    some = chosen.iloc[5:60:2]
    pd.testing.assert_frame_equal(metrics.indicator_frame(some, wide, codes), metrics.indicator_frame(some, lines, codes))
    for table in ("active_disclosure", "applications", "proceedings"):
        pd.testing.assert_frame_equal(metrics.sum_cells(some, wide, table), metrics.sum_cells(some, lines, table))


def test_indicators_of_the_samples_are_sums_done_line_by_line(library: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    chosen, lines = library
    numbers = {(r, t, row, c): v for r, t, row, c, v in lines[["report_id", "table", "row", "column", "value"]].itertuples(False)}
    found = metrics.indicator_frame(chosen, wide_cells(chosen, lines), [i.code for i in INDICATORS])
    found = found.set_index(["report_id", "code"])
    counts = [indicator for indicator in INDICATORS if not indicator.is_rate and not indicator.minus]
    for report_id, edition in chosen[["report_id", "edition"]].itertuples(False):
        own_form = set(form_of(None if pd.isna(edition) else int(edition)).cells)
        for indicator in counts:
            known = [n for path in indicator.numerator if pd.notna(n := numbers.get((report_id, *path)))]
            line = found.loc[(report_id, indicator.code)]
            assert line["value"] == sum(known) if known else pd.isna(line["value"])
            split = [path for path in indicator.numerator if not path[1].startswith("other")]
            missing = [p for p in split if p in own_form and pd.isna(numbers.get((report_id, *p)))]
            if split == list(indicator.numerator):
                assert line["blanks"] == len(missing)


def test_cells_of_a_year_are_summed_over_its_reports(library: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    chosen, lines = library
    ids = chosen.loc[chosen["year"] == 2024, "report_id"]
    by_hand = lines[lines["report_id"].isin(ids) & (lines["table"] == "proceedings")].groupby(["row", "column"])["value"].sum()
    summed = metrics.sum_cells(chosen, wide_cells(chosen, lines), "proceedings").query("year == 2024")
    pd.testing.assert_series_equal(
        summed.set_index(["row", "column"])["value"].sort_index(), by_hand.sort_index(), check_index_type=False
    )
