"""`kotodesk verify`: what is wrong with a vault, if anything, each in its own words and number.

Enters: telling the six answers apart and naming the copy to go back to.  Never: the checks
themselves (`vaults.verify`), windows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs

from kotodesk.i18n import N_, Fault, Message
from kotodesk.services import vaults
from kotodesk.services.answers import (
    CHAIN_BROKEN,
    DAMAGED,
    GOOD,
    HEADER_DAMAGED,
    TAIL_CUT,
    UNREADABLE,
    WRONG_PASSPHRASE,
    Answer,
    refused,
)
from kotodesk.services.desk import Desk
from kotodesk.services.vaults import VerifyReport
from kotodesk.vault import BackupInfo, errors

_VERDICTS = {
    GOOD: "good",
    DAMAGED: "database_damaged",
    WRONG_PASSPHRASE: "wrong_passphrase",
    UNREADABLE: "not_checked",
    HEADER_DAMAGED: "header_damaged",
    CHAIN_BROKEN: "chain_broken",
    TAIL_CUT: "tail_cut",
}


def verify(vault: Path, passphrase: str) -> Answer:
    """Check every page, the structure and the journal's chain of a vault."""
    try:
        desk = vaults.unlock(vault, passphrase)
    except Fault as fault:
        answer = refused(fault)
        return attrs.evolve(answer, facts={**answer.facts, "verdict": _VERDICTS[answer.code]})
    try:
        report = vaults.verify(desk)
        code, message = _told(desk, report)
        notices = [str(one) for one in desk.notices]
    finally:
        desk.close()
    facts: dict[str, Any] = {
        "verdict": _VERDICTS[code],
        "pages": list(report.database.pages),
        "structure": list(report.database.structure),
        "references": list(report.database.references),
        "journal_entries": report.journal.entries,
        "journal_sound": report.journal.sound,
        "broken_at": report.journal.broken_at,
        "head_holds": report.head_holds,
        "sealed": report.sealed,
        "notices": notices,
    }
    # What the unlock mended or noticed belongs to the answer: a key file read from its copy.
    return Answer(code, "\n".join(dict.fromkeys([str(message), *notices])), facts)


def _told(desk: Desk, report: VerifyReport) -> tuple[int, Message]:
    if not report.database.good:
        newest = vaults.newest_sound(desk)
        return DAMAGED, errors.DatabaseDamaged(newest.made if newest else None).message
    if not report.journal.sound:
        return CHAIN_BROKEN, Message(
            N_(
                "The log does not hold from entry %(entry)s on: outside the program an entry was "
                "changed, removed or put in another place. The register itself can be read. Tell "
                "your data protection officer. %(back)s"
            ),
            {"entry": report.journal.broken_at or 0, "back": _way_back(vaults.newest_sound(desk))},
        )
    if not report.head_holds:
        return TAIL_CUT, Message(
            N_(
                "The tail of the log is cut: entry %(sealed)s, which the vault had sealed last, "
                "is missing. The register is older than it was, or entries were removed from its "
                "end. Tell your data protection officer. %(back)s"
            ),
            {"sealed": report.sealed, "back": _way_back(vaults.newest_sound(desk))},
        )
    if desk.vault.log_damaged:
        # The register is whole but not all that was saved: its notice tells what to do.
        return DAMAGED, next(iter(desk.notices))
    return GOOD, Message(
        N_("The vault is good: every page and all %(count)s journal entries hold."),
        {"count": report.journal.entries},
    )


def _way_back(copy: BackupInfo | None) -> Message:
    if copy is None:
        return Message(
            N_("No backup in the folder has a log that holds: look for a copy kept elsewhere.")
        )
    return Message(
        N_("The newest backup whose log holds was made %(when)s (%(name)s): restore it."),
        {"when": copy.made, "name": copy.name},
    )
