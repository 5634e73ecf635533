"""A disk that is full or cannot be written: told as such, nothing half done, later saves work.

Two devices that fail after so many bytes, without root: SQLite's own page limit fails where the
register would grow, the process's file size limit fails in the write itself, anywhere in the log.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
import pytest

from kotodesk.i18n import Fault
from kotodesk.register.catalogue import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import assessments, clients, consents, vaults
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from kotodesk.store.errors import SaveFailed
from kotodesk.vault.errors import DiskFull, StorageFailed
from tests.desks import PASSPHRASE, take_in

LARGE = "sana " * 6_000
Deed = Callable[[Desk, Client], object]


def save(desk: Desk, client: Client) -> object:
    return clients.save(desk, attrs.evolve(client, dealing_notes=LARGE), CLIENT)


def take_in_another(desk: Desk, _client: Client) -> object:
    return take_in(desk, "Toinen", "Asiakas", dealing_notes=LARGE)


def draft(desk: Desk, client: Client) -> object:
    return clients.save_draft(desk, attrs.evolve(client, dealing_notes=LARGE))


def attach(desk: Desk, client: Client) -> object:
    content = b"%PDF-1.7\n" + bytes(60_000)
    return consents.attach(
        desk, client, title="Skannaus", file_name="a.pdf", content=content, source=CLIENT
    )


def start_assessment(desk: Desk, client: Client) -> object:
    return assessments.start(desk, client.id, CLIENT)


DEEDS = (save, take_in_another, draft, attach, start_assessment)


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    opened = vaults.unlock(folder, PASSPHRASE)
    yield opened
    opened.vault.close()


@contextmanager
def room_for_pages(desk: Desk, pages: int) -> Iterator[None]:
    """Let the register grow by `pages` and no further."""
    connection = desk.vault.connection
    now = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {now + pages}").fetchall()
    try:
        yield
    finally:
        connection.execute(f"PRAGMA max_page_count = {2**32 - 2}").fetchall()


@contextmanager
def room_for_bytes(size: int) -> Iterator[None]:
    """Let no file of this process be written beyond `size`."""
    if sys.platform == "win32":
        pytest.skip("Windows has no limit on the size of a file")
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def everything(desk: Desk) -> object:
    """Give what is in the register, drafts and the journal's head included."""
    held = [clients.read_file(desk, one) for one in clients.page(desk, ClientQuery())]
    return held, clients.drafts(desk), desk.store.journal.head(), clients.search(desk, "asiakas")


def whole_or_nothing(desk: Desk, deed: Deed, client: Client) -> bool:
    """Do it where it may fail; gives whether it was done. Half of it fails the test."""
    before = everything(desk)
    try:
        deed(desk, client)
    except SaveFailed:
        assert everything(desk) == before
        return False
    assert everything(desk) != before or deed is draft
    return True


@pytest.mark.parametrize("deed", DEEDS)
def test_a_register_that_cannot_grow_takes_a_change_whole_or_not_at_all(
    desk: Desk, deed: Deed
) -> None:
    client = take_in(desk)
    outcomes = []
    for pages in range(40):
        with room_for_pages(desk, pages):
            outcomes.append(whole_or_nothing(desk, deed, client))
        if outcomes[-1]:
            break
    assert outcomes[-1], "with room enough it is saved"
    assert deed is start_assessment or not outcomes[0], "without room it was refused"
    assert vaults.verify(desk).good


@pytest.mark.parametrize("deed", DEEDS)
def test_a_write_that_fails_anywhere_leaves_the_state_before(
    desk: Desk, folder: Path, deed: Deed
) -> None:
    client = take_in(desk)
    log = (folder / "register.db-wal").stat().st_size
    done = False
    for step in range(60):
        with room_for_bytes(log + step * 4_200):
            done = whole_or_nothing(desk, deed, client)
        assert vaults.verify(desk).good
        if done:
            break
    assert done
    assert step > 0


def test_after_a_refusal_the_same_change_is_saved_and_survives(desk: Desk, folder: Path) -> None:
    client = take_in(desk)
    typed = attrs.evolve(client, dealing_notes=LARGE)
    with room_for_pages(desk, 1), pytest.raises(SaveFailed):
        clients.save(desk, typed, CLIENT)
    clients.save(desk, typed, CLIENT)
    desk.close()
    again = vaults.unlock(folder, PASSPHRASE)
    assert again.store.records.get(Client, client.id) == typed
    assert vaults.verify(again).good
    again.close()


def test_a_protected_register_is_told_and_still_read(desk: Desk) -> None:
    client = take_in(desk)
    desk.vault.connection.execute("PRAGMA query_only = ON").fetchall()
    for deed in DEEDS:
        before = everything(desk)
        with pytest.raises(SaveFailed):
            deed(desk, client)
        assert everything(desk) == before
    desk.vault.connection.execute("PRAGMA query_only = OFF").fetchall()
    for deed in DEEDS:
        deed(desk, client)
    assert vaults.verify(desk).good


def test_a_client_is_opened_to_look_at_on_a_full_disk(desk: Desk) -> None:
    """Looking leaves an entry; where none can be written, the data is not shown unlogged."""
    client = take_in(desk)
    with room_for_bytes(0), pytest.raises(SaveFailed):
        clients.open_file(desk, client.id)
    assert clients.open_file(desk, client.id).client == client


def test_a_backup_on_a_full_disk_leaves_none_and_harms_nothing(desk: Desk) -> None:
    take_in(desk)
    for size in (0, 10_000, 100_000):
        with room_for_bytes(size), pytest.raises((DiskFull, StorageFailed, SaveFailed)):
            vaults.back_up(desk)
        assert all(one.verified for one in vaults.list_backups(desk))
    assert vaults.back_up(desk).verified
    assert vaults.verify(desk).good


def test_a_lock_on_a_full_disk_locks(desk: Desk, folder: Path) -> None:
    client = take_in(desk)
    with room_for_bytes(0), pytest.raises(Fault):
        vaults.close(desk)
    again = vaults.unlock(folder, PASSPHRASE)
    assert clients.read_file(again, client.id).client == client
    assert vaults.verify(again).good
    again.close()


def test_an_unlock_on_a_full_disk_is_told_and_harms_nothing(desk: Desk, folder: Path) -> None:
    client = take_in(desk)
    desk.close()
    for size in (0, 200, 4_000, 9_000):
        with room_for_bytes(size):
            try:
                vaults.unlock(folder, PASSPHRASE).close()
            except Fault:
                continue
    again = vaults.unlock(folder, PASSPHRASE)
    assert clients.read_file(again, client.id).client == client
    assert vaults.verify(again).good
    again.close()
