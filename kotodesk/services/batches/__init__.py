"""Batches for Koto-AJ: readiness, what would go, making the package, keying it in, the ledger.

Enters: use cases that tie the register, the rules of readiness, the package and the ledger
together. Never: the format of the package (`exchange.koto_aj`), windows.
"""

from __future__ import annotations

from kotodesk.services.batches.book import (
    NEXT_STATES,
    LedgerItem,
    LedgerLeftOut,
    batches,
    items,
    left_out,
    proposed_name,
    set_item_state,
    set_state,
)
from kotodesk.services.batches.keying import (
    KeyingProgress,
    KeyingRecord,
    keying_list,
    keying_record,
    tick,
)
from kotodesk.services.batches.making import MadeBatch, make
from kotodesk.services.batches.reading import Progress
from kotodesk.services.batches.survey import (
    Going,
    MostMissing,
    Prepared,
    Readiness,
    Survey,
    Waiting,
    prepare,
    readiness,
    survey,
)

__all__ = [
    "NEXT_STATES",
    "Going",
    "KeyingProgress",
    "KeyingRecord",
    "LedgerItem",
    "LedgerLeftOut",
    "MadeBatch",
    "MostMissing",
    "Prepared",
    "Progress",
    "Readiness",
    "Survey",
    "Waiting",
    "batches",
    "items",
    "keying_list",
    "keying_record",
    "left_out",
    "make",
    "prepare",
    "proposed_name",
    "readiness",
    "set_item_state",
    "set_state",
    "survey",
    "tick",
]
