"""Where the program finds what is not Python: resources and compiled catalogues.

One question is answered here: in which folder does `resources/` (or `translations/`) lie, in a
checkout, in an installed package and in a frozen program. Nothing is read or parsed here.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

CARRIED = "_material"
"""Folder inside the installed package that carries the material (see `pyproject.toml`)."""


def _roots() -> tuple[Path, ...]:
    frozen = getattr(sys, "_MEIPASS", None)
    if isinstance(frozen, str):
        return (Path(frozen),)
    package = Path(__file__).resolve().parent
    # A wheel carries its material inside the package, a checkout has it beside the package.
    return (package / CARRIED, package.parent)


@cache
def folder(name: str) -> Path:
    """Return the folder `name` ("resources" or "translations").

    Raises FileNotFoundError when the program was installed without it.
    """
    for root in _roots():
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(name)


def file(*parts: str) -> Path:
    """Return the path of one file, such as `file("resources", "codes", "sets.csv")`.

    The first part names the folder; the file itself need not exist.
    """
    return folder(parts[0]).joinpath(*parts[1:])
