"""Taking over an old list: read, plan, decide, carry out as one act, undo.

The one use case in whose course nothing is written until she says so: `read` → `plan` → `decide` →
`carry_out`; on the way columns, values and single cells are set right (`change_column`,
`map_value`, `correct_cell`); afterwards `last_imports`, `undo` and `report`. The engine is
`kotodesk.exchange.tabular`.
"""

from __future__ import annotations

from kotodesk.exchange.tabular.corrections import Correction
from kotodesk.services.importing.carry_out import ImportOutcome, carry_out
from kotodesk.services.importing.mapping_files import read_mapping, write_mapping
from kotodesk.services.importing.old_list import (
    OldList,
    change_column,
    correct_cell,
    map_value,
    read,
    use_sheets,
)
from kotodesk.services.importing.past import PastImport, last_imports, undo
from kotodesk.services.importing.planning import (
    Answer,
    Choice,
    Decision,
    Planned,
    decide,
    plan,
)
from kotodesk.services.importing.report import fate_of, report
from kotodesk.services.importing.row_cells import CellShown, cells
from kotodesk.services.importing.value_use import ValueChoice, ValueUse, value_choices, values_of

__all__ = [
    "Answer",
    "CellShown",
    "Choice",
    "Correction",
    "Decision",
    "ImportOutcome",
    "OldList",
    "PastImport",
    "Planned",
    "ValueChoice",
    "ValueUse",
    "carry_out",
    "cells",
    "change_column",
    "correct_cell",
    "decide",
    "fate_of",
    "last_imports",
    "map_value",
    "plan",
    "read",
    "read_mapping",
    "report",
    "undo",
    "use_sheets",
    "value_choices",
    "values_of",
    "write_mapping",
]
