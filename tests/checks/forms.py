"""Compiled forms: kotodesk/desktop/forms/<name>.py from ui/<name>.ui.

    python -m tests.checks.forms write

The check compiles again and compares, leaving out the line in which uic names its version. Also
left out is what uic imports and no form uses: making a Qt class known to Python takes its time.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "ui"
FORMS = ROOT / "kotodesk" / "desktop" / "forms"
_VERSION = "## Created by:"
_PACKAGE = '"""Screens compiled from the Designer sources in `ui/`: `make forms` writes them."""\n'


def compiled(source: Path) -> str:
    """Return the Python that uic makes of `source`, without the line of its version."""
    uic = Path(sys.executable).with_name("pyside6-uic")
    result = subprocess.run(
        [str(uic), "--generator", "python", str(source)],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return _without_unused(_without_version(result.stdout))


def _without_unused(text: str) -> str:
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--select=F401", "--fix-only"]
    result = subprocess.run(
        [*ruff, "--quiet", "-"],
        check=True,
        capture_output=True,
        input=text,
        text=True,
        encoding="utf-8",
    )
    return result.stdout


def _without_version(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_VERSION))


def _sources() -> dict[str, Path]:
    return {path.stem: path for path in sorted(SOURCES.glob("*.ui"))}


def _forms() -> dict[str, Path]:
    return {path.stem: path for path in sorted(FORMS.glob("*.py")) if path.stem != "__init__"}


def problems() -> Iterator[str]:
    """Yield every form that is not what its source says (`make forms` mends it)."""
    sources, forms = _sources(), _forms()
    for name in sorted(forms.keys() - sources.keys()):
        yield f"kotodesk/desktop/forms/{name}.py: there is no ui/{name}.ui"
    for name, source in sources.items():
        written = forms[name].read_text(encoding="utf-8") if name in forms else ""
        if _without_version(written) != compiled(source):
            yield f"ui/{name}.ui: its compiled form is out of date (make forms)"


def write() -> None:
    """Compile every source and remove the forms of sources that are gone."""
    FORMS.mkdir(parents=True, exist_ok=True)
    (FORMS / "__init__.py").write_text(_PACKAGE, encoding="utf-8")
    for name, source in _sources().items():
        (FORMS / f"{name}.py").write_text(compiled(source), encoding="utf-8", newline="\n")
    for name in _forms().keys() - _sources().keys():
        (FORMS / f"{name}.py").unlink()


if __name__ == "__main__":
    if sys.argv[1:] != ["write"]:
        sys.exit(__doc__)
    write()
