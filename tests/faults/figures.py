"""How long a round is, from which seed, and what came of it.

A short round goes with the checks. `make faults` (KOTODESK_LONG=1) goes a longer one and prints its
figures; KOTODESK_LONG=all lets every single operation fail. KOTODESK_SEED=n draws other points.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_MODE = os.environ.get("KOTODESK_LONG", "")
LONG = _MODE not in {"", "0"}
EVERY = _MODE == "all"
SEED = int(os.environ.get("KOTODESK_SEED", "6"))
REPORT = Path(__file__).parents[2] / "build" / "faults.json"
counted: Counter[str] = Counter()
_WITH_ENDS = 3


def rounds(short: int, long: int) -> int:
    """Give how many rounds to go."""
    return long if LONG else short


def chance(name: str) -> random.Random:
    """Give the row of chances of one test: the same each time for the same seed."""
    return random.Random(f"{SEED} {name}")


def some(found: Sequence[T], short: int, long: int, name: str) -> list[T]:
    """Give a sample in its order; of three or more the first and the last are always among it."""
    wanted = len(found) if EVERY else rounds(short, long)
    if len(found) <= wanted:
        return list(found)
    if wanted < _WITH_ENDS:
        return [found[at] for at in sorted(chance(name).sample(range(len(found)), wanted))]
    inner = chance(name).sample(range(1, len(found) - 1), max(wanted - 2, 0))
    return [found[place] for place in sorted({0, *inner, len(found) - 1})]


def write() -> str:
    """Keep the figures of this process and give them as lines."""
    content = {"seed": SEED, "long": LONG, **dict(sorted(counted.items()))}
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    return "\n".join(f"  {name}: {number}" for name, number in content.items())
