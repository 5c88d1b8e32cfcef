"""Which words name which item in prose: a plain list, tried from the top, as real reports phrase it."""

from __future__ import annotations

import re
from dataclasses import dataclass

CASES = frozenset("件宗份起例条个次")
CHINESE_DIGITS = {"零": 0, "〇": 0, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
CHINESE_TENS = {"十": 10, "百": 100, "千": 1000}
NUMBER = re.compile(
    r"(?<![\d.第〔(零〇一两二三四五六七八九十百千几数])(?:(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<scale>万)?|(?P<chinese>[零〇一两二三四五六七八九十][零〇一两二三四五六七八九十百千]*))"
    r"(?P<about>余|多)?(?P<unit>万元|元|件次|人次|[件宗份起例条个次篇])(?!工作日)"
)
ABOUT = re.compile(r"申请|公开|复议|诉讼|起诉|规范性文件|规章|处理费|办结|结转|答复|无法提供|不予处理")
DIFFERENCE = re.compile(r"(增加|减少|增长|下降|上升|多|少)了?$")
"""Before a number that is no count but the distance between two (比上年增加7件)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """An item, the units it is counted in, and the words that must (`before`, `after`) and must not (`never`) stand by it.

    `context` may also stand earlier in the sentence.
    """

    item: str
    units: frozenset[str]
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    context: re.Pattern[str] | None = None
    never: re.Pattern[str] | None = None

    def fits(self, unit: str, before: str, earlier: str, after: str) -> bool:
        """Whether the number is this item's."""
        if unit not in self.units or (self.never and self.never.search(before + "#" + after)):
            return False
        if self.context and not self.context.search(earlier + before + after):
            return False
        named = self.before is not None and self.before.search(before)
        return bool(named or (self.after is not None and self.after.search(after)))


def _rule(
    item: str, before: str = "", *, after: str = "", context: str = "", never: str = "", units: frozenset[str] = CASES
) -> Rule:
    compiled = [re.compile(words) if words else None for words in (before, after, context, never)]
    return Rule(item, units, *compiled)


_REQUEST = r"申请|依申请"
_RESULT = r"结果|其中|分别|答复|办理|申请|公开|提供|处理"
_WIDER = r"信箱|来信|咨询|投诉|建议|留言|热线|12345|信访|提案|议案"
_CASE_WORDS = r"复议|诉讼|起诉|应诉"
_ANYBODY = _CASE_WORDS + r"|公民[、和或及]{0,2}法人"
"""公民、法人或其他组织 are all who may apply, and no kind of applicant."""

_OF_REVIEWS = r"复议(?!后)[^诉]*,[^诉]*$"
_OF_LITIGATION = r"(?:^|[,:])[^复,:]*(?:诉讼|应诉)[^复]*,[^复]*$"
_OUTCOMES = (
    ("pending", r"^[^复诉]*(?:尚未审结|未审结)[^复诉]*$", ""),
    ("concluded", r"^[^复诉]*(?:审结|结案)[^复诉未]*$", "|未审结"),
    ("corrected", r"^[^复诉]*(?:纠正|撤销|变更|确认违法)[^复诉]*$", ""),
    ("upheld", r"^[^复诉]*维持[^复诉]*$", ""),
)
"""What became of reviews and lawsuits, said in a clause that does not name them again."""

ITEMS: tuple[Rule, ...] = (
    # Reviews and lawsuits first: their sentences speak of 申请 and 结果 too.
    _rule(
        "litigation_after_review",
        before=r"(?<!未)经?复议后(再)?(提起)?(行政)?(起诉|诉讼)[^复诉]*$",
        after=r"^[^,]{0,4}复议后起诉",
    ),
    _rule("litigation_direct", before=r"未经复议(直接)?(提起)?(行政)?(起诉|诉讼)[^复诉]*$|直接起诉[^复诉]*$"),
    _rule("review_concluded", before=r"复议[^诉]*(审结|办结|结案)[^诉未]*$", never=r"尚未审结|未审结"),
    _rule("review_corrected", before=r"复议[^诉]*(纠正|撤销|变更|确认违法)[^诉]*$"),
    _rule("review_upheld", before=r"复议[^诉]*维持[^诉]*$"),
    _rule("review_pending", before=r"复议[^诉]*(尚未审结|未审结)[^诉]*$"),
    _rule("litigation_concluded", before=r"(诉讼|应诉)[^复]*(审结|结案)[^复未]*$", never=r"尚未审结|未审结"),
    _rule("litigation_corrected", before=r"(诉讼|应诉)[^复]*(纠正|败诉|撤销)[^复]*$"),
    _rule("litigation_upheld", before=r"(诉讼|应诉)[^复]*(维持|胜诉|驳回)[^复]*$"),
    _rule("litigation_pending", before=r"(诉讼|应诉)[^复]*(尚未审结|未审结)[^复]*$"),
    # 其中维持2件, 审结1件: the clauses before say of what; where both kinds stand side by side, of neither.
    *(
        _rule(f"{kind}_{outcome}", before=words, context=context, never=r"申请人|撤回|依申请|公开申请" + unless)
        for kind, context in (("review", _OF_REVIEWS), ("litigation", _OF_LITIGATION))
        for outcome, words, unless in _OUTCOMES
    ),
    _rule("review_total", before=r"复议[^诉]*$", after=r"^(因?[^,]{0,8})行政复议"),
    _rule("litigation_total", before=r"(诉讼|应诉)[^复]*$", after=r"^(因?[^,]{0,8})行政诉讼"),
    # Documents and fees.
    _rule("normative_in_force", before=r"(现行有效|目前有效|继续有效)[^制废]*$", context=r"规范性文件", never=_CASE_WORDS),
    _rule("normative_repealed", before=r"(废止|失效|宣布失效)[^制]*$", context=r"规范性文件", never=_CASE_WORDS),
    _rule("normative_issued", before=r"(制发|制定|印发|出台|新发布|发布|备案)[^废现]*$", context=r"规范性文件", never=r"解读"),
    _rule("information_fee_yuan", before=r"(处理费)[^,]*$", units=frozenset({"元"})),
    _rule("information_fee_wan_yuan", before=r"(处理费)[^,]*$", units=frozenset({"万元"})),
    # The flow of applications.
    _rule(
        "carried_forward",
        before=r"(结转|转入|转至|延至)[至到入]?[下次]一?年|(?<!年)(?<!年度)(?<!未办结)结转[至到]?20\d\d年",
        after=r"^,?(结转|转入)[至到]?[下次]一?年",
        never=_CASE_WORDS,
    ),
    _rule("carried_over", before=r"(上一?年|往年|去年|20\d\d年)度?(未办结)?结转|结转上年", never=_CASE_WORDS),
    _rule("received_wider", before=rf"({_WIDER})[^,]*$", never=_CASE_WORDS),
    # What became of them.
    _rule("granted", before=r"(予以|全部)公开[和及与、]部分公开[^,]*$", context=_RESULT, never=_CASE_WORDS),
    _rule("granted_in_part", before=r"部分公开[^,]*$", context=_RESULT, never=_CASE_WORDS),
    _rule("denied", before=r"不予公开[^,]*$", context=_RESULT, never=_CASE_WORDS),
    _rule("granted", before=r"(?<!不)(予以|同意|全部|给予)公开[^,]*$", context=_RESULT, never=_CASE_WORDS),
    _rule("unavailable", before=r"无法提供[^,]*$", never=_CASE_WORDS),
    _rule("declined", before=r"不予处理[^,]*$", never=_CASE_WORDS),
    _rule("other", before=r"其他(处理|情形)[^,]*$", context=_RESULT, never=_CASE_WORDS),
    _rule("received_natural_person", before=r"(自然人|公民|个人)[^,]*$", context=_REQUEST, never=_ANYBODY),
    _rule("received_organisations", before=r"(法人|企业|组织)[^,]*$", context=_REQUEST, never=_ANYBODY),
    _rule(
        "total_handled",
        before=r"(办结|答复|办理|办复|处理完?)[^收受转]*$",
        context=_REQUEST + r"|办结",
        never=_CASE_WORDS + r"|未办结",
    ),
    _rule(
        "received_new",
        before=r"(新收|新增|收到|受理|收办|接收|接到|收悉|提出)[^,]*$|申请(共|总计|总量|数量|计|为)?$",
        context=_REQUEST,
        never=_CASE_WORDS + r"|公开信息|规范性文件",
    ),
    _rule("published_items", before=r"(公开|发布|更新|推送)[^,]*$", units=frozenset("条篇")),
)

CASE = re.compile(_CASE_WORDS)
WITHOUT_CASES = tuple(rule for rule in ITEMS if not rule.item.startswith(("review_", "litigation_")))
"""What a sentence that speaks of no review and no lawsuit can count."""

DENIAL = re.compile(r"[未没无不]")
"""A sentence that says there was none of something has one of these."""
_NOT = r"(?:未|没有|没|无|不存在)"
_HAD = r"(?:发生|有|被|出现|收到|涉及|产生)?"
_WHOSE = r"(?:过|任何|有关|群众|公民|、|法人|和|其他组织|或者?|提出的)*"
_NOT_LOST = r"(?!被?(?:纠正|纠错|撤销)|结果|[^,。;]{0,6}败诉)"
_OF_CASES = r"(?![^,。;]{0,14}(?:复议|诉讼|投诉|举报))"

NOUGHTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "received_new",
        re.compile(rf"{_NOT}(?:有|曾)?(?:收到|接到|受理|产生|发生){_WHOSE}[^,。;]{{0,12}}(?:公开申请|依申请公开){_OF_CASES}"),
    ),
    ("received_new", re.compile(r"[无没未]有?依申请公开的?(?:申请|事项|件)")),
    ("carried_over", re.compile(rf"{_NOT}(?:有)?上年度?结转|上年度?{_NOT}有?结转")),
    ("carried_forward", re.compile(rf"{_NOT}(?:有)?结转[至到]?下一?年")),
    ("review_total", re.compile(rf"{_NOT}(?!经复议){_HAD}[^,。;]{{0,30}}?(?<!未经)复议(?!维持|后起诉){_NOT_LOST}")),
    ("litigation_total", re.compile(rf"{_NOT}(?!经复议){_HAD}[^,。;]{{0,40}}?(?:行政诉讼|、诉讼|提起诉讼|和诉讼){_NOT_LOST}")),
    (
        "information_fee_yuan",
        re.compile(r"[未没无不][^,。;]{0,14}(?:处理费|收费|费用)|(?:处理费|费用)[^,。;]{0,6}(?:未收取|未产生)"),
    ),
)
"""Items and the words that say there was none; one sentence may say so of several."""
