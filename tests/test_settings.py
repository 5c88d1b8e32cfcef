"""本地设置: rules off, severities and thresholds changed for one directory; what it names wrongly is refused in Chinese."""

import pytest

import govinfo
from govinfo.audit import AUDITS
from govinfo.checks import CHECKS
from govinfo.cli import main
from govinfo.settings import Settings, load_settings, settings_of
from samples.draw_text import draw_txt
from tests.papers import noughts, paper

CARRIED = "applications.carry_ratio"


def report(year, carried=0, over=0):
    """A report of that year: so many received, all carried forward but those carried over, which are granted."""
    figures = noughts()
    for row, count in (("received_new", carried), ("carried_over", over), ("granted", over), ("total_handled", over)):
        figures["applications"][row].update(natural_person=count, total=count)
    figures["applications"]["carried_forward"].update(natural_person=carried, total=carried)
    return draw_txt(paper(figures), sliding="3.").replace("2024", str(year))


@pytest.fixture
def directory(tmp_path):
    (tmp_path / "2023.txt").write_text(report(2023, carried=6), encoding="utf-8")
    (tmp_path / "2024.txt").write_text(report(2024, over=4), encoding="utf-8")
    return tmp_path


def rules_of(directory, settings=""):
    (directory / "settings.toml").write_text(settings, encoding="utf-8")
    found = govinfo.load_reports(directory).findings
    return dict(zip(found["rule"], found["severity"], strict=True))


def test_without_settings_the_rules_run_as_they_come(directory):
    assert rules_of(directory) == {CARRIED: "note", "applications.continuity": "warning"}
    assert settings_of([directory / "无"]) == Settings(CHECKS, AUDITS)


def test_a_check_and_an_audit_can_be_switched_off(directory):
    assert rules_of(directory, f'[rules."{CARRIED}"]\non = false') == {"applications.continuity": "warning"}
    assert rules_of(directory, '[rules."applications.continuity"]\non = false') == {CARRIED: "note"}


def test_severities_are_raised_and_lowered(directory):
    settings = f'[rules."{CARRIED}"]\nseverity = "error"\n[rules."applications.continuity"]\nseverity = "note"'
    assert rules_of(directory, settings) == {CARRIED: "error", "applications.continuity": "note"}


def test_a_threshold_is_changed_by_its_chinese_name(directory):
    settings = f'[rules."{CARRIED}"]\nthresholds = {{ "起算件数" = 7 }}'
    assert rules_of(directory, settings) == {"applications.continuity": "warning"}


def test_what_the_office_asks_for_this_year_is_found_missing(directory):
    asked = '[[required]]\ntopic = "政务公开培训"\nkinds = ["政府部门"]\nseverity = "error"'
    assert rules_of(directory, asked)["local.required"] == "error"
    assert "local.required" not in rules_of(directory, asked + '\n[rules."local.required"]\non = false')


def test_a_rule_that_is_off_as_it_comes_can_be_switched_on(directory):
    (directory / "空.txt").write_text(report(2022).replace("\t0", "\t", 1), encoding="utf-8")
    assert "figures.blank" not in rules_of(directory)
    assert rules_of(directory, '[rules."figures.blank"]\non = true')["figures.blank"] == "warning"


def test_the_command_line_follows_the_settings_of_a_directory(directory, capsys):
    (directory / "settings.toml").write_text(f'[rules."{CARRIED}"]\nseverity = "error"', encoding="utf-8")
    assert main(["check", str(directory)]) == 1
    assert "错误：结转下年度6件" in capsys.readouterr().out
    main(["parse", str(directory)])
    assert '"severity": "error"' in capsys.readouterr().out


def test_windows_notepad_may_save_it(directory):
    (directory / "settings.toml").write_bytes(f'[rules."{CARRIED}"]\non = false'.encode("utf-8-sig"))
    assert CARRIED not in {rule.code for rule in settings_of([directory]).checks}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[rules."applications.cary_ratio"]\non = false', "没有这些代码的审核规则：applications.cary_ratio"),
        (f'[rules."{CARRIED}"]\non = "否"', f"{CARRIED} 的 on 应为"),
        (f'[rules."{CARRIED}"]\nseverity = "fatal"', "severity 应为"),
        (f'[rules."{CARRIED}"]\nlevel = "note"', "不能写 level"),
        (f'[rules."{CARRIED}"]\nthresholds = {{ "件数" = 3 }}', "没有名为“件数”的阈值；可用的阈值：起算件数、占应办理数比例"),
        (f'[rules."{CARRIED}"]\nthresholds = {{ "起算件数" = "三" }}', "应为数字"),
        (f'[rules."{CARRIED}"]\nthresholds = 3', "thresholds 应"),
        ("[rule]\nx = 1", "只能写"),
        ("rules = 3", "只能写"),
        ("required = 3", "只能写"),
        ("[[required]]\ntopic = ' '", "第1个 [[required]] 须写 topic"),
        ("[[required]]\ntopic = '甲'\nwords = [3]", "words 应写成"),
        ("[[required]]\ntopic = '甲'\nkinds = '局'", "kinds 不能写 局；可用：本级政府"),
        ("[[required]]\ntopic = '甲'\nsection = 7", "section 应为 1 至 6"),
        ("[[required]]\ntopic = '甲'\nseverity = 'x'", "severity 应为"),
        ("[[required]]\ntopic = '甲'\npart = 1", "只能写 topic、words、kinds、section、severity"),
        ("[rules", "TOML"),
    ],
)
def test_what_is_named_wrongly_is_refused_in_chinese(tmp_path, text, told):
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(govinfo.GovinfoError, match=r"本地设置 settings\.toml") as refused:
        load_settings(tmp_path / "settings.toml")
    assert told in str(refused.value)


def test_a_wrong_setting_is_bad_usage_on_the_command_line(directory, capsys):
    (directory / "settings.toml").write_text('[rules."无"]\non = false', encoding="utf-8")
    assert main(["check", str(directory)]) == 2
    assert "没有这些代码的审核规则：无" in capsys.readouterr().err
