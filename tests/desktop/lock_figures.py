"""How long locks took in a long run (`KOTODESK_LONG=1`): `build/locks.json`, by source."""

from __future__ import annotations

import json
from pathlib import Path

FIGURES = Path(__file__).parents[2] / "build" / "locks.json"
_took: dict[str, list[int]] = {}


def note_time(source: str, seconds: float) -> None:
    """Keep how long a lock took."""
    _took.setdefault(source, []).append(round(seconds * 1000))
    told = {
        one: {"locks": len(all_), "median_ms": sorted(all_)[len(all_) // 2], "worst_ms": max(all_)}
        for one, all_ in _took.items()
    }
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
