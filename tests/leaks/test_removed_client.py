"""A client is taken out: afterwards no table tells of her but those that must."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from kotodesk.register.catalogue import Client, FamilyLink
from kotodesk.register.source import CLIENT
from kotodesk.services import batches, clients, consents, findings, printing, today
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NothingToHandOver
from tests.desks import TODAY, make_desk, take_in
from tests.services.test_batches import make, records, take_in_whole, whole
from tests.services.test_signing import asked_of, signed

MARKER = "Zyxmarkkiö"
FORMS = (MARKER, "zyxmarkkio")
LEDGER = {"batch_item", "batch_step"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path / "Oma.kotodesk")


def tables_with(desk: Desk, *texts: str) -> set[str]:
    """Give the tables, those of the search index among them, in which a text stands anywhere."""
    wanted = [text.encode(coding) for text in texts for coding in ("utf-8", "utf-16-le")]
    found = set()
    names = [row[0] for row in desk.store.read("SELECT name FROM sqlite_master WHERE type='table'")]
    for name in names:
        for row in desk.store.read(f'SELECT * FROM "{name}"'):  # noqa: S608 - names of tables
            held = b"\n".join(
                one if isinstance(one, bytes) else str(one).encode() for one in tuple(row)
            )
            if any(one in held for one in wanted):
                found.add(name)
    return found


def shown_texts(desk: Desk) -> int:
    count: int = desk.store.read("SELECT count(*) FROM text_shown")[0][0]
    return count


def a_whole_life(desk: Desk, folder: Path) -> tuple[Client, Client]:
    """Give a client with every trace of work, and her sister."""
    client, *_rest = whole(desk)
    named = attrs.evolve(client, family_name=MARKER, dealing_notes=MARKER)
    client = desk.store.records.get(Client, clients.save(desk, named, CLIENT).record.id)
    sister = take_in_whole(desk, "Sisko", hetu="150490-919S", status="integration_client")
    link = clients.blank(desk, FamilyLink, client.id, other_client_id=sister.id, relation="sibling")
    clients.save(desk, link, CLIENT)
    signed(desk, asked_of(desk, client, receivers=MARKER))
    printed = asked_of(desk, client, receivers=MARKER, purpose=MARKER)
    printing.note_printed(desk, printing.consent_form(desk, printed.id, ("fi",)))
    consents.attach(
        desk,
        client,
        title=MARKER,
        file_name=f"{MARKER}.pdf",
        content=b"%PDF-1.7 " + MARKER.encode(),
        source=CLIENT,
    )
    clients.save_draft(desk, client.changed(dealing_notes=MARKER * 3))
    findings.bring_up_to_date(desk)
    if found := findings.of_client(desk, client.id):
        today.put_off(desk, found[0], TODAY.replace(month=12), MARKER)
    make(desk, folder, "eka.zip")
    return client, sister


def test_a_removed_client_is_in_no_table_but_the_proof(desk: Desk, tmp_path: Path) -> None:
    client, sister = a_whole_life(desk, tmp_path)
    named = {"client", "draft", "attachment", "consent", "batch_item", "client_search_content"}
    assert shown_texts(desk)
    assert named <= tables_with(desk, *FORMS)
    assert {"printed_form", "version", "finding", "client_index"} <= tables_with(desk, client.id)
    parts = [one.id for one in clients.read_file(desk, client.id).records if one.id != client.id]
    clients.remove(desk, client, "kirjattu erehdyksessä")
    findings.bring_up_to_date(desk)
    assert tables_with(desk, *FORMS) == {"journal", "batch_item"}
    assert tables_with(desk, client.id) == {"journal", "batch_item"}
    assert not shown_texts(desk)
    assert tables_with(desk, *parts) - {"journal", *LEDGER} == set()
    assert clients.read_file(desk, sister.id).of(FamilyLink) == ()
    assert clients.read_file(desk, sister.id).client.family_name == "Sisko"


def test_what_was_handed_over_goes_when_its_removal_is_confirmed(
    desk: Desk, tmp_path: Path
) -> None:
    client, sister = a_whole_life(desk, tmp_path)
    clients.remove(desk, client, "kirjattu erehdyksessä")
    taking_back = make(desk, tmp_path, "toka.zip")
    gone = {one["id"] for one in records(taking_back, "withdrawals")}
    assert client.id in gone
    assert "batch_item" in tables_with(desk, *FORMS), "the removal is keyed by what it is found by"
    for one in gone:
        keyed = batches.keying_record(desk, taking_back.batch.id, one)
        assert keyed is not None
        assert keyed.wanted
    assert printing.keying_sheet(desk, taking_back.batch.id).pdf
    for state in ("handed_over", "keyed", "confirmed"):
        batches.set_state(desk, taking_back.batch.id, state)
    assert tables_with(desk, *FORMS) == {"journal"}
    (first,) = (one for one in batches.batches(desk) if one.number == 1)
    lines = {one.record_id: one for one in batches.items(desk, first.id)}
    assert gone <= set(lines), "that it was handed over stays"
    assert desk.store.ledger.items(first.id)[0].content_hash
    assert sister.id in lines
    assert desk.store.ledger.item(first.id, sister.id).content["id"] == sister.id  # type: ignore[union-attr]
    for one in gone:
        batches.history(desk, first.id, one)
        batches.fields_of(desk, first.id, one)
    assert printing.keying_sheet(desk, first.id).pdf
    with pytest.raises(NothingToHandOver):
        make(desk, tmp_path, "kolmas.zip")


def test_words_shown_to_another_client_too_stay(desk: Desk) -> None:
    hashes = []
    both = [take_in(desk, "Yksi", "Aino"), take_in(desk, "Toinen", "Leo")]
    for client in both:
        consent = asked_of(desk, client)
        paper = printing.consent_form(desk, consent.id, ("fi",))
        printing.note_printed(desk, paper)
        assert paper.notice is not None
        hashes.append(paper.notice.sha256)
    before = shown_texts(desk)
    clients.remove(desk, both[0], "kahdesti")
    left = shown_texts(desk)
    assert left == (before if hashes[0] == hashes[1] else before - 1)
    assert desk.store.texts.shown(hashes[1])
    assert not desk.store.texts.shown(hashes[0]) or hashes[0] == hashes[1]
