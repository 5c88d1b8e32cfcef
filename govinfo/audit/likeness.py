"""Text that repeats: part five against the unit's own of the year before, prose against that of other units.

What many units share is the local template that the oversight office handed out, and no unit's fault: it is left out first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from rapidfuzz import fuzz

from govinfo.audit.carried import Found
from govinfo.audit.frames import AuditFrames
from govinfo.checks.rules import Hit, Rule, Spot, Thresholds, quoted
from govinfo.findings import Severity
from govinfo.values import squeeze

OWN_PARTS = (1, 5, 6)
"""The parts that are prose; the others hold the form's tables."""
PROBLEMS = 5
SHINGLE = 5
PERMUTATIONS = 64
CANDIDATES = 0.5
"""LSH gathers pairs about so alike; the exact figure decides."""
SHORTEST_SENTENCE = 8
MAX_NAMED = 3
LONGEST_QUOTE = 60
_SENTENCE = re.compile(r"[^。;；!！\n]+[。;；!！]?")
_LAW = re.compile(r"《[^》]*》|〔\d{4}〕\d+号")
_NUMBER = re.compile(r"[\d.,%]+")
_SELF = re.compile(r"[我本全](?:局|委|办|厅|镇|乡|街道|区|县|市|省|院|中心|单位|机关)")

Texts = Mapping[str, Mapping[int, str]]
"""report_id → part → text."""


class Sentence(NamedTuple):
    """A sentence of one part: what it is compared by, and as printed (white space taken out)."""

    part: int
    key: str
    words: str


class Passage(NamedTuple):
    """Sentences in a row that two reports share but for names and figures: the part and the words of each."""

    part: int
    words: str
    other_part: int
    other_words: str


class Numbered(NamedTuple):
    """A sentence with the number of the passage it belongs to, the same on both sides; None where the other lacks it."""

    sentence: Sentence
    number: int | None


def numbered_sentences(
    one: Mapping[int, str], other: Mapping[int, str], names: Sequence[str] = (), other_names: Sequence[str] = ()
) -> tuple[list[Numbered], list[Numbered]]:
    """The sentences of two reports (part → text), those that both have numbered passage by passage as the first has them."""
    mine, theirs = _sentences(one, names), _sentences(other, other_names)
    at_key = {sentence.key: at for at, sentence in reversed(list(enumerate(theirs)))}
    numbers: dict[str, int] = {}
    last = -1
    for at, sentence in enumerate(mine):
        there = at_key.get(sentence.key)
        if there is not None and sentence.key not in numbers:
            goes_on = at and there == last + 1 and _goes_on(mine, at - 1, 1) and _goes_on(theirs, last, 1)
            numbers[sentence.key] = max(numbers.values(), default=0) + (0 if goes_on and last >= 0 else 1)
        last = -1 if there is None else there
    return tuple([Numbered(s, numbers.get(s.key)) for s in side] for side in (mine, theirs))  # type: ignore[return-value]


