"""Words typed where there is no record: kept, told, dropped after a month and with their client."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kotodesk.i18n import _
from kotodesk.services import clients, words
from kotodesk.services.desk import Desk
from tests.desks import TestClock, make_desk, take_in

KEY, TITLE = "Reason/1", "Put it off"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path / "Oma.kotodesk")


def test_they_are_told_by_their_place_and_stand_in_no_list_of_drafts(desk: Desk) -> None:
    client = take_in(desk)
    words.keep(desk, KEY, {"reason": "Kesken"}, TITLE, client.id)
    assert words.read(desk, KEY) == {"reason": "Kesken"}
    assert [one.params for one in words.told(desk)] == [{"places": _(TITLE)}]
    assert clients.drafts(desk) == clients.drafts_of(desk, client.id) == ()
    words.drop(desk, KEY)
    assert words.read(desk, KEY) == {}
    assert words.told(desk) == ()


def test_what_nobody_went_on_with_for_a_month_is_dropped(desk: Desk) -> None:
    words.keep(desk, KEY, {"reason": "Kesken"}, TITLE)
    clock = desk.clock
    assert isinstance(clock, TestClock)
    clock.now += words.KEPT_FOR - timedelta(hours=1)
    assert words.told(desk)
    clock.now += timedelta(hours=2)
    assert words.told(desk) == ()
    assert words.read(desk, KEY) == {}


def test_they_go_with_the_client_they_are_about(desk: Desk) -> None:
    client = take_in(desk)
    words.keep(desk, KEY, {"reason": "Kesken"}, TITLE, client.id)
    clients.remove(desk, client, "poistettu")
    assert words.read(desk, KEY) == {}


def test_a_draft_of_a_record_is_not_taken_for_words(desk: Desk) -> None:
    client = take_in(desk)
    clients.save_draft(desk, client.changed(dealing_notes="Kesken"))
    assert words.read(desk, client.id) == {}
