"""What is kept of an import for the next one, inside the vault: columns, and what texts mean."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from kotodesk.exchange.tabular.faults import MappingUnreadable
from kotodesk.exchange.tabular.mapping import ImportMapping
from kotodesk.register.fold import fold
from kotodesk.services.desk import Desk
from kotodesk.store import UnitOfWork

_SETTING: Final = "import_mappings"
_VALUES: Final = "import_values"
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


def remembered_values(desk: Desk) -> Mapping[str, Mapping[str, str]]:
    """Give what she said texts mean, in any list so far: target → {folded text → code}."""
    found: Mapping[str, Mapping[str, str]] = desk.store.settings.get(_VALUES, {})
    return found


def keep_values(desk: Desk, unit: UnitOfWork, mappings: tuple[ImportMapping, ...]) -> None:
    """Remember her answers for every list to come; the newest answer about a text holds."""
    merged = {target: dict(words) for target, words in remembered_values(desk).items()}
    for mapping in mappings:
        for target, words in mapping.values.items():
            merged.setdefault(target, {}).update(words)
    desk.store.settings.put(unit, _VALUES, merged)


def fingerprint(mappings: tuple[ImportMapping, ...]) -> str:
    """Give the SHA-256 of the choices, to tell in the log which were used."""
    return hashlib.sha256("\n".join(one.to_json() for one in mappings).encode()).hexdigest()


def _columns(mapping: ImportMapping) -> tuple[str, ...]:
    return tuple(sorted(fold(one.header) for one in mapping.columns))
