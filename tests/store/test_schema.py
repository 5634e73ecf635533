from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.register.field import specs
from kotodesk.register.record import Record
from kotodesk.store import Store, migrations
from kotodesk.store.columns import column_type
from kotodesk.store.errors import NewerSchema, SchemaDamaged

OWN = {"id", "client_id", "revision", "created_at", "changed_at"}


@pytest.mark.parametrize("kind", ALL_RECORDS, ids=lambda kind: kind.KIND)
def test_every_declared_field_has_its_column(store: Store, kind: type[Record]) -> None:
    columns = {row[1]: row[2] for row in store.read(f"PRAGMA table_info({kind.KIND})")}
    declared = {spec.name: column_type(spec).split()[0] for spec in specs(kind)}
    assert {name: kind for name, kind in columns.items() if name not in OWN} == declared
    assert set(columns) >= OWN


def test_a_newer_register_is_refused_and_left_alone() -> None:
    connection = dbapi2.connect(":memory:")
    connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerSchema):
        migrations.migrate(connection)
    assert migrations.schema_version(connection) == 99
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    connection.close()


@pytest.mark.parametrize("failing", range(0, len(migrations.STEPS[0]), 7))
def test_a_step_that_fails_anywhere_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    broken = list(migrations.STEPS[0])
    broken.insert(failing, "INSERT INTO nowhere VALUES (1)")
    monkeypatch.setattr(migrations, "STEPS", (tuple(broken),))
    connection = dbapi2.connect(":memory:")
    with pytest.raises(SchemaDamaged):
        migrations.migrate(connection)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    assert migrations.schema_version(connection) == 0
    connection.close()


def test_migrating_twice_does_nothing_and_backs_nothing_up() -> None:
    connection = dbapi2.connect(":memory:")
    called: list[int] = []
    assert migrations.migrate(connection, before=lambda: called.append(1))
    assert not migrations.migrate(connection, before=lambda: called.append(1))
    assert not called
    connection.close()
