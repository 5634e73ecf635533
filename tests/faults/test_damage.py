"""A damaged, cut or exchanged register: its own message, never a bare error, nothing changed."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from kotodesk.i18n import Fault
from kotodesk.register.catalogue import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, today, vaults
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from kotodesk.store.errors import SaveFailed
from kotodesk.vault import shares
from kotodesk.vault.backups import list_backups
from kotodesk.vault.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    StorageFailed,
    VaultAway,
    WrongPassphrase,
)
from tests.desks import PASSPHRASE, make_desk, take_in
from tests.faults.disk import Plan, going_wrong, take_between

PAGE = 4096
PLACES = 24


@pytest.fixture
def filled(folder: Path) -> Path:
    """Give a closed vault with clients enough that its pages are of every kind."""
    desk = vaults.unlock(folder, PASSPHRASE)
    for number in range(40):
        born = date(1970, 1, 1) + timedelta(days=97 * number)
        take_in(desk, f"N{number}", "Asiakas", birth_date=born, dealing_notes="sana " * 500)
    vaults.close(desk)
    return folder


def everything_in(folder: Path) -> dict[str, bytes]:
    """Give every file but the lock's, which says only that someone tried."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "vault.lock"
    }


def cut_in_half(database: Path) -> None:
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2 // PAGE * PAGE])


def cut_to_a_page(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:PAGE])


def emptied(database: Path) -> None:
    database.write_bytes(b"")


def first_page_overwritten(database: Path) -> None:
    database.write_bytes(bytes(PAGE) + database.read_bytes()[PAGE:])


def not_there(database: Path) -> None:
    database.unlink()


def plain_text(database: Path) -> None:
    database.write_bytes(b"SQLite format 3\0" + bytes(2 * PAGE))


@pytest.mark.parametrize(
    "harm", [cut_to_a_page, emptied, first_page_overwritten, not_there, plain_text]
)
def test_a_damaged_register_is_told_with_the_backup_to_restore(
    filled: Path, harm: Callable[[Path], None]
) -> None:
    (backup,) = list_backups(filled)
    harm(filled / "register.db")
    before = everything_in(filled)
    with pytest.raises(DatabaseDamaged) as told:
        vaults.unlock(filled, PASSPHRASE)
    assert told.value.newest == backup.made
    assert everything_in(filled) == before
    vaults.restore(filled, backup.name, passphrase=PASSPHRASE)
    again = vaults.unlock(filled, PASSPHRASE)
    assert clients.count(again) == 40
    assert vaults.verify(again).good
    again.close()


def test_a_register_cut_in_half_never_passes_for_whole(filled: Path) -> None:
    cut_in_half(filled / "register.db")
    assert not opens_and_verifies(filled)


