"""The made-up city 云川市: its organs in 组织序列 order, what each is like, and how it prints its name.

No division of that name exists (GB/T 2260, state of 2023-06-30), nor do its counties 澄湖区, 柳溪县 and 禾丰县.
"""

from __future__ import annotations

from dataclasses import dataclass

CITY = "云川市"
YEARS = range(2019, 2026)


@dataclass(frozen=True)
class Unit:
    """An organ: who it is for the roster, and the scale of its figures a year (applications and decisions in 件, fees in 万元).

    `alias` is the shorter or former name that it prints in `alias_years`; `stock` is the number of normative
    documents at the start.
    """

    name: str
    kind: str
    level: str
    scope: str
    division: str
    parent: str
    self_name: str
    contact: str
    phone: str
    deadline: str
    applications: float
    licences: int = 0
    penalties: int = 0
    coercion: int = 0
    fees: float = 0.0
    stock: int = 0
    alias: str = ""
    alias_years: tuple[int, ...] = ()

    def printed_name(self, year: int) -> str:
        """The name as the title of that year's report prints it."""
        return self.alias if year in self.alias_years else self.name


def _government(name: str, level: str, self_name: str, contact: tuple[str, str], scale: Scale, **names: object) -> Unit:
    kind = "乡镇政府" if level == "乡级" else "本级政府"
    scope = "本机关口径" if level == "乡级" else "本级汇总口径"
    division = name.removesuffix("人民政府")
    parent = {"市级": "", "县级": f"{CITY}人民政府"}.get(level, f"{division[:6]}人民政府")
    deadline = {"市级": "3月31日", "县级": "2月20日"}.get(level, "1月15日")
    return Unit(name, kind, level, scope, division, parent, self_name, *contact, deadline, *scale, **names)  # type: ignore[arg-type]


def _department(name: str, self_name: str, contact: tuple[str, str], scale: Scale, **names: object) -> Unit:
    kind = "政府办公厅（室）" if name.endswith("办公室") else "政府部门"
    return Unit(name, kind, "市级", "本机关口径", CITY, f"{CITY}人民政府", self_name, *contact, "1月20日", *scale, **names)  # type: ignore[arg-type]


Scale = tuple[float, int, int, int, float, int]
"""applications, licences, penalties, coercion, fees, stock."""

GOVERNMENT = _government("云川市人民政府", "市级", "全市", ("示例员甲", "0000-5550100"), (0, 0, 0, 0, 0, 0))
OFFICE = _department("云川市人民政府办公室", "我办", ("示例员乙", "0000-5550101"), (58, 0, 0, 0, 0, 64))
COUNTIES = (
    _government(
        "云川市澄湖区人民政府", "县级", "全区", ("示例员丙", "0000-5550102"), (160, 21400, 3900, 260, 1830, 46),
        alias="澄湖区人民政府", alias_years=(2019, 2022),
    ),
    _government("云川市柳溪县人民政府", "县级", "全县", ("示例员丁", "0000-5550103"), (95, 16800, 2700, 180, 1260, 38)),
    _government(
        "云川市禾丰县人民政府", "县级", "全县", ("示例员戊", "0000-5550104"), (48, 9300, 1500, 90, 640, 29),
        alias="禾丰县人民政府", alias_years=(2021, 2023),
    ),
)  # fmt: skip
DEPARTMENTS = (
    _department("云川市发展和改革委员会", "我委", ("示例员己", "0000-5550105"), (14, 320, 6, 0, 0, 12)),
    _department("云川市教育局", "我局", ("示例员庚", "0000-5550106"), (26, 410, 4, 0, 96.4, 15)),
    _department("云川市公安局", "我局", ("示例员辛", "0000-5550107"), (64, 182000, 46500, 910, 5210, 9)),
    _department("云川市自然资源和规划局", "我局", ("示例员壬", "0000-5550108"), (128, 2750, 145, 3, 2480, 22)),
    _department("云川市住房和城乡建设局", "我局", ("示例员癸", "0000-5550109"), (92, 1960, 118, 0, 305.2, 19)),
    _department("云川市交通运输局", "我局", ("示例员子", "0000-5550110"), (22, 7450, 1320, 64, 0, 8)),
    _department("云川市市场监督管理局", "我局", ("示例员丑", "0000-5550111"), (44, 12900, 880, 41, 18.6, 11)),
    _department(
        "云川市数据局", "我局", ("示例员寅", "0000-5550112"), (3, 0, 0, 0, 0, 4),
        alias="云川市大数据管理局", alias_years=(2019, 2020, 2021, 2022, 2023),
    ),
)  # fmt: skip
TOWNSHIPS = (
    _government(
        "云川市柳溪县石渡镇人民政府", "乡级", "我镇", ("示例员卯", "0000-5550113"), (1.2, 36, 14, 0, 0, 3),
        alias="柳溪县石渡镇人民政府", alias_years=(2020, 2024),
    ),
    _government("云川市禾丰县白坪乡人民政府", "乡级", "我乡", ("示例员辰", "0000-5550114"), (0.2, 0, 0, 0, 0, 0)),
)  # fmt: skip

ROSTER_ORDER = (GOVERNMENT, OFFICE, *DEPARTMENTS, *COUNTIES, *TOWNSHIPS)
"""市政府、办公室、部门、县区、乡镇: the order in which a city lists them."""
