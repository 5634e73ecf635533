"""kill -9 in the middle of a file operation of any deed, half of what was being written written.

The operation is drawn from the seed; a failure names it. What was called done is there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import figures
from tests.faults.deeds import BY_NAME
from tests.faults.grounds import fresh, ground_of, judge
from tests.faults.killing import killed

pytestmark = pytest.mark.usefixtures("derived_once")


@pytest.mark.parametrize("name", BY_NAME)
def test_a_kill_anywhere_leaves_the_old_state_or_the_new(name: str, tmp_path: Path) -> None:
    ground = ground_of(BY_NAME[name], tmp_path)
    every = range(1, ground.operations[False] + 1)
    for number in figures.some(every, 2, 25, f"kill {name}"):
        place = fresh(ground.start, tmp_path / "round")
        dead, said = killed(name, place, number)
        where = f"seed {figures.SEED}: {name}, killed at operation {number}, said {said!r}"
        # Identifiers are drawn anew, so the last few operations may be a few less.
        assert dead or (said == "done" and number > 0.8 * len(every)), where
        judge(ground, place, where, refused=said != "done")
        figures.counted["kills"] += dead
