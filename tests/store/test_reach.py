"""The parts of a large store by their digits: what each is called, and which is looked at through its sums."""

import pytest

from govinfo.store.reach import WIDE, is_wide, place_name


@pytest.mark.parametrize(
    ("digits", "name"),
    [
        ("32", "江苏省"),
        ("3208", "江苏省淮安市"),
        ("3200", "江苏省本级"),
        ("4290", "湖北省其他（4290）"),
        ("99", "99"),
        ("", "地区未识别"),
    ],
)
def test_a_place_has_the_name_of_its_division_and_what_has_none_says_so(digits: str, name: str) -> None:
    assert place_name(digits) == name


@pytest.mark.parametrize(("digits", "wide"), [(WIDE, True), ("32", True), ("3208", False), ("", False)])
def test_a_province_or_more_is_looked_at_through_its_sums(digits: str, wide: bool) -> None:
    assert is_wide(digits) is wide
