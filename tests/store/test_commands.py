"""Commands take a store wherever they take a directory."""

from __future__ import annotations

import pytest

from govinfo.cli import main
from tests.store.stores import samples, take_in


@pytest.fixture(scope="module")
def both(sample_readings, tmp_path_factory):
    root = tmp_path_factory.mktemp("both")
    directory, store = samples(root / "reports", "2024"), root / "store"
    take_in(directory, store, kept=sample_readings)
    return directory, store


@pytest.mark.parametrize("frame", ["reports", "statements", "findings"])
def test_export_gives_of_a_store_what_it_gives_of_its_directory(both, tmp_path, frame):
    written = []
    for given in both:
        out = tmp_path / "out.csv"
        assert main(["export", str(given), "--out", str(out), "--frame", frame, "--year", "2024"]) == 0
        written.append(out.read_bytes())
    assert written[0] == written[1]
    assert len(written[1].splitlines()) > 5


def test_check_says_of_a_store_what_it_says_of_its_directory(both, capsys):
    said = []
    for given in both:
        assert main(["check", str(given)]) == 1
        said.append(capsys.readouterr().out.replace(f"{both[0]}/", "").splitlines())
    assert said[0] == said[1]
    assert said[1][-1].startswith("共有错误")


def test_of_a_large_store_a_region_is_asked_for(both, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("govinfo.store.reach.LARGE", 3)
    out = tmp_path / "out.csv"
    assert main(["export", str(both[1]), "--out", str(out)]) == 2
    assert "--region" in capsys.readouterr().err
    assert main(["export", str(both[1]), "--out", str(out), "--region", "云川市", "--frame", "reports"]) == 0
    assert "云川市公安局" in out.read_text(encoding="utf-8-sig")
