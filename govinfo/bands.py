"""One unit's indicators inside the band of its peers: like organs of the same year, kind, level and scope."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from govinfo.audit.peers import LIKE
from govinfo.comparison import LEAST_PEERS
from govinfo.indicators import BY_CODE
from govinfo.metrics import SMALL, indicator_frame

QUARTILES = {0.25: "lower", 0.5: "median", 0.75: "upper"}


def peer_bands(own: pd.DataFrame, reports: pd.DataFrame, figures: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """A line a year and indicator: year, code, numerator, denominator, value (the unit's), peers, left_out, lower, median, upper.

    `own` are the unit's reports, `reports` all that count, itself among them; it is one of its `peers`. Of a share, peers whose
    base is small or nought are left out and counted in `left_out`: their shares say nothing, and noughts would make the median.
    With fewer than LEAST_PEERS peers lower, median and upper are missing.
    """
    mine = indicator_frame(own, figures, codes).merge(own[["report_id", "year"]], on="report_id")
    like = reports.merge(own[LIKE].dropna(), on=LIKE)
    theirs = indicator_frame(like, figures, codes).merge(like[["report_id", "year"]], on="report_id")
    small = has_small_base(theirs)
    theirs["left_out"] = small.astype("Int64")
    theirs["value"] = theirs["value"].mask(small)
    grouped = theirs.groupby(["year", "code"])
    band = pd.DataFrame({name: grouped["value"].quantile(share) for share, name in QUARTILES.items()})
    band["peers"], band["left_out"] = grouped["value"].count(), grouped["left_out"].sum()
    band.loc[band["peers"] < LEAST_PEERS, list(QUARTILES.values())] = pd.NA
    told = mine.merge(band.reset_index(), on=["year", "code"], how="left").astype({"peers": "Int64", "left_out": "Int64"})
    told[["peers", "left_out"]] = told[["peers", "left_out"]].fillna(0)
    columns = ["year", "code", "numerator", "denominator", "value", "peers", "left_out", *QUARTILES.values()]
    return told[columns].sort_values("year", kind="stable").reset_index(drop=True)


def has_small_base(indicators: pd.DataFrame) -> pd.Series:
    """Of lines of an indicator_frame, whether each is a share over so little that it says nothing."""
    least = indicators["code"].map({code: max(SMALL, indicator.scale) for code, indicator in BY_CODE.items()})
    return (indicators["denominator"] < least).fillna(False).astype(bool)
