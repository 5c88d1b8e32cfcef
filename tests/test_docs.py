"""The documents say what is so: every command in them is run or held against what it names, every name and link exists."""

from __future__ import annotations

import importlib
import importlib.util
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govinfo import cli, decisions, read_report
from govinfo.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_reports"
DOCUMENTS = [
    *(
        ROOT / name
        for name in ("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
    ),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "benchmarks" / "README.md",
]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"\]\(([^)#\s]+)\)|<img[^>]*\ssrc=\"([^\"]+)\"")
_COMMAND = re.compile(r"^(?:\w+=\S+ )?(?:\.venv/bin/)?(?:python3? -m|pytest|make|sh|streamlit|pip|ruff|mypy|git|sudo)\s\S")


def blocks(document: Path, *languages: str) -> list[str]:
    """The fenced blocks of these languages."""
    return [body for language, body in _BLOCK.findall(document.read_text(encoding="utf-8")) if language in languages]


def inline(document: Path) -> list[str]:
    """What stands between single backquotes outside of blocks."""
    return _INLINE.findall(_BLOCK.sub("", document.read_text(encoding="utf-8")))


def commands(document: Path) -> Iterator[str]:
    """Every command line, of blocks and of sentences; a comment behind it left out, Windows' path to Python as ours."""
    lines = [line for block in blocks(document, "sh", "bat") for line in block.splitlines()]
    for line in (*lines, *(code for code in inline(document) if _COMMAND.match(code))):
        if told := re.split(r"\s#\s", line.strip())[0].strip():
            yield told.replace(r".venv\Scripts\python", ".venv/bin/python").removeprefix(".venv/bin/")


EVERY = [pytest.param(command, id=f"{d.name}: {command}") for d in DOCUMENTS for command in dict.fromkeys(commands(d))]
OURS = "python -m govinfo "


@pytest.mark.parametrize("command", [c for c in EVERY if not str(c.values[0]).startswith(OURS)])
def test_a_command_names_what_exists(command: str) -> None:
    kind = next((check for pattern, check in KINDS.items() if re.match(pattern, command)), None)
    assert kind is not None, f"say in KINDS how this command is held true: {command}"
    kind(command)


def _is_make_target(command: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for word in command.split()[1:]:
        name, given, _ = word.partition("=")
        assert re.search(rf"^{name} \?=" if given else rf"^{name}:", makefile, re.MULTILINE)


def _runs_module(command: str) -> None:
    """The module stands in the repository and may be run: a package's __main__, or a file that ends in its own call."""
    module, _, target = re.sub(r"^\w+=\S+ ", "", command).removeprefix("python -m ").partition(" > ")
    spec = importlib.util.find_spec(module.split()[0])
    assert spec is not None
    assert spec.origin is not None
    file = Path(spec.origin)
    runs = (
        (file.parent / "__main__.py").is_file()
        if file.name == "__init__.py"
        else '__name__ == "__main__"' in file.read_text("utf-8")
    )
    assert runs
    assert not target or (ROOT / target).is_file()


def _installs(command: str) -> None:
    files = re.findall(r"-r (\S+)", command)
    assert files
    assert all((ROOT / file).is_file() for file in files)


def _tests(command: str) -> None:
    words = shlex.split(command)[3:]
    assert all((ROOT / word).exists() for word in words if word.startswith("tests"))


def _wheelhouse(command: str) -> None:
    verb = command.split()[2]
    assert f"{verb})" in (ROOT / "deploy" / "wheelhouse.sh").read_text(encoding="utf-8")
    subprocess.run(["sh", "-n", str(ROOT / "deploy" / "wheelhouse.sh")], check=True)


def _of_the_system(command: str) -> None:
    """What the system itself has: nothing of ours to hold it against."""
    assert command.startswith(("python -m venv ", "sudo apt install ", "useradd ", "chmod ", "set GOVINFO_DATA="))


KINDS: dict[str, Callable[[str], None]] = {
    r"make ": _is_make_target,
    r"python -m (?:pip install|pip wheel)": _installs,
    r"python -m pytest": _tests,
    r"python -m streamlit run app\.py$": lambda command: None,
    r"(?:\w+=\S+ )?python -m (?:benchmarks|samples|govinfo|docs)\b": _runs_module,
    r"sh deploy/wheelhouse\.sh (?:collect|install) ": _wheelhouse,
    r"set GOVINFO_DATA=": lambda command: None,
    r"streamlit run$": lambda command: None,
    r"python -m venv |sudo apt install |useradd |chmod ": _of_the_system,
}
"""How each kind of command that is not run here is held true; `streamlit run app.py` is run by every browser test."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory in which the documents' commands are run one after the other: a few of the sample reports, a decision."""
    office = tmp_path_factory.mktemp("office")
    for file in sorted((SAMPLES / "2024").glob("*教育局*")) + sorted((SAMPLES / "2025").glob("*柳溪县人民政府*")):
        target = office / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    shutil.copy(SAMPLES / "roster.csv", office / "sample_reports")
    about = decisions.About("云川市教育局", 2024)
    decisions.record(office / "sample_reports", [decisions.remarked("某某", about, 0, "请核实。", where="第一部分")])
    assert cli.main(["ingest", str(office / "sample_reports"), "--store", str(office / "store"), "--workers", "1"]) == cli.EXIT_OK
    return office


PLACES = {"/path/to/reports": "sample_reports", "年报文件夹": "sample_reports", "/path/to/store": "store", "年报库": "store"}
"""What stands in the documents for the reader's own places → what lies in the office."""


@pytest.mark.parametrize("command", [c for c in EVERY if str(c.values[0]).startswith(OURS)])
def test_a_command_of_ours_runs(command: str, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    served: list[list[str]] = []

    def run(line: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        served.append(line)
        return subprocess.CompletedProcess(line, 0)

    words = [PLACES.get(word, word) for word in shlex.split(command.removeprefix(OURS))]
    if len(words) == 1:  # a command only named
        with pytest.raises(SystemExit, match="0"):
            cli.main([*words, "--help"])
        return
    if words[0] == "serve":  # which the browser tests do
        monkeypatch.setattr(cli.subprocess, "run", run)
    code = cli.main(words)
    assert code == (cli.EXIT_FOUND if words[0] == "check" else cli.EXIT_OK)
    assert bool(served) == (words[0] == "serve")
    assert "--out" not in words or (office / words[words.index("--out") + 1]).stat().st_size > 0


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if blocks(d, "python")], ids=lambda d: d.name)
def test_code_of_the_library_runs(document: Path, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    for block in blocks(document, "python"):
        for said, there in PLACES.items():
            block = block.replace(f'"{said}"', f'"{there}"')  # noqa: PLW2901 (the same block, its places filled in)
        known: dict[str, object] = {}
        exec(compile(block, str(document), "exec"), known)
        assert "govinfo" in known


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if blocks(d, "toml")], ids=lambda d: d.name)
def test_settings_shown_may_be_used(document: Path, tmp_path: Path) -> None:
    for at, block in enumerate(blocks(document, "toml")):
        directory = tmp_path / str(at)
        directory.mkdir()
        (directory / "settings.toml").write_text(block, encoding="utf-8")
        assert load_settings(directory / "settings.toml") is not None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = [a or b for a, b in _LINK.findall(document.read_text(encoding="utf-8"))]
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


