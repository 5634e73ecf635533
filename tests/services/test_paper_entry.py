"""Forms filled in by hand, keyed in: found by their code, saved whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from kotodesk.documents.form_code import CodeMistyped
from kotodesk.i18n.formats import parse_short_date
from kotodesk.register.assessment import Assessment
from kotodesk.register.background import Background, LanguageSkill
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent
from kotodesk.register.family import FamilyMember, Household
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, paper_entry, printing
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotSaved, PossibleDuplicate
from kotodesk.services.paper_entry import (
    Filling,
    NobodyFound,
    NoClientChosen,
    NotAFormToKeyIn,
    PaperEntry,
)
from kotodesk.services.printing.blank_layout import ASSESSMENT, INTAKE, parts, ticked
from kotodesk.store import Act
from tests.desks import TODAY, take_in
from tests.services.test_printing import words_of

CODE = "120492-9124"
FILLING = Filling(kind="family_member", name="Yusuf Esimerkki", day=date(2026, 11, 20))


def written(
    form: PaperEntry,
    kind: type[Record],
    place: int = 1,
    **values: Any,  # noqa: ANN401 - fields of any kind
) -> PaperEntry:
    """Write into the record of a place of the form."""
    wanted = [one for one in form.records if type(one) is kind][place - 1]
    records = tuple(attrs.evolve(o, **values) if o is wanted else o for o in form.records)
    return attrs.evolve(form, records=records)


def whole(desk: Desk) -> PaperEntry:
    entry = paper_entry.begin(desk, INTAKE, filling=FILLING)
    entry = written(
        entry, Client, family_name="Rahimi", given_names="Fereshta", hetu=CODE, phone="040 000"
    )
    entry = written(entry, Residence, permit_type="B", first_permit=date(2025, 3, 1))
    entry = written(entry, Household, household_size=3)
    entry = written(entry, FamilyMember, 2, name="Omid Rahimi", relation="child")
    entry = written(entry, Background, skills="ompelu")
    return written(entry, LanguageSkill, language="fa", speaking="C1.1")


def test_a_whole_form_is_one_act_and_every_fact_has_the_paper_as_its_origin(desk: Desk) -> None:
    keyed = paper_entry.save(desk, whole(desk))
    file = clients.read_file(desk, keyed.client_id)
    assert keyed.name == "Rahimi Fereshta"
    assert file.client.status == "enquiry"
    assert file.client.opened == TODAY
    (member,) = file.of(FamilyMember)
    assert member.name == "Omid Rahimi"
    acts = {one.act_id for one in desk.store.journal.of_client(keyed.client_id)}
    assert len(acts) == 1
    origins = {(one.source.kind, one.source.detail) for one in file.provenance.values()}
    assert len(origins) == 1
    ((kind, detail),) = origins
    assert kind == "family_member"
    assert "20.11.2026" in detail
    assert "Yusuf Esimerkki" in detail


def test_nothing_is_saved_when_one_field_is_wrong_and_all_of_it_is_kept(desk: Desk) -> None:
    entry = written(whole(desk), Residence, entry=date(2027, 1, 1))
    with pytest.raises(NotSaved) as refused:
        paper_entry.save(desk, entry)
    assert {one.field for one in refused.value.problems if one.severity == "error"} == {"entry"}
    assert clients.count(desk) == 0
    assert paper_entry.kept(desk, entry.id) == entry
    (left,) = paper_entry.left_open(desk)
    assert (left.id, left.name) == (entry.id, "Rahimi Fereshta")
    assert desk.store.drafts.of_client(entry.client_id) == ()


def test_a_fault_in_the_middle_of_writing_leaves_no_half_form(desk: Desk) -> None:
    entry = whole(desk)
    broken = written(entry, Background, skills="\ud800")  # cannot be written as UTF-8
    with pytest.raises(UnicodeEncodeError):
        paper_entry.save(desk, broken)
    assert clients.count(desk) == 0
    assert desk.store.records.of_client(Residence, entry.client_id) == ()


def test_saving_twice_makes_one_client(desk: Desk) -> None:
    entry = whole(desk)
    keyed = paper_entry.save(desk, entry)
    again = paper_entry.reopen(desk, keyed)
    assert [type(one) for one in again.records] == [type(one) for one in entry.records]
    corrected = written(again, FamilyMember, 2, birth_date=date(2015, 2, 1))
    paper_entry.save(desk, corrected)
    assert clients.count(desk) == 1
    (member,) = desk.store.records.of_client(FamilyMember, keyed.client_id)
    assert (member.name, member.birth_date) == ("Omid Rahimi", date(2015, 2, 1))


def test_a_known_person_is_told_before_a_second_file_is_made(desk: Desk) -> None:
    known = take_in(desk, hetu=CODE, email="f@esimerkki.test")
    entry = whole(desk)
    assert [one.id for one in paper_entry.same_person(desk, entry.records[0])] == [known.id]  # type: ignore[arg-type]
    with pytest.raises(PossibleDuplicate):
        paper_entry.save(desk, entry)
    keyed = paper_entry.save(desk, paper_entry.move_to(desk, entry, known.id))
    client = desk.store.records.get(Client, known.id)
    assert keyed.client_id == known.id
    assert (client.phone, client.email, client.birth_date) == (
        "040 000",
        "f@esimerkki.test",
        date(1992, 4, 12),
    )
    assert clients.count(desk) == 1
    (residence,) = desk.store.records.of_client(Residence, known.id)
    assert residence.permit_type == "B"


def test_another_person_of_the_same_name_is_taken_in_when_she_says_so(desk: Desk) -> None:
    take_in(desk, hetu=CODE)
    paper_entry.save(desk, whole(desk), accept_duplicate=True)
    assert clients.count(desk) == 2


def test_a_form_of_a_known_client_never_takes_the_place_of_another_family_member(
    desk: Desk,
) -> None:
    client = take_in(desk)
    for name in ("Omid Rahimi", "Leila Rahimi"):
        clients.save(desk, clients.blank(desk, FamilyMember, client.id, name=name), CLIENT)
    entry = paper_entry.begin(desk, INTAKE, client.id, FILLING)
    assert all(not one.name for one in entry.records if isinstance(one, FamilyMember))
    entry = written(entry, FamilyMember, 1, name="rahimi LEILA", relation="child")
    entry = written(entry, FamilyMember, 2, name="Sami Rahimi", relation="child")
    paper_entry.save(desk, entry)
    held = {one.name: one.relation for one in desk.store.records.of_client(FamilyMember, client.id)}
    assert held == {"Omid Rahimi": "", "rahimi LEILA": "child", "Sami Rahimi": "child"}


def test_what_was_changed_while_the_form_lay_half_way_stays(desk: Desk) -> None:
    client = take_in(desk, phone="040 111")
    entry = paper_entry.begin(desk, INTAKE, client.id, FILLING)
    entry = written(entry, Client, email="uusi@esimerkki.test")
    paper_entry.keep(desk, entry)
    clients.save(desk, attrs.evolve(client, phone="040 222"), CLIENT)
    resumed = paper_entry.kept(desk, entry.id)
    assert resumed is not None
    paper_entry.save(desk, resumed)
    stored = desk.store.records.get(Client, client.id)
    assert (stored.phone, stored.email) == ("040 222", "uusi@esimerkki.test")
    assert paper_entry.left_open(desk) == ()


def test_the_code_of_a_printed_form_leads_to_its_client(desk: Desk) -> None:
    client = take_in(desk)
    code = ""
    for owner, paper, make in (
        (client.id, INTAKE, printing.intake_form),
        ("", INTAKE, printing.intake_form),
        (client.id, ASSESSMENT, printing.assessment_form),
    ):
        printed = make(desk, owner, "fi")
        printing.note_printed(desk, printed)
        assert printed.code is not None
        code = printed.code.grouped(1)
        found = paper_entry.find(desk, code.lower())
        assert found.paper == paper
        assert found.document == printed.document_id
        assert [one.id for one in found.clients] == ([owner] if owner else [])
    with pytest.raises(CodeMistyped):
        paper_entry.find(desk, code[:-1] + ("2" if code[-1] != "2" else "3"))
    consent = clients.blank(
        desk, Consent, client.id, consent_type="C1", receivers="Koulu", valid_until=date(2027, 5, 1)
    )
    clients.save(desk, consent, CLIENT)
    other = printing.consent_form(desk, consent.id, ("fi",))
    printing.note_printed(desk, other)
    assert other.code is not None
    with pytest.raises(NotAFormToKeyIn):
        paper_entry.find(desk, other.code.text(1))
    assert [one.id for one in paper_entry.find(desk, "rahim").clients] == [client.id]
    with pytest.raises(NobodyFound):
        paper_entry.find(desk, "Eiketään")


def test_an_assessment_needs_its_client_and_begins_once(desk: Desk) -> None:
    with pytest.raises(NoClientChosen):
        paper_entry.save(desk, paper_entry.begin(desk, ASSESSMENT))
    client = take_in(desk)
    entry = paper_entry.begin(desk, ASSESSMENT, client.id, FILLING)
    entry = written(entry, Assessment, started=date(2026, 11, 20), literacy="Lukee hyvin.")
    paper_entry.save(desk, entry)
    assert desk.store.records.get(Client, client.id).status == "in_assessment"
    again = paper_entry.begin(desk, ASSESSMENT, client.id, FILLING)
    paper_entry.save(desk, written(again, Assessment, goals="Työ"))
    (held,) = desk.store.records.of_client(Assessment, client.id)
    assert (held.literacy, held.goals) == ("Lukee hyvin.", "Työ")


def test_a_known_client_is_noted_as_looked_at(desk: Desk) -> None:
    client = take_in(desk)
    paper_entry.begin(desk, INTAKE, client.id)
    assert Act.VIEWED in {one.act for one in desk.store.journal.of_client(client.id)}


def test_the_screen_asks_what_the_paper_prints_with_the_same_numbers(desk: Desk) -> None:
    printed = words_of(printing.intake_form(desk, "", "fi").pdf)
    asked = [spec for part in parts(INTAKE, known=False) for spec in part.specs]
    numbered = [spec for spec in asked if ticked(spec)]
    assert {"sex", "marital_status"} <= {spec.name for spec in numbered}
    for expected in ("1 nainen", "2 mies", "1 naimaton", "1 suomi", "2 ruotsi"):
        assert expected in printed
    kinds = {one.KIND for one in paper_entry.begin(desk, INTAKE).records}
    assert kinds == {part.record_class.KIND for part in parts(INTAKE, known=False)}
    assert kinds <= set(BY_KIND)


def test_a_year_of_two_digits_is_the_last_that_can_be_meant() -> None:
    assert parse_short_date("1.2.90", TODAY) == date(1990, 2, 1)
    assert parse_short_date("010290", TODAY) == date(1990, 2, 1)
    assert parse_short_date("21.11.26", TODAY) == TODAY
    assert parse_short_date("22.11.26", TODAY) == date(1926, 11, 22)
    assert parse_short_date("29.2.00", TODAY) == date(2000, 2, 29)
    assert parse_short_date("31.2.90", TODAY) is None
    assert parse_short_date("1.2.1990", TODAY) is None
