"""The life of a vault: create, unlock, close, keys, handover, backup, restore, verify."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import attrs

from kotodesk import vault
from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.office import Coordinator, Office
from kotodesk.services import backups as copies
from kotodesk.services import erasures, rechaining, restoring, rule_values, unwritten
from kotodesk.services.desk import Desk, local_now
from kotodesk.services.errors import PassphraseNotRight
from kotodesk.store import Act, Store
from kotodesk.store.chain import GENESIS, ChainReport
from kotodesk.store.errors import RegisterDamaged
from kotodesk.store.journal import Journal
from kotodesk.store.migrations import STEPS, migrate
from kotodesk.vault import BackupInfo, OpenVault, RecoveryCode, Restored, Verification, backups
from kotodesk.vault.errors import DatabaseDamaged, MadeNotOpened

Clock = Callable[[], datetime]
_COORDINATOR, _OFFICE, _IDLE = "coordinator", "office", "idle_minutes"
_CONFIRMED = "recovery_confirmed"
IDLE_MINUTES = 5
IDLE_RANGE = range(1, 16)


@attrs.frozen
class VerifyReport:
    """What a verification found: pages and structure, the journal's chain, the sealed head."""

    database: Verification
    journal: ChainReport
    head_holds: bool
    sealed: int = 0
    """The number of the last entry that was sealed."""

    @property
    def good(self) -> bool:
        """Whether everything is as it should be."""
        return self.database.good and self.journal.sound and self.head_holds


def create(
    folder: Path,
    passphrase: str,
    coordinator: Coordinator,
    office: Office,
    *,
    clock: Clock = local_now,
    work: vault.Calibration | None = None,
) -> tuple[Desk, RecoveryCode]:
    """Make a new vault for one coordinator; gives the open desk and its code, shown this once.

    A vault appears with its coordinator in it, or none does. Raises `MadeNotOpened` when it
    appeared and only the opening failed.
    """

    def first(connection: vault.Connection) -> tuple[int, bytes]:
        migrate(connection)
        store = Store(connection, clock=clock, actor=coordinator.name)
        _write_profile(store, coordinator, office, Act.CREATED)
        return store.journal.head()

    opened, code = vault.create(
        folder,
        passphrase,
        work=work,
        own_words=_own_words(coordinator),
        first=first,
        clock=clock,
    )
    try:
        desk = _desk(opened, clock)
    except Fault as error:
        opened.close()
        raise MadeNotOpened from error
    except BaseException:
        opened.close()
        raise
    return desk, code


def unlock(folder: Path, passphrase: str, *, clock: Clock = local_now) -> Desk:
    """Open a vault with its passphrase; raises the vault's faults, each with its own message."""
    opened = vault.unlock(folder, passphrase, newest_schema=len(STEPS), clock=clock)
    return _enter(opened, clock, "passphrase")


def unlock_with_recovery(folder: Path, code: str, *, clock: Clock = local_now) -> Desk:
    """Open a vault with the code of the recovery sheet; a new passphrase should follow at once."""
    opened = vault.unlock_with_recovery(folder, code, newest_schema=len(STEPS), clock=clock)
    return _enter(opened, clock, "recovery_code")


def _enter(opened: OpenVault, clock: Clock, way: str) -> Desk:
    try:
        migrate(opened.connection, before=lambda: _before_migrating(opened, clock()))
        desk = _desk(opened, clock)
        rechaining.settle(desk)
        notices = list(opened.notices)
        copies.sweep(opened.folder)
        if (behind := copies.clock_notice(desk)) is not None:
            notices.append(behind)
        with desk.store.unit() as unit:
            if opened.failed_attempts:
                unit.note(Act.FAILED_UNLOCK, details={"count": opened.failed_attempts})
                notices.append(
                    Message(
                        N_("Wrong passphrase attempts since the last unlock: %(count)s."),
                        {"count": opened.failed_attempts},
                    )
                )
            damaged = {"log_damaged": True} if opened.log_damaged else {}
            unit.note(Act.UNLOCKED, details={"way": way, **damaged})
        if not _head_holds(desk):
            desk.tail_cut = True
            notices.append(_HEAD_LOST)
        notices += restoring.notices(desk)
        notices += erasures.notices(desk)
        notices += unwritten.bring_back(desk.vault, desk.store)
        notices += rule_values.take_in_use(desk)
    except RegisterDamaged as error:
        opened.close()
        newest = backups.newest_verified(opened.folder)
        raise DatabaseDamaged(newest.made if newest else None) from error
    except BaseException:
        opened.close()
        raise
    return attrs.evolve(desk, notices=tuple(notices))


