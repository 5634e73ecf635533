"""Taking over an old list: read, plan, decide, carry out as one act, undo.

The one use case in whose course nothing is written until she says so: `read` → `plan` → `decide` →
`carry_out`; afterwards `last_imports`, `undo` and `report`. The engine is
`kotodesk.exchange.tabular`.
"""

from __future__ import annotations

from kotodesk.services.importing.carry_out import ImportOutcome, carry_out
from kotodesk.services.importing.past import PastImport, last_imports, undo
from kotodesk.services.importing.planning import (
    Answer,
    Choice,
    Decision,
    OldList,
    Planned,
    change_column,
    decide,
    plan,
    read,
    use_sheets,
)
from kotodesk.services.importing.report import fate_of, report

__all__ = [
    "Answer",
    "Choice",
    "Decision",
    "ImportOutcome",
    "OldList",
    "PastImport",
    "Planned",
    "carry_out",
    "change_column",
    "decide",
    "fate_of",
    "last_imports",
    "plan",
    "read",
    "report",
    "undo",
    "use_sheets",
]
