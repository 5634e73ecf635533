"""Spoilt input of every kind: only declared faults come out, and none shows what stood in it.

Rounds are few here and the same each time; `make fuzz` makes as many as there is time for, and
KOTODESK_LONG=1 a hundred times as many.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kotodesk.exchange.koto_aj import profile_model
from tests.fuzz.rounds import SEED, rounds
from tests.fuzz.targets import TARGETS, Target, named, problem

_TIMES = 100 if os.environ.get("KOTODESK_LONG") == "1" else 1
_NAMES = [one.name for one in TARGETS]


@pytest.mark.parametrize("target", TARGETS, ids=_NAMES)
def test_honest_input_is_taken(target: Target) -> None:
    for seed in target.seeds():
        target.feed(seed)


@pytest.mark.parametrize("target", TARGETS, ids=_NAMES)
@pytest.mark.filterwarnings("ignore")
def test_only_declared_faults_come_out(target: Target) -> None:
    print(f"seed {SEED}, {target.small * _TIMES} rounds")  # shown when it fails
    assert list(rounds(target, target.small * _TIMES)) == []


@settings(max_examples=100 * _TIMES, derandomize=True, deadline=None, database=None)
@given(text=st.text(max_size=80), name=st.sampled_from(("form code", "recovery code")))
def test_anything_typed_as_a_code(text: str, name: str) -> None:
    assert not problem(named(name), text.encode("utf-8", "surrogatepass"))


_WORDS = st.text(max_size=8) | st.sampled_from(
    (*profile_model.DATES, *profile_model.OUTPUTS, "client", "client.hetu", "x" * 5000, "-inf")
)
_VALUES = st.recursive(
    st.integers() | st.floats() | st.booleans() | _WORDS.map(repr),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)
_KEYS = st.sampled_from(
    (
        *("id", "name", "tables", "dates", "outputs", "header", "csv", "version", "language"),
        *("review", "title", "block", "block.kind", "tables.columns", "csv.encoding"),
    )
)


@settings(max_examples=150 * _TIMES, derandomize=True, deadline=None, database=None)
@given(
    lines=st.lists(st.tuples(_KEYS, _VALUES), max_size=12),
    table=st.sampled_from(("", "[[tables]]\n", "[[block]]\n", "[csv]\n")),
    name=st.sampled_from(("profile", "text file")),
)
def test_any_toml(lines: list[tuple[str, object]], table: str, name: str) -> None:
    said = "".join(f"{key} = {_toml(value)}\n" for key, value in lines)
    assert not problem(named(name), (table + said).encode("utf-8", "surrogatepass"))


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
