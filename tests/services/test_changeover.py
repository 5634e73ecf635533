from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pypdfium2
import pytest

from kotodesk.i18n import Message
from kotodesk.services import batches, changeover
from kotodesk.services.changeover import NothingWritten, Tick, TooManyOwn
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desks import TODAY, TestClock
from tests.services.test_batches import assess, make, take_in_whole


def _words(pdf: bytes) -> str:
    paper = pypdfium2.PdfDocument(pdf)
    try:
        text = " ".join(page.get_textpage().get_text_range() for page in paper)
    finally:
        paper.close()
    return " ".join(text.split())


def _of(shown: changeover.Overview, item_id: str) -> changeover.Ticked:
    return next(one for one in shown.ticked if one.item.id == item_id)


def test_what_is_ticked_is_kept_with_day_and_note_and_stands_in_the_journal(desk: Desk) -> None:
    before = changeover.overview(desk)
    assert before.day == TODAY
    assert before.done() == (0, len(before.data.items))
    day = date(2026, 11, 2)
    changeover.keep(desk, "access_staff", Tick(day, "  Kolme työntekijää \n"))
    shown = changeover.overview(desk)
    assert _of(shown, "access_staff").tick == Tick(day, "Kolme työntekijää")
    assert shown.done("access") == (1, len(shown.of("access")))
    entries = [one for one in desk.store.journal.newest(limit=5) if one.kind == changeover.SETTING]
    assert [(one.act, one.record_id) for one in entries] == [(Act.CHANGED, "access_staff")]
    assert "Kolme" not in repr(entries[0].details)


def test_the_same_tick_again_writes_nothing(desk: Desk) -> None:
    changeover.keep(desk, "origins", Tick(TODAY))
    head = desk.store.journal.head()
    changeover.keep(desk, "origins", Tick(TODAY))
    assert desk.store.journal.head() == head
    assert _of(changeover.keep(desk, "origins", Tick()), "origins").tick == Tick()


def test_questions_of_her_own_come_and_go(desk: Desk) -> None:
    shown = changeover.add_own(desk, "keha", "  Voiko sijainen\nsaada oikeuden? ")
    own = shown.of("keha")[-1]
    assert own.own
    assert own.item.texts.sv == "Voiko sijainen saada oikeuden?"
    changeover.keep(desk, own.item.id, Tick(TODAY, "Voi."))
    shown = changeover.remove_own(desk, own.item.id)
    assert own.item.id not in {one.item.id for one in shown.ticked}
    assert "Voi." not in repr(desk.store.settings.get(changeover.SETTING))
    with pytest.raises(NothingWritten):
        changeover.add_own(desk, "keha", " \n ")


def test_own_lines_have_an_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changeover, "MOST_OWN", 1)
    changeover.add_own(desk, "before", "Yksi")
    with pytest.raises(TooManyOwn):
        changeover.add_own(desk, "before", "Kaksi")


def test_records_count_as_their_newest_batch_left_them(desk: Desk, tmp_path: Path) -> None:
    assert changeover.overview(desk).batches.newest is None
    assess(desk, take_in_whole(desk))
    made = make(desk, tmp_path)
    counted = changeover.overview(desk).batches
    assert (counted.made, counted.newest, counted.keyed) == (1, TODAY, 0)
    assert counted.all_records == len(batches.items(desk, made.batch.id)) == 2
    batches.set_state(desk, made.batch.id, "handed_over")
    batches.set_state(desk, made.batch.id, "keyed")
    assert changeover.overview(desk).batches.keyed == 2


def test_the_page_on_paper_holds_the_law_the_ticks_and_the_notes(desk: Desk) -> None:
    changeover.keep(desk, "q_test", Tick(date(2026, 11, 12), "Tammikuussa."))
    figures = ((Message("Where things stand"), "1/39"),)
    printed = changeover.sheet(desk, "fi", figures)
    words = _words(printed.pdf)
    assert "102 § 3 mom." in words
    assert "Tammikuussa." in words
    assert "12.11.2026" in words
    assert "SALASSA" in words
    assert "1/39" in words
    assert printed.clients == ()


def test_the_sheet_of_questions_goes_out_without_notes_and_answers(desk: Desk) -> None:
    changeover.keep(desk, "q_test", Tick(TODAY, "Tammikuussa."))
    changeover.keep(desk, "q_codes", Tick(None, "Kysyttävä Liisalta."))
    words = _words(changeover.sheet(desk, "fi", questions_only=True).pdf)
    assert "testihenkilöitä" not in words
    assert "Liisalta" not in words
    assert "Tammikuussa" not in words
    assert "koodistoja" in words
    assert "SALASSA" not in words


def test_the_words_change_when_the_duty_begins(desk: Desk) -> None:
    clock = cast("TestClock", desk.clock)
    clock.now = datetime(2027, 1, 2, 9, tzinfo=UTC)
    shown = changeover.overview(desk)
    assert shown.data.in_force(shown.day)
    assert "Tallentamisvelvollisuus on voimassa" in _words(changeover.sheet(desk, "fi").pdf)