@pytest.mark.parametrize("place", range(PLACES))
def test_a_damaged_page_anywhere_is_found_and_told(filled: Path, place: int) -> None:
    database = filled / "register.db"
    content = bytearray(database.read_bytes())
    page = 1 + (len(content) // PAGE - 2) * place // (PLACES - 1)
    content[page * PAGE + 1000] ^= 1
    database.write_bytes(content)
    assert not opens_and_verifies(filled)


def opens_and_verifies(folder: Path) -> bool:
    """Use the vault as the screens do; only faults may come out. Gives whether it seems whole."""
    try:
        desk = vaults.unlock(folder, PASSPHRASE)
    except DatabaseDamaged:
        return False
    try:
        for use in (look_round, save_one, vaults.back_up):
            with contextlib.suppress(Fault):
                use(desk)
        return vaults.verify(desk).good
    finally:
        desk.close()


def look_round(desk: Desk) -> object:
    today.overview(desk)
    consents.overview(desk)
    clients.search(desk, "asiakas")
    return [clients.open_file(desk, one) for one in clients.page(desk, ClientQuery())]


def save_one(desk: Desk) -> object:
    one = clients.blank(desk, Client, "", family_name="Uusi")
    clients.save_draft(desk, one)
    return clients.new_client(desk, one, CLIENT, accept_duplicate=True)


def test_a_header_of_another_vault_opens_nothing_here(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "Toinen.kotodesk"
    make_desk(other).close()
    shutil.rmtree(filled / "backups")
    for name in ("header.json", "header.bak"):
        shutil.copy(other / name, filled / name)
    before = everything_in(filled)
    # Both have the same passphrase, so the slot opens; the register under it does not.
    with pytest.raises(DatabaseDamaged):
        vaults.unlock(filled, PASSPHRASE)
    assert everything_in(filled) == before


def test_a_wrong_passphrase_is_not_taken_for_damage(filled: Path) -> None:
    before = everything_in(filled)
    with pytest.raises(WrongPassphrase):
        vaults.unlock(filled, "ihan väärä tunnuslause")
    after = everything_in(filled)
    assert after.pop("attempts.json")
    assert after == before


def test_without_any_header_it_says_so_and_changes_nothing(filled: Path) -> None:
    shutil.rmtree(filled / "backups")
    for name in ("header.json", "header.bak"):
        (filled / name).write_bytes(b"{}")
    before = everything_in(filled)
    with pytest.raises(HeaderDamaged):
        vaults.unlock(filled, PASSPHRASE)
    assert everything_in(filled) == before


@pytest.mark.parametrize("out", [False, True])
def test_a_disk_that_is_out_is_not_called_damaged(folder: Path, *, out: bool) -> None:
    """A share that is gone fails each read: to restore a backup would be the wrong advice."""
    take_between()
    desk = vaults.unlock(folder, PASSPHRASE)
    client = take_in(desk)
    # What is remembered is forgotten, so that it must be read.
    desk.vault.connection.execute("PRAGMA shrink_memory").fetchall()
    away = folder.with_name("pois")
    if out:
        folder.rename(away)
    for deed in (lambda: clients.read_file(desk, client.id), lambda: take_in(desk, "Ei", "Tullut")):
        with (
            going_wrong(Plan(1, "dead", errno.EIO, reading=True)),
            pytest.raises(VaultAway if out else StorageFailed),
        ):
            deed()
    if out:
        away.rename(folder)
    assert clients.read_file(desk, client.id).client == client
    with going_wrong(Plan(1, "once", errno.EIO, reading=True)) as plan:
        desk.vault.connection.execute("PRAGMA shrink_memory").fetchall()
        assert clients.read_file(desk, client.id).client == client, "tried once more"
        assert plan.struck
    take_in(desk, "Jälkeen", "Tullut")
    assert vaults.verify(desk).good
    vaults.close(desk)


def test_a_disk_that_goes_out_within_a_change_is_told_as_out(folder: Path) -> None:
    take_between()
    desk = vaults.unlock(folder, PASSPHRASE)
    client = take_in(desk)
    away = folder.with_name("pois")
    for out in (False, True):
        with pytest.raises(VaultAway if out else SaveFailed):
            change_with_a_read_that_fails(desk, client, away if out else None)
    away.rename(folder)
    assert clients.read_file(desk, client.id).client == client
    take_in(desk, "Jälkeen", "Tullut")
    assert vaults.verify(desk).good
    desk.close()


def change_with_a_read_that_fails(desk: Desk, client: Client, away: Path | None) -> None:
    desk.vault.connection.execute("PRAGMA shrink_memory").fetchall()
    with desk.store.unit() as unit:
        desk.vault.connection.execute("PRAGMA shrink_memory").fetchall()
        if away is not None:
            desk.vault.folder.rename(away)
        with going_wrong(Plan(1, "dead", errno.EIO, reading=True)):
            unit.get(Client, client.id)


def test_a_share_that_shows_an_empty_file_as_it_goes_is_not_called_damaged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Samba does: the register reads as cut to nothing, and its name is gone."""
    monkeypatch.setattr(shares, "is_share", lambda _path: True)
    desk = vaults.unlock(folder, PASSPHRASE)
    client = take_in(desk)
    desk.vault.connection.execute("PRAGMA shrink_memory").fetchall()
    content = (folder / "register.db").read_bytes()
    os.truncate(folder / "register.db", 0)
    away = folder.with_name("pois")
    folder.rename(away)
    with pytest.raises(VaultAway):
        clients.read_file(desk, client.id)
    with (away / "register.db").open("r+b") as file:
        file.write(content)
    away.rename(folder)
    assert clients.read_file(desk, client.id).client == client
    take_in(desk, "Jälkeen", "Tullut")
    assert vaults.verify(desk).good
    desk.close()
