"""`docs/security.md` holds: what it names exists, and each promise and threat names a test.

A test is written `tests/folder/test_file.py` or `tests/folder/test_file.py::test_name`, and
`…::test_name` for one in the file named just before; a module `folder/module`, below `kotodesk/`.
A row without a test says "not covered:" and why.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "security.md"
NOT_COVERED = "not covered:"
_NAMED = re.compile(r"`([^`\s]*(?:test_[^`\s]*|\.py(?:::[^`\s]*)?))`")
_MODULE = re.compile(r"`((?!kotodesk/|tests/)[a-z_]+(?:/[a-z_]+)+)`")
_SAME = "…::"
_HEADS = ("test", "tests")


def problems(document: Path = DOCUMENT) -> Iterator[str]:
    """Yield what is named and does not exist, and rows that name neither a test nor a reason."""
    text = document.read_text(encoding="utf-8")
    yield from _names(text)
    yield from _modules(text)
    yield from _rows(text)


def _names(text: str) -> Iterator[str]:
    before = ""
    for number, line in enumerate(text.splitlines(), start=1):
        for named in _NAMED.findall(line):
            if named.startswith("kotodesk/"):
                if not (ROOT / named).is_file():
                    yield f"security.md:{number}: there is no {named}"
                continue
            whole = before + named.removeprefix("…") if named.startswith(_SAME) else named
            before, _, function = whole.partition("::")
            if not (before.startswith("tests/") and (ROOT / before).is_file()):
                yield f"security.md:{number}: there is no file {before or named}"
            elif function and function not in _functions(ROOT / before):
                yield f"security.md:{number}: {before} has no {function}"


def _modules(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        for named in _MODULE.findall(line):
            place = ROOT / "kotodesk" / named
            if not (place.is_dir() or place.with_suffix(".py").is_file()):
                yield f"security.md:{number}: there is no module {named}"


def _rows(text: str) -> Iterator[str]:
    wanted = False
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [one.strip() for one in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            wanted = False
        elif cells[-1] in _HEADS:
            wanted = True
        elif wanted and set(line) - set("|- "):
            last = cells[-1]
            if not _NAMED.search(last) and not re.search(rf"{NOT_COVERED} \w", last):
                yield f"security.md:{number}: names no test and no reason"


@cache
def _functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, kinds))
