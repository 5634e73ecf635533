"""What is typed while the vault's disk is out is back after the next unlock, and told."""

from __future__ import annotations

import gc
import shutil
from datetime import date
from pathlib import Path

import attrs
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk.desktop.pages.changeover import work as changeover_work
from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.profiles import work as profile_work
from kotodesk.desktop.pages.texts import work as text_work
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, profiles, unwritten, vaults
from kotodesk.services.changeover import Tick
from kotodesk.services.desk import Desk
from kotodesk.vault.errors import VaultAway
from tests.desks import PASSPHRASE, make_desk, take_in
from tests.desktop.pages.test_profiles_page import SMALL
from tests.leaks import markers
from tests.leaks.markers import NOTE


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path / "Tikku.kotodesk")


def taken_out(desk: Desk) -> Path:
    return desk.vault.folder.rename(desk.vault.folder.with_name("laukussa"))


def typed(desk: Desk, client: Client) -> Record:
    found = client.changed(dealing_notes=NOTE)
    with pytest.raises(VaultAway):
        clients.save_draft(desk, found)
    return found


def test_a_draft_typed_while_the_disk_is_out_is_back_after_the_lock(desk: Desk) -> None:
    client = take_in(desk)
    folder = desk.vault.folder
    away = taken_out(desk)
    kept = typed(desk, client)
    desk.close()
    del desk
    away.rename(folder)
    again = vaults.unlock(folder, PASSPHRASE)
    (draft,) = clients.drafts(again)
    assert clients.draft_record(draft) == kept
    assert unwritten.BACK in {one.msgid for one in again.notices}
    again.close()
    third = vaults.unlock(folder, PASSPHRASE)
    assert unwritten.BACK not in {one.msgid for one in third.notices}, "told once"
    third.close()


def test_what_is_held_meanwhile_is_sealed_and_in_no_file(desk: Desk, tmp_path: Path) -> None:
    client = take_in(desk)
    folder = desk.vault.folder
    away = taken_out(desk)
    typed(desk, client)
    desk.close()
    assert desk.store.drafts.unwritten() == ()
    del desk, client
    gc.collect()
    assert unwritten._sealed
    assert not any(markers.in_bytes(sealed) for sealed in unwritten._sealed.values())
    assert markers.under(tmp_path) == []
    away.rename(folder)
    vaults.unlock(folder, PASSPHRASE).close()
    assert not unwritten._sealed


def test_a_save_the_disk_refused_is_back_as_a_draft_with_its_source(desk: Desk) -> None:
    client = take_in(desk)
    folder = desk.vault.folder
    away = taken_out(desk)
    kept = work.Typed(record=client.changed(dealing_notes=NOTE), section="dealings", source=CLIENT)
    with pytest.raises(VaultAway):
        work.save(desk, kept)
    desk.close()
    away.rename(folder)
    again = vaults.unlock(folder, PASSPHRASE)
    assert work.kept(*clients.drafts(again)).typed == kept
    again.close()


def test_a_disk_back_before_the_lock_takes_the_draft_then(desk: Desk) -> None:
    client = take_in(desk)
    folder = desk.vault.folder
    away = taken_out(desk)
    kept = typed(desk, client)
    away.rename(folder)
    desk.close()
    assert not unwritten._sealed
    again = vaults.unlock(folder, PASSPHRASE)
    assert [clients.draft_record(one) for one in clients.drafts(again)] == [kept]
    again.close()


def test_what_was_saved_given_up_or_removed_in_between_does_not_come_back(desk: Desk) -> None:
    saved, dropped, gone = (take_in(desk, name) for name in ("Eka", "Toka", "Kolmas"))
    away = taken_out(desk)
    for client in (saved, dropped, gone):
        typed(desk, client)
    away.rename(desk.vault.folder)
    clients.save(desk, saved.changed(dealing_notes=NOTE), CLIENT)
    clients.discard_draft(desk, dropped.id)
    with desk.store.unit() as unit:
        unit.remove(gone)
    desk.close()
    again = vaults.unlock(desk.vault.folder, PASSPHRASE)
    assert clients.drafts(again) == ()
    again.close()


