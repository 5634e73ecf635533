"""The environment of the processes that benches start."""

from __future__ import annotations

import os
from pathlib import Path


def compiled(place: Path) -> dict[str, str]:
    """Have modules compiled once, into `place`, even where writing bytecode is turned off.

    An installed program is compiled, so compiling is no part of what is measured.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(place / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
