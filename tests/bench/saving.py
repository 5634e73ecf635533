"""Saving a section, keeping a draft, locking, backing up."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

import attrs

from kotodesk.register.catalogue import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, vaults
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from kotodesk.vault.connection import open_keyed
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import find_header
from kotodesk.vault.slots import PASSPHRASE as PASSPHRASE_SLOT
from kotodesk.vault.slots import secret_of_passphrase
from tests.bench.filled import desk_of
from tests.bench.measure import Goal, Outcome, Place, beside, judged
from tests.desks import PASSPHRASE

_PADDING = 100_000


def save_section(place: Place) -> Outcome:
    """Five fields changed, checked, journaled and durable, beside one bare commit."""
    return _save(
        place,
        "save a section",
        Goal(ratio=3, seconds=0.02),
        "ours checks, keeps five origins and chains the journal",
        lambda client, number: attrs.evolve(
            client,
            dealing_notes=f"Sovittu {number}",
            birth_place=f"Kaupunki {number}",
            county_worker=f"Työntekijä {number}",
            county_worker_contact=f"050 {number:07d}",
            guardian_contact=f"050 {number:07d}",
        ),
    )


def save_searched(place: Place) -> Outcome:
    """A new telephone number and address: the words searched for are taken out and put in."""
    return _save(
        place,
        "save a new phone number and address",
        Goal(seconds=0.02),
        "FTS5 overwrites the words it drops (secure-delete): most of the time",
        lambda client, number: attrs.evolve(
            client, phone=f"040 {number:07d}", address=f"Asematie {number}"
        ),
    )


def _save(
    place: Place, what: str, goal: Goal, note: str, change: Callable[[Client, int], Client]
) -> Outcome:
    with desk_of(place.folder / "clients.kotodesk", place.sizes.clients) as desk:
        client = desk.store.records.get(Client, clients.page(desk, ClientQuery())[0])
        raw, numbers = desk.vault.connection, itertools.count()
        raw.execute("CREATE TABLE IF NOT EXISTS bench_log (client_id TEXT, changes TEXT)")

        def limit() -> None:
            number = next(numbers)
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(
                "UPDATE client SET email = ?, changed_at = ? WHERE id = ?",
                (f"arvo {number}", f"arvo {number}", client.id),
            )
            raw.execute("INSERT INTO bench_log VALUES (?, ?)", (client.id, f"muutos {number}" * 40))
            raw.execute("COMMIT")

        return beside(
            what,
            "one bare commit of the row and a line of a log",
            goal,
            place.sizes.rounds * 9,
            lambda: clients.save(desk, change(client, next(numbers)), CLIENT),
            limit,
            note=note,
        )


def keep_draft(place: Place) -> Outcome:
    """A draft kept, as every two seconds while she types."""
    with desk_of(place.folder / "clients.kotodesk", place.sizes.clients) as desk:
        client = desk.store.records.get(Client, clients.page(desk, ClientQuery())[0])
        raw, numbers = desk.vault.connection, itertools.count()

        def ours() -> None:
            clients.save_draft(desk, attrs.evolve(client, dealing_notes=f"S {next(numbers)}"))

        outcome = beside(
            "keep a draft",
            "one bare commit",
            Goal(ratio=3, seconds=0.02),
            place.sizes.rounds * 9,
            ours,
            lambda: _bare_commit(raw, next(numbers)),
        )
        clients.discard_draft(desk, client.id)
        return outcome


def _bare_commit(connection: object, number: int) -> None:
    execute = connection.execute  # type: ignore[attr-defined]
    execute("BEGIN IMMEDIATE")
    execute(
        "INSERT INTO setting (name, value) VALUES ('bench', ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (str(number),),
    )
    execute("COMMIT")


def lock(place: Place) -> Outcome:
    """The vault's part of a lock: the journal sealed, the connection closed, the key gone."""
    folder = place.folder / "clients.kotodesk"
    took = []
    for number in range(place.sizes.rounds):
        with desk_of(folder, place.sizes.clients) as desk:
            client = desk.store.records.get(Client, clients.page(desk, ClientQuery())[number])
            clients.save_draft(desk, attrs.evolve(client, dealing_notes="kesken" * 1_000))
            begin = time.perf_counter()
            desk.close()
            took.append(time.perf_counter() - begin)
    worst = max(took)
    return judged("lock: the vault", "–", Goal(seconds=0.3), worst, None, note="the slowest of all")


def backup(place: Place) -> Outcome:
    """Copy the register, checked, beside SQLite's copy and SQLCipher's check alone."""
    folder = place.folder / "large.kotodesk"
    with desk_of(folder, 100) as desk:
        _pad(desk, place.sizes.megabytes)
        register = VaultFolder(folder)
        header = find_header(register).header
        key = header.slot(PASSPHRASE_SLOT).open(header.vault, secret_of_passphrase(PASSPHRASE))
        if key is None:
            raise RuntimeError
        target = place.folder / "bare.db"

        def limit() -> None:
            target.unlink(missing_ok=True)
            target.touch()
            copy = open_keyed(target, key)
            desk.vault.connection.backup(copy)
            copy.close()
            again = open_keyed(target, key)
            again.execute("PRAGMA cipher_integrity_check").fetchall()
            again.close()

        outcome = beside(
            f"verified backup, {place.sizes.megabytes} MB",
            "a bare keyed backup() + cipher_integrity_check",
            Goal(ratio=1.5),
            max(3, place.sizes.rounds // 3),
            lambda: vaults.back_up(desk),
            limit,
        )
        target.unlink()
        return outcome


def _pad(desk: Desk, megabytes: int) -> None:
    """Bring the register to its size with what scans would take."""
    with desk.store.unit() as unit:
        unit.run("CREATE TABLE IF NOT EXISTS bench_padding (content BLOB)")
        for _piece in range(megabytes * 1_000_000 // _PADDING):
            unit.run("INSERT INTO bench_padding VALUES (randomblob(?))", (_PADDING,))
