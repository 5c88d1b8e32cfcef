"""Divisions as a tree, whether the code or the roster tells who stands above; namesakes kept apart."""

from __future__ import annotations

import pandas as pd

from govinfo.metrics import choose_reports
from govinfo.territory import members, path_to, place_frame, place_parents, places_under, places_within, with_places
from tests.frames_factory import report, reports

ROSTER = pd.DataFrame({"agency_id": [], "name": [], "parent": [], "division": []}, dtype="string")


def family() -> pd.DataFrame:
    return reports(
        report("云川市人民政府", 2024),
        report("云川市教育局", 2024, scope="own", organ_kind="政府部门", division="云川市", parent="云川市人民政府"),
        report("云川市柳溪县人民政府", 2024, level="county", division="云川市柳溪县", parent="云川市人民政府"),
        report("石渡镇人民政府", 2024, scope="own", level="township", division="石渡镇", parent="云川市柳溪县人民政府"),
    )


def test_roster_tells_who_is_above_where_there_is_no_code() -> None:
    above = place_parents(with_places(family()), ROSTER)
    assert above == {"云川市": None, "云川市柳溪县": "云川市", "石渡镇": "云川市柳溪县"}
    assert places_within(above, "云川市") == ("云川市", "云川市柳溪县", "石渡镇")
    assert path_to(above, "石渡镇") == ("云川市", "云川市柳溪县", "石渡镇")
    assert places_under(above, None) == ["云川市"]
    assert place_frame(with_places(family()), ROSTER)["place"].tolist() == ["云川市", "云川市柳溪县", "石渡镇"]


def test_code_tells_up_to_the_province() -> None:
    lines = with_places(reports(report("宿迁市人民政府", 2024, division="宿迁市", division_code="321300")))
    assert place_parents(lines, ROSTER) == {"宿迁市": "江苏省", "江苏省": None}


def test_namesakes_are_two_places_and_two_totals() -> None:
    lines = with_places(
        reports(
            report("鼓楼区甲", 2024, level="county", division="鼓楼区", division_code="320106"),
            report("鼓楼区乙", 2024, level="county", division="鼓楼区", division_code="320302"),
        )
    )
    assert lines["place"].tolist() == ["江苏省南京市鼓楼区", "江苏省徐州市鼓楼区"]
    assert place_parents(lines, ROSTER)["江苏省徐州市鼓楼区"] == "徐州市"
    assert len(choose_reports(lines, "aggregate")) == 2


def test_members_are_the_nearest_under_an_aggregate() -> None:
    lines = family()
    found = members(lines, lines[:1], ROSTER)
    assert found["name"].tolist() == ["云川市教育局", "云川市柳溪县人民政府"]
    alone = lines[1:2]
    assert members(lines, alone, ROSTER)["name"].tolist() == ["云川市教育局"]


def test_chain_that_bites_its_tail_ends() -> None:
    lines = reports(report("甲", 2024, parent="乙", division="甲地"), report("乙", 2024, parent="甲", division="乙地"))
    assert set(place_parents(with_places(lines), ROSTER)) == {"甲地", "乙地"}
    assert place_frame(with_places(lines), ROSTER) is not None
