"""A library of any size, drawn for the benchmarks: a made-up city of counties, their departments and townships, over seven years.

`python -m benchmarks.library DIRECTORY [REPORTS]` writes it. Figures agree with each other, years carry on, counties and the city
are the sums of those under them; the formats are the cheap ones by turns, or MIXED.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from samples.cast import CITY, GOVERNMENT, OFFICE, YEARS, Unit
from samples.draw import draw
from samples.figures import add_figures, edition_of
from samples.paper import Figures, Paper
from samples.prose import write_parts
from samples.roster import HEADER
from samples.series import draw_unit

HANDS = ("md", "html", "txt", "html-portal")
MIXED = (*HANDS * 4, "md", "docx", "xlsx", "pdf-wps")
"""With a minority that costs more to draw and to read."""
STEMS = "柳溪禾丰澄湖青岚石渡白坪松岗云岭竹川荷塘"
ORGANS = (("教育局", 26), ("公安局", 60), ("自然资源局", 90), ("住房和城乡建设局", 70), ("民政局", 4))
SCALES = (0, 0.2, 0.5, 1.2, 3)
"""Applications a year of a township."""


def counties(reports: int) -> list[str]:
    """Names enough for so many reports."""
    names = [f"{CITY}{a}{b}县" for a in STEMS for b in STEMS if a != b]
    apiece = (2 + len(ORGANS) + len(SCALES)) * len(YEARS)
    return names[: max(1, -(-(reports - 2 * len(YEARS)) // apiece))]


def units_of(county: str) -> list[Unit]:
    """A county's government, its office, departments and townships; the government's own figures are those of nobody else."""
    above = f"{county}人民政府"

    def unit(name: str, kind: str, scale: float, parent: str, *, scope: str = "本机关口径", level: str = "县级") -> Unit:
        words = {"乡镇政府": "我镇", "本级政府": "全县"}.get(kind, "我局")
        many = round(scale * 40)
        return Unit(name, kind, level, scope, county, parent, words, "", "", "1月31日", scale, many, many // 6, 1, scale * 3, 8)

    return [
        unit(above, "本级政府", 2, GOVERNMENT.name, scope="本级汇总口径"),
        unit(f"{above}办公室", "政府办公厅（室）", 20, above),
        *(unit(county + organ, "政府部门", scale, above) for organ, scale in ORGANS),
        *(
            unit(f"{county}{a}{b}镇人民政府", "乡镇政府", scale, above, level="乡级")
            for a, b, scale in zip("东南西北中", "河山坝桥川", SCALES, strict=True)
        ),
    ]


def series_of(unit: Unit) -> dict[int, Figures]:
    """What a unit does by itself, year by year."""
    drawn: dict[int, Figures] = {}
    for year in YEARS:
        drawn[year] = draw_unit(unit, year, drawn.get(year - 1))
    return drawn


def draw_library(reports: int) -> Iterator[tuple[Unit, int, Figures]]:
    """Unit, year, figures: the counties' first, then the city's office and government, whose report is over all of them."""
    whole: dict[int, list[Figures]] = {year: [] for year in YEARS}
    left = reports - 2 * len(YEARS)
    for county in counties(reports):
        units = units_of(county)
        own = {unit.name: series_of(unit) for unit in units}
        for year in YEARS:
            total = add_figures([series[year] for series in own.values()])
            whole[year].append(total)
            own[units[0].name][year] = total
        for unit in units:
            for year in YEARS[: max(0, left)]:
                yield unit, year, own[unit.name][year]
            left -= len(YEARS)
    office = series_of(OFFICE)
    for year in YEARS:
        yield OFFICE, year, office[year]
        yield GOVERNMENT, year, add_figures([*whole[year], office[year]])


def write_library(out: Path, reports: int, hands: Sequence[str] = HANDS) -> int:
    """Write so many reports, drawn by these hands in turn, and their roster into an empty directory; returns how many."""
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty.")
    units: dict[str, Unit] = {GOVERNMENT.name: GOVERNMENT, OFFICE.name: OFFICE}
    count = 0
    for unit, year, figures in draw_library(reports):
        rng = Random(f"library/{unit.name}/{year}")
        title = f"{unit.name}{year}年政府信息公开工作年度报告"
        parts = write_parts(rng, unit, year, unit.name, figures)
        paper = Paper(unit.name, year, edition_of(year), title, figures, parts, f"{year + 1}-01-20")
        hand = hands[count % len(hands)]
        file = out / str(year) / f"{title}.{hand.partition('-')[0]}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(draw(paper, hand, rng))
        units.setdefault(unit.name, unit)
        count += 1
    (out / "roster.csv").write_bytes(_roster(list(units.values())))
    return count


def _roster(units: list[Unit]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for number, u in enumerate(units, start=1):
        writer.writerow([number, u.name, u.kind, u.level, u.scope, u.division, u.parent, u.contact, u.phone, u.deadline, ""])
    return text.getvalue().encode("utf-8-sig")


if __name__ == "__main__":
    sys.stdout.write(f"{write_library(Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 5000)} reports\n")
