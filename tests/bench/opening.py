"""From the passphrase to the list, opening one client, locking."""

from __future__ import annotations

import attrs

from kotodesk.register.catalogue import ALL_RECORDS, Client, Contact
from kotodesk.register.contacts import GUIDANCE
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
from tests.bench.measure import Goal, Outcome, Place, beside
from tests.desks import PASSPHRASE, TODAY

ON_A_SCREEN = 40
ENTRIES = 300


def unlock_to_list(place: Place) -> Outcome:
    """The passphrase to the list's first screen, beside Argon2id alone and a bare keyed open."""
    folder = place.folder / "clients.kotodesk"
    with desk_of(folder, place.sizes.clients):
        pass
    register = VaultFolder(folder)

    def ours() -> None:
        desk = vaults.unlock(folder, PASSPHRASE)
        ids = clients.page(desk, ClientQuery())
        clients.rows(desk, ids[:ON_A_SCREEN])
        desk.vault.close()

    def limit() -> None:
        header = find_header(register).header
        key = header.slot(PASSPHRASE_SLOT).open(header.vault, secret_of_passphrase(PASSPHRASE))
        if key is not None:
            open_keyed(register.database, key).close()

    return beside(
        f"passphrase to client list, {place.sizes.clients} clients",
        "Argon2id alone + a bare keyed open",
        Goal(beyond=0.25),
        place.sizes.rounds,
        ours,
        limit,
    )


def _client_with_history(desk: Desk) -> str:
    chosen = clients.page(desk, ClientQuery(order="newest"))[0]
    client = desk.store.records.get(Client, chosen)
    for number in range(ENTRIES):
        if number % 10 == 0:
            contact = clients.blank(
                desk,
                Contact,
                chosen,
                contact_kind=GUIDANCE,
                contact_date=TODAY,
                note=f"Ohjausta {number}",
            )
            clients.save(desk, contact, CLIENT)
        else:
            client = attrs.evolve(client, dealing_notes=f"Sovittu {number}")
            clients.save(desk, client, CLIENT)
    clients.open_file(desk, chosen)
    return chosen


def open_client(place: Place) -> Outcome:
    """Everything of a client with 300 journal entries, beside the raw SELECTs of the same rows."""
    with desk_of(place.folder / "clients.kotodesk", place.sizes.clients) as desk:
        chosen = _client_with_history(desk)
        raw = desk.vault.connection

        def ours() -> None:
            clients.open_file(desk, chosen)
            clients.drafts_of(desk, chosen)
            clients.journal_of(desk, chosen)

        def limit() -> None:
            ids = []
            for kind in ALL_RECORDS:
                rows = raw.execute(
                    f"SELECT * FROM {kind.KIND} WHERE client_id = ?",  # noqa: S608
                    (chosen,),
                ).fetchall()
                ids += [row["id"] for row in rows]
            for one in ids:
                raw.execute("SELECT * FROM provenance WHERE record_id = ?", (one,)).fetchall()
            raw.execute("SELECT * FROM draft WHERE client_id = ?", (chosen,)).fetchall()
            raw.execute(
                "SELECT * FROM journal WHERE client_id = ? ORDER BY seq DESC LIMIT 500", (chosen,)
            ).fetchall()

        return beside(
            f"open a client with {ENTRIES} journal entries",
            "the raw SELECTs",
            Goal(seconds=0.05),
            place.sizes.rounds * 3,
            ours,
            limit,
        )
