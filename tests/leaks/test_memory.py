"""The memory of a desktop, open and locked, searched for the key, the passphrase and a name.

Not all that Python and the libraries leave in freed memory can be reached, so most of what is found
is told and not held (`docs/security.md`, Memory). Held is what is in our hands: the key in the
digits in which it is handed over never stays, once locked the key itself is no oftener there, and
of the name less is left than there was. Told by `pytest -s`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from kotodesk.services import vaults
from tests.desks import PASSPHRASE, make_desk, take_in
from tests.leaks.markers import NAME

_CHUNK = 1 << 24
_OVERLAP = 256


def found_in(pid: int, wanted: Mapping[str, bytes]) -> dict[str, int]:
    """Count how often each of `wanted` stands in the memory a process may write to."""
    counts = dict.fromkeys(wanted, 0)
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            place, rights, *_rest = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(one, 16) for one in place.split("-"))
            _count(memory.fileno(), start, end, wanted, counts)
    return counts


def _count(
    memory: int, start: int, end: int, wanted: Mapping[str, bytes], counts: dict[str, int]
) -> None:
    tail = b""
    for at in range(start, end, _CHUNK):
        try:
            held = tail + os.pread(memory, min(_CHUNK, end - at), at)
        except OSError:
            return
        for name, form in wanted.items():
            counts[name] += held.count(form) - tail.count(form)
        tail = held[-_OVERLAP:]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's memory as a file")
def test_the_memory_of_a_locked_desktop(tmp_path: Path) -> None:
    folder = tmp_path / "Oma.kotodesk"
    desk = make_desk(folder)
    take_in(desk, NAME, "Ainutkertainen")
    key = bytes(desk.vault._key.reveal())
    vaults.close(desk)
    wanted = {
        "key": key,
        "key in digits": key.hex().encode(),
        "key in capital digits": key.hex().upper().encode(),
        "passphrase": PASSPHRASE.encode(),
        "passphrase (Latin-1)": PASSPHRASE.encode("latin-1"),
        "passphrase (UTF-16)": PASSPHRASE.encode("utf-16-le"),
        "name": NAME.encode(),
        "name (Latin-1)": NAME.encode("latin-1"),
        "name (UTF-16)": NAME.encode("utf-16-le"),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.leaks.locked_process", str(folder), str(tmp_path / "own")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        told = {}
        child.stdin.write(f"{PASSPHRASE}\n")
        for state in ("open", "locked"):
            child.stdin.flush()
            assert child.stdout.readline().strip() == state
            told[state] = found_in(child.pid, wanted)
            child.stdin.write("\n")
        child.stdin.flush()
        assert child.wait(60) == 0
    for name in wanted:
        sys.stdout.write(f"{name}: open {told['open'][name]}, locked {told['locked'][name]}\n")
    assert told["open"]["name (UTF-16)"], "the search finds what is there"
    assert told["open"]["key"], "the search finds what is there"
    for counted in told.values():
        assert counted["key in digits"] == counted["key in capital digits"] == 0
    assert told["locked"]["key"] <= told["open"]["key"] - 1
    of_name = [name for name in wanted if name.startswith("name")]
    assert sum(told["locked"][one] for one in of_name) < sum(told["open"][one] for one in of_name)
