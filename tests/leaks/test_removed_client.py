"""A client is taken out: afterwards no table tells of her but those that must.

Those are the log, by her random identifier and without a value, and until the authority has removed
what was handed over, the batch by whose values it finds her.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from kotodesk.register.catalogue import Client, Contact, FamilyLink
from kotodesk.register.contacts import GUIDANCE
from kotodesk.register.source import CLIENT
from kotodesk.services import (
    batches,
    clients,
    consents,
    findings,
    paper_entry,
    printing,
    removal,
    today,
    vaults,
)
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NothingToHandOver
from kotodesk.services.printing.blank_layout import INTAKE
from kotodesk.store import Act
from kotodesk.store.ledger import Return
from tests.desks import PASSPHRASE, TODAY, make_desk, take_in
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


def a_whole_life(desk: Desk, folder: Path, *, handed_over: bool = True) -> tuple[Client, Client]:
    """Give a client with every trace of work, and her sister."""
    client, *_rest = whole(desk)
    named = attrs.evolve(client, family_name=MARKER, dealing_notes=MARKER)
    client = desk.store.records.get(Client, clients.save(desk, named, CLIENT).record.id)
    sister = take_in_whole(desk, "Sisko", hetu="150490-919S", status="integration_client")
    link = clients.blank(desk, FamilyLink, client.id, other_client_id=sister.id, relation="sibling")
    clients.save(desk, link, CLIENT)
    (twin,) = clients.read_file(desk, sister.id).of(FamilyLink)
    clients.save(desk, attrs.evolve(twin, note=MARKER), CLIENT)
    clients.save_draft(desk, attrs.evolve(twin, note=MARKER * 2))
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
    clients.remove(desk, contact_of(desk, client), MARKER)
    clients.note_revealed(desk, client.id, MARKER, ("phone",))
    if handed_over:
        make(desk, folder, "eka.zip")
    return client, sister


def contact_of(desk: Desk, client: Client) -> Contact:
    contact = clients.blank(
        desk, Contact, client.id, contact_kind=GUIDANCE, contact_date=TODAY, note=MARKER
    )
    clients.save(desk, contact, CLIENT)
    return contact


def test_a_removed_client_is_in_no_table_but_the_proof(desk: Desk, tmp_path: Path) -> None:
    client, sister = a_whole_life(desk, tmp_path)
    named = {"client", "draft", "attachment", "consent", "batch_item", "client_search_content"}
    assert shown_texts(desk)
    assert named <= tables_with(desk, *FORMS)
    assert {"printed_form", "version", "finding", "client_index"} <= tables_with(desk, client.id)
    parts = [one.id for one in clients.read_file(desk, client.id).records if one.id != client.id]
    clients.remove(desk, client, "kirjattu erehdyksessä")
    findings.bring_up_to_date(desk)
    assert tables_with(desk, *FORMS) == {"batch_item"}
    assert tables_with(desk, client.id) == {"journal", "batch_item"}
    assert not shown_texts(desk)
    assert tables_with(desk, *parts) - {"journal", *LEDGER} == set()
    assert clients.read_file(desk, sister.id).of(FamilyLink) == ()
    assert clients.read_file(desk, sister.id).client.family_name == "Sisko"
    assert vaults.verify(desk).good


def test_the_log_says_what_was_done_to_whom_and_no_value(desk: Desk, tmp_path: Path) -> None:
    client, sister = a_whole_life(desk, tmp_path, handed_over=False)
    before = desk.store.journal.of_client(client.id, limit=10_000)
    hers = [one for one in desk.store.journal.of_client(sister.id) if one.kind == "family_link"]
    removal.remove_client(desk, client.id, "retention_ended")
    assert tables_with(desk, *FORMS) == set()
    told, *after = desk.store.journal.of_client(client.id, limit=10_000)
    assert (told.act, told.kind, told.record_id) == (Act.ERASED, "client", client.id)
    assert told.details == {
        "ground": "retention_ended",
        "emptied": len(before),
        "also": sorted(one.seq for one in hers),
    }
    assert [(one.seq, one.at, one.act, one.actor, one.record_id) for one in after] == [
        (one.seq, one.at, one.act, one.actor, one.record_id) for one in before
    ]
    assert all(one.emptied and not one.changes and not one.details for one in after)
    others = desk.store.journal.of_client(sister.id)
    assert {one.seq for one in others if one.emptied} == {one.seq for one in hers}
    assert desk.store.journal.verify().sound


def test_no_page_of_the_register_holds_a_word_of_her(desk: Desk, tmp_path: Path) -> None:
    client, _sister = a_whole_life(desk, tmp_path, handed_over=False)
    key = bytes.fromhex(bytes(desk.vault._key.raw_form())[2:-1].decode())
    desk.close()
    path = tmp_path / "Oma.kotodesk" / "register.db"
    assert MARKER.encode() in pages(path, key), "the pages are read right"
    desk = vaults.unlock(path.parent, PASSPHRASE)
    removal.remove_client(desk, client.id, "mistake")
    findings.bring_up_to_date(desk)
    desk.close()
    held = pages(path, key)
    assert client.id.encode() in held, "the log knows whom"
    assert [one for one in FORMS if one.encode() in held] == []


def pages(path: Path, key: bytes) -> bytes:
    """Give every page of a closed register decrypted, free ones too (SQLCipher 4's layout)."""
    content, found = path.read_bytes(), []
    for start in range(0, len(content), 4096):
        page = content[start : start + 4096]
        decryptor = Cipher(AES(key), CBC(page[-80:-64])).decryptor()
        found.append(decryptor.update(page[16 if start == 0 else 0 : -80]))
    return b"".join(found)


def test_an_older_copy_put_back_loses_her_and_its_log_the_values(
    desk: Desk, tmp_path: Path
) -> None:
    client, _sister = a_whole_life(desk, tmp_path, handed_over=False)
    copy = vaults.back_up(desk)
    removal.remove_client(desk, client.id, "erasure_decision", "Päätös 12/2026")
    folder = desk.vault.folder
    desk.close()
    assert vaults.restore(folder, copy.name, passphrase=PASSPHRASE).told
    desk = vaults.unlock(folder, PASSPHRASE)
    findings.bring_up_to_date(desk)
    assert tables_with(desk, *FORMS) == set()
    (told,) = desk.store.journal.newest(acts=(Act.ERASED,))
    assert told.record_id == client.id
    assert told.details["again"] is True
    assert vaults.verify(desk).good
    desk.close()


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
    assert tables_with(desk, *FORMS) == set()
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


def test_what_came_back_in_every_batch_goes_with_her(desk: Desk, tmp_path: Path) -> None:
    client, _sister = a_whole_life(desk, tmp_path)
    (first,) = batches.batches(desk)
    assert removal.survey(desk, client.id).handed_over, "a package that was made may be there"
    batches.set_state(desk, first.id, "returned", Return(fault="not_opened"))
    batches.set_state(desk, first.id, "handed_over")
    why = Return(fault="value", reason=MARKER)
    hers = [one.record_id for one in batches.items(desk, first.id) if one.client_id == client.id]
    for one in hers[1:]:
        batches.set_item_state(desk, first.id, one, "returned", why)
    removal.remove_client(desk, client.id, "mistake")
    held = {one.record_id: one.content for one in desk.store.ledger.items(first.id)}
    assert [bool(held[one]["parts"]) for one in hers] == [True, *[False for _one in hers[1:]]]
    batches.set_item_state(desk, first.id, hers[0], "returned", why)
    assert held[hers[0]]["parts"], "a mistake can be put right until the next batch"
    take_in_whole(desk, "Seuraava", status="integration_client")
    make(desk, tmp_path, "toka.zip")
    assert tables_with(desk, *FORMS) == set()


def paper_form(desk: Desk, client_id: str = "", text: str = "", **values: Any) -> str:  # noqa: ANN401
    """Begin a form, for nobody yet or for a client, and leave it half-way."""
    form = paper_entry.begin(desk, INTAKE, client_id)
    texts = {form.records[0].id: {"former_names": text}}
    records = tuple(
        attrs.evolve(one, **values) if isinstance(one, Client) else one for one in form.records
    )
    paper_entry.keep(desk, attrs.evolve(form, records=records, texts=texts))
    return form.id


def test_a_paper_form_left_half_way_goes_when_it_is_surely_hers(desk: Desk) -> None:
    code, other = "120492-9124", "150490-919S"
    client = take_in(desk, hetu=code)
    sister = take_in(desk, "Sisko", hetu=other, birth_date=None)
    hers = [
        paper_form(desk, client.id, dealing_notes=MARKER),
        paper_form(desk, family_name=MARKER, hetu=code, text=MARKER),
    ]
    twice = clients.blank(desk, Client, "", family_name=MARKER, hetu=code.casefold())
    clients.save_draft(desk, twice)
    kept = [
        paper_form(desk, sister.id, former_names=code),
        paper_form(desk, family_name="Nimi", hetu=other),
        paper_form(desk, family_name="Nimi", given_names="Ei tunnusta"),
    ]
    clients.save_draft(desk, sister.changed(dealing_notes=f'"{code}"'))
    going = removal.survey(desk, client.id)
    assert (going.drafts, going.left_open) == (3, 2)
    removal.remove_client(desk, client.id, "mistake")
    assert tables_with(desk, MARKER) == set()
    left = {one.record_id for one in clients.drafts(desk)}
    assert left == {*kept, sister.id}
    assert not left & {*hers, twice.id}


def test_a_form_of_hers_that_no_disk_took_does_not_come_back(desk: Desk) -> None:
    client = take_in(desk)
    paper_form(desk, client.id, dealing_notes=MARKER)
    (draft,) = clients.drafts(desk)
    removal.remove_client(desk, client.id, "mistake")
    assert desk.store.drafts.write_again((draft,)) == 0
    assert tables_with(desk, MARKER) == set()


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
