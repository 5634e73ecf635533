"""What is done while the disk fails, and how to tell the state before from the state after."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from kotodesk import vault
from kotodesk.exchange.koto_aj import check
from kotodesk.i18n import Fault
from kotodesk.register.attachment import Attachment
from kotodesk.register.catalogue import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import batches, clients, consents, importing, removal, vaults
from kotodesk.services.desk import Desk
from kotodesk.store import migrations
from kotodesk.store.clients import ClientQuery
from tests.desks import PASSPHRASE, TestClock, make_desk, take_in
from tests.faults.disk import Plan, going_wrong, take_between
from tests.services.test_batches import assess, take_in_whole

DATA = Path(__file__).parents[1] / "data"
SCAN = b"%PDF-1.7\n" + bytes(range(256)) * 200
OTHER = "harmaa tuuli kantaa venettä"
PACKAGE = "siirto.zip"
PAPER: list[Path] = []
"""Another place to write a package's passphrase down: the disk under test may take nothing."""
_OWN = ("finding", "setting", "sqlite_", "client_search", "rule_")
"""Tables the program fills again by itself, whatever happened."""
_COMING_AND_GOING = {"unlocked", "failed_unlock", "backed_up", "restored", "viewed"}


@attrs.frozen
class State:
    """What a vault holds: its schema, rows a table, acts in the log, and a digest over all rows."""

    schema: int
    rows: dict[str, int]
    acts: dict[str, int]
    digest: str

    def like(self, other: State) -> bool:
        """Whether both hold as much of everything; identifiers are drawn anew in each run."""
        return (self.schema, self.rows, self.acts) == (other.schema, other.rows, other.acts)


@attrs.frozen
class Deed:
    """One use case: the vault it starts from, what is opened beforehand, what is done."""

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path, Desk | None], object]
    opens: bool = True
    """Whether the vault is open already when the disk begins to fail."""
    passphrases: tuple[str, ...] = (PASSPHRASE,)
    """What may open the vault afterwards."""


def read_state(desk: Desk) -> State:
    """Read every row of the register."""
    connection = desk.vault.connection
    names = [
        str(row[0])
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not str(row[0]).startswith(_OWN)
    ]
    rows, digest = {}, hashlib.sha256()
    for name in sorted(names):
        found = sorted(repr(tuple(row)) for row in connection.execute(f"SELECT * FROM {name}"))  # noqa: S608
        if name != "journal":
            rows[name] = len(found)
            digest.update("\n".join([name, *found]).encode())
    acts = Counter(str(row[0]) for row in connection.execute("SELECT act FROM journal"))
    kept = {act: count for act, count in acts.items() if act not in _COMING_AND_GOING}
    return State(migrations.schema_version(connection), rows, kept, digest.hexdigest())


def state_of(folder: Path, passphrases: tuple[str, ...] = (PASSPHRASE,)) -> State:
    """Open a vault whole and read it; fails when anything in it does not hold."""
    desk = unlocked(folder, passphrases)
    try:
        state = read_state(desk)
        for one in clients.page(desk, ClientQuery()):
            clients.read_file(desk, one)
        for kept in desk.store.records.all(Attachment):
            content = consents.attachment_content(desk, kept.id)
            assert hashlib.sha256(content).hexdigest() == kept.sha256
        assert vaults.verify(desk).good
    finally:
        desk.close()
    assert not list(folder.glob("*.new"))
    for backup in vault.backups.list_backups(folder):
        if backup.verified:
            with vault.unlock(backup.path, PASSPHRASE) as opened:
                assert opened.verify().good
    return state


def unlocked(folder: Path, passphrases: tuple[str, ...]) -> Desk:
    """Open with the first of the passphrases that does."""
    for passphrase in passphrases[:-1]:
        try:
            return vaults.unlock(folder, passphrase)
        except vault.errors.WrongPassphrase:
            continue
    return vaults.unlock(folder, passphrases[-1])


def carry_out(deed: Deed, folder: Path, plan: Plan) -> Fault | None:
    """Do it on a disk as planned; gives the fault that was told, None when it was done.

    Anything but a fault comes out and fails the test.
    """
    take_between()
    desk = vaults.unlock(folder, PASSPHRASE) if deed.opens else None
    try:
        with going_wrong(plan):
            try:
                deed.do(folder, desk)
            except Fault as fault:
                return fault
            finally:
                # A disk that stays dead is dead at the closing too.
                if desk is not None and plan.way != "once":
                    desk.close()
    finally:
        if desk is not None:
            desk.close()
    return None


