"""Copies of the vault: made, brought to a second place, rehearsed, and how old they are."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime, timedelta
from pathlib import Path

import attrs

from kotodesk import vault
from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.catalogue import ALL_RECORDS, Client
from kotodesk.services import erasures, words
from kotodesk.services.desk import Desk
from kotodesk.store import Act, Store
from kotodesk.store.chain import ChainReport
from kotodesk.store.journal import Journal
from kotodesk.store.migrations import STEPS, migrate
from kotodesk.vault import BackupInfo, backups, files
from kotodesk.vault.backups import SecondSeen
from kotodesk.vault.errors import BackupDamaged, SecondPlaceAway

SECOND = "second_place"
OLD_DAYS = 7
"""A second place not seen for so many days, or a newest backup so old, is told."""
BEHIND = timedelta(minutes=2)
"""Clocks differ a little; a log that is further ahead than this means one that was set back."""


@attrs.frozen
class Tally:
    """How many clients and how many records in all a register holds."""

    clients: int
    records: int


@attrs.frozen(kw_only=True)
class Rehearsal:
    """What a copy held when it was restored aside, opened and read through."""

    backup: BackupInfo
    held: Tally
    promised: Tally | None
    """What the register held when the copy was made; None in copies of earlier versions."""
    now: Tally
    journal: ChainReport
    sealed_holds: bool
    """Whether the head sealed in the copy's header stands in the copy's log."""
    follows: bool
    """Whether the copy's log is the beginning of the open vault's."""
    database_good: bool

    @property
    def good(self) -> bool:
        """Whether the copy would bring back what it promised."""
        counts = self.promised is None or self.held == self.promised
        return (
            counts
            and self.journal.sound
            and self.sealed_holds
            and self.follows
            and self.database_good
        )


@attrs.frozen
class SecondPlace:
    """The second place as the page shows it; `problem` is why the last try did not succeed."""

    path: Path
    there: bool
    seen: SecondSeen | None
    same_disk: bool
    problem: Message | None = None


@attrs.frozen(kw_only=True)
class Ages:
    """What can be said of the copies before the vault is open."""

    newest: datetime | None
    second: SecondSeen | None
    there: bool = True
    """Whether the vault's folder is there at all: a stick may be out, a share away."""


_AWAY = SecondPlaceAway().message
_BEHIND = Message(N_("The newest backup is not there yet. Make a backup now: it is written there."))


def tally(store: Store) -> Tally:
    """Count clients and all records."""
    held = {
        kind.KIND: int(store.read(f"SELECT count(*) FROM {kind.KIND}")[0][0])  # noqa: S608
        for kind in ALL_RECORDS
    }
    return Tally(held[Client.KIND], sum(held.values()))


def back_up(desk: Desk) -> BackupInfo:
    """Make a verified backup now and bring it to the second place, if that is there.

    A second place that is away or full does not undo the backup: `second_place` tells of it.
    """
    held = tally(desk.store)
    erasures.note(desk)
    words.age(desk)
    with desk.store.unit() as unit:
        unit.note(Act.BACKED_UP, details={"clients": held.clients, "records": held.records})
    desk.seal_head()
    made = desk.vault.backup(desk.clock())
    bring(desk)
    return made


def bring(desk: Desk) -> Message | None:
    """Bring the newest verified backup to the second place; gives why it could not be."""
    chosen = _chosen(desk)
    if chosen is None:
        return None
    desk.second_problem = None
    try:
        desk.vault.bring_to_second(chosen, desk.clock())
    except SecondPlaceAway:
        # A stick kept elsewhere is no fault of this day: its age tells when it becomes one.
        return _AWAY
    except Fault as fault:
        desk.second_problem = fault.message
    return desk.second_problem


def choose_second(desk: Desk, folder: Path) -> SecondPlace:
    """Take a folder as the second place and bring the newest backup there at once.

    Raises SecondPlaceAway, SecondPlaceInside, BackupOfAnotherVault, and faults of the disk.
    """
    desk.vault.choose_second(folder, desk.clock())
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, SECOND, str(folder))
        unit.note(Act.CHANGED, kind="setting", details={SECOND: True})
    problem = bring(desk)
    found = second_place(desk)
    if found is None:
        return SecondPlace(folder, there=False, seen=None, same_disk=False, problem=problem)
    return found


def forget_second(desk: Desk) -> None:
    """Have no second place any more; the copies that are there stay."""
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, SECOND, "")
        unit.note(Act.CHANGED, kind="setting", details={SECOND: False})
    desk.vault.forget_second()


def second_place(desk: Desk) -> SecondPlace | None:
    """Give the second place as it stands now, None when none was chosen."""
    chosen = _chosen(desk)
    if chosen is None:
        return None
    there, same = backups.second_there(chosen, desk.vault.vault_id), False
    if there:
        with contextlib.suppress(OSError):
            same = backups.same_disk(desk.vault.folder, chosen)
    seen = backups.second_seen(desk.vault.folder)
    problem = desk.second_problem
    if there and problem is None and _is_behind(desk, seen):
        problem = _BEHIND
    return SecondPlace(chosen, there, seen, same, problem)


