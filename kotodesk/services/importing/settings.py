"""What is kept of an import for the next one: the choice of columns, inside the vault."""

from __future__ import annotations

import hashlib
from typing import Final

from kotodesk.exchange.tabular.faults import MappingUnreadable
from kotodesk.exchange.tabular.mapping import ImportMapping
from kotodesk.register.fold import fold
from kotodesk.services.desk import Desk
from kotodesk.store import UnitOfWork

_SETTING: Final = "import_mappings"
_KEPT: Final = 20


def saved_mappings(desk: Desk) -> tuple[ImportMapping, ...]:
    """Give the choices of columns of earlier imports, newest first; unreadable ones are skipped."""
    found = []
    for text in desk.store.settings.get(_SETTING, []):
        try:
            found.append(ImportMapping.from_json(text))
        except MappingUnreadable:
            continue
    return tuple(found)


def keep_mappings(desk: Desk, unit: UnitOfWork, mappings: tuple[ImportMapping, ...]) -> None:
    """Keep `mappings` before the earlier ones; an earlier one of the same columns goes."""
    fresh = {_columns(one) for one in mappings}
    earlier = [one for one in saved_mappings(desk) if _columns(one) not in fresh]
    kept = [one.to_json() for one in (*mappings, *earlier)][:_KEPT]
    desk.store.settings.put(unit, _SETTING, kept)


def fingerprint(mappings: tuple[ImportMapping, ...]) -> str:
    """Give the SHA-256 of the choices, to tell in the log which were used."""
    return hashlib.sha256("\n".join(one.to_json() for one in mappings).encode()).hexdigest()


def _columns(mapping: ImportMapping) -> tuple[str, ...]:
    return tuple(sorted(fold(one.header) for one in mapping.columns))
