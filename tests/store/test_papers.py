from __future__ import annotations

from datetime import date

import attrs
import pytest
from sqlcipher3 import dbapi2

from kotodesk.register.catalogue import Attachment, Client
from kotodesk.store import Store
from kotodesk.store.papers import PrintedForm

TOKEN = "0123456789AB"


def form_of(store: Store, token: str = TOKEN, record_id: str = "c1") -> PrintedForm:
    return PrintedForm(
        token=token,
        paper="consent_c4",
        variant="original client",
        document="S-2026-ABCDE",
        client_id="p1",
        kind="consent",
        record_id=record_id,
        text_id="consent_c4",
        text_version="1",
        languages=("fi", "uk"),
        sha256="ab",
        pages=2,
        printed_at=store.clock(),
    )


def written(store: Store, *forms: PrintedForm) -> None:
    with store.unit() as unit:
        for one in forms:
            store.papers.add(unit, one)


def test_a_form_is_found_by_its_code_as_it_was_written(store: Store) -> None:
    form = form_of(store)
    written(store, form)
    assert store.papers.find(form.token) == form
    assert store.papers.find("BA9876543210") is None


def test_a_form_printed_again_keeps_one_row_with_its_last_pages_and_time(store: Store) -> None:
    first = form_of(store)
    again = attrs.evolve(first, pages=3, printed_at=store.clock())
    written(store, first)
    written(store, again)
    assert store.papers.of_record("c1") == (again,)


def test_the_forms_of_a_record_are_told_in_the_order_they_were_printed(store: Store) -> None:
    one, other = form_of(store, "BBBBBBBBBBBB"), form_of(store, "AAAAAAAAAAAA")
    written(store, one, other, form_of(store, "CCCCCCCCCCCC", record_id="c2"))
    assert store.papers.of_record("c1") == (one, other)


def test_what_failed_leaves_no_form(store: Store) -> None:
    nowhere = attrs.evolve(form_of(store), pages=0)
    with pytest.raises(dbapi2.IntegrityError):
        written(store, form_of(store), nowhere)
    assert store.papers.find(TOKEN) is None


def test_only_the_first_word_of_the_variant_makes_it_the_clients_copy(store: Store) -> None:
    form = form_of(store)
    assert not form.is_copy
    assert attrs.evolve(form, variant="copy client").is_copy
    assert not attrs.evolve(form, variant="copyright").is_copy


def test_a_scan_is_known_as_long_as_its_attachment_is_there(store: Store) -> None:
    form = form_of(store)
    person = Client(id="p1", client_id="p1", family_name="Rahimi")
    scan = Attachment(
        id="a1", client_id="p1", owner_kind="client", owner_id="p1", added=date(2026, 11, 21)
    )
    with store.unit() as unit:
        unit.put(person)
        unit.put(scan)
        store.papers.add(unit, form)
        store.papers.note_scanned(unit, form.token, scan.id)
    (found,) = store.papers.scans(form.token)
    assert (found.attachment_id, found.token) == ("a1", form.token)
    with store.unit() as unit:
        unit.remove(scan)
    assert store.papers.scans(form.token) == ()
