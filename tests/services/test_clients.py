from __future__ import annotations

from datetime import date, timedelta

import pytest

from kotodesk.register.catalogue import Client, Residence
from kotodesk.register.source import CLIENT
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotSaved, PossibleDuplicate, ReasonMissing
from kotodesk.store import Act
from tests.desks import take_in


def test_a_client_taken_in_is_found_by_name_in_any_script(desk: Desk) -> None:
    client = take_in(desk, "Mäkelä", "Saad", original_name="سعد")
    assert [row.id for row in clients.search(desk, "makela")] == [client.id]
    assert [row.id for row in clients.search(desk, "سعد")] == [client.id]
    assert client.opened == desk.today()


@pytest.mark.parametrize(
    "values",
    [
        {"family_name": "Fereshta", "given_names": "RAHIMI", "birth_date": date(1992, 4, 12)},
        {"family_name": "Toinen", "hetu": "120492-998W"},
    ],
)
def test_the_same_person_is_noticed_before_a_second_record(
    desk: Desk, values: dict[str, object]
) -> None:
    first = take_in(desk, hetu="120492-998W")
    again = clients.blank(desk, Client, "", **values)
    with pytest.raises(PossibleDuplicate) as told:
        clients.new_client(desk, again, CLIENT)
    assert [row.id for row in told.value.matches] == [first.id]
    clients.new_client(desk, again, CLIENT, accept_duplicate=True)
    assert clients.count(desk) == 2


def test_a_wrong_record_is_not_saved_and_its_draft_stays(desk: Desk) -> None:
    client = take_in(desk)
    residence = clients.blank(desk, Residence, client.id, first_permit=date(1980, 1, 1))
    clients.save_draft(desk, residence, "dates")
    with pytest.raises(NotSaved):
        clients.save(desk, residence, CLIENT)
    (draft,) = clients.drafts_of(desk, client.id)
    assert clients.draft_record(draft) == residence
    assert clients.read_file(desk, client.id).of(Residence) == ()


def test_a_saved_record_leaves_no_draft(desk: Desk) -> None:
    client = take_in(desk)
    residence = clients.blank(desk, Residence, client.id, permit_type="A")
    clients.save_draft(desk, residence)
    clients.save(desk, residence, CLIENT)
    assert clients.drafts(desk) == ()
    assert clients.read_file(desk, client.id).one(Residence) == residence


def test_looking_at_a_client_is_journaled_once_a_day(desk: Desk) -> None:
    client = take_in(desk)
    for _look in range(3):
        clients.open_file(desk, client.id)
    seen = [one for one in clients.journal_of(desk, client.id) if one.act is Act.VIEWED]
    assert len(seen) == 1
    tomorrow = desk.clock() + timedelta(days=1)
    desk.store.clock = desk.clock = lambda: tomorrow
    clients.open_file(desk, client.id)
    seen = [one for one in clients.journal_of(desk, client.id) if one.act is Act.VIEWED]
    assert len(seen) == 2


def test_every_look_at_covered_contact_details_is_journaled(desk: Desk) -> None:
    client = take_in(desk)
    clients.open_file(desk, client.id)
    for _look in range(2):
        clients.note_revealed(desk, client.id, "contact", ("phone",))
    first, second, plain, *_rest = clients.journal_of(desk, client.id)
    assert {first.act, second.act, plain.act} == {Act.VIEWED}
    assert first.details == second.details == {"covered": "contact", "fields": ["phone"]}
    assert not plain.details


def test_removing_needs_a_reason(desk: Desk) -> None:
    client = take_in(desk)
    with pytest.raises(ReasonMissing):
        clients.remove(desk, client, " ")
    clients.remove(desk, client, "kirjattu kahdesti")
    assert clients.count(desk) == 0
    assert clients.search(desk, "rahimi") == ()
