"""Many forms in one go: each in its language, all noted or none, what is left out says why."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from kotodesk.documents.archive import for_saving, problems
from kotodesk.i18n import codesets
from kotodesk.register.catalogue import Client, Consent
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, printing
from kotodesk.services.desk import Desk
from kotodesk.services.errors import FileNotWritten
from kotodesk.services.printing import many
from kotodesk.store import Act
from tests.desks import take_in


def asked(desk: Desk, client: Client, kind: str = "C4", **values: object) -> Consent:
    settings: dict[str, object] = {
        "receivers": "Oppilaitos Omnia",
        "purpose": printing.standard_purpose(kind, "fi"),
        "data_categories": ("2_name_contact",),
        "valid_until": date(2027, 11, 21),
    }
    consent = clients.blank(desk, Consent, client.id, consent_type=kind, **settings | values)
    return consents.record(desk, consent, source=CLIENT)


@pytest.fixture
def four(desk: Desk) -> tuple[Consent, ...]:
    """Two good ones, one without a receiver, one in a language without a text."""
    olena = take_in(desk, "Kovalenko", "Olena", mother_tongue="uk", contact_language="fi")
    sven = take_in(desk, "Berg", "Sven", mother_tongue="sv", contact_language="sv")
    chen = take_in(desk, "Chen", "Mei", mother_tongue="zh")
    return (
        asked(desk, olena),
        asked(desk, sven, "C1"),
        asked(desk, sven, receivers=""),
        asked(desk, chen),
    )


def made_of(desk: Desk, consents_asked: tuple[Consent, ...]) -> many.ManyForms:
    return many.make(desk, [one.id for one in consents_asked])


def test_each_form_is_in_its_clients_language(desk: Desk, four: tuple[Consent, ...]) -> None:
    made = made_of(desk, four)
    assert [one.languages for one in made.forms] == [("fi", "uk"), ("sv",)]


def test_what_cannot_be_made_is_named_with_its_reason(
    desk: Desk, four: tuple[Consent, ...]
) -> None:
    left = made_of(desk, four).left_out
    assert [(one.consent_id, one.name) for one in left] == [
        (four[2].id, "Berg Sven"),
        (four[3].id, "Chen Mei"),
    ]
    assert "Receiver" in left[0].reason.text("en")
    assert codesets.label("languages", "zh") in left[1].reason.text("en")
    assert "Chen" not in repr(left)


def test_a_name_no_font_can_write_is_left_out(desk: Desk) -> None:
    odd = take_in(desk, "Testi", "Kuningatar", original_name="\U0001f478")
    made = made_of(desk, (asked(desk, odd),))
    assert not made.forms
    assert "1F478" in made.left_out[0].reason.text("en")


def test_making_writes_nothing(desk: Desk, four: tuple[Consent, ...]) -> None:
    before = desk.store.journal.head()
    many.as_one(desk, made_of(desk, four))
    assert desk.store.journal.head() == before


def test_noting_is_one_act_with_an_entry_for_each_form(
    desk: Desk, four: tuple[Consent, ...]
) -> None:
    many.note(desk, made_of(desk, four), "printed")
    acts = set()
    for consent in four[:2]:
        entries = desk.store.journal.of_record(consent.id)
        assert entries[0].act is Act.PRINTED
        acts.add(entries[0].act_id)
        assert desk.store.records.get(Consent, consent.id).notice_sha256
        assert consents.state(desk, consent) == "requested"
    assert len(acts) == 1
    assert consents.state(desk, four[2]) == "unknown"


def test_all_in_one_file_becomes_an_archive_pdf(desk: Desk, four: tuple[Consent, ...]) -> None:
    made = made_of(desk, four)
    whole = many.as_one(desk, made)
    assert problems(for_saving(whole)) == ()
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert str(pdf.docinfo["/Title"])
        assert len(pdf.pages) == sum(one.pages for one in made.forms)
    document = pypdfium2.PdfDocument(whole)
    first = document[0].get_textpage().get_text_range()
    document.close()
    assert "Kovalenko" in first


def test_a_file_for_each_is_written_and_none_overwritten(
    desk: Desk, four: tuple[Consent, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "lomakkeet"
    folder.mkdir()
    made = made_of(desk, four)
    taken = folder / f"{made.forms[0].file_name_hint}.pdf"
    taken.write_bytes(b"mine")
    paths = many.save_each(desk, made, folder)
    assert len(paths) == 2
    assert taken.read_bytes() == b"mine"
    assert all(problems(path.read_bytes()) == () for path in paths)
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths)
    assert not any("Kovalenko" in path.name for path in paths)
    assert desk.store.journal.of_record(four[0].id)[0].details["how"] == "saved"


def test_where_one_cannot_be_written_none_is_left_and_nothing_noted(
    desk: Desk, four: tuple[Consent, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = made_of(desk, four)
    before = desk.store.journal.head()
    with pytest.raises(FileNotWritten):
        many.save_each(desk, made, tmp_path / "missing")
    assert desk.store.journal.head() == before

    def fail(*_values: object) -> None:
        raise OSError

    monkeypatch.setattr(many, "note", fail)
    folder = tmp_path / "lomakkeet"
    folder.mkdir()
    with pytest.raises(FileNotWritten):
        many.save_each(desk, made, folder)
    assert list(folder.iterdir()) == []


def test_it_can_be_stopped_between_two_forms(desk: Desk, four: tuple[Consent, ...]) -> None:
    class Stopped(Exception):
        pass

    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            raise Stopped

    before = desk.store.journal.head()
    with pytest.raises(Stopped):
        many.make(desk, [one.id for one in four], stop)
    assert told == [(0, 4), (1, 4)]
    assert desk.store.journal.head() == before
