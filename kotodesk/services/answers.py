"""What the command line answers: a text, the facts for `--json`, and an exit code of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from kotodesk.exchange.koto_aj.faults import PackageDamaged, WrongPackagePassphrase
from kotodesk.i18n import Fault
from kotodesk.store.errors import RegisterDamaged, SchemaDamaged
from kotodesk.vault import errors

GOOD: Final = 0
DAMAGED: Final = 1
"""The register, a backup or a package cannot be read as it was written."""
WRONG_PASSPHRASE: Final = 2
UNREADABLE: Final = 3
"""Not a vault, open elsewhere, a disk that does not answer: nothing was checked."""
HEADER_DAMAGED: Final = 4
CHAIN_BROKEN: Final = 5
TAIL_CUT: Final = 6
BAD_USE: Final = 64
"""Wrong arguments: `EX_USAGE` of sysexits.h, apart from the answers."""

_KINDS: Final = {
    WRONG_PASSPHRASE: (errors.WrongPassphrase, errors.WrongRecoveryCode, WrongPackagePassphrase),
    HEADER_DAMAGED: (errors.HeaderDamaged, errors.HeaderRefused, errors.JournalSealBroken),
    DAMAGED: (
        errors.DatabaseDamaged,
        errors.BackupDamaged,
        SchemaDamaged,
        RegisterDamaged,
        PackageDamaged,
    ),
}


@attrs.frozen
class Answer:
    """What a command answers."""

    code: int
    text: str
    facts: Mapping[str, Any]


def refused(fault: Fault) -> Answer:
    """Give the answer to a fault: the code by its kind, its message as text."""
    code = next((code for code, kinds in _KINDS.items() if isinstance(fault, kinds)), UNREADABLE)
    return Answer(code, str(fault.message), {"fault": type(fault).__name__})
