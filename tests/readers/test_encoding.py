"""Bytes become text by their mark, their charset, or what sites really write, whatever they declare."""

from __future__ import annotations

import pytest

from govinfo.readers.encoding import decode


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_met_is_decoded(codec):
    assert decode("政府信息公开㐂".encode(codec)) == "政府信息公开㐂"


def test_a_declared_charset_that_lies_falls_back():
    assert decode("公开".encode(), "ascii") == "公开"
    assert decode("公开".encode("gb18030"), "no-such-charset") == "公开"


def test_a_page_that_declares_gb2312_may_use_characters_beyond_it():
    assert decode("朱镕基".encode("gb18030"), "gb2312") == "朱镕基"


def test_a_mark_at_the_beginning_goes_before_what_is_declared():
    assert decode("公开".encode("utf-16"), "utf-8") == "公开"


def test_bytes_that_fit_no_charset_are_refused():
    with pytest.raises(UnicodeDecodeError):
        decode(b"\xff\xff\xff")