def _before_migrating(opened: OpenVault, now: datetime) -> None:
    opened.backup(now)
    rechaining.look_before(opened)


def way_back(desk: Desk) -> tuple[Message, ...]:
    """Name the copy to go back to where the log was cut: the newest may be one of the cut register.

    Nothing where the log is whole, or where no copy is.
    """
    sound = newest_sound(desk) if desk.tail_cut else None
    return (Message(_RESTORE_THIS, {"when": sound.made.astimezone()}),) if sound else ()


_RESTORE_THIS = N_(
    "The newest backup whose log is whole was made %(when)s. To go back to it: Backups, Restore…, "
    "and choose it in the list. What is in the vault now is kept aside."
)
_HEAD_LOST = Message(
    N_(
        "The journal's last entries are missing: the register is older than the vault last "
        "knew. Compare "
        "with the newest backup and tell the data-protection officer."
    )
)


def _desk(opened: OpenVault, clock: Clock) -> Desk:
    store = Store(opened.connection, clock=clock, come_back=opened.come_back)
    coordinator = Coordinator.from_plain(store.settings.get(_COORDINATOR, {}))
    office = Office.from_plain(store.settings.get(_OFFICE, {}))
    store.actor = coordinator.name
    return Desk(opened, store, coordinator, office, clock)


def _own_words(coordinator: Coordinator) -> tuple[str, ...]:
    return tuple(word for word in coordinator.name.split() if word)


def _head_holds(desk: Desk) -> bool:
    sealed = desk.vault.journal_head
    return sealed is None or desk.store.journal.hash_at(sealed.seq) == sealed.head


def close(desk: Desk) -> BackupInfo | None:
    """Back up when something changed, then close; gives the backup made, if one was.

    A backup that fails is told by its fault, and the vault is closed all the same.
    """
    try:
        return back_up(desk) if desk.vault.needs_backup else None
    finally:
        desk.close()
        rule_values.back_to_shipped()


def save_profile(desk: Desk, coordinator: Coordinator, office: Office) -> None:
    """Change the coordinator's contact details or the office; a new person is a handover."""
    _write_profile(desk.store, coordinator, office, Act.CHANGED)
    desk.coordinator, desk.office = coordinator, office
    desk.store.actor = coordinator.name


def _write_profile(store: Store, coordinator: Coordinator, office: Office, act: Act) -> None:
    with store.unit() as unit:
        unit.actor = coordinator.name
        store.settings.put(unit, _COORDINATOR, attrs.asdict(coordinator))
        store.settings.put(unit, _OFFICE, attrs.asdict(office))
        unit.note(act, kind="profile", details={"coordinator": coordinator.name})


def idle_minutes(desk: Desk) -> int:
    """Give after how many idle minutes the vault locks itself."""
    minutes: int = desk.store.settings.get(_IDLE, IDLE_MINUTES)
    return minutes if minutes in IDLE_RANGE else IDLE_MINUTES


def set_idle_minutes(desk: Desk, minutes: int) -> None:
    """Set the idle time, 1–15 minutes; other values are brought into that range."""
    kept = min(max(minutes, IDLE_RANGE.start), IDLE_RANGE.stop - 1)
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _IDLE, kept)
        unit.note(Act.CHANGED, kind="setting", details={"idle_minutes": kept})


def change_passphrase(desk: Desk, old: str, new: str) -> None:
    """Replace the passphrase; raises `PassphraseNotRight` when `old` is not the one in force."""
    if not desk.vault.is_passphrase(old):
        raise PassphraseNotRight
    set_passphrase(desk, new)


