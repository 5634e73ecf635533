"""What stands where a file is expected: pipes, devices, links, too much."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kotodesk.exchange.scans import reading
from kotodesk.exchange.scans.faults import ScanUnreadable
from kotodesk.exchange.strange_file import read_bounded

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


def test_no_more_than_one_byte_too_many_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(1000))
    assert len(read_bounded(path, 10)) == 11
    assert len(read_bounded(path, 1000)) == 1000


@posix
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(OSError, match=r"\[Errno"):
        read_bounded(tmp_path / "a.pdf", 10)
    with pytest.raises(ScanUnreadable):
        reading.bytes_of(tmp_path / "a.pdf")


@posix
@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "/"])
def test_a_device_or_a_folder_is_no_file(name: str) -> None:
    with pytest.raises(OSError, match=r"\[Errno"):
        read_bounded(Path(name), 10)
