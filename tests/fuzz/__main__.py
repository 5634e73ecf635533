"""Longer rounds of spoilt input: `make fuzz`, or `python -m tests.fuzz SECONDS [SEED [TARGET]]`.

Prints, for each reader, rounds, the slowest round and what came out that must not.
"""

from __future__ import annotations

import logging
import secrets
import sys
import warnings

from tests.fuzz.rounds import timed
from tests.fuzz.targets import TARGETS

_SECONDS = 600
_SLOW_SHARE = 2
"""A reader that works in a process of its own gets more of the time."""


def main(words: list[str]) -> int:
    """Make the rounds; exit status 1 when anything was found."""
    seconds = float(words[0]) if words else _SECONDS
    seed = int(words[1]) if len(words) > 1 else secrets.randbelow(2**31)
    wanted = [one for one in TARGETS if one.name in words[2:] or not words[2:]]
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    print(f"seed {seed}")
    shares = sum(_SLOW_SHARE if one.slow else 1 for one in wanted)
    failed = False
    for target in wanted:
        share = (_SLOW_SHARE if target.slow else 1) / shares
        tally = timed(target, seconds * share, seed)
        slowest = f"slowest {tally.slowest:.2f} s (round {tally.slowest_at})"
        print(f"{target.name}: {tally.count} rounds, {slowest}, found {len(tally.found)}")
        for one in tally.found:
            print(f"  round {one.number}: {one.what}")
        sys.stdout.flush()
        failed = failed or bool(tally.found)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
