"""The deeds on file systems of the kernel's own that are full, protected, or lose their power.

Without a stand-in: `real_disk` runs in a process with mounts of its own. Where the system allows
none, this is skipped and says so; what fails by injection is in `test_every_operation` and
`test_full_disk`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import figures

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts are Linux's")

ROOT = Path(__file__).parents[2]
NO_MOUNTS = "the system allows no mounts of one's own: only injected failures were tried"
NO_LOOP = "an ext4 in a file needs root and a loop device: no power was cut"


def go(starts: list[str], *given: str) -> dict[str, int]:
    """Run the program and count its figures; what it prints on a failure is told."""
    done = subprocess.run(
        [*starts, sys.executable, "-m", "tests.faults.real_disk", *given],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=figures.rounds(120, 3600),
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    figures.counted.update(found)
    return found


def test_a_full_or_protected_disk_takes_a_deed_whole_or_not_at_all(tmp_path: Path) -> None:
    from tests.faults.mounts import own_mounts

    starts = own_mounts()
    if not starts:
        pytest.skip(NO_MOUNTS)
    names = [] if figures.LONG else ["save"]
    found = go(starts, "small", str(tmp_path), str(figures.rounds(3, 12)), *names)
    assert found["disks full"] >= 2
    assert found["disks protected"] >= 1
    assert found.get("lost saves", 0) == 0


@pytest.mark.skipif(not figures.LONG, reason="a long round: KOTODESK_LONG=1")
def test_a_power_cut_loses_nothing_that_was_called_done(tmp_path: Path) -> None:
    if os.geteuid() or not Path("/dev/loop-control").exists():
        pytest.skip(NO_LOOP)
    found = go([], "images", str(tmp_path), "16")
    assert found["power cuts"] > 100
    assert found.get("lost saves", 0) == 0
