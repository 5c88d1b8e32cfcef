"""How long files and functions are: `python -m benchmarks.sizes [DIRECTORY…]` (govinfo and pages by default).

Prints median, p90 and longest of each directory, then the files over 250 lines and the functions over 20. A function's lines are
those of its signature and body; its docstring, comments and blank lines are not counted. It is a list to look at, not a bar.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MOST_OF_A_FILE, MOST_OF_A_FUNCTION = 250, 20


class Sized(NamedTuple):
    """A file or a function and its number of lines."""

    name: str
    lines: int


def files_of(directory: Path) -> list[Sized]:
    """Every Python file under the directory."""
    found = sorted(directory.rglob("*.py"))
    return [Sized(file.relative_to(ROOT).as_posix(), len(file.read_text(encoding="utf-8").splitlines())) for file in found]


def functions_of(file: Sized) -> Iterator[Sized]:
    """Every function of a file, methods and inner ones too."""
    source = (ROOT / file.name).read_text(encoding="utf-8")
    lines = [line.strip() for line in source.splitlines()]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = node.body[0] if ast.get_docstring(node) is not None else None
            docstring = range(told.lineno, (told.end_lineno or told.lineno) + 1) if told else range(0)
            code = [n for n in range(node.lineno, (node.end_lineno or node.lineno) + 1) if n not in docstring]
            count = sum(bool(lines[n - 1]) and not lines[n - 1].startswith("#") for n in code)
            yield Sized(f"{file.name}:{node.lineno} {node.name}", count)


def summary(of: str, sized: list[Sized]) -> str:
    """One line: how many, median, p90, the longest."""
    lengths = [one.lines for one in sized]
    p90 = quantiles(lengths, n=10, method="inclusive")[8] if len(lengths) > 1 else lengths[0]
    return f"{of:<24}{len(sized):6}  median {median(lengths):5.0f}  p90 {p90:5.0f}  longest {max(lengths):5}\n"


def main(arguments: list[str]) -> None:
    """Print the summaries and what is longer than the house's sizes."""
    long: list[Sized] = []
    for name in arguments or ["govinfo", "pages"]:
        files = files_of(ROOT / name)
        functions = [function for file in files for function in functions_of(file)]
        sys.stdout.write(summary(f"{name}: files", files) + summary(f"{name}: functions", functions))
        long += [file for file in files if file.lines > MOST_OF_A_FILE]
        long += sorted((f for f in functions if f.lines > MOST_OF_A_FUNCTION), key=lambda f: -f.lines)
    sys.stdout.writelines(f"{one.lines:6}  {one.name}\n" for one in long)


if __name__ == "__main__":
    main(sys.argv[1:])
