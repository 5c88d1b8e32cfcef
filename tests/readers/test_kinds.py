"""What a file is, is told by its bytes; what cannot be read says so in Chinese."""

import pytest

from govinfo.readers import REFUSALS, read_document, sniff
from govinfo.readers.errors import Unreadable

KINDS = [
    (b"", "empty"),
    (b"\xef\xbb\xbf \r\n\x00", "empty"),
    (b"%PDF-1.7\n", "pdf"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
    (b"\xff\xd8\xff\xe0" + b"\0" * 40, "picture"),
    (b"PK\x03\x04" + b"\0" * 40, "archive"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 40, "office97"),
    ("<!DOCTYPE html><html><body>公开</body></html>".encode(), "html"),
    ("<table><tr><td>公开</td></tr></table>".encode("gb18030"), "html"),
    ("一、总体情况\n".encode(), "text"),
    ("一、总体情况\n".encode("gb18030"), "text"),
    (bytes(range(256)) * 20, "foreign"),
]


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_the_bytes_tell_the_kind(data, kind):
    assert sniff(data) == kind


@pytest.mark.parametrize("data", [data for data, kind in KINDS if kind in REFUSALS])
def test_what_no_reader_takes_is_refused_with_what_to_do(data):
    with pytest.raises(Unreadable) as caught:
        read_document(data, "年报.pdf")
    assert "请" in caught.value.problem.message
