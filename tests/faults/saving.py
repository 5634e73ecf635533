"""A process that saves without end and says after each save that it is there, until it is killed.

Started from a fork server that has the program loaded and never had a vault open: a start costs
milliseconds, and no handle on the vault is inherited.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import attrs

from kotodesk.register.catalogue import Client, Contact
from kotodesk.register.contacts import GUIDANCE
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, vaults
from kotodesk.services.desk import Desk
from kotodesk.vault import Calibration, slots
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import read_header
from tests.desks import PASSPHRASE

_LOADED = [
    "kotodesk.services.clients",
    "kotodesk.services.consents",
    "kotodesk.services.vaults",
    "kotodesk.vault.passphrase",
    "tests.desks",
    "tests.faults.killing",
    "tests.faults.saving",
]


@attrs.frozen
class Acknowledged:
    """One save the program has called done: what it was, of which record, and what it held."""

    what: str
    record_id: str
    mark: str
    """Seed and number of the save, which its text begins with."""
    digest: str = ""

    @property
    def seed(self) -> str:
        """Give the seed of the process that saved."""
        return self.mark.partition("-")[0]

    @property
    def number(self) -> int:
        """Give the number of the save in its process."""
        return int(self.mark.partition("-")[2])


def context() -> Any:  # noqa: ANN401 - the contexts of multiprocessing share no public type
    """Give the quickest sound way to start a process on this platform."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(_LOADED)
    return found


Keys = dict[tuple[bytes, bytes], bytes]


def keys_of(folder: Path) -> Keys:
    """Derive the key of the tests' passphrase here, for a process that will need it."""
    place = VaultFolder(folder)
    if not place.header.exists():
        return {}
    slot, secret = read_header(place.header).slot(slots.PASSPHRASE), PASSPHRASE.encode()
    return {(secret, slot.salt): slot.work.derive(secret, slot.salt)}


def know(keys: Keys) -> None:
    """Derive in this process only what is not known: a hundred kills are not a hundred Argon2."""
    real = Calibration.derive

    def derive(work: Calibration, secret: bytes, salt: bytes) -> bytes:
        return keys.get((secret, salt)) or real(work, secret, salt)

    Calibration.derive = derive  # type: ignore[assignment, method-assign]


@contextmanager
def saver(folder: Path, seed: int) -> Iterator[tuple[Any, Connection]]:
    """Run the process; gives it and the pipe of its acknowledgements, and ends it at the end."""
    started = context()
    here, there = started.Pipe(duplex=False)
    given = (folder, seed, there, keys_of(folder))
    process = started.Process(target=save_without_end, args=given, daemon=True)
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()


def killed_at(folder: Path, seed: int, wait: float, *, unlocked: bool) -> list[Acknowledged]:
    """Let the process save, kill it `wait` seconds after its start or its first acknowledgement.

    Gives everything it had acknowledged by then.
    """
    found: list[Acknowledged] = []
    with saver(folder, seed) as (process, pipe):
        if unlocked:
            found.append(pipe.recv())
        end = time.perf_counter() + wait
        while (left := end - time.perf_counter()) > 0:
            if pipe.poll(left):
                found.append(pipe.recv())
        process.kill()
        try:
            while True:
                found.append(pipe.recv())
        except EOFError:
            return found


def save_without_end(folder: Path, seed: int, pipe: Connection, keys: Keys) -> None:
    """Unlock and save one thing after another, each acknowledged after the save returned."""
    know(keys)
    chance = random.Random(seed)
    desk = vaults.unlock(folder, PASSPHRASE)
    mine: list[Client] = []
    number = 0
    while True:
        number += 1
        deed = chance.choice((_take_in, _change, _draft, _draft, _note, _attach))
        pipe.send(deed(desk, chance, mine, f"{seed}-{number}"))
        if chance.random() < 0.02:
            vaults.back_up(desk)


def _long(chance: random.Random) -> str:
    # From one page to a dozen, so that a kill also falls between the pages of one save.
    return "x" * chance.choice((0, 10, 4_000, 40_000))


def _take_in(desk: Desk, chance: random.Random, mine: list[Client], mark: str) -> Acknowledged:
    client = clients.blank(
        desk, Client, "", family_name=f"N{mark}", dealing_notes=f"{mark} {_long(chance)}"
    )
    mine.append(clients.new_client(desk, client, CLIENT, accept_duplicate=True))
    return Acknowledged("client", client.id, mark)


def _change(desk: Desk, chance: random.Random, mine: list[Client], mark: str) -> Acknowledged:
    if not mine:
        return _take_in(desk, chance, mine, mark)
    place = chance.randrange(len(mine))
    mine[place] = attrs.evolve(mine[place], dealing_notes=f"{mark} {_long(chance)}")
    clients.save(desk, mine[place], CLIENT)
    return Acknowledged("client", mine[place].id, mark)


def _draft(desk: Desk, chance: random.Random, mine: list[Client], mark: str) -> Acknowledged:
    if not mine:
        return _take_in(desk, chance, mine, mark)
    # The first client's contact is typed and never saved: one draft written over again and again.
    owner = mine[0].id
    contact = Contact(id=f"{owner}.typed", client_id=owner, note=f"{mark} {_long(chance)}")
    clients.save_draft(desk, contact, "contact")
    return Acknowledged("draft", contact.id, mark)


def _note(desk: Desk, chance: random.Random, mine: list[Client], mark: str) -> Acknowledged:
    if not mine:
        return _take_in(desk, chance, mine, mark)
    contact = clients.blank(
        desk,
        Contact,
        chance.choice(mine).id,
        contact_kind=GUIDANCE,
        contact_date=desk.today(),
        note=f"{mark} saved",
    )
    clients.save_draft(desk, contact, "contact")
    clients.save(desk, contact, CLIENT)
    return Acknowledged("contact", contact.id, mark)


def _attach(desk: Desk, chance: random.Random, mine: list[Client], mark: str) -> Acknowledged:
    if not mine:
        return _take_in(desk, chance, mine, mark)
    content = b"%PDF-1.7\n" + chance.randbytes(chance.randrange(100_000))
    kept = consents.attach(
        desk, mine[0], title=mark, file_name="scan.pdf", content=content, source=CLIENT
    )
    return Acknowledged("attachment", kept.id, mark, hashlib.sha256(content).hexdigest())
