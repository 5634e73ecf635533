"""From the first passphrase on the process writes no dump of its memory, nor one it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault.made import OTHER, Made

CHILD = """
import os, subprocess, sys
from pathlib import Path
from kotodesk import vault
from kotodesk.vault.errors import WrongPassphrase
from kotodesk.vault.process import is_dumpable

folder, passphrase = Path(sys.argv[1]), sys.argv[2]
try:
    vault.unlock(folder, passphrase).close()
except WrongPassphrase:
    print("wrong")
print("dumpable", is_dumpable())
limits = "import resource; print('limit', resource.getrlimit(resource.RLIMIT_CORE))"
if sys.platform != "win32":
    subprocess.run([sys.executable, "-c", limits], check=True)
    sys.stdout.flush()
    os.abort()
"""


@pytest.mark.parametrize("right", [True, False])
def test_no_dump_is_written_once_a_passphrase_was_tried(
    made: Made, tmp_path: Path, *, right: bool
) -> None:
    place = tmp_path / "here"
    place.mkdir()
    passphrase = made.passphrase if right else OTHER
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", CHILD, str(made.folder), passphrase],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=place,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert ("wrong" in done.stdout) is not right
    assert f"dumpable {sys.platform != 'linux'}" in done.stdout, done.stderr
    if sys.platform != "win32":
        assert "limit (0, 0)" in done.stdout
        assert done.returncode < 0, "it was to crash"
    assert list(place.iterdir()) == []
