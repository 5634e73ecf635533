"""What was typed is in the vault as soon as it was kept; the window keeps it every two seconds."""

from __future__ import annotations

from pathlib import Path

from kotodesk.register.catalogue import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, vaults
from tests.desks import PASSPHRASE, take_in

ODD = "«Ж» 'ä\"\n\t\u202eسعد\u200f ￿ 𝔘 \\u0041 %(name)s {x}"


def test_a_kept_draft_survives_a_process_that_never_closes(folder: Path) -> None:
    desk = vaults.unlock(folder, PASSPHRASE)
    client = take_in(desk)
    kept = client.changed(dealing_notes=ODD, hetu="ei mikään tunnus")
    clients.save_draft(desk, kept, "identity")
    # The connection is dropped without a close: only what reached the disk is left.
    log = (folder / "register.db-wal").read_bytes()
    register = (folder / "register.db").read_bytes()
    desk.vault.close()
    (folder / "register.db").write_bytes(register)
    (folder / "register.db-wal").write_bytes(log)
    again = vaults.unlock(folder, PASSPHRASE)
    (draft,) = clients.drafts(again)
    assert clients.draft_record(draft) == kept
    assert draft.section == "identity"
    again.close()


def test_a_newer_draft_replaces_the_older_and_a_save_ends_it(folder: Path) -> None:
    desk = vaults.unlock(folder, PASSPHRASE)
    client = take_in(desk)
    for typed in ("O", "Od", "Odo"):
        clients.save_draft(desk, client.changed(phone=typed))
    (draft,) = clients.drafts_of(desk, client.id)
    assert draft.values["phone"] == "Odo"
    clients.save(desk, client.changed(phone="0401234567"), CLIENT)
    desk.close()
    again = vaults.unlock(folder, PASSPHRASE)
    assert clients.drafts(again) == ()
    assert again.store.records.get(Client, client.id).phone == "0401234567"
    again.close()


def test_a_draft_of_what_was_never_saved_outlives_a_lock(folder: Path) -> None:
    desk = vaults.unlock(folder, PASSPHRASE)
    new = clients.blank(desk, Client, "", family_name="Vasta", original_name=ODD)
    clients.save_draft(desk, new)
    vaults.close(desk)
    again = vaults.unlock(folder, PASSPHRASE)
    (draft,) = clients.drafts(again)
    assert clients.draft_record(draft) == new
    assert clients.count(again) == 0
    again.close()
