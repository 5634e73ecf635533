from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kotodesk.register.office import Coordinator
from kotodesk.services import clients, vaults
from kotodesk.services.desk import Desk
from kotodesk.services.errors import PassphraseNotRight
from kotodesk.store import Act
from kotodesk.store.errors import SaveFailed
from kotodesk.vault import Calibration
from kotodesk.vault.errors import MadeNotOpened, WrongPassphrase
from tests.desks import COORDINATOR, OFFICE, PASSPHRASE, take_in

OTHER = "kolmetoista karhua kalliolla"


def reopened(desk: Desk, passphrase: str = PASSPHRASE) -> Desk:
    folder = desk.vault.folder
    desk.close()
    return vaults.unlock(folder, passphrase)


def test_everything_is_there_after_a_lock(desk: Desk) -> None:
    client = take_in(desk)
    again = reopened(desk)
    assert clients.read_file(again, client.id).client == client
    assert again.coordinator == desk.coordinator
    assert vaults.verify(again).good
    again.close()


def test_wrong_attempts_are_told_and_journaled(desk: Desk) -> None:
    folder = desk.vault.folder
    desk.close()
    with pytest.raises(WrongPassphrase):
        vaults.unlock(folder, "ihan väärä tunnuslause")
    again = vaults.unlock(folder, PASSPHRASE)
    assert any("1" in str(notice) for notice in again.notices)
    assert any(one.act is Act.FAILED_UNLOCK for one in again.store.journal.newest())
    again.close()


def test_a_handover_changes_person_passphrase_and_code(desk: Desk) -> None:
    client = take_in(desk)
    with pytest.raises(PassphraseNotRight):
        vaults.change_passphrase(desk, "väärä", OTHER)
    code = vaults.hand_over(desk, Coordinator(name="Uusi Koordinaattori"), OTHER)
    folder = desk.vault.folder
    desk.close()
    with pytest.raises(WrongPassphrase):
        vaults.unlock(folder, PASSPHRASE)
    again = vaults.unlock_with_recovery(folder, code.text)
    assert again.coordinator.name == "Uusi Koordinaattori"
    (entry,) = again.store.journal.newest(acts=(Act.HANDED_OVER,))
    assert entry.details == {"from": "Testi Testaaja", "to": "Uusi Koordinaattori"}
    assert clients.read_file(again, client.id).client == client
    again.close()


def test_a_restore_brings_the_register_back_as_it_was(desk: Desk) -> None:
    kept = take_in(desk)
    backup = vaults.back_up(desk)
    take_in(desk, "Myöhempi", "Asiakas")
    folder = desk.vault.folder
    desk.close()
    vaults.restore(folder, backup.name, passphrase=PASSPHRASE)
    again = vaults.unlock(folder, PASSPHRASE)
    assert [row.id for row in clients.search(again, "rahimi")] == [kept.id]
    assert clients.count(again) == 1
    assert again.store.journal.newest(acts=(Act.RESTORED,))
    assert vaults.verify(again).good
    again.close()


def test_a_vault_that_was_made_and_not_opened_is_told_and_asks_for_a_new_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_lost: object) -> None:
        raise SaveFailed

    folder = tmp_path / "Uusi.kotodesk"
    with monkeypatch.context() as patch:
        patch.setattr(vaults, "_desk", refuse)
        with pytest.raises(MadeNotOpened):
            vaults.create(folder, PASSPHRASE, COORDINATOR, OFFICE, work=Calibration.for_tests())
    desk = vaults.unlock(folder, PASSPHRASE)
    assert not vaults.recovery_confirmed(desk)
    code = vaults.renew_recovery(desk)
    desk.close()
    vaults.unlock_with_recovery(folder, code.text).close()


def test_a_cut_tail_of_the_journal_is_told_at_the_next_unlock(desk: Desk) -> None:
    take_in(desk)
    whole = vaults.back_up(desk)
    assert vaults.way_back(desk) == ()
    desk.seal_head()
    with desk.store.unit() as unit:
        unit.run("DROP TRIGGER journal_is_never_cut")
        unit.run("DELETE FROM journal WHERE seq > 1")
    folder = desk.vault.folder
    desk.vault.close()
    again = vaults.unlock(folder, PASSPHRASE)
    assert not vaults.verify(again).head_holds
    assert again.notices
    # A copy made of the cut register is newer, and no way back.
    assert vaults.back_up(again).made > whole.made
    (told,) = vaults.way_back(again)
    assert told.params == {"when": whole.made.astimezone().replace(microsecond=0)}
    again.close()


def test_no_name_is_readable_anywhere_in_the_folder(desk: Desk) -> None:
    take_in(desk, "Merkkisana", "Näkymätön")
    clients.save_draft(desk, take_in(desk, "Toinenmerkki", "Luonnos"))
    vaults.back_up(desk)
    folder = Path(desk.vault.folder)
    desk.close()
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for marker in ("Merkkisana", "Näkymätön", "Toinenmerkki"):
                assert marker.encode() not in content
                assert marker.encode("utf-16-le") not in content


def test_sqlite_without_the_key_reads_nothing(desk: Desk) -> None:
    take_in(desk)
    database = Path(desk.vault.folder) / "register.db"
    desk.close()
    plain = dbapi2.connect(str(database))
    with pytest.raises(dbapi2.DatabaseError):
        plain.execute("SELECT * FROM client")
    plain.close()