def set_passphrase(desk: Desk, new: str) -> None:
    """Give a new passphrase after an unlock with the recovery code."""
    with desk.store.unit() as unit:
        unit.note(Act.PASSPHRASE_CHANGED)
        desk.vault.change_passphrase(new, own_words=_own_words(desk.coordinator))


def renew_recovery(desk: Desk) -> RecoveryCode:
    """Make a new recovery code; the old sheet opens nothing any more."""
    with desk.store.unit() as unit:
        unit.note(Act.RECOVERY_RENEWED)
        desk.store.settings.put(unit, _CONFIRMED, value=False)
        return desk.vault.renew_recovery()


def confirm_recovery(desk: Desk) -> None:
    """Note that the code of the recovery sheet was typed back once."""
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _CONFIRMED, value=True)
        unit.note(Act.CHANGED, kind="setting", details={_CONFIRMED: True})


def recovery_confirmed(desk: Desk) -> bool:
    """Whether the code in force was typed back: until then nobody knows that the sheet is good."""
    return bool(desk.store.settings.get(_CONFIRMED, default=False))


def hand_over(desk: Desk, coordinator: Coordinator, new_passphrase: str) -> RecoveryCode:
    """Give the vault to a new coordinator: profile, passphrase and recovery code change as one."""
    former = desk.coordinator.name
    with desk.store.unit() as unit:
        unit.note(Act.HANDED_OVER, details={"from": former, "to": coordinator.name})
        desk.store.settings.put(unit, _COORDINATOR, attrs.asdict(coordinator))
        desk.store.settings.put(unit, _CONFIRMED, value=False)
        # Last: a disk that takes no line of the log must not change the keys behind its back.
        code = desk.vault.handover(new_passphrase, own_words=_own_words(coordinator))
    desk.coordinator = coordinator
    desk.store.actor = coordinator.name
    return code


def back_up(desk: Desk) -> BackupInfo:
    """Make a verified backup now, with the journal's head sealed in it, and a copy elsewhere."""
    return copies.back_up(desk)


def list_backups(desk: Desk) -> tuple[BackupInfo, ...]:
    """Give the vault's backups, newest first."""
    return backups.list_backups(desk.vault.folder)


def newest_backup(desk: Desk) -> BackupInfo | None:
    """Give the newest verified backup, None when there is none yet."""
    return backups.newest_verified(desk.vault.folder)


def restore(
    folder: Path,
    backup: str | Path,
    *,
    passphrase: str = "",
    recovery_code: str = "",
    clock: Clock = local_now,
) -> Restored:
    """Put a backup in the closed vault's place, checked first; the log of the result says so."""
    done = backups.restore(folder, backup, passphrase, recovery_code=recovery_code, clock=clock)
    opened = (
        unlock(folder, passphrase, clock=clock)
        if passphrase
        else unlock_with_recovery(folder, recovery_code, clock=clock)
    )
    try:
        lost = restoring.settle(opened, done)
    finally:
        opened.close()
    return attrs.evolve(done, told=(*opened.notices, *lost))


def verify(desk: Desk) -> VerifyReport:
    """Check every page, the structure, the references and the journal's chain to its sealed head.

    A journal that cannot be read counts as broken from its first entry.
    """
    database = desk.vault.verify()
    sealed = desk.vault.journal_head
    last = sealed.seq if sealed is not None else 0
    try:
        return VerifyReport(database, desk.store.journal.verify(), _head_holds(desk), last)
    except RegisterDamaged:
        return VerifyReport(database, ChainReport(0, GENESIS, 1), head_holds=False, sealed=last)


def newest_sound(desk: Desk) -> BackupInfo | None:
    """Give the newest backup whose pages, log and sealed head all hold: the one to go back to.

    A backup made after the log was tampered with is whole as a file and no way back.
    """
    return next((one for one in list_backups(desk) if one.verified and _is_sound(desk, one)), None)


def _is_sound(desk: Desk, copy: BackupInfo) -> bool:
    with desk.vault.reading_copy(copy) as found:
        if found is None:
            return False
        journal = Journal(found[0])
        return journal.verify().sound and journal.hash_at(found[1].seq) == found[1].head
