"""Settings that belong to the vault: the coordinator's profile, the municipality, idle time."""

from __future__ import annotations

import json
from typing import Any

from kotodesk.store.errors import RegisterDamaged
from kotodesk.store.unit import UnitOfWork


class Settings:
    """JSON values by name."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Give the value of `name`, or `default`.

        A damaged page may come as zeros within a long value: that raises `RegisterDamaged`.
        """
        row = self._connection.execute(
            "SELECT value FROM setting WHERE name = ?", (name,)
        ).fetchone()
        try:
            return json.loads(row[0]) if row else default
        except ValueError as error:
            raise RegisterDamaged from error

    def put(self, unit: UnitOfWork, name: str, value: Any) -> None:  # noqa: ANN401
        """Set `name` inside `unit`."""
        unit.run(
            "INSERT INTO setting (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, json.dumps(value, ensure_ascii=False)),
        )
