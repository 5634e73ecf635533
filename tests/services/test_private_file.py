"""A file that leaves: a link or a pipe at its place is replaced and never written through."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kotodesk.desktop.widgets import paper_file
from kotodesk.services import private_file
from kotodesk.services.errors import FileNotWritten
from kotodesk.services.printing import many

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
both = pytest.mark.parametrize("write", [private_file.write, paper_file.write_private])


@posix
@both
def test_a_link_at_the_target_is_replaced(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    elsewhere, target = tmp_path / "letter.txt", tmp_path / "list.pdf"
    elsewhere.write_text("kept")
    target.symlink_to(elsewhere)
    (tmp_path / "list.pdf.part").symlink_to(elsewhere)
    write(target, b"new")
    assert elsewhere.read_text() == "kept"
    assert (target.read_bytes(), target.is_symlink()) == (b"new", False)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@posix
@both
def test_a_pipe_at_the_target_keeps_nobody_waiting(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    os.mkfifo(tmp_path / "list.pdf")
    write(tmp_path / "list.pdf", b"new")
    assert (tmp_path / "list.pdf").read_bytes() == b"new"


@both
def test_a_folder_at_the_target_is_told(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    (tmp_path / "list.pdf").mkdir()
    with pytest.raises(FileNotWritten):
        write(tmp_path / "list.pdf", b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["list.pdf"]


@posix
def test_of_many_papers_none_is_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "letter.txt"
    elsewhere.write_text("kept")
    (tmp_path / "S-1.pdf").symlink_to(elsewhere)
    assert many._write(tmp_path, "S-1", b"new").name == "S-1-2.pdf"
    assert elsewhere.read_text() == "kept"
