"""The ledger: what was returned, what it proves, what should have been stored and is not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import attrs
import pypdfium2
import pytest

from kotodesk.i18n import set_language
from kotodesk.register.catalogue import Client
from kotodesk.register.consent import FollowUp
from kotodesk.register.source import CLIENT
from kotodesk.services import batches, clients, consents, findings, printing, today
from kotodesk.services.batches.proof import proof
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed
from kotodesk.store.ledger import Return
from tests.desks import TODAY, TestClock
from tests.services.test_batches import assess, make, records, take_in_whole, whole

WRONG = Return(fault="wrong", field="client..phone", reason="Numero puuttuu")


def go_to(desk: Desk, year: int, month: int, day: int) -> None:
    clock = desk.clock
    assert isinstance(clock, TestClock)
    clock.now = datetime(year, month, day, 9, 0, tzinfo=UTC)


def shown(desk: Desk) -> dict[str, today.TodayItem]:
    groups = today.overview(desk).groups
    return {item.finding.kind: item for group in groups for item in group.items}


def words_of(printed: Printed) -> str:
    paper = pypdfium2.PdfDocument(printed.pdf)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in paper)
    finally:
        paper.close()


def test_consent_withdrawn_between_two_batches_takes_back_and_leaves_a_follow_up_until_ticked(
    desk: Desk, tmp_path: Path
) -> None:
    client, _assessment, talk, asked = whole(desk)
    make(desk, tmp_path)
    outcome = consents.withdraw(desk, asked.id, TODAY, how="suullisesti")
    second = make(desk, tmp_path, "toinen.zip")
    (taken_back,) = records(second, "withdrawals")
    assert (taken_back["id"], taken_back["consent_state"]) == (talk.id, "withdrawn")
    follow_up = shown(desk)["follow_up"].finding
    assert (follow_up.client_id, follow_up.kind) == (client.id, "follow_up")
    assert outcome.follow_up is not None
    assert follow_up.record_id == outcome.follow_up.id
    batches.set_state(desk, second.batch.id, "keyed")
    assert "follow_up" in shown(desk)
    consents.finish_follow_up(desk, follow_up.record_id, "Poistettu Koto-AJ:stä")
    assert "follow_up" not in shown(desk)
    done = desk.store.records.get(FollowUp, follow_up.record_id)
    assert done.done == desk.today()
    assert consents.follow_ups(desk, open_only=True) == ()


def test_nothing_is_overdue_before_the_duty_and_the_alarm_names_what_is_not_stored(
    desk: Desk, tmp_path: Path
) -> None:
    client, *_rest = whole(desk)
    assert {"storing", "kotoaj.unstored"} & shown(desk).keys() == set()
    go_to(desk, 2027, 1, 4)
    found = shown(desk)
    assert found["kotoaj.unstored"].severity == "overdue"
    assert found["storing"].severity == "undated"
    assert found["storing"].finding.client_id == client.id
    made = make(desk, tmp_path)
    batches.set_state(desk, made.batch.id, "handed_over")
    said = shown(desk)["storing"].finding.explanation.text("en")
    assert "handed over in batch 1, not marked as keyed in" in said
    batches.set_state(desk, made.batch.id, "keyed")
    assert {"storing", "kotoaj.unstored"} & shown(desk).keys() == set()


def test_what_changes_after_keying_or_comes_back_is_lacking_again(
    desk: Desk, tmp_path: Path
) -> None:
    client, assessment, *_rest = whole(desk)
    made = make(desk, tmp_path)
    batches.set_state(desk, made.batch.id, "keyed")
    go_to(desk, 2027, 2, 1)
    assert "storing" not in shown(desk)
    stored = desk.store.records.get(Client, client.id)
    clients.save(desk, attrs.evolve(stored, phone="+358409999999"), CLIENT)
    assert "changed since batch 1" in shown(desk)["storing"].finding.explanation.text("en")
    second = make(desk, tmp_path, "toinen.zip")
    batches.set_state(desk, second.batch.id, "keyed")
    assert "storing" not in shown(desk)
    batches.set_item_state(desk, made.batch.id, assessment.id, "returned", WRONG)
    assert "returned, batch 1" in shown(desk)["storing"].finding.explanation.text("en")
    assert findings.of_client(desk, client.id) == desk.store.findings.of_client(client.id)


def test_a_whole_batch_that_did_not_arrive_goes_again_as_new(desk: Desk, tmp_path: Path) -> None:
    whole(desk)
    first = make(desk, tmp_path)
    lost = Return(fault="not_opened", reason="Tunnuslause hukkui")
    batches.set_state(desk, first.batch.id, "returned", lost)
    assert len(batches.to_mend(desk)) == 3
    second = make(desk, tmp_path, "toinen.zip")
    assert {one["change"] for one in records(second, "persons")} == {"new"}
    assert records(second, "corrections") == []


def test_taking_a_return_back_leaves_both_steps_in_the_history(desk: Desk, tmp_path: Path) -> None:
    client, *_rest = whole(desk)
    made = make(desk, tmp_path)
    batches.set_state(desk, made.batch.id, "handed_over")
    batches.set_item_state(desk, made.batch.id, client.id, "returned", WRONG)
    batches.set_item_state(desk, made.batch.id, client.id, "handed_over")
    batches.set_state(desk, made.batch.id, "keyed")
    steps = batches.history(desk, made.batch.id, client.id)
    states = ["made", "handed_over", "returned", "handed_over", "keyed"]
    assert [one.state for one in steps] == states
    assert steps[2].why == WRONG
    assert batches.to_mend(desk) == ()
    noted = [one for one in desk.store.journal.of_client(client.id) if one.details.get("fault")]
    assert [(one.reason, one.details["fault"]) for one in noted] == [(WRONG.reason, "wrong")]


def test_the_proof_counts_whom_76_asks_for_and_names_what_is_lacking(
    desk: Desk, tmp_path: Path
) -> None:
    client, assessment, *_rest = whole(desk)
    made = make(desk, tmp_path)
    late = take_in_whole(desk, "Karimi")
    assess(desk, late)
    batches.set_state(desk, made.batch.id, "handed_over")
    found = proof(desk)
    assert (found.asked_for, found.handed_over, found.stored) == (2, 1, 0)
    assert {one.client_id: one.handed_over for one in found.lacking} == {
        client.id: True,
        late.id: False,
    }
    assert found.totals[("assessment", "handed_over")] == 1
    batches.set_state(desk, made.batch.id, "keyed")
    batches.set_item_state(desk, made.batch.id, assessment.id, "returned", WRONG)
    only = proof(desk, made.batch.id)
    assert (only.asked_for, only.handed_over) == (1, 0)
    states = {one.record.record_id: one.step.state for one in only.lines if one.step}
    assert states[assessment.id] == "returned"
    assert states[client.id] == "keyed"
    with pytest.raises(LookupError):
        proof(desk, "ei-ole")


def test_the_proof_sheet_names_nobody_unless_asked(desk: Desk, tmp_path: Path) -> None:
    set_language("en")
    whole(desk)
    made = make(desk, tmp_path)
    quiet = words_of(printing.proof_sheet(desk, made.batch.id))
    assert "Haidari" not in quiet
    assert made.batch.package_sha256 in quiet.replace("\n", "").replace(" ", "")
    assert "cannot prove" in quiet
    named = printing.proof_sheet(desk, naming="name")
    assert "Haidari" in words_of(named)
    assert len(named.clients) == 1
    assert "H." in words_of(printing.proof_sheet(desk, naming="initials"))
