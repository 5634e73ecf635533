"""A register of schema 1, filled by the program of then, comes to the schema of now whole."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kotodesk import vault
from kotodesk.register.catalogue import Assessment, Client
from kotodesk.services import assessments, clients, vaults
from kotodesk.store import migrations
from kotodesk.store.errors import SchemaDamaged
from tests.desks import PASSPHRASE, TestClock

DATA = Path(__file__).parents[1] / "data" / "schema_1"
TABLES: dict[str, dict[str, Any]] = json.loads((DATA / "tables.json").read_text("utf-8"))
ITS_OWN = {"journal"}
"""Opening writes entries and chains them anew: `test_migrations.py` looks at those of then."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "Vanha.kotodesk"
    shutil.copytree(DATA / "vault.kotodesk", copy)
    return copy


def held(connection: Any, table: str) -> tuple[int, str]:  # noqa: ANN401 - untyped library
    """Give the number of rows and the digest over the columns of then."""
    known = TABLES[table]
    # What the program of today keeps by itself at its first unlock: the rules it ran with.
    own = "WHERE name <> 'rules_last_good'" if table == "setting" else ""
    query = f"SELECT {', '.join(known['columns'])} FROM {table} {own} ORDER BY 1, 2"  # noqa: S608
    rows = [
        [value.hex() if isinstance(value, bytes) else value for value in row]
        for row in connection.execute(query)
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return len(rows), hashlib.sha256(text.encode()).hexdigest()


def test_it_comes_to_the_newest_schema_with_all_its_data(folder: Path) -> None:
    desk = vaults.unlock(folder, PASSPHRASE, clock=TestClock())
    connection = desk.vault.connection
    assert migrations.schema_version(connection) == len(migrations.STEPS) > 1
    assert {table: held(connection, table) for table in TABLES.keys() - ITS_OWN} == {
        table: (known["rows"], known["sha256"])
        for table, known in TABLES.items()
        if table not in ITS_OWN
    }
    assert desk.store.journal.verify().sound
    assert vaults.verify(desk).good
    desk.close()


def test_a_verified_backup_of_the_old_schema_is_made_before(folder: Path) -> None:
    vaults.unlock(folder, PASSPHRASE, clock=TestClock()).close()
    (backup,) = vault.backups.list_backups(folder)
    assert backup.verified
    again = vaults.unlock(folder, PASSPHRASE, clock=TestClock())
    assert len(vault.backups.list_backups(folder)) == 1
    again.close()
    old = vault.unlock(backup.path, PASSPHRASE)
    assert migrations.schema_version(old.connection) == 1
    old.close()


def test_what_was_recorded_then_is_worked_on_now(folder: Path) -> None:
    desk = vaults.unlock(folder, PASSPHRASE, clock=TestClock())
    (found,) = clients.search(desk, "rahimi")
    (assessment,) = desk.store.records.of_client(Assessment, found.id)
    first, second = assessments.versions(desk, assessment.id)
    assert assessments.frozen(first)[0].goals == ""
    assert assessments.frozen(second)[0].goals == "Lähihoitajaksi"
    (draft,) = clients.drafts(desk)
    record = clients.draft_record(draft)
    assert isinstance(record, Client)
    assert record.phone == "040 12"
    assert record.original_name == "ሰላም ሃይለ"
    desk.close()


@pytest.mark.parametrize("failing", range(0, len(migrations.STEPS[1]), 3))
def test_a_migration_that_fails_anywhere_leaves_the_register_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    steps = list(migrations.STEPS[1])
    steps.insert(failing, "INSERT INTO nowhere VALUES (1)")
    opened = vault.unlock(folder, PASSPHRASE)
    with monkeypatch.context() as broken:
        broken.setattr(migrations, "STEPS", (migrations.STEPS[0], tuple(steps)))
        with pytest.raises(SchemaDamaged):
            migrations.migrate(opened.connection)
    assert migrations.schema_version(opened.connection) == 1
    assert held(opened.connection, "client") == (3, TABLES["client"]["sha256"])
    opened.close()
