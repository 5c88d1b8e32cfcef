"""Addresses inside the app: a row or a bar leads to the report behind it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

import pandas as pd

from govinfo.dashboard.memory import remembered


def address(page: str, **query: object) -> str:
    """A page with these filters, relative to the app's own address: works behind any prefix and as an ordinary link."""
    return f"{page}?{urlencode({key: str(value) for key, value in query.items()})}"


def report_address(name: str, year: int) -> str:
    """Where the report of a unit (its name as shown) and year is looked at."""
    return address("profile", unit=name, year=year)


@remembered
def report_addresses(reports: pd.DataFrame) -> list[str | None]:
    """report_address of each line of `reports` (name, year); None where one of them is unknown."""
    pairs: Iterable[tuple[object, object]] = zip(reports["name"], reports["year"], strict=True)
    return [None if pd.isna(n) or pd.isna(y) else report_address(str(n), int(y)) for n, y in pairs]  # type: ignore[call-overload]
