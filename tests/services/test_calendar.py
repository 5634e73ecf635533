from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from kotodesk.documents.render import page_count
from kotodesk.i18n import current_language, set_language
from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.residence import Residence
from kotodesk.register.source import CLIENT
from kotodesk.services import calendar, clients
from kotodesk.services.calendar import monday_of
from kotodesk.services.desk import Desk
from kotodesk.services.errors import FileNotWritten
from kotodesk.store import Act
from tests.desks import TODAY, take_in
from tests.exchange.test_ics import read
from tests.services.test_signing import text_of

SATURDAY, FRIDAY = date(2026, 11, 28), date(2026, 11, 27)
PERMITS = frozenset({"permit_ends", "appointment"})


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = current_language()
    set_language("en")
    yield
    set_language(before)


def _permit(desk: Desk, end: date, **names: str) -> Client:
    client = take_in(desk, **names)
    clients.save(desk, clients.blank(desk, Residence, client.id, valid_to=end), CLIENT)
    return client


def _booked(desk: Desk, client: Client, day: date, at: str = "10:30") -> Appointment:
    made = clients.blank(
        desk,
        Appointment,
        client.id,
        appointment_kind="plan",
        appointment_date=day,
        appointment_time=at,
        minutes=45,
        place="Kotikatu 7",
    )
    clients.save(desk, made, CLIENT)
    return made


def test_a_due_day_on_a_weekend_stands_on_its_working_day_too(desk: Desk) -> None:
    _permit(desk, SATURDAY)
    held = calendar.stretch(desk, TODAY, TODAY + timedelta(days=14), kinds=PERMITS)
    assert [(one.day, one.aim) for one in held.entries] == [(FRIDAY, True), (SATURDAY, False)]
    assert [str(one.note) for one in held.entries] == ["due on 28.11.2026", "act by 27.11.2026"]


def test_the_working_day_is_shown_though_the_due_day_lies_behind_the_stretch(desk: Desk) -> None:
    _permit(desk, SATURDAY)
    held = calendar.stretch(desk, FRIDAY, SATURDAY, kinds=PERMITS)
    assert [one.day for one in held.entries] == [FRIDAY]
    assert held.more(FRIDAY) == 0


def test_booked_times_come_first_by_the_clock(desk: Desk) -> None:
    client = _permit(desk, FRIDAY)
    _booked(desk, client, FRIDAY, "13:00")
    _booked(desk, client, FRIDAY, "")
    _booked(desk, client, FRIDAY, "08:15")
    held = calendar.stretch(desk, FRIDAY, SATURDAY, kinds=PERMITS)
    assert [one.at for one in held.of(FRIDAY)][:2] == [time(8, 15), time(13, 0)]
    assert [one.is_appointment for one in held.of(FRIDAY)].count(True) == 3


def test_a_full_day_tells_how_much_more_it_holds(desk: Desk) -> None:
    for number in range(4):
        _permit(desk, FRIDAY, family=f"Abdi{number}")
    held = calendar.stretch(desk, FRIDAY, SATURDAY, kinds=PERMITS, each=3)
    assert (len(held.of(FRIDAY)), held.more(FRIDAY)) == (3, 1)


def test_the_file_holds_initials_and_no_words_unless_asked(desk: Desk) -> None:
    client = _permit(desk, SATURDAY)
    _booked(desk, client, FRIDAY)
    end = TODAY + timedelta(days=14)
    plain, _held = calendar.calendar_file(desk, TODAY, end)
    for word in ("Rahimi", "Fereshta", "§", "permit", "Kotikatu", client.id):
        assert word not in plain.decode().replace("\r\n ", "")
    assert {one["SUMMARY"] for one in read(plain)} == {"F.R. · due day", "F.R. · appointment"}
    told, _held = calendar.calendar_file(desk, TODAY, end, words=True)
    text = told.decode().replace("\r\n ", "")
    assert "residence permit ends" in text
    assert "73.1 §" in text
    assert "Rahimi" not in text


def test_an_event_keeps_its_name_when_its_day_moves(desk: Desk) -> None:
    client = _permit(desk, FRIDAY)
    end = TODAY + timedelta(days=40)
    (before,) = read(calendar.calendar_file(desk, TODAY, end)[0])
    held = desk.store.records.of_client(Residence, client.id)[0]
    clients.save(desk, held.changed(valid_to=date(2026, 12, 10)), CLIENT)
    (after,) = read(calendar.calendar_file(desk, TODAY, end)[0])
    assert before["UID"] == after["UID"]
    assert before["DTSTART;VALUE=DATE"] == "20261127"
    assert after["DTSTART;VALUE=DATE"] == "20261210"


def test_the_file_is_private_and_in_the_journal_of_each_client(desk: Desk, tmp_path: Path) -> None:
    client = _permit(desk, FRIDAY)
    path = tmp_path / "kalenteri.ics"
    count = calendar.save_file(desk, path, TODAY, TODAY + timedelta(days=14))
    assert count == len(read(path.read_bytes()))
    (entry, *_older) = desk.store.journal.of_client(client.id)
    assert (entry.act, entry.kind) == (Act.EXPORTED, calendar.CALENDAR)
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_written_is_not_noted(desk: Desk, tmp_path: Path) -> None:
    _permit(desk, FRIDAY)
    before = desk.store.journal.head()
    with pytest.raises(FileNotWritten):
        calendar.save_file(desk, tmp_path / "none" / "k.ics", TODAY, SATURDAY)
    assert desk.store.journal.head() == before


def test_the_week_on_paper_has_initials_or_names_as_she_wants(desk: Desk) -> None:
    client = _permit(desk, FRIDAY)
    _booked(desk, client, FRIDAY)
    printed = calendar.week_paper(desk, monday_of(FRIDAY))
    text = text_of(printed.pdf)
    assert "F.R." in text
    assert "Rahimi" not in text
    assert printed.clients == (client.id,)
    named = calendar.week_paper(desk, monday_of(FRIDAY), names=True)
    assert "Rahimi Fereshta" in text_of(named.pdf)


def test_a_long_week_goes_on_to_a_second_sheet(desk: Desk) -> None:
    for number in range(14):
        _permit(desk, FRIDAY, family=f"Abdi{number}")
    printed = calendar.week_paper(desk, monday_of(FRIDAY))
    assert page_count(printed.pdf) == 2
