"""What stands inside a Word file beside its text: boxes, pages brought in as chunks."""

from govinfo.readers import word
from samples.package import relationships
from tests.readers.test_word import problem_of
from tests.readers.word_files import box, p, tbl, tc, texts, tr, word_file


def test_text_boxes_are_read_under_what_they_are_anchored_in():
    assert texts(word.read(word_file(p("正文") + box("印章") + p("其后")))) == ["正文", "印章", "其后"]
    assert texts(word.read(word_file(box("正文")))) == ["正文"]


def chunk(target: str, data: str) -> bytes:
    rels = relationships({target: "aFChunk"})
    return word_file(
        p("前文") + '<w:altChunk r:id="rId1"/>' + p("后文"), parts={"word/_rels/document.xml.rels": rels, f"word/{target}": data}
    )


def test_a_page_brought_in_as_a_chunk_is_read_in_its_place():
    document = word.read(chunk("a.htm", "<html><body><p>甲</p><table><tr><td>1</td></tr></table></body></html>"))
    assert texts(document) == ["前文", "甲", "[表]", "后文"]


def test_a_chunk_of_another_kind_says_what_to_do():
    assert problem_of(chunk("a.bin", "二进制")) == "damaged"


def test_a_table_in_a_box_is_read_and_a_box_in_a_cell_leaves_the_cell_alone():
    boxed = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{tbl(tr(tc('规章'), tc('1')))}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    assert texts(word.read(word_file(p("正文") + boxed))) == ["正文", "[表]"]
    stamped = word.read(word_file(tbl(tr(tc(p("12") + box("印章")), tc("3"))) + p("其后")))
    assert [c.text for c in stamped.grids()[0].cells] == ["12", "3"]
    assert texts(stamped) == ["[表]", "印章", "其后"]
