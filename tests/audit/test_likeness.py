"""Text that repeats: told where a unit repeats itself or another; the local template, laws and names are nobody's fault."""

from itertools import islice
from random import Random

import pytest

from govinfo.audit.likeness import shared_passages
from tests.audit.library import found, office

FIVE = "一是栏目更新不够及时，个别信息超过规定时间才上网；二是解读形式单一，图解视频较少。下一步将建立月度台账，逐项核对销号，并组织两次业务学习。"
SYLLABLES = "公开信息群众政策文件发布栏目解读平台审核更新机制培训台账清单窗口服务查询渠道反馈时限流程责任科室"


def prose(seed, sentences=16):
    """Sentences of no meaning, the same for the same seed."""
    rng = Random(seed)
    return "。".join("".join(rng.choices(SYLLABLES, k=24)) for _ in range(sentences)) + "。"


def test_part_five_as_last_year_is_told():
    lines = office("甲局", 2023, {5: f"2023年，{FIVE}"}), office("甲局", 2024, {5: f"2024年，{FIVE}"})
    told = (
        "存在的主要问题及改进情况与上年文字相似度100%，"
        "如“2024年，一是栏目更新不够及时，个别信息超过规定时间才上网；二是解读形式单一，图解视频较少。下一步将建立月度台账，逐项…”，请结合本年实际修改。"
    )
    assert found("prose.section_five_repeated", *lines) == [("甲局-2024", "warning", told)]


@pytest.mark.parametrize(
    ("last", "this"),
    [
        pytest.param(
            FIVE, FIVE[:30] + "但申请答复说理不足，已请法律顾问逐件审核，答复书一律写明依据和救济途径。", id="rewritten"
        ),
        pytest.param("无。", "无。", id="too short to tell"),
        pytest.param("", FIVE, id="no text last year"),
    ],
)
def test_a_part_five_rewritten_or_too_short_is_no_repeat(last, this):
    assert found("prose.section_five_repeated", office("甲局", 2023, {5: last}), office("甲局", 2024, {5: this})) == []


def test_prose_of_another_unit_is_a_note_for_both():
    lines = [office(f"{n}局", 2024, {1: prose(n)}) for n in range(6)]
    copied = office("甲局", 2024, {1: "甲局2024年公开信息31条。" + prose(3)})
    hits = found("prose.like_others", *lines, copied)
    assert [(report_id, severity) for report_id, severity, _ in hits] == [("甲局-2024", "note"), ("3局-2024", "note")]
    assert hits[0][2] == f"2024年正文与3局（100%）的文字相似（已剔除本地模板和法规名称），如“{prose(3)[:60]}…”，供核对。"


def test_names_and_figures_do_not_hide_a_copy():
    text = "{}收到申请{}件，" + prose(1)
    lines = office("甲局", 2024, {1: text.format("甲局", 12)}), office("乙局", 2024, {1: text.format("乙局", 7)})
    assert len(found("prose.like_others", *lines)) == 2


def test_what_many_units_share_is_the_local_template():
    template = prose("template", 120)
    lines = [office(f"{n}局", 2024, {1: template + prose(n, 10)}) for n in range(6)]
    assert found("prose.like_others", *lines) == []
    assert len(found("prose.like_others", *lines[:4])) == 4, "four of them share no template yet"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([office("甲局", 2023, {1: prose(1)}), office("乙局", 2024, {1: prose(1)})], id="different years"),
        pytest.param([office("甲局", 2024, {1: prose(1, 5)}), office("乙局", 2024, {1: prose(1, 5)})], id="too short"),
        pytest.param([office("甲局", 2024, {1: prose(1)}), office("乙局", 2024, {1: prose(2)})], id="different texts"),
        pytest.param([office("甲局", 2024, {2: prose(1)}), office("乙局", 2024, {2: prose(1)})], id="the parts with tables"),
    ],
)
def test_texts_of_other_years_parts_or_words_are_not_alike(lines):
    assert found("prose.like_others", *lines) == []


def test_citing_laws_at_length_is_no_likeness():
    laws = "。".join(f"依据《政府信息公开条例》第{n}条{''.join(islice(SYLLABLES * 2, n, n + 30))}" for n in range(20))
    assert found("prose.like_others", office("甲局", 2024, {1: laws}), office("乙局", 2024, {1: laws})) == []


def test_shared_passages_stand_in_the_words_of_both_with_their_parts():
    one = {1: "甲局收到申请3件均已答复。新建栏目三个方便群众查询。只有甲局写过的一句话。", 5: "解读形式单一且图解视频较少。"}
    other = {1: "乙局收到申请12件均已答复。新建栏目三个方便群众查询。", 6: "解读形式单一且图解视频较少。"}
    assert shared_passages(one, other, ["甲局"], ["乙局"]) == [
        (1, "甲局收到申请3件均已答复。新建栏目三个方便群众查询。", 1, "乙局收到申请12件均已答复。新建栏目三个方便群众查询。"),
        (5, "解读形式单一且图解视频较少。", 6, "解读形式单一且图解视频较少。"),
    ]
    assert shared_passages(one, {1: "另外写成的一句完整的话。"}) == []
