"""Numbers of batches and versions that the register does not hold, but that were used already.

An older copy that was put back has lost the batches made after it. What was handed over cannot be
taken back, so no number and no version of a record may come a second time with other contents.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kotodesk.store.settings import Settings
from kotodesk.store.unit import UnitOfWork

_NUMBER, _VERSIONS = "used_batch_number", "used_versions"


def number(connection: Any) -> int:  # noqa: ANN401 - sqlcipher3 carries no types
    """Give the highest number a batch may have had, known to the ledger or not."""
    row = connection.execute("SELECT coalesce(max(number), 0) FROM batch").fetchone()
    return max(int(row[0]), int(Settings(connection).get(_NUMBER, 0)))


def versions(connection: Any) -> dict[str, int]:  # noqa: ANN401
    """Give the highest version that went of each record in batches the ledger has lost."""
    held: dict[str, int] = Settings(connection).get(_VERSIONS, {})
    return held


def keep(
    unit: UnitOfWork,
    connection: Any,  # noqa: ANN401 - sqlcipher3 carries no types
    highest: int,
    went: Mapping[str, int],
) -> None:
    """Have the next batch numbered above `highest`, and versions above those that went."""
    settings = Settings(connection)
    held = versions(connection)
    settings.put(unit, _NUMBER, max(highest, number(connection)))
    merged = {one: max(went.get(one, 0), held.get(one, 0)) for one in {*held, *went}}
    settings.put(unit, _VERSIONS, merged)
