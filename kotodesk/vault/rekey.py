"""Giving the register a new key, for when the old one may have been seen.

A change of passphrase wraps the same key anew; this writes the whole register under another key,
with a new recovery code, by the same swap as a restore. What anyone copied before stays readable
with the old key: only what is written from now on is protected.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from attrs import evolve

from kotodesk.vault import files, journal_head
from kotodesk.vault.backup import copy_database
from kotodesk.vault.canonical import NotCanonicalError
from kotodesk.vault.checking import check_file
from kotodesk.vault.errors import BackupUnverified, NewerVersion, storage_faults
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import Header, read_header, write_header
from kotodesk.vault.keys import Key
from kotodesk.vault.open import Clock, unlock, utc_now
from kotodesk.vault.open_vault import OpenVault
from kotodesk.vault.passphrase import refuse_weak
from kotodesk.vault.recovery import RecoveryCode
from kotodesk.vault.slots import (
    PASSPHRASE,
    RECOVERY,
    RefusedWorkError,
    Slot,
    secret_of_passphrase,
)
from kotodesk.vault.swapping import begin_incoming, decide_swap


@storage_faults()
def rekey(
    folder: Path, passphrase: str, new_passphrase: str, *, clock: Clock = utc_now
) -> RecoveryCode:
    """Put the closed vault under a new key, passphrase and recovery code; return the code.

    A backup under the new key is made, and then the copies in the folder that the old key opens are
    removed. Raises as `unlock`, PassphraseTooWeak, BackupUnverified; until the swap is decided the
    old state stands.
    """
    refuse_weak(new_passphrase)
    key, code = Key.random(), RecoveryCode.random()
    place = VaultFolder(folder)
    try:
        with unlock(folder, passphrase, clock=clock) as opened:
            removed = opened.read_erasures()[0]
            header = _header(opened, key, secret_of_passphrase(new_passphrase), code.secret())
            _write_incoming(place, opened, header, key)
            opened.connection.close()
            decide_swap(place, clock())
    finally:
        key.wipe()
    with unlock(folder, new_passphrase, clock=clock) as opened:
        opened.write_erasures(removed)
        opened.backup(clock())
    _remove_old_copies(place, header)
    return code


def _header(opened: OpenVault, key: Key, passphrase: bytes, code: bytes) -> Header:
    old = opened.header
    vault, head = old.vault, opened.journal_head
    slots = (
        Slot.close(PASSPHRASE, vault, passphrase, key, old.slot(PASSPHRASE).work),
        Slot.close(RECOVERY, vault, code, key, old.slot(RECOVERY).work),
    )
    journal = None if head is None else journal_head.seal(key, vault, head.seq, head.head)
    return evolve(old, key_id=key.identity(bytes.fromhex(vault)), slots=slots, journal=journal)


def _write_incoming(place: VaultFolder, opened: OpenVault, header: Header, key: Key) -> None:
    incoming = begin_incoming(place)
    try:
        copy_database(opened.connection, incoming.database, key)
        _refuse_unsound(incoming, key)
        write_header(incoming, header)
    except BaseException:
        with contextlib.suppress(OSError):
            files.remove_tree(incoming.path)
        raise


def _refuse_unsound(incoming: VaultFolder, key: Key) -> None:
    found, _schema = check_file(incoming.database, key)
    if found.pages or found.structure:
        raise BackupUnverified


def _remove_old_copies(place: VaultFolder, header: Header) -> None:
    for copy in place.copies():
        with contextlib.suppress(OSError):
            if not _has_key(copy, header.key_id):
                files.remove_tree(copy)


def _has_key(copy: Path, key_id: str) -> bool:
    try:
        return read_header(VaultFolder(copy).header).key_id == key_id
    except (NotCanonicalError, RefusedWorkError, NewerVersion):
        return False