def _is_behind(desk: Desk, seen: SecondSeen | None) -> bool:
    newest = backups.newest_verified(desk.vault.folder)
    if newest is None or seen is None or seen.newest is None:
        return False
    return newest.made - seen.newest >= timedelta(seconds=1)


def ages(folder: Path) -> Ages:
    """Give how old the copies of the vault in `folder` are; needs no key. Never raises faults."""
    newest = None
    with contextlib.suppress(Fault):
        found = backups.newest_verified(folder)
        newest = found.made if found is not None else None
    return Ages(newest=newest, second=backups.second_seen(folder), there=folder.is_dir())


def days_unseen(desk: Desk) -> int | None:
    """Give for how many days the second place was not seen, None when that is not to be told."""
    seen = backups.second_seen(desk.vault.folder) if _chosen(desk) is not None else None
    if seen is None:
        return None
    days = seen.days(desk.clock())
    return days if days >= OLD_DAYS else None


def rehearse(desk: Desk, passphrase: str) -> Rehearsal:
    """Restore the newest copy aside, open it with the passphrase, count it, throw it away.

    Nothing of the vault changes but one line of the log. Raises BackupDamaged (there is none, or it
    cannot be opened), WrongPassphrase, and faults of the disk.
    """
    newest = backups.newest_verified(desk.vault.folder)
    if newest is None:
        raise BackupDamaged
    aside = aside_of(desk.vault.folder)
    _throw_away(aside)
    try:
        backups.restore(aside, newest.path, passphrase, clock=desk.clock)
        opened = vault.unlock(aside, passphrase, newest_schema=len(STEPS), clock=desk.clock)
        with opened:
            done = _compare(desk, opened, newest)
    finally:
        _throw_away(aside)
    with desk.store.unit() as unit:
        unit.note(
            Act.REHEARSED,
            details={
                "backup": newest.name,
                "clients": done.held.clients,
                "records": done.held.records,
                "entries": done.journal.entries,
                "good": done.good,
            },
        )
    return done


def aside_of(folder: Path) -> Path:
    """Give where a rehearsal restores to: hidden, beside the vault, on the same disk."""
    return folder.with_name(f".{folder.name}.rehearsal")


def sweep(folder: Path) -> None:
    """Remove what a kill during a rehearsal left; it is as encrypted as the vault."""
    with contextlib.suppress(OSError):
        _throw_away(aside_of(folder))


def clock_notice(desk: Desk) -> Message | None:
    """Give the notice that the clock is behind the log, None when it is not."""
    last = desk.store.journal.newest(limit=1)
    now = desk.clock()
    if not last or last[0].at - now <= BEHIND:
        return None
    return Message(
        N_(
            "The computer's clock shows %(now)s, but the log goes on to %(last)s. Check date and "
            "time: dates and deadlines are counted from the clock. The log keeps its order."
        ),
        {"now": now, "last": last[0].at},
    )


def _compare(desk: Desk, opened: vault.OpenVault, newest: BackupInfo) -> Rehearsal:
    # By the rule of the copy: a copy of an earlier schema is chained anew when it is migrated.
    journal, sealed = Journal(opened.connection), opened.journal_head
    chain = journal.verify()
    sealed_holds = sealed is None or journal.hash_at(sealed.seq) == sealed.head
    follows = _is_beginning(journal, chain, desk.store.journal)
    migrate(opened.connection)
    copy = Store(opened.connection, clock=desk.clock)
    return Rehearsal(
        backup=newest,
        held=tally(copy),
        promised=_promised(copy),
        now=tally(desk.store),
        journal=chain,
        sealed_holds=sealed_holds,
        follows=follows,
        database_good=opened.verify().good,
    )


def _is_beginning(copy: Journal, chain: ChainReport, now: Journal) -> bool:
    if copy.is_former and not now.is_former:
        last = copy.named_at(chain.entries)
        return last == now.named_at(chain.entries)
    return now.hash_at(chain.entries) == chain.head


def _promised(copy: Store) -> Tally | None:
    last = copy.journal.newest(limit=1)
    # Only a copy made right after this line holds what the line says.
    if not last or last[0].act is not Act.BACKED_UP or "records" not in last[0].details:
        return None
    return Tally(int(last[0].details["clients"]), int(last[0].details["records"]))


def _throw_away(aside: Path) -> None:
    for left in (aside, aside.with_name(f".{aside.name}.making")):
        if os.path.lexists(left):
            files.remove_tree(left)


def _chosen(desk: Desk) -> Path | None:
    text = desk.store.settings.get(SECOND, "")
    return Path(text) if isinstance(text, str) and text else None