FILE = re.compile(r"^(?:[\w.-]+/)*[\w.-]+\.(?:py|toml|md|sh|csv|conf|service)$|^(?:[\w.-]+/)+$")
BESIDE_THE_REPORTS = {"settings.toml", "模板.toml", "problems.csv", "readings.csv", ".streamlit/secrets.toml", "secrets.toml"}
"""Files that an office has, not the repository."""
HOMES = ("", "govinfo", "tests", "docs", "deploy", "sample_reports")


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if d.name != "CHANGELOG.md"], ids=lambda d: d.name)
def test_files_named_exist(document: Path) -> None:
    named = {code for code in inline(document) if FILE.match(code) and not re.search(r"(?:NAME|CODE|YEAR|LIST)", code)}
    homes = [document.parent, *(ROOT / home for home in HOMES)]
    assert {n for n in named - BESIDE_THE_REPORTS if not any((home / n).exists() for home in homes)} == set()


ARCHITECTURE = ROOT / "ARCHITECTURE.md"


@pytest.mark.parametrize("name", sorted({n for n in inline(ARCHITECTURE) if re.fullmatch(r"govinfo(\.\w+)+", n)}))
def test_a_name_of_the_architecture_is_one_of_the_code(name: str) -> None:
    parts = name.split(".")
    for at in range(len(parts), 0, -1):
        if importlib.util.find_spec(".".join(parts[:1])) and _module(parts[:at]):
            thing: object = importlib.import_module(".".join(parts[:at]))
            for part in parts[at:]:
                thing = getattr(thing, part)
            return
    pytest.fail(f"no module {name}")


def _module(parts: list[str]) -> bool:
    try:
        return importlib.util.find_spec(".".join(parts)) is not None
    except ModuleNotFoundError:  # its parent is no package
        return False


def test_the_figure_that_the_architecture_follows_is_printed_so() -> None:
    (file,) = (SAMPLES / "2024").glob("*云川市教育局2024年*.html")
    figure = read_report(file).by_path()["applications", "received_new", "total"]
    told = re.search(r"printed as `(\d+)` in table three", ARCHITECTURE.read_text(encoding="utf-8"))
    assert told is not None
    assert figure.value.printed == told[1]


def test_both_readmes_show_the_same_pictures_and_lead_to_each_other() -> None:
    english, chinese = (ROOT / "README.md", ROOT / "README.zh-CN.md")
    pictures = [
        {a or b for a, b in _LINK.findall(d.read_text("utf-8")) if (a or b).endswith((".png", ".webp"))}
        for d in (english, chinese)
    ]
    assert pictures[0] == pictures[1] != set()
    assert "README.zh-CN.md" in english.read_text(encoding="utf-8")
    assert "README.md" in chinese.read_text(encoding="utf-8")


def test_both_readmes_name_the_same_figures_of_accuracy() -> None:
    """A figure measured again is changed in both: in the sections 准确程度 and How accurate the same numbers stand."""
    numbers = [
        sorted(re.findall(r"\d[\d,.]*", re.sub(r"`[^`]*`", "", _section(ROOT / name, head))))
        for name, head in (("README.md", "How accurate"), ("README.zh-CN.md", "准确程度"))
    ]
    assert numbers[0] == numbers[1] != []


def _section(document: Path, head: str) -> str:
    """The text under a heading, up to the next."""
    parts = re.split(r"^#+ (.+)$", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return parts[parts.index(head) + 1]
