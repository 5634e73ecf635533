from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs
import pytest

from kotodesk.register.accountability import Disclosure
from kotodesk.register.moving import FROM_AUTHORITY, TO_AUTHORITY, StatusChange
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, moving, printing
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotSaved
from kotodesk.services.printing.handing_over import ground
from kotodesk.store import Act
from tests.desks import make_desk, take_in
from tests.services.paper_case import CODE, HIDDEN, Case, made
from tests.services.test_printing import words_of


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    desk = make_desk(tmp_path / "Siirto.kotodesk")
    yield made(desk)
    desk.vault.close()


def _change(desk: Desk, client_id: str, kind: str = TO_AUTHORITY) -> StatusChange:
    change = attrs.evolve(
        moving.begin_change(desk, client_id, kind),
        authority="Länsi-Uudenmaan työllisyysalue",
        authority_contact="työllisyyspalvelut@example.fi",
        reason="Rekisteröityi työnhakijaksi",
        effective=date(2026, 11, 1),
    )
    clients.save(desk, change, CLIENT)
    return change


def test_the_note_says_who_what_goes_and_what_stays(case: Case) -> None:
    change = _change(case.desk, case.client.id)
    printed = printing.hand_over_note(case.desk, change.id, "fi")
    words = words_of(printed.pdf)
    for expected in (CODE, "Länsi-Uudenmaan työllisyysalue", "1.11.2026", HIDDEN["address"]):
        assert expected in words
    for line in (*change.goes.splitlines(), *change.stays.splitlines()):
        assert " ".join(line.split()) in words
    assert (printed.kind, printed.record_id) == ("status_change", change.id)
    assert case.client.family_name not in printed.file_name_hint


def test_the_note_is_made_both_ways_and_in_both_languages(case: Case) -> None:
    there = _change(case.desk, case.client.id)
    back = _change(case.desk, case.client.id, FROM_AUTHORITY)
    titles = {
        (one, language): printing.hand_over_note(case.desk, one.id, language).title
        for one in (there, back)
        for language in ("fi", "sv")
    }
    assert len({titles[key] for key in titles}) >= 2
    assert titles[there, "fi"] != titles[back, "fi"]


def test_what_the_program_wrote_is_said_in_the_papers_language(case: Case) -> None:
    change = _change(case.desk, case.client.id)
    own = attrs.evolve(change, goes=f"{change.goes}\nOma rivi")
    clients.save(case.desk, own, CLIENT)
    goes, _stays = moving.hand_over_lines(case.desk, case.client.id, TO_AUTHORITY)
    words = words_of(printing.hand_over_note(case.desk, change.id, "en").pdf)
    assert " ".join(goes[0].text("en").split()) in words
    assert "Oma rivi" in words


def test_contacts_under_a_non_disclosure_order_need_a_basis(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "Turva.kotodesk")
    held = made(desk, non_disclosure=True)
    change = _change(desk, held.client.id)
    assert HIDDEN["address"] not in words_of(printing.hand_over_note(desk, change.id, "fi").pdf)
    shown = printing.hand_over_note(desk, change.id, "fi", contact_basis="86.4 §")
    assert HIDDEN["address"] in words_of(shown.pdf)
    assert shown.basis == "86.4 §"
    desk.vault.close()


def test_giving_it_is_a_disclosure_and_the_day_of_the_hand_over(case: Case) -> None:
    desk = case.desk
    change = _change(desk, case.client.id)
    printed = printing.hand_over_note(desk, change.id, "fi")
    printing.note_printed(desk, printed)
    right = ground(clients.read_file(desk, case.client.id))
    assert right == "3, 86.4 §"
    with pytest.raises(NotSaved):
        printing.note_handed_over(desk, printed, "encrypted_mail", right=" ")
    made_of = printing.note_handed_over(desk, printed, "encrypted_mail", right=right)
    assert (made_of.receiver, made_of.ground) == ("Länsi-Uudenmaan työllisyysalue", "3, 86.4 §")
    assert desk.store.records.of_client(Disclosure, case.client.id)[-1].record_id == change.id
    assert desk.store.records.get(StatusChange, change.id).handed == desk.today()
    acts = [one.act for one in desk.store.journal.of_client(case.client.id)]
    assert Act.PRINTED in acts
    assert Act.DISCLOSED in acts


def test_without_a_plan_no_paragraph_is_made_up(desk: Desk) -> None:
    client = take_in(desk)
    assert ground(clients.read_file(desk, client.id)) == ""
