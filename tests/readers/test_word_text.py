"""The text of Word files: what only says how letters look is cut out before parsing, and nothing else."""

import pytest

from govinfo.readers import word
from govinfo.readers.word_text import undressed
from tests.readers.test_word import BY
from tests.readers.word_files import p, r, texts, word_file

DRESS = '<w:rFonts w:ascii="宋体"/><w:sz w:val="21"/>'


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (p(f"<w:r><w:rPr>{DRESS}</w:rPr><w:t>收到3件。</w:t></w:r>"), ["收到3件。"]),
        (p(f"<w:r><w:rPr>{DRESS}<w:vanish/></w:rPr><w:t>隐去</w:t></w:r>{r('收到3件。')}"), ["收到3件。"]),
        (p("收到申请", f"<w:rPr>{DRESS}<w:del {BY}/></w:rPr>") + p("3件。"), ["收到申请3件。"]),
        (p('<w:r><w:rPr><w:lang w:val="a/>b"/></w:rPr><w:t>收到3件。</w:t></w:r>'), ["收到3件。"]),
        (p(f"<w:r><w:t><![CDATA[写作<w:rPr>{DRESS}</w:rPr>。]]></w:t></w:r>"), [f"写作<w:rPr>{DRESS}</w:rPr>。"]),
    ],
)
def test_what_is_read_does_not_hang_on_how_letters_look(body, read):
    assert texts(word.read(word_file(body))) == read


def test_only_what_says_how_a_document_looks_is_cut_out():
    dressed = f"<w:r><w:rPr>{DRESS}</w:rPr>{{}}<w:t>三</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr></w:r>".encode()
    assert undressed(dressed) == b"<w:r>{}<w:t>" + "三".encode() + b"</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr></w:r>"
