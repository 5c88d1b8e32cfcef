"""复制反馈文字: never above three hundred characters, numbered, whole points only, and honest about what was left out."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo.export.letters import MOST, Case, chat_text, chat_texts, default_template, read_template
from govinfo.export.letters.cases import LONGEST_REMARK
from tests.export.letter_cases import REPLY_BY, case, item, office


def test_the_text_reads_as_offices_write_it() -> None:
    doubt = item("warning", short="“3.其他”13件，请说明具体情形")
    assert chat_text(case(item(), item(short="总体情况统计期限写为2023年"), doubt), office(), REPLY_BY) == (
        "市交通运输局：贵单位2025年年报（第1稿）经审核，需修改2处：1.表三“自然人”列勾稽不符（7＋0≠5＋1）；2.总体情况统计期限写为2023年。"
        "另有1处请核实：1.“3.其他”13件，请说明具体情形。请于1月16日前修改后重新报送。联系人示例员乙，电话0000-5550101。"
    )


def test_what_does_not_fit_is_said_to_be_left() -> None:
    many = case(*(item(short=f"第{n}处，{'甲' * 40}") for n in range(9)), item("warning", short="乙" * 40))
    text = chat_text(many, office(), REPLY_BY)
    shown = len(re.findall(r"\d\.第\d处", text))
    assert len(text) <= MOST
    assert 0 < shown < 9
    assert "需修改9处" in text
    assert "另有1处请核实。" in text
    assert f"另有{10 - shown}处见反馈单。" in text


def test_units_stand_apart() -> None:
    both = chat_texts([case(item()), case(item(), name="云川市教育局")], default_template(), REPLY_BY)
    assert [part.partition("：")[0] for part in both.split("\n\n")] == ["云川市交通运输局", "云川市教育局"]


def test_nothing_found_is_said() -> None:
    assert chat_text(case(), office(), REPLY_BY) == "市交通运输局：贵单位2025年年报（第1稿）经审核，未发现问题。"


points = st.lists(
    st.builds(item, st.sampled_from(["error", "warning", "note"]), short=st.text(max_size=LONGEST_REMARK + 20)), max_size=60
)
cases = st.builds(
    lambda items, name, version: case(*items, name=name, version=version),
    points,
    st.text(max_size=300),
    st.sampled_from([None, 1, 12]),
)
LONG = read_template(
    (
        '["通用"]\n"联系人"="' + "长" * 20 + '"\n"联系电话"="' + "1" * 30 + '"\n["复制文字"]\n"结尾"="' + "{单位}" * 15 + '"\n'
    ).encode()
)


@settings(max_examples=150, deadline=None)
@given(cases, st.sampled_from([office(), LONG]))
def test_a_text_never_exceeds_its_length(one: Case, template: object) -> None:
    text = chat_text(one, template, REPLY_BY)  # type: ignore[arg-type]
    assert 0 < len(text) <= MOST
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
