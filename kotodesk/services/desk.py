"""The desk: an unlocked vault with its register and the one coordinator who works at it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from datetime import date, datetime

import attrs

from kotodesk.i18n import Fault, Message, codesets
from kotodesk.register.office import Coordinator, Office
from kotodesk.services import unwritten
from kotodesk.store import Store
from kotodesk.vault import OpenVault


def local_now() -> datetime:
    """Give the time of this machine, with its offset."""
    return datetime.now().astimezone()


@attrs.define
class Desk:
    """What every use case works on; lives on the one thread that owns the connection."""

    vault: OpenVault
    store: Store
    coordinator: Coordinator
    office: Office
    clock: Callable[[], datetime] = local_now
    notices: tuple[Message, ...] = ()
    """What must be told after this unlock: wrong attempts, a stale lock, a repaired header."""
    opened_at: datetime = attrs.Factory(lambda self: self.clock(), takes_self=True)
    tail_cut: bool = False
    """Whether the log was found without the entry that was sealed last."""
    second_problem: Message | None = None
    """Why the last backup did not reach the second place although that was there."""
    _closed: bool = attrs.field(default=False, init=False)

    def close(self) -> None:
        """Seal the journal's head into the header and close; afterwards nothing is readable.

        A disk that takes no more must not keep the vault open: the seal is then that of the last
        time, which still shows a cut tail up to there.  A second call does nothing.
        """
        if self._closed:
            return
        self._closed = True
        try:
            unwritten.put_away(self.vault, self.store)
            with contextlib.suppress(Fault):
                self.seal_head()
        finally:
            # Whatever went wrong: a vault half closed would keep its key, and its own lock.
            self.vault.close()
        # Laid-out texts hold what was printed. Never imported here: a lock has no time for it.
        if (paragraph := sys.modules.get("kotodesk.documents.text.paragraph")) is not None:
            paragraph.forget()

    def seal_head(self) -> None:
        """Seal the journal's head into the vault's header: at close, at a backup.

        Where the tail was cut the old seal stays, for it is the proof; a restore ends that.
        """
        if self.tail_cut:
            return
        seq, head = self.store.journal.head()
        self.vault.seal_journal_head(seq, head)

    def today(self) -> date:
        """Give the day by the clock."""
        return self.clock().date()

    @property
    def municipality_name(self) -> str:
        """The municipality's name in the current language, empty before it was chosen."""
        if not self.office.municipality:
            return ""
        return codesets.label("municipalities", self.office.municipality)


def knows_code(set_id: str, code: str) -> bool:
    """Whether a code set holds a code: the check's way to the data."""
    return codesets.contains(set_id, code)
