"""The vault's use cases as the windows call them, and what comes back to be shown.

Thin: each method calls ``kotodesk.services`` and turns the answer into plain values, because the
desk itself never leaves the worker's thread. The services are imported when first needed, so that
the first window need not wait for the store.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kotodesk.i18n import Fault, Message

if TYPE_CHECKING:
    from datetime import datetime

    from kotodesk.register.office import Coordinator, Office
    from kotodesk.services.backups import Ages, Rehearsal, SecondPlace
    from kotodesk.services.desk import Desk
    from kotodesk.services.log import LogLine
    from kotodesk.services.printing import Printed
    from kotodesk.vault import BackupInfo, Calibration, RecoveryCode


class SessionInfo(NamedTuple):
    """What the windows show of an opened vault."""

    vault: Path
    coordinator: Coordinator
    office: Office
    opened_at: datetime
    notices: tuple[Message, ...] = ()
    newest_backup: datetime | None = None
    recovery_confirmed: bool = True
    idle_minutes: int = 5
    second_unseen: int | None = None
    """For how many days the second place of the backups was not seen, when that is to be told."""


class RecoverySheet(NamedTuple):
    """The recovery code and the sheet it is printed on."""

    code: str
    pdf: bytes

    def __repr__(self) -> str:
        return "RecoverySheet(…)"


class BackupRow(NamedTuple):
    """One backup in the list."""

    name: str
    made: datetime
    size: int
    verified: bool
    path: Path
    not_elsewhere: Message | None = None
    """Why it did not reach the second place although that is there."""


class JournalRow(NamedTuple):
    """One line of the log."""

    number: int
    at: datetime
    actor: str
    act: Message
    subject: Message
    source: str
    reason: str
    client_id: str = ""
    client: str = ""


class StrengthShown(NamedTuple):
    """How strong a passphrase is: 0–4, whether it will do, and what would make it better."""

    score: int
    ok: bool
    advice: Message


class Doors:
    """The vault's use cases; ``work`` is how dear a key derivation is (measured when None)."""

    def __init__(self, work: Calibration | None = None) -> None:
        self.work = work
        self._sheets: dict[str, RecoverySheet] = {}

    @staticmethod
    def check_new_place(folder: Path) -> None:
        """Raise the fault that keeps a new vault out of ``folder``."""
        from kotodesk.vault.folder import VaultFolder, refuse_synced
        from kotodesk.vault.open import refuse_taken

        refuse_synced(folder)
        refuse_taken(VaultFolder(folder))

    def create(
        self, folder: Path, passphrase: str, coordinator: Coordinator, office: Office
    ) -> Desk:
        """Make a vault and open it; its recovery sheet is fetched once by ``created``."""
        from kotodesk.services import vaults

        desk, code = vaults.create(folder, passphrase, coordinator, office, work=self.work)
        try:
            self._sheets[desk.vault.vault_id] = _sheet(desk, code)
        except BaseException:
            # Left open it would refuse the passphrase she has.
            desk.close()
            raise
        return desk

    def unlock(self, folder: Path, passphrase: str) -> Desk:
        """Open the vault with the passphrase."""
        from kotodesk.services import vaults

        return _with_way_back(vaults.unlock(folder, passphrase))

    def unlock_with_recovery(self, folder: Path, code: str) -> Desk:
        """Open the vault with the recovery code."""
        from kotodesk.services import vaults

        return _with_way_back(vaults.unlock_with_recovery(folder, code))

    def info(self, desk: Desk) -> SessionInfo:
        """Tell what the windows show of the opened vault."""
        from kotodesk.services import backups, vaults, words

        newest = vaults.newest_backup(desk)
        return SessionInfo(
            desk.vault.folder,
            desk.coordinator,
            desk.office,
            desk.opened_at,
            (*desk.notices, *words.told(desk)),
            _local(newest.made) if newest else None,
            vaults.recovery_confirmed(desk),
            vaults.idle_minutes(desk),
            backups.days_unseen(desk),
        )

    def created(self, desk: Desk) -> tuple[SessionInfo, RecoverySheet]:
        """Tell what the windows show of a vault just made, and give its sheet, once."""
        return self.info(desk), self._sheets.pop(desk.vault.vault_id)

    @staticmethod
    def code_problem(text: str) -> Message | None:
        """Say which group of a typed recovery code is wrong, or None."""
        from kotodesk.vault import RecoveryCode

        try:
            RecoveryCode.parse(text)
        except Fault as fault:
            return fault.message
        return None

    @staticmethod
    def same_code(left: str, right: str) -> bool:
        """Tell whether two well-formed codes are the same, however they were typed."""
        from kotodesk.vault import RecoveryCode

        return RecoveryCode.parse(left) == RecoveryCode.parse(right)

    @staticmethod
    def strength(passphrase: str, own_words: Sequence[str]) -> StrengthShown:
        """Measure a passphrase; slow the first time, so in the worker's thread."""
        from kotodesk.vault.passphrase import strength

        found = strength(passphrase, own_words)
        return StrengthShown(found.score, found.ok, found.advice)

    @staticmethod
    def confirm_recovery(desk: Desk) -> None:
        """Note that the recovery code was typed back."""
        from kotodesk.services import vaults

        vaults.confirm_recovery(desk)

    @staticmethod
    def change_passphrase(desk: Desk, old: str, new: str) -> None:
        """Change the passphrase; raise when ``old`` is wrong."""
        from kotodesk.services import vaults

        vaults.change_passphrase(desk, old, new)

    @staticmethod
    def set_passphrase(desk: Desk, new: str) -> None:
        """Give a new passphrase after an unlock with the recovery code."""
        from kotodesk.services import vaults

        vaults.set_passphrase(desk, new)

    @staticmethod
    def renew_recovery(desk: Desk) -> RecoverySheet:
        """Make a new recovery code; the old one stops working."""
        from kotodesk.services import vaults

        return _sheet(desk, vaults.renew_recovery(desk))

    @staticmethod
    def hand_over(
        desk: Desk, coordinator: Coordinator, passphrase: str
    ) -> tuple[RecoverySheet, Printed]:
        """Give the vault to the next coordinator; gives the new sheet and the record."""
        from kotodesk.services import printing, vaults

        former = desk.coordinator.name
        sheet = _sheet(desk, vaults.hand_over(desk, coordinator, passphrase))
        return sheet, printing.handover_record(desk, former)

    @staticmethod
    def note_printed(desk: Desk, printed: Printed, how: str) -> None:
        """Note that a paper was printed or saved as a file."""
        from kotodesk.services import printing

        printing.note_printed(desk, printed, "saved" if how == "saved" else "printed")

    def save_profile(self, desk: Desk, coordinator: Coordinator, office: Office) -> SessionInfo:
        """Keep the coordinator's contact details and the office."""
        from kotodesk.services import vaults

        vaults.save_profile(desk, coordinator, office)
        return self.info(desk)

    @staticmethod
    def set_idle_minutes(desk: Desk, minutes: int) -> None:
        """Keep after how many idle minutes the vault locks."""
        from kotodesk.services import vaults

        vaults.set_idle_minutes(desk, minutes)

    @staticmethod
    def backups(folder: Path) -> tuple[BackupRow, ...]:
        """List the backups of the vault in ``folder``, newest first; needs no key."""
        from kotodesk.vault import backups

        return tuple(_row(info) for info in backups.list_backups(folder))

    @staticmethod
    def backup(desk: Desk) -> BackupRow:
        """Make a backup now and check it."""
        from kotodesk.services import vaults

        return _row(vaults.back_up(desk))._replace(not_elsewhere=desk.second_problem)

    @classmethod
    def backup_if_needed(cls, desk: Desk) -> BackupRow | None:
        """Make a backup if something changed since the newest."""
        return cls.backup(desk) if desk.vault.needs_backup else None

    @staticmethod
    def copies(folder: Path) -> tuple[BackupRow, ...]:
        """List the copies in a place she points at: a stick, a vault, one copy; needs no key."""
        from kotodesk.vault import backups

        return tuple(_row(info) for info in backups.find_copies(folder))

    @staticmethod
    def ages(folder: Path) -> tuple[Path, Ages]:
        """Tell how old the copies of the vault in ``folder`` are; needs no key."""
        from kotodesk.services import backups

        return folder, backups.ages(folder)

    @staticmethod
    def second_place(desk: Desk) -> SecondPlace | None:
        """Tell where the second place is and when it was seen."""
        from kotodesk.services import backups

        return backups.second_place(desk)

    @staticmethod
    def choose_second(desk: Desk, folder: Path) -> SecondPlace:
        """Take a folder as the second place and bring the newest backup there."""
        from kotodesk.services import backups

        return backups.choose_second(desk, folder)

    @staticmethod
    def forget_second(desk: Desk) -> None:
        """Have no second place any more."""
        from kotodesk.services import backups

        backups.forget_second(desk)

    @staticmethod
    def rehearse(desk: Desk, passphrase: str) -> Rehearsal:
        """Restore the newest backup aside, open it, count it, throw it away."""
        from kotodesk.services import backups

        return backups.rehearse(desk, passphrase)

    @staticmethod
    def verify(desk: Desk) -> bool:
        """Read the whole vault and its log through; tell whether all is as it should be."""
        from kotodesk.services import vaults

        return vaults.verify(desk).good

    @staticmethod
    def restore(
        folder: Path, backup: str | Path, passphrase: str, recovery_code: str
    ) -> tuple[Message, ...]:
        """Put a backup in place of the (closed) vault, which is kept aside; gives what to tell."""
        from kotodesk.services import vaults

        done = vaults.restore(folder, backup, passphrase=passphrase, recovery_code=recovery_code)
        return done.told

    @staticmethod
    def journal(desk: Desk, group: str, before: int | None, limit: int) -> tuple[JournalRow, ...]:
        """Give lines of the log, newest first; ``group`` is a key of ``journal_words.GROUPS``."""
        from kotodesk.desktop.journal_words import GROUPS
        from kotodesk.services import log
        from kotodesk.store import Act

        acts = tuple(Act(name) for name in GROUPS[group][1])
        return tuple(_line(one) for one in log.page(desk, acts=acts, before=before, limit=limit))


def _line(line: LogLine) -> JournalRow:
    from kotodesk.desktop import journal_words

    entry = line.entry
    return JournalRow(
        entry.seq,
        _local(entry.at),
        entry.actor,
        journal_words.act(entry.act.value, entry.kind, entry.details),
        journal_words.subject(entry.kind, entry.changes, entry.details, entry.record_id),
        entry.source.kind,
        entry.reason,
        entry.client_id,
        line.client,
    )


def _with_way_back(desk: Desk) -> Desk:
    from kotodesk.services import vaults

    # Advice only: a copy that cannot be read must not leave a vault open that nobody holds.
    with contextlib.suppress(Fault):
        desk.notices += vaults.way_back(desk)
    return desk


def _row(info: BackupInfo) -> BackupRow:
    return BackupRow(info.name, _local(info.made), info.size, info.verified, info.path)


def _sheet(desk: Desk, code: RecoveryCode) -> RecoverySheet:
    from kotodesk.services import printing

    return RecoverySheet(code.text, printing.recovery_sheet(desk, code).pdf)


def _local(moment: datetime) -> datetime:
    return moment.astimezone()
