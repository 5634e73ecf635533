"""Batches for Koto-AJ: readiness, what would go, making the package, keying it in, the ledger.

Enters: use cases that tie the register, the rules of readiness, the package and the ledger
together. Never: the format of the package (`exchange.koto_aj`), windows.
"""

from __future__ import annotations

from kotodesk.services.batches.book import (
    NEXT_STATES,
    FieldOfRecord,
    LedgerItem,
    LedgerLeftOut,
    ToMend,
    batches,
    fields_of,
    history,
    items,
    left_out,
    place_in,
    proposed_name,
    set_item_state,
    set_state,
    steps,
    to_mend,
)
from kotodesk.services.batches.client_readiness import (
    ClientReadiness,
    KindReadiness,
    MostMissing,
    Readiness,
    of_file,
)
from kotodesk.services.batches.finding_lines import FindingLines, LineFilter
from kotodesk.services.batches.keying import (
    KeyingProgress,
    KeyingRecord,
    keying_list,
    keying_record,
    tick,
)
from kotodesk.services.batches.keying_ways import Spot, Ways, keep_spot, keep_ways, spot, ways
from kotodesk.services.batches.making import MadeBatch, make
from kotodesk.services.batches.reading import Progress
from kotodesk.services.batches.survey import (
    Going,
    Prepared,
    Survey,
    Waiting,
    prepare,
    readiness,
    survey,
)

__all__ = [
    "NEXT_STATES",
    "ClientReadiness",
    "FieldOfRecord",
    "FindingLines",
    "Going",
    "KeyingProgress",
    "KeyingRecord",
    "KindReadiness",
    "LedgerItem",
    "LedgerLeftOut",
    "LineFilter",
    "MadeBatch",
    "MostMissing",
    "Prepared",
    "Progress",
    "Readiness",
    "Spot",
    "Survey",
    "ToMend",
    "Waiting",
    "Ways",
    "batches",
    "fields_of",
    "history",
    "items",
    "keep_spot",
    "keep_ways",
    "keying_list",
    "keying_record",
    "left_out",
    "make",
    "of_file",
    "place_in",
    "prepare",
    "proposed_name",
    "readiness",
    "set_item_state",
    "set_state",
    "spot",
    "steps",
    "survey",
    "tick",
    "to_mend",
    "ways",
]
