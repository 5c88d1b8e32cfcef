"""docs/rules.md says what the rules are, today."""

from pathlib import Path

from govinfo.audit import AUDITS
from govinfo.checks import CHECKS
from govinfo.rulebook import rulebook
from govinfo.versions import COMPARISONS

RULES = (*CHECKS, *AUDITS, *COMPARISONS)

DOCUMENT = Path(__file__).parent.parent / "docs" / "rules.md"


def test_the_rules_in_the_docs_are_those_of_the_code():
    assert DOCUMENT.read_text(encoding="utf-8") == rulebook(), "run: python -m govinfo.rulebook > docs/rules.md"


def test_every_rule_has_one_line_of_six_cells_in_chinese():
    lines = {line.split("|")[1].strip(): line for line in rulebook().splitlines() if line.startswith("| `")}
    assert set(lines) == {f"`{rule.code}`" for rule in RULES}
    assert all(line.count("|") == 7 for line in lines.values())
    assert all(rule.name and rule.ground and rule.condition for rule in RULES)


def test_codes_are_unique():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
