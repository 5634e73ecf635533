"""Checks of the tracked files themselves: their length, and no address of a package index."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 600
_GENERATED = ("kotodesk/desktop/forms/",)
# Where packages are fetched from is the business of the machine that installs them. (The brackets
# keep this file from finding itself.)
_HOSTS = re.compile(
    r"\bpy[p]i\.|python[h]osted\.|--(extra-)?index-url[ =]+\S*:|find-links[ =]+\S*/", re.IGNORECASE
)


def tracked() -> Iterator[Path]:
    """Yield the files git knows, as paths from the top of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    yield from (Path(name) for name in listed.stdout.split("\0") if name)


def _text(path: Path) -> str | None:
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        # A picture or a font; or a file removed and not yet committed.
        return None


def length_problems() -> Iterator[str]:
    """Yield hand-written Python files that are too long to be read in one go."""
    for path in tracked():
        if path.suffix != ".py" or path.as_posix().startswith(_GENERATED):
            continue
        lines = (_text(path) or "").count("\n")
        if lines > LONGEST:
            yield f"{path}: {lines} lines, the limit is {LONGEST}"


def host_problems() -> Iterator[str]:
    """Yield tracked files that name a package index."""
    for path in tracked():
        text = _text(path) or ""
        for number, line in enumerate(text.splitlines(), start=1):
            if _HOSTS.search(line):
                yield f"{path}:{number}: names a package index"
