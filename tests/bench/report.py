"""The table on the screen and the figures in `build/bench.json`."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import attrs

from tests.bench.measure import Outcome, Sizes


def line(one: Outcome) -> str:
    """Give one outcome as two lines: the figures and the verdict, then what it is held against."""
    verdict = "met   " if one.met else "MISSED"
    ratio = f"{one.ratio:6.2f} x" if one.ratio is not None else "        "
    limit = _figure(one.limit, one.unit) if one.limit is not None else "–"
    note = f"; {one.note}" if one.note else ""
    return (
        f"  {verdict}  {one.what:<52} {_figure(one.ours, one.unit):>10} {ratio}  goal {one.goal}\n"
        f"          against {one.against}: {limit}{note}"
    )


def _figure(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:.1f} {unit}"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"


def write(outcomes: Sequence[Outcome], sizes: Sizes, path: Path) -> None:
    """Write the figures, with what they were measured on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
            "cores": os.cpu_count(),
        },
        "sizes": attrs.asdict(sizes),
        "outcomes": [{**attrs.asdict(one), "ratio": one.ratio} for one in outcomes],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