def prose_parts(sections: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Part → text of the parts that are prose, white space taken out line by line."""
    return {number: "\n".join(squeeze(line) for line in text.splitlines()) for number, text in sections if number in OWN_PARTS}


def shared_passages(
    one: Mapping[int, str], other: Mapping[int, str], names: Sequence[str] = (), other_names: Sequence[str] = ()
) -> list[Passage]:
    """What two reports (part → text) share, the longest passage first; `names` are what each unit calls itself."""
    return _shared(_sentences(one, names), _sentences(other, other_names))


def _shared(mine: Sequence[Sentence], theirs: Sequence[Sentence]) -> list[Passage]:
    at_key = {sentence.key: at for at, sentence in reversed(list(enumerate(theirs)))}
    found: list[Passage] = []
    at = 0
    while at < len(mine):
        there = at_key.get(mine[at].key)
        if there is None:
            at += 1
            continue
        run = 1
        while _goes_on(mine, at, run) and _goes_on(theirs, there, run) and mine[at + run].key == theirs[there + run].key:
            run += 1
        words, other_words = ("".join(s.words for s in side) for side in (mine[at : at + run], theirs[there : there + run]))
        found.append(Passage(mine[at].part, words, theirs[there].part, other_words))
        at += run
    return sorted(found, key=lambda passage: -len(passage.words))


def _goes_on(sentences: Sequence[Sentence], at: int, run: int) -> bool:
    """Whether another sentence of the same part follows."""
    return at + run < len(sentences) and sentences[at + run].part == sentences[at].part


def texts_of(frames: AuditFrames) -> Texts:
    """The parts that are prose, white space taken out."""
    texts: dict[str, dict[int, str]] = {}
    kept = frames.sections[frames.sections["number"].isin(OWN_PARTS)]
    for report_id, number, text in zip(kept["report_id"], kept["number"], kept["text"], strict=True):
        texts.setdefault(report_id, {})[int(number)] = "\n".join(squeeze(line) for line in str(text).splitlines())
    return texts


def section_five(frames: AuditFrames, limits: Thresholds) -> Iterator[Found]:
    """存在的主要问题 as last year, figures and years apart."""
    texts = texts_of(frames)
    for this, last in zip(frames.pairs["this"], frames.pairs["last"], strict=True):
        now, before = (_NUMBER.sub("", texts.get(report_id, {}).get(PROBLEMS, "")) for report_id in (this, last))
        alike = fuzz.ratio(now, before) / 100
        if min(len(now), len(before)) >= limits["起算字数"] and alike >= limits["相似度"]:
            five, last_five = ({PROBLEMS: texts[report_id][PROBLEMS]} for report_id in (this, last))
            quote = _quoting(shared_passages(five, last_five))
            told = f"存在的主要问题及改进情况与上年文字相似度{int(alike * 100)}%{quote}，请结合本年实际修改。"
            yield this, Hit(told, item="section_five", spot=Spot(PROBLEMS))


def others(frames: AuditFrames, limits: Thresholds) -> Iterator[Found]:
    """Prose that another unit's of the same year repeats, local template, laws and names left out."""
    texts = texts_of(frames)
    names = frames.reports["name"].to_dict()
    for year, reports in frames.reports.groupby("year"):
        units = max(len(frames.roster), len(reports))
        own = _own_words(reports, texts, max(limits["模板单位数下限"], limits["模板单位比例"] * units))
        joined = {i: "".join(s.key for s in sentences) for i, sentences in own.items()}
        long = {i: text for i, text in joined.items() if len(text) >= limits["起算字数"]}
        for report_id, alike in _alike(long, limits["相似度"], _related(frames, reports)).items():
            told = "、".join(f"{names[other]}（{int(share * 100)}%）" for other, share in alike[:MAX_NAMED])
            more = f"等{len(alike)}家" if len(alike) > MAX_NAMED else ""
            passages = _shared(own[report_id], own[alike[0][0]])
            message = f"{year}年正文与{told}{more}的文字相似（已剔除本地模板和法规名称）{_quoting(passages)}，供核对。"
            yield report_id, Hit(message, item="prose", spot=Spot(passages[0].part) if passages else Spot())


def _quoting(passages: Sequence[Passage]) -> str:
    """The longest passage; nothing where no whole sentence is shared."""
    return f"，如“{quoted(passages[0].words, LONGEST_QUOTE).rstrip('。；')}”" if passages else ""


def _own_words(reports: pd.DataFrame, texts: Texts, template_from: float) -> dict[str, list[Sentence]]:
    """Each report's sentences that fewer units than that share."""
    names = (reports[column].fillna("") for column in ("agency", "name", "division"))
    sentences = {i: _sentences(texts.get(i, {}), own) for i, *own in zip(reports.index, *names, strict=True)}
    units = Counter(key for found in sentences.values() for key in dict.fromkeys(s.key for s in found))
    return {i: [s for s in found if units[s.key] < template_from] for i, found in sentences.items()}


def _sentences(parts: Mapping[int, str], names: Sequence[str]) -> list[Sentence]:
    """Sentences, compared without the unit's names, figures and self-references; those that cite a law or paper are left out."""
    longest_first = sorted((squeeze(name) for name in names if name), key=len, reverse=True)
    named = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
    said = [(part, s) for part, text in parts.items() for s in _SENTENCE.findall(text) if not _LAW.search(s)]
    plain = (Sentence(part, _SELF.sub("", _NUMBER.sub("", named.sub("", s.rstrip("。;；!！")))), s) for part, s in said)
    return [sentence for sentence in plain if len(sentence.key) >= SHORTEST_SENTENCE]


@lru_cache(maxsize=64)
def _shingles(text: str) -> frozenset[str]:
    """Made when they are looked at and not kept: those of thousands of reports fill the memory."""
    return frozenset(text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1))


def _related(frames: AuditFrames, reports: pd.DataFrame) -> set[frozenset[str]]:
    """A government and its office write one report, in a sense; so do a unit and the one above it."""
    return {frozenset((above, below)) for above in reports.index for below in frames.members.get(above, ())}


def _alike(texts: Mapping[str, str], least: float, related: set[frozenset[str]]) -> dict[str, list[tuple[str, float]]]:
    """Report → others at least so alike (Jaccard of shingles), most alike first."""
    found: dict[str, list[tuple[str, float]]] = {}
    for one, other in _candidates(texts):
        mine, theirs = _shingles(texts[one]), _shingles(texts[other])
        share = len(mine & theirs) / len(mine | theirs)
        if share >= least and frozenset((one, other)) not in related:
            found.setdefault(one, []).append((other, share))
            found.setdefault(other, []).append((one, share))
    return {report_id: sorted(alike, key=lambda pair: (-pair[1], pair[0])) for report_id, alike in found.items()}


def _candidates(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs that MinHash buckets put together, each once (Broder 1997; datasketch)."""
    if len(texts) < 2:
        return
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 — it loads scipy, which only audits of text need

    index = MinHashLSH(num_perm=PERMUTATIONS, params=_buckets())
    for report_id, text in texts.items():
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([gram.encode() for gram in sorted(_shingles(text))])
        for other in sorted(index.query(sketch)):
            yield report_id, other
        index.insert(report_id, sketch)


@lru_cache(maxsize=1)
def _buckets() -> tuple[int, int]:
    """How many buckets of how many numbers find what is alike: datasketch reckons a while for it, and always the same."""
    from datasketch import MinHashLSH  # noqa: PLC0415 — as above

    index = MinHashLSH(threshold=CANDIDATES, num_perm=PERMUTATIONS)
    return index.b, index.r


RULES = (
    Rule(
        "prose.section_five_repeated",
        "存在问题部分与上年雷同",
        Severity.WARNING,
        "国办公开办函〔2021〕30号《年度报告格式》第五部分",
        "第五部分文字（不计数字）与本单位上年相似度达到规定值，且两年均达到起算字数",
        section_five,
        {"相似度": 0.9, "起算字数": 60},
    ),
    Rule(
        "prose.like_others",
        "正文与其他单位文字相似",
        Severity.NOTE,
        "供核对",
        "第一、五、六部分剔除本地模板（达到规定单位数的相同句子）、法规名称、单位名称和数字后，与同年其他单位相似度达到规定值",
        others,
        {"相似度": 0.8, "起算字数": 200, "模板单位数下限": 5, "模板单位比例": 0.1},
    ),
)
