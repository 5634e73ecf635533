"""Where the meanings of the columns come from: a saved mapping, a ready one, or the proposal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

from kotodesk.exchange.tabular.mapping import ready_mapping
from kotodesk.register.fold import fold
from kotodesk.services.desk import Desk
from kotodesk.services.importing.old_list import OldList
from kotodesk.services.importing.settings import saved_mappings

Origin = Literal["saved", "ready", "proposed"]


@attrs.frozen
class Layout:
    """What a sheet's mapping began as; `name` is that of the ready layout, else ""."""

    origin: Origin
    name: str = ""


def layouts_of(desk: Desk, old_list: OldList) -> Mapping[str, Layout]:
    """Give by sheet what `read` took its mapping from."""
    saved = {
        tuple(sorted(fold(column.header) for column in one.columns)) for one in saved_mappings(desk)
    }
    found: dict[str, Layout] = {}
    for sheet in old_list.sheets:
        ready = ready_mapping(sheet.table)
        if tuple(sorted(map(fold, sheet.table.header))) in saved:
            found[sheet.table.sheet] = Layout("saved")
        elif ready is not None:
            found[sheet.table.sheet] = Layout("ready", ready.name)
        else:
            found[sheet.table.sheet] = Layout("proposed")
    return found
