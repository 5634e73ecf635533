"""The document on security names tests that are there, and a missing one is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks import security

GOOD = "`tests/vault/test_header.py::test_every_flipped_bit_is_noticed`"


def test_every_test_named_is_there() -> None:
    assert list(security.problems()) == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (f"| a | {GOOD}, `…::test_a_forged_slot_opens_nothing` |", ""),
        ("| a | not covered: nobody could |", ""),
        ("| a | not covered: |", "names no test"),
        ("| a | of course |", "names no test"),
        ("| a | `tests/vault/test_gone.py` |", "no file tests/vault/test_gone.py"),
        ("| a | `test_header.py::test_every_flipped_bit_is_noticed` |", "no file test_header.py"),
        (f"| a | {GOOD}, `…::test_gone` |", "has no test_gone"),
        (f"| `vault/gone` | {GOOD} |", "no module vault/gone"),
        (f"| `vault/slots`, `exchange/scans` | {GOOD} |", ""),
        (f"| `kotodesk/vault/gone.py` | {GOOD} |", "no kotodesk/vault/gone.py"),
    ],
)
def test_what_does_not_hold_is_found(tmp_path: Path, row: str, found: str) -> None:
    document = tmp_path / "security.md"
    document.write_text(f"| promise | test |\n|---|---|\n{row}\n", encoding="utf-8")
    told = list(security.problems(document))
    assert [found in one for one in told] == ([True] if found else [])
