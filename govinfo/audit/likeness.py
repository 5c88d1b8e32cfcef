"""Text that repeats: part five against the unit's own of the year before, prose against that of other units.

What many units share is the local template that the oversight office handed out, and no unit's fault: it is left out first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import pandas as pd
from rapidfuzz import fuzz

from govinfo.audit.carried import Found
from govinfo.audit.frames import AuditFrames
from govinfo.checks.rules import Hit, Rule, Spot, Thresholds
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
_SENTENCE = re.compile(r"[^。;；!！\n]+")
_LAW = re.compile(r"《[^》]*》|〔\d{4}〕\d+号")
_NUMBER = re.compile(r"[\d.,%]+")
_SELF = re.compile(r"[我本全](?:局|委|办|厅|镇|乡|街道|区|县|市|省|院|中心|单位|机关)")

Texts = Mapping[str, Mapping[int, str]]
"""report_id → part → text."""


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
            told = f"存在的主要问题及改进情况与上年文字相似度{int(alike * 100)}%，请结合本年实际修改。"
            yield this, Hit(told, item="section_five", spot=Spot(PROBLEMS))


def others(frames: AuditFrames, limits: Thresholds) -> Iterator[Found]:
    """Prose that another unit's of the same year repeats, local template, laws and names left out."""
    texts = texts_of(frames)
    names = frames.reports["name"].to_dict()
    for year, reports in frames.reports.groupby("year"):
        units = max(len(frames.roster), len(reports))
        own = _own_words(reports, texts, max(limits["模板单位数下限"], limits["模板单位比例"] * units))
        long = {i: text for i, text in own.items() if len(text) >= limits["起算字数"]}
        for report_id, alike in _alike(long, limits["相似度"], _related(frames, reports)).items():
            told = "、".join(f"{names[other]}（{int(share * 100)}%）" for other, share in alike[:MAX_NAMED])
            more = f"等{len(alike)}家" if len(alike) > MAX_NAMED else ""
            message = f"{year}年正文与{told}{more}的文字相似（已剔除本地模板和法规名称），供核对。"
            yield report_id, Hit(message, item="prose")


def _own_words(reports: pd.DataFrame, texts: Texts, template_from: float) -> dict[str, str]:
    """Each report's sentences that fewer units than that share, run together."""
    names = (reports[column].fillna("") for column in ("agency", "name", "division"))
    sentences = {
        report_id: _sentences("\n".join(texts.get(report_id, {}).values()), own)
        for report_id, *own in zip(reports.index, *names, strict=True)
    }
    units = Counter(sentence for found in sentences.values() for sentence in dict.fromkeys(found))
    return {i: "".join(s for s in found if units[s] < template_from) for i, found in sentences.items()}


def _sentences(text: str, names: Sequence[str]) -> list[str]:
    """Sentences without the unit's names, figures and self-references; those that cite a law or a paper are left out."""
    longest_first = sorted((squeeze(name) for name in names if name), key=len, reverse=True)
    named = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
    plain = (_SELF.sub("", _NUMBER.sub("", named.sub("", s))) for s in _SENTENCE.findall(text) if not _LAW.search(s))
    return [sentence for sentence in plain if len(sentence) >= SHORTEST_SENTENCE]


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


def signature_of(texts: Mapping[int, str]) -> bytes:
    """A sketch of a report's prose (part → text), figures taken out: as many of the PERMUTATIONS numbers of two reports agree as
    their words do, roughly (Broder 1997). Empty where there is no prose."""
    from datasketch import MinHash  # noqa: PLC0415 — as below

    prose = _NUMBER.sub("", "".join(squeeze(text) for number, text in sorted(texts.items()) if number in OWN_PARTS))
    if len(prose) < SHINGLE:
        return b""
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update_batch([gram.encode() for gram in sorted(_shingles(prose))])
    return bytes(sketch.digest().astype("<u4").tobytes())


def _candidates(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs that MinHash buckets put together, each once (Broder 1997; datasketch)."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 — it loads scipy, which only audits of text need

    index = MinHashLSH(threshold=CANDIDATES, num_perm=PERMUTATIONS)
    for report_id, text in texts.items():
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([gram.encode() for gram in sorted(_shingles(text))])
        for other in sorted(index.query(sketch)):
            yield report_id, other
        index.insert(report_id, sketch)


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