def _empty(folder: Path) -> None:
    desk = make_desk(folder)
    take_in(desk)
    desk.close()


def _backed_up(folder: Path) -> None:
    desk = make_desk(folder)
    client = take_in(desk)
    vaults.back_up(desk)
    clients.save(desk, client.changed(dealing_notes="uusi"), CLIENT)
    take_in(desk, "Warsame", "Sahra")
    desk.close()


def _ready(folder: Path) -> None:
    desk = make_desk(folder)
    assess(desk, take_in_whole(desk))
    desk.close()


def _old_schema(folder: Path) -> None:
    shutil.copytree(DATA / "schema_1" / "vault.kotodesk", folder)


def _nothing(_folder: Path) -> None:
    """Start without a vault."""


def _open(desk: Desk | None) -> Desk:
    assert desk is not None
    return desk


def _restore(folder: Path, _desk: Desk | None) -> object:
    (backup,) = vault.backups.list_backups(folder)
    return vaults.restore(folder, backup.name, passphrase=PASSPHRASE)


def _migrate(folder: Path, _desk: Desk | None) -> object:
    desk = vaults.unlock(folder, PASSPHRASE, clock=TestClock())
    desk.close()
    return desk


def _import(_folder: Path, desk: Desk | None) -> object:
    old = importing.read(_open(desk), DATA / "old_registers" / "luettelo.csv")
    return importing.carry_out(_open(desk), importing.plan(_open(desk), old))


def _remove(_folder: Path, desk: Desk | None) -> None:
    (client_id,) = clients.page(_open(desk), ClientQuery())
    removal.remove_client(_open(desk), client_id, "mistake")


def _batch(folder: Path, desk: Desk | None) -> object:
    made = batches.make(_open(desk), folder.parent / PACKAGE)
    # Told once, and never again: what a kill cuts off is a package nobody opens.
    written_down(folder).write_text(made.passphrase, "utf-8")
    return made


def _attach(_folder: Path, desk: Desk | None) -> object:
    (client,) = _open(desk).store.records.all(Client)
    return consents.attach(
        _open(desk), client, title="Skannaus", file_name="a.pdf", content=SCAN, source=CLIENT
    )


def _take_in(_folder: Path, desk: Desk | None) -> object:
    return take_in(_open(desk), "Warsame", "Sahra", dealing_notes="sana " * 3_000)


def _draft(_folder: Path, desk: Desk | None) -> object:
    (client,) = _open(desk).store.records.all(Client)
    return clients.save_draft(_open(desk), client.changed(dealing_notes="sana " * 3_000))


def _create(folder: Path, _desk: Desk | None) -> object:
    desk = make_desk(folder)
    desk.close()
    return desk


DEEDS = (
    Deed("header", _empty, lambda _folder, desk: _open(desk).seal_head()),
    Deed(
        "passphrase",
        _empty,
        lambda _folder, desk: vaults.set_passphrase(_open(desk), OTHER),
        passphrases=(OTHER, PASSPHRASE),
    ),
    Deed("save", _empty, _take_in),
    Deed("draft", _empty, _draft),
    Deed("attachment", _empty, _attach),
    Deed("import", _empty, _import),
    Deed("removal", _ready, _remove),
    Deed("batch", _ready, _batch),
    Deed("backup", _empty, lambda _folder, desk: vaults.back_up(_open(desk))),
    Deed("lock", _empty, lambda _folder, desk: vaults.close(_open(desk))),
    Deed("restore", _backed_up, _restore, opens=False),
    Deed("migration", _old_schema, _migrate, opens=False),
    Deed("create", _nothing, _create, opens=False),
)
BY_NAME = {deed.name: deed for deed in DEEDS}


def whole_package(folder: Path) -> dict[str, Any] | None:
    """Give the package's counts when it was told as made; None when none is there."""
    path, secret = folder.parent / PACKAGE, written_down(folder)
    if not path.exists() or not secret.exists():
        return None
    return dict(check.check(path, secret.read_text("utf-8")).counts)


def written_down(folder: Path) -> Path:
    """Give where the passphrase of a package is kept: on paper, as it were, on no full disk."""
    return PAPER[-1] if PAPER else folder.parent / "package.txt"
