"""审核规则说明 and 指标口径: every rule and indicator, what was changed here, and filters that leave what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from govinfo.dashboard.page import PAGES
from govinfo.indicators import INDICATORS
from govinfo.rulebook import RULES
from govinfo.work_indicators import WORK_INDICATORS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOVINFO_DATA", str(tmp_path))
    return tmp_path


def opened(code: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(PAGES[code].file).run()
    assert not app.exception
    return app


def table(app: AppTest) -> str:
    return "".join(e.proto.body for e in app.get("html") if "<table" in e.proto.body)


def test_every_rule_stands_in_the_list_as_it_comes(directory: Path) -> None:
    app = opened("rules")
    assert app.subheader[0].value == f"共{len(RULES)}条规则，其中0条由本地设置改动；所选{len(RULES)}条".replace(
        "其中0条由本地设置改动", "均按默认设置执行"
    )
    assert all(f">{rule.name}<" in table(app) for rule in RULES)
    assert "没有设置" in app.caption[-1].value


def test_what_local_settings_changed_is_shown(directory: Path) -> None:
    (directory / "settings.toml").write_text(
        '[rules."fees.silent"]\non = false\n[rules."applications.carry_ratio"]\nseverity = "warning"\n'
        'thresholds = { "起算件数" = 10 }\n[rules."figures.blank"]\non = true\n'
        '[[required]]\ntopic = "政务公开培训"\nkinds = ["乡镇政府"]\nsection = 1',
        encoding="utf-8",
    )
    app = opened("rules")
    assert "其中3条由本地设置改动" in app.subheader[0].value
    source = table(app)
    assert "提示改为需核实；起算件数由5改为10" in source
    assert "启用" in source
    assert ">停用<" in source
    assert "第一部分" in source
    assert "政务公开培训" in source


def test_filters_and_words_leave_what_they_say(directory: Path) -> None:
    app = opened("rules")
    app.get("button_group")[0].set_value(["错误"])
    app.text_input[0].set_value("表四 合计").run()
    assert app.subheader[0].value.endswith("所选1条")
    assert ">表四结果合计不符<" in table(app)
    app.text_input[0].set_value("没有这样的规则").run()
    assert app.subheader[0].value.endswith("所选0条")


def test_settings_that_cannot_be_read_are_told(directory: Path) -> None:
    (directory / "settings.toml").write_text("[rules", encoding="utf-8")
    assert opened("rules").error[0].value == "本地设置无法读取，请联系系统维护人员核对。"


def test_every_indicator_stands_in_its_list_with_its_formula(directory: Path) -> None:
    app = opened("metrics")
    number = len(INDICATORS) + len(WORK_INDICATORS)
    assert app.subheader[0].value == f"共{number}项指标，所选{number}项"
    assert all(f">{i.name}<" in table(app) for i in (*INDICATORS, *WORK_INDICATORS))
    assert "后一稿已改正的问题数÷已确认的错误和需核实数" in table(app)
    app.text_input[0].set_value("复议纠错率").run()
    assert "行政复议—结果纠正" in table(app)
    assert "审结数达到10件时有参考意义，不足时注明" in table(app)
