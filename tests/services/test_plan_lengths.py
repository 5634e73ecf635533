"""No path leads to a saved plan longer than 23 § allows without a recorded ground."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from kotodesk.i18n import Fault
from kotodesk.register.catalogue import Client, Extension, Plan
from kotodesk.register.source import CLIENT
from kotodesk.rules import plan_length
from kotodesk.services import clients, plans
from kotodesk.services.checks import length_beside
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values
from tests.desks import TODAY, make_desk
from tests.services.test_plans import agree, fill_in

GROUNDS = ("little_education", "multi_sector", "home_care", "obstacle", "studies", "studies_25")
STEPS = ("draft", "save", "extend", "unextend", "complete", "correct", "remove", "born")

BACK = (0, 1, 100, 364, 365, 366, 600, 601, 700)
AHEAD = (1, 200, 365, 366, 550, 730, 731, 1000, 1096, 1400, 1461, 1600, 1900)

Step = tuple[str, int, int, int, str, bool]


@st.composite
def step(draw: DrawFn) -> Step:
    """What to do, to which record, with which days and ground, and whether it tells all it must."""
    return (
        draw(st.sampled_from(STEPS)),
        draw(st.integers(0, 3)),
        draw(st.sampled_from(BACK)),
        draw(st.sampled_from(AHEAD)),
        draw(st.sampled_from(("", *GROUNDS))),
        draw(st.booleans()),
    )


_FIRST: tuple[Step, ...] = (
    ("draft", 0, 0, 1, "", True),
    ("save", 0, 600, 365, "", True),
    ("complete", 0, 0, 1, "", True),
)
_SECOND: Step = ("draft", 0, 0, 1, "", True)
BEGINNINGS: dict[str, tuple[Step, ...]] = {
    "one": _FIRST[:1],
    "two": (*_FIRST, _SECOND, ("save", 1, 100, 230, "", True)),
    "extended": (
        *_FIRST,
        ("extend", 0, 100, 200, "multi_sector", True),
        _SECOND,
        ("save", 1, 100, 900, "", True),
    ),
    "studies": (
        *_FIRST,
        ("extend", 0, 100, 200, "studies_25", True),
        _SECOND,
        ("save", 1, 100, 1900, "", True),
    ),
}
"""Registers on whose grounds plans lean, so that a few steps can take the ground away."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = make_desk(Path(tmp_path_factory.mktemp("lengths")) / "vault")
    yield desk
    desk.close()


def too_long(desk: Desk, client_id: str) -> list[Plan]:
    everything = plans.of_client(desk, client_id)
    beside = length_beside(desk, client_id)
    return [
        one
        for one in everything
        if plan_length.is_too_long(one, everything, rule_values(), TODAY, beside)
    ]


def carry_out(desk: Desk, client_id: str, made: Step) -> None:
    what, which, back, ahead, ground, whole = made
    everything = plans.of_client(desk, client_id)
    extensions = desk.store.records.of_client(Extension, client_id)
    start = TODAY - timedelta(days=back)
    end = start + timedelta(days=ahead)
    if what == "born":
        born = date(1995 + which * 4, 5, 1)
        client = desk.store.records.get(Client, client_id)
        clients.save(desk, attrs.evolve(client, birth_date=born), CLIENT)
    elif what == "draft" and len(everything) < 3:
        agree(desk, plans.start(desk, client_id, CLIENT))
    elif what == "unextend" and extensions:
        clients.remove(desk, extensions[which % len(extensions)], "koe")
    elif everything:
        plan = everything[which % len(everything)]
        if what == "save":
            days = {"drafted": start, "valid_from": start, "valid_until": end}
            grounds = {
                "extension_grounds": (ground,) if ground else (),
                "extension_reasons": "Peruste" if ground else "",
                "obstacle_from": start if ground == "obstacle" else None,
                "obstacle_until": start + timedelta(days=50) if ground == "obstacle" else None,
            }
            fill_in(desk, plan, planned_review=end, **days, **grounds)
        elif what == "extend" and ground:
            clients.save(desk, extension(desk, plan, start, end, ground, whole=whole), CLIENT)
        elif what == "complete":
            plans.complete(desk, plan.id)
        elif what == "correct":
            plans.correct(desk, plan.id, "koe")
        elif what == "remove":
            clients.remove(desk, plan, "koe")


def extension(
    desk: Desk, plan: Plan, start: date, end: date, ground: str, *, whole: bool
) -> Extension:
    ill = ground == "obstacle"
    return clients.blank(
        desk,
        Extension,
        plan.client_id,
        plan_id=plan.id,
        ground=ground,
        reasons="Peruste",
        special_measures="Työpaja" if whole else "",
        part_time=whole,
        study="Lukio" if whole else "",
        obstacle_from=start if ill else None,
        obstacle_until=min(start + timedelta(days=60), TODAY) if ill else None,
        new_end=end if whole else None,
        recorded=TODAY,
    )


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
@given(
    beginning=st.sampled_from(sorted(BEGINNINGS)), steps=st.lists(step(), min_size=1, max_size=6)
)
def test_whatever_is_done_no_stored_plan_runs_too_long(
    held: Desk, beginning: str, steps: list[Step]
) -> None:
    client = _new(held)
    for made in (*BEGINNINGS[beginning], *steps):
        with suppress(Fault):
            carry_out(held, client.id, made)
        assert too_long(held, client.id) == [], made


def _new(desk: Desk) -> Client:
    client = clients.blank(
        desk, Client, "", family_name="Testi", given_names="Henkilö", birth_date=date(1999, 5, 1)
    )
    return clients.new_client(desk, client, CLIENT, accept_duplicate=True)
