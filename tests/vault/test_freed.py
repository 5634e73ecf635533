"""What freed memory held is gone after it was overwritten and given back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHILD = """
import os, sys
from kotodesk.vault import freed

def held(places):
    with open("/proc/self/mem", "rb", buffering=0) as memory:
        found = 0
        for at in places:
            try:
                found += b"Ainut-" in os.pread(memory.fileno(), 64, at)
            except OSError:  # no longer ours
                pass
        return found

names = ["Ainut-" + "x" * (number % 400) + str(number) for number in range(6000)]
places = [id(one) for one in names]
kept = names[::7]
print(held(places))
freed.overwrite_from_now(on=True)
del names
print(held(places))
for _ in freed.overwritten():
    pass
freed.give_back()
freed.overwrite_from_now(on=False)
print(held(places), len(kept), all(one.startswith("Ainut-") for one in kept))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's memory as a file")
def test_python_s_free_blocks_hold_no_name_afterwards() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", CHILD],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        check=True,
    )
    before, freed, after = done.stdout.splitlines()
    assert int(before) == 6000
    assert int(freed) > 3000, "freed memory is not overwritten by Python itself"
    found, kept, whole = after.split()
    assert found == kept
    assert whole == "True", "what is in use is not touched"
