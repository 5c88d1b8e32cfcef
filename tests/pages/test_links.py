"""Rows and bars lead to the report behind: addresses of this app, names in them whatever they hold."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pandas as pd

from govinfo.dashboard.links import address, report_addresses
from govinfo.dashboard.page import PAGES
from govinfo.statutory import list_html


def test_address_is_relative_and_holds_any_name() -> None:
    link = address("findings", agency="甲&乙=#局?", year=2024)
    assert parse_qs(urlsplit(link).query) == {"agency": ["甲&乙=#局?"], "year": ["2024"]}
    assert urlsplit(link).path == "findings"


def test_report_without_name_or_year_leads_nowhere() -> None:
    reports = pd.DataFrame({"name": ["甲局", None], "year": pd.array([2024, None], dtype="Int64")})
    first, second = report_addresses(reports)
    assert second is None
    assert urlsplit(str(first)).path in PAGES


def test_link_stands_in_the_first_cell_and_is_escaped() -> None:
    page = list_html(["单位", "件"], [["<b>甲</b>", "1"], ["乙", "2"]], ["件"], ['x?a=1&b="2"', None])
    assert '<a href="x?a=1&amp;b=&quot;2&quot;" target="_self">&lt;b&gt;甲&lt;/b&gt;</a>' in page
    assert page.count("<a ") == 1
