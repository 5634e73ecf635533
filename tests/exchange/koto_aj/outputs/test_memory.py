"""A package of any size is written in flat memory, whatever its outputs."""

from __future__ import annotations

import copy
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from kotodesk.exchange.koto_aj import spool
from kotodesk.exchange.koto_aj.outputs import xlsx_member
from kotodesk.exchange.koto_aj.profile import load
from kotodesk.exchange.koto_aj.selection import Selection
from tests.exchange.koto_aj.batches import chosen, make

FEW, MANY = 150, 1_500
CELLS = 1_000
BESIDE = 2 << 20
"""The directory of the ZIP, names of members, what the allocator keeps."""


def selections(count: int) -> Iterator[Selection]:
    """Give so many clients, no two with the same words in their assessments."""
    one = chosen()
    for number in range(count):
        outgoing = []
        for record in one.outgoing:
            if record.kind == "assessment":
                content = copy.deepcopy(record.content)
                goals = {"value": f"{number}: " + "tavoite " * 20}
                content["parts"]["assessment"]["fields"]["goals"] = goals
                outgoing.append(attrs.evolve(record, content=content))
            else:
                outgoing.append(record)
        yield attrs.evolve(one, outgoing=tuple(outgoing))


def peak(path: Path, count: int) -> int:
    tracemalloc.start()
    try:
        made = make(path, selections(count), profile=load("keksitty_esimerkki"))
        assert made.rows["arvioinnit"] == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_clients(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_member, "CELLS_A_BOOK", CELLS)
    monkeypatch.setattr(spool, "_IN_MEMORY", 1 << 12)
    monkeypatch.setattr(spool, "_CHUNK", 1 << 12)
    # What is imported and cached at the first use is there already.
    peak(tmp_path / "first.zip", 2)
    few = peak(tmp_path / "few.zip", FEW)
    many = peak(tmp_path / "many.zip", MANY)
    assert many < few + BESIDE
