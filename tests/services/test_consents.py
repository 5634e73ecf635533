from __future__ import annotations

import attrs
import pytest

from kotodesk.register.catalogue import Client, Consent, ConsentEvent
from kotodesk.register.source import CLIENT, PROGRAM
from kotodesk.services import clients, consents
from kotodesk.services.desk import Desk
from kotodesk.services.errors import (
    AttachmentTooLarge,
    AttachmentUnknown,
    EventKept,
    EventNotAllowed,
    NotSaved,
)
from tests.desks import TODAY, take_in

PDF = b"%PDF-1.4 invented scan"


def given(desk: Desk, client: Client, kind: str = "C4") -> Consent:
    consent = clients.blank(desk, Consent, client.id, consent_type=kind, receivers="Oppilaitos")
    event = clients.blank(
        desk, ConsentEvent, client.id, consent_id=consent.id, event="given", event_date=TODAY
    )
    return consents.record(desk, consent, event, source=CLIENT)


def test_state_follows_from_the_events(desk: Desk) -> None:
    consent = given(desk, take_in(desk))
    assert consents.state(desk, consent) == "given"
    (row,) = consents.overview(desk)
    assert row.active
    consents.withdraw(desk, consent.id, TODAY, how="puhelimella")
    (row,) = consents.overview(desk)
    assert (row.state, row.active) == ("withdrawn", False)
    assert [one.event for one in consents.events(desk, consent)] == ["given", "withdrawn"]


def test_a_withdrawal_opens_a_follow_up_until_ticked(desk: Desk) -> None:
    consent = given(desk, take_in(desk))
    outcome = consents.withdraw(desk, consent.id, TODAY)
    (task,) = consents.follow_ups(desk)
    assert outcome.follow_up == task
    assert "Oppilaitos" in task.task
    consents.finish_follow_up(desk, task.id, "ilmoitettu puhelimella")
    assert consents.follow_ups(desk) == ()


def test_an_answer_without_its_day_leaves_no_consent_behind(desk: Desk) -> None:
    client = take_in(desk)
    consent = clients.blank(desk, Consent, client.id, consent_type="C4")
    event = clients.blank(desk, ConsentEvent, client.id, consent_id=consent.id, event="given")
    with pytest.raises(NotSaved):
        consents.record(desk, consent, event, source=CLIENT)
    assert consents.overview(desk) == ()


def test_a_withdrawal_and_its_follow_up_are_one_act(desk: Desk) -> None:
    consent = given(desk, take_in(desk))
    outcome = consents.withdraw(desk, consent.id, TODAY)
    assert outcome.follow_up is not None
    (event,) = clients.history(desk, outcome.event.id)
    (task,) = clients.history(desk, outcome.follow_up.id)
    assert event.act_id == task.act_id
    assert (event.source, task.source) == (CLIENT, PROGRAM)


def test_what_was_never_given_cannot_be_withdrawn(desk: Desk) -> None:
    client = take_in(desk)
    consent = clients.blank(desk, Consent, client.id, consent_type="C4")
    consents.record(desk, consent, source=CLIENT)
    with pytest.raises(EventNotAllowed):
        consents.withdraw(desk, consent.id, TODAY)


@pytest.mark.parametrize("ended", ["withdrawn", "revoked", "refused"])
def test_what_has_ended_is_not_withdrawn_again_until_it_is_given_anew(
    desk: Desk, ended: str
) -> None:
    consent = given(desk, take_in(desk))
    consents.add_event(desk, consent.id, ended, TODAY)
    before = desk.store.journal.head()
    with pytest.raises(EventNotAllowed):
        consents.withdraw(desk, consent.id, TODAY)
    assert desk.store.journal.head() == before
    assert consents.follow_ups(desk) == ()
    consents.add_event(desk, consent.id, "renewed", TODAY)
    assert consents.withdraw(desk, consent.id, TODAY).follow_up is not None


def test_a_recorded_event_is_neither_changed_nor_removed(desk: Desk) -> None:
    consent = given(desk, take_in(desk))
    (event,) = consents.events(desk, consent)
    with pytest.raises(EventKept):
        clients.save(desk, attrs.evolve(event, event="refused"), CLIENT)
    with pytest.raises(EventKept):
        clients.remove(desk, event, "kirjattu väärin")
    clients.save(desk, event, CLIENT)
    assert consents.events(desk, consent) == (event,)


def test_a_scan_is_kept_to_the_byte_and_others_are_refused(desk: Desk) -> None:
    consent = given(desk, take_in(desk))

    def attach(content: bytes) -> str:
        return consents.attach(
            desk, consent, title="Skannaus", file_name="s.pdf", content=content, source=CLIENT
        ).id

    assert consents.attachment_content(desk, attach(PDF)) == PDF
    with pytest.raises(AttachmentUnknown):
        attach(b"MZ an executable")
    with pytest.raises(AttachmentTooLarge):
        attach(PDF + bytes(20 * 1024 * 1024))
    assert len(consents.attachments(desk, consent.client_id)) == 1
