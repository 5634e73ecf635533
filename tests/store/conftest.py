"""A register in memory, with its schema and a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlcipher3 import dbapi2

from kotodesk.store import Store
from kotodesk.store.migrations import migrate
from tests.desks import TestClock


@pytest.fixture
def store() -> Iterator[Store]:
    connection = dbapi2.connect(":memory:")
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    yield Store(connection, clock=TestClock(), actor="Testi Testaaja")
    connection.close()
