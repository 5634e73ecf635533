from __future__ import annotations

from datetime import date

import pytest

from kotodesk.register.residence import Residence
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, eligibility
from kotodesk.services.desk import Desk
from kotodesk.services.eligibility import Supposition
from tests.desks import take_in


def _held(desk: Desk) -> str:
    client = take_in(desk)
    held = Residence(
        id=desk.store.new_id(),
        client_id=client.id,
        aliens_act_section="87",
        act_group="2_3_protection",
        quota_refugee=False,
        first_permit=date(2024, 3, 15),
        first_municipality=date(2025, 2, 10),
    )
    clients.save(desk, held, CLIENT)
    return client.id


def test_what_is_recorded_is_told_for_today(desk: Desk) -> None:
    told = eligibility.told(desk, _held(desk))
    assert told.supposed is None
    assert told.now.day == desk.today()
    assert told.now.of("assessment").until == date(2027, 3, 15)
    assert told.now.of("money").until == date(2027, 2, 10)


def test_a_supposition_changes_the_answer_and_nothing_else(desk: Desk) -> None:
    client_id = _held(desk)
    before, head = clients.read_file(desk, client_id), desk.store.journal.head()
    supposition = Supposition(
        values={
            ("residence", "first_permit"): date(2023, 1, 31),
            ("residence", "quota_refugee"): True,
        }
    )
    told = eligibility.compare(desk, client_id, supposition)
    assert told.supposed is not None
    assert told.now.of("assessment").verdict == "yes"
    assert told.supposed.of("assessment").until == date(2026, 1, 31)
    assert told.supposed.of("assessment").verdict != "yes"
    assert told.supposed.of("money").until == date(2028, 2, 10)
    assert clients.read_file(desk, client_id) == before
    assert desk.store.journal.head() == head


def test_a_plan_and_its_extension_may_be_supposed_before_there_is_one(desk: Desk) -> None:
    client_id = _held(desk)
    supposition = Supposition(
        drafted=date(2026, 2, 1),
        ground="multi_sector",
        obstacle_from=date(2027, 1, 1),
        obstacle_until=date(2027, 2, 9),
    )
    told = eligibility.compare(desk, client_id, supposition)
    assert told.supposed is not None
    assert told.supposed.of("plan").until == date(2030, 3, 13)
    assert told.now.of("plan").until == date(2027, 3, 15)


def test_another_day_may_be_looked_on(desk: Desk) -> None:
    told = eligibility.compare(desk, _held(desk), Supposition(day=date(2027, 3, 16)))
    assert told.supposed is not None
    assert told.supposed.day == date(2027, 3, 16)
    assert told.supposed.of("money").verdict == "no"


@pytest.mark.parametrize(
    "supposition",
    [Supposition(day=date(9999, 12, 31)), Supposition(drafted=date(9999, 1, 1))],
)
def test_a_mistyped_year_is_counted_to_the_end_of_the_calendar(
    desk: Desk, supposition: Supposition
) -> None:
    told = eligibility.compare(desk, _held(desk), supposition)
    assert told.supposed is not None
    assert all(one.sentences for one in told.supposed.answers)


def test_what_has_no_record_yet_may_be_supposed(desk: Desk) -> None:
    client = take_in(desk, "Uusi", "Asiakas")
    values = {("situation", "main_activity"): "unemployed_jobseeker"}
    told = eligibility.compare(desk, client.id, Supposition(values=values))
    assert told.supposed is not None
    assert (told.now.of("authority").verdict, told.supposed.of("authority").verdict) == (
        "unknown",
        "no",
    )
