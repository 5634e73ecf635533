from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pypdfium2
import pytest

from kotodesk.register.appointment import Appointment
from kotodesk.register.catalogue import Client
from kotodesk.register.no_show import CONDITIONS, FEE, NoShow
from kotodesk.register.office import Office
from kotodesk.register.source import CLIENT
from kotodesk.services import appointments, clients, no_shows, printing
from kotodesk.services.desk import Desk
from kotodesk.services.printing import FeeRefused, fee_checks
from kotodesk.store import Act
from tests.desks import take_in

MISSED, HEARD, DECIDED = date(2026, 10, 5), date(2026, 10, 20), date(2026, 11, 2)
REASON = "Asiakas ei esittänyt hyväksyttävää syytä."


def missed(desk: Desk, **values: Any) -> NoShow:  # noqa: ANN401
    """Give a missed interpreted appointment that was taken up and decided on."""
    born = values.pop("birth_date", date(1992, 4, 12))
    client = take_in(desk, birth_date=born, address="Salakuja 77", non_disclosure=True)
    booked = attrs.evolve(
        appointments.begin(desk, client.id, "plan"),
        appointment_date=MISSED,
        appointment_time="09:30",
        place="Kauppalantie 10",
        language="prs",
        interpreter_ordered=True,
        interpreter_cost=values.pop("cost", "72,50"),
        fee_told=date(2026, 9, 20),
        fee_told_language="prs",
        fee_told_way="phone",
        attended=False,
        reason_accepted=False,
    )
    clients.save(desk, booked, CLIENT)
    begun = no_shows.begin(desk, booked.id)
    answers: dict[str, Any] = dict.fromkeys(CONDITIONS, True)
    base: dict[str, Any] = {
        **answers,
        "heard": HEARD,
        "heard_language": "prs",
        "client_said": "Unohdin ajan.",
        "decision": FEE,
        "decided": DECIDED,
        "reasons": REASON,
        "rectification_told": True,
        "due": date(2026, 11, 30),
    }
    made = attrs.evolve(begun, **{**base, **values})
    with desk.store.unit(CLIENT) as unit:
        unit.put(made)
    return made


def read(pdf: bytes) -> str:
    paper = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in paper)
    paper.close()
    return " ".join(text.split())


def reasons(fault: FeeRefused) -> str:
    return " ".join(one.text("en") for one in fault.reasons)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_decision_says_what_the_act_asks(desk: Desk, language: Any) -> None:  # noqa: ANN401
    record = missed(desk)
    assert record.fee == "56,70"
    printed = printing.fee_decision(desk, record.id, language)
    text = read(printed.pdf)
    for told in (REASON, "56,70", "72,50", "5.10.2026", "30.11.2026", "20.10.2026", "Unohdin ajan"):
        assert told in text
    for told in ("Kauppalantie 10", "Testi Testaaja", "t@kunta.test", printed.document_id, "30"):
        assert told in text
    assert "Salakuja" not in text
    assert printed.code is not None
    assert (printed.kind, printed.record_id) == (NoShow.KIND, record.id)


def test_the_papers_are_noted_when_they_leave(desk: Desk) -> None:
    record = missed(desk)
    before = len(desk.store.journal.of_client(record.client_id))
    papers = [
        printing.hearing_letter(desk, record.id, "fi"),
        printing.fee_decision(desk, record.id, "fi"),
    ]
    assert len(desk.store.journal.of_client(record.client_id)) == before
    for paper in papers:
        printing.note_printed(desk, paper)
    acts = [one for one in desk.store.journal.of_client(record.client_id) if one.act is Act.PRINTED]
    assert {one.details["paper"] for one in acts} == {"no_show_hearing", "no_show_decision"}
    assert len({paper.code.token for paper in papers if paper.code}) == 2


def test_the_hearing_says_by_when_to_answer_and_the_most(desk: Desk) -> None:
    record = missed(desk, cost="40", heard=None, decision="", decided=None)
    text = read(printing.hearing_letter(desk, record.id, "fi").pdf)
    assert "5.12.2026" in text
    assert "40,00" in text
    named = printing.hearing_letter(desk, record.id, "fi", reply_by=date(2026, 12, 24))
    assert "24.12.2026" in read(named.pdf)


def test_case_12_no_paper_for_one_under_18_whatever_else_holds(desk: Desk) -> None:
    record = missed(desk, birth_date=date(2008, 10, 6))
    for make in (printing.hearing_letter, printing.fee_decision):
        with pytest.raises(FeeRefused) as caught:
            make(desk, record.id, "fi")
        assert fee_checks.UNDER_AGE in reasons(caught.value)


def test_eighteen_on_the_day_is_old_enough(desk: Desk) -> None:
    record = missed(desk, birth_date=date(2008, 10, 5))
    assert printing.fee_decision(desk, record.id, "fi").pdf.startswith(b"%PDF")


def test_an_age_nobody_knows_is_no_ground(desk: Desk) -> None:
    record = missed(desk)
    client = desk.store.records.get(Client, record.client_id)
    with desk.store.unit(CLIENT) as unit:
        unit.put(attrs.evolve(client, birth_date=None))
    with pytest.raises(FeeRefused) as caught:
        printing.fee_decision(desk, record.id, "fi")
    assert fee_checks.AGE_UNKNOWN in reasons(caught.value)


@pytest.mark.parametrize("name", CONDITIONS)
@pytest.mark.parametrize("answer", [False, None])
def test_every_condition_must_hold(desk: Desk, name: str, answer: bool | None) -> None:  # noqa: FBT001
    record = missed(desk, **{name: answer})
    with pytest.raises(FeeRefused):
        printing.fee_decision(desk, record.id, "fi")


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"fee": "56,71"}, "56,70"),
        ({"cost": "30", "fee": "30,01"}, "30"),
        ({"fee": "0"}, "in euros"),
        ({"fee": ""}, "in euros"),
        ({"heard": None}, "Hear the client"),
        ({"heard": date(2026, 11, 3)}, "before the hearing"),
        ({"reasons": " "}, "reasons"),
        ({"decided_by": ""}, "who decided"),
        ({"due": date(2026, 10, 18)}, "19.10.2026"),
        ({"decision": "no_fee"}, "No decision to charge"),
    ],
)
def test_what_keeps_the_decision_from_being_made(
    desk: Desk, values: dict[str, Any], word: str
) -> None:
    record = missed(desk, **values)
    with pytest.raises(FeeRefused) as caught:
        printing.fee_decision(desk, record.id, "fi")
    assert word in reasons(caught.value)


def test_a_review_must_be_sent_somewhere(desk: Desk) -> None:
    record = missed(desk)
    desk.office = Office(municipality="235")
    with pytest.raises(FeeRefused):
        printing.fee_decision(desk, record.id, "fi")


def test_the_earliest_due_day_is_taken_where_none_is_written(desk: Desk) -> None:
    record = missed(desk, due=None)
    assert "19.10.2026" in read(printing.fee_decision(desk, record.id, "fi").pdf)


def test_an_appointment_of_another_matter_is_not_covered(desk: Desk) -> None:
    record = missed(desk)
    held = desk.store.records.get(Appointment, record.appointment_id)
    with desk.store.unit(CLIENT) as unit:
        unit.put(attrs.evolve(held, appointment_kind="other"))
    with pytest.raises(FeeRefused):
        printing.fee_decision(desk, record.id, "fi")