def test_words_about_a_client_whose_removal_was_undone_come_back(desk: Desk) -> None:
    client = take_in(desk)
    with desk.store.unit() as unit:
        unit.remove(client)
    with desk.store.unit() as unit:
        unit.put(client)
    folder = desk.vault.folder
    away = taken_out(desk)
    kept = typed(desk, client)
    desk.close()
    away.rename(folder)
    again = vaults.unlock(folder, PASSPHRASE)
    assert [clients.draft_record(one) for one in clients.drafts(again)] == [kept]
    again.close()


def test_a_connection_that_broke_leaves_no_vault_half_closed(desk: Desk) -> None:
    client = take_in(desk)
    folder = desk.vault.folder
    away = taken_out(desk)
    typed(desk, client)
    away.rename(folder)
    desk.vault.connection.close()
    with pytest.raises(sqlcipher.ProgrammingError):
        desk.close()
    vaults.unlock(folder, PASSPHRASE).close()


def test_a_newer_draft_in_the_vault_stays(desk: Desk) -> None:
    client = take_in(desk)
    folder = desk.vault.folder
    away = taken_out(desk)
    typed(desk, client)
    desk.close()
    shutil.copytree(away, folder)
    sealed = dict(unwritten._sealed)
    unwritten._sealed.clear()
    again = vaults.unlock(folder, PASSPHRASE)
    newer = client.changed(dealing_notes="uudempi")
    clients.save_draft(again, newer)
    again.close()
    unwritten._sealed.update(sealed)
    third = vaults.unlock(folder, PASSPHRASE)
    assert [clients.draft_record(one) for one in clients.drafts(third)] == [newer]
    third.close()


def test_another_vault_gets_nothing_of_it(desk: Desk, tmp_path: Path) -> None:
    client = take_in(desk)
    away = taken_out(desk)
    typed(desk, client)
    desk.close()
    other = make_desk(tmp_path / "Toinen.kotodesk")
    other.close()
    unwritten._sealed[other.vault.vault_id] = unwritten._sealed[desk.vault.vault_id]
    again = vaults.unlock(other.vault.folder, PASSPHRASE)
    assert clients.drafts(again) == ()
    again.close()
    assert away.is_dir()
    unwritten._sealed.clear()


def test_drafts_of_several_records_come_back_together(desk: Desk) -> None:
    client = take_in(desk)
    folder = desk.vault.folder
    away = taken_out(desk)
    typed(desk, client)
    new = clients.blank(desk, Contact, client.id, note=NOTE)
    with pytest.raises(VaultAway):
        clients.save_draft(desk, new)
    desk.close()
    away.rename(folder)
    again = vaults.unlock(folder, PASSPHRASE)
    assert {one.kind for one in clients.drafts(again)} == {"client", "contact"}
    again.close()


def test_own_texts_profiles_and_ticks_refused_by_the_disk_are_back(desk: Desk) -> None:
    folder = desk.vault.folder
    begun = text_work.start(desk, "consent_c1")
    finnish = begun.held.languages["fi"]
    blocks = (attrs.evolve(finnish.blocks[0], text=NOTE), *finnish.blocks[1:])
    profiles.keep(desk, profiles.to_text(SMALL))
    changed = attrs.evolve(SMALL, name=NOTE)
    tick = Tick(date(2026, 11, 2), NOTE)
    (own,) = (
        one.item.id for one in changeover_work.add(desk, "access", "Oma askel").ticked if one.own
    )
    away = taken_out(desk)
    for deed in (
        lambda: text_work.save(desk, "consent_c1", "M1", "fi", NOTE, blocks),
        lambda: profile_work.keep_changes(desk, changed),
        lambda: changeover_work.keep(desk, "q_test", tick),
        lambda: changeover_work.keep(desk, own, tick),
    ):
        with pytest.raises(VaultAway):
            deed()
    desk.close()
    away.rename(folder)
    again = vaults.unlock(folder, PASSPHRASE)
    held = text_work.drafting(again, "consent_c1", "M1").held.languages["fi"]
    assert (held.title, held.blocks) == (NOTE, blocks)
    assert profile_work.opened(again, "oma").changed == changed
    shown = changeover_work.read(again)
    kept = {one.item.id: one.tick for one in shown.ticked}
    assert (kept["q_test"], kept[own]) == (tick, tick)
    assert again.store.drafts.words() == ()
    again.close()
