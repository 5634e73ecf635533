"""What the program writes is the user's alone, whatever the shell's mask is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_everything_the_main_job_leaves_is_for_its_owner_only(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    command = [sys.executable, "-m", "kotodesk", "demo", "--out", str(out), "--clients", "3"]
    subprocess.run(command, check=True, capture_output=True, umask=0o022)
    found = [out, *out.rglob("*")]
    assert any(path.suffix == ".pdf" for path in found)
    assert [path.name for path in found if path.stat().st_mode & 0o077] == []
