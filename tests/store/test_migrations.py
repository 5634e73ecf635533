"""Every schema there was comes to the one of now whole, and as if it had been made fresh."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kotodesk import vault
from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.services import backups, vaults
from kotodesk.services.desk import Desk
from kotodesk.store import Act, migrations
from kotodesk.store.errors import SchemaDamaged, SchemaNotWritten
from tests.data.make_schema import held
from tests.desks import PASSPHRASE, TestClock, derived_once
from tests.faults.journal_harm import Harm, changed, removed, tail_cut
from tests.faults.journal_harm import harm as do_harm

DATA = Path(__file__).parents[1] / "data"
NEWEST = len(migrations.STEPS)
VERSIONS = range(1, NEWEST + 1)
AGAIN = "run `python -m tests.data.make_schema`: the schema changed before its release"


@pytest.fixture(scope="module", autouse=True)
def _derived_once() -> Iterator[None]:
    with derived_once():
        yield


@pytest.fixture(params=VERSIONS, ids=lambda version: f"schema_{version}")
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def folder(version: int, tmp_path: Path) -> Path:
    source = DATA / f"schema_{version}" / "vault.kotodesk"
    return shutil.copytree(source, tmp_path / "Vanha.kotodesk")


def tables(version: int) -> dict[str, dict[str, Any]]:
    content = (DATA / f"schema_{version}" / "tables.json").read_text("utf-8")
    found: dict[str, dict[str, Any]] = json.loads(content)
    return found


def shape(connection: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 - untyped library
    """Give every table, index, trigger and view as it was declared, and every column as it is."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master "
        "WHERE name NOT LIKE 'sqlite_stat%'"
    )
    declared = sorted(tuple(row) for row in rows)
    return declared + [
        (name, *map(str, tuple(column)))
        for kind, name, *_ in declared
        if kind == "table"
        for column in connection.execute(f"PRAGMA table_info({name})")
    ]


def fresh() -> Any:  # noqa: ANN401
    connection = dbapi2.connect(":memory:")
    migrations.migrate(connection)
    return connection


def test_each_vault_is_of_its_schema(folder: Path, version: int) -> None:
    with vault.unlock(folder, PASSPHRASE) as opened:
        assert migrations.schema_version(opened.connection) == version


def test_a_migrated_schema_is_the_same_as_a_fresh_one(folder: Path) -> None:
    new = fresh()
    with vault.unlock(folder, PASSPHRASE) as opened:
        migrations.migrate(opened.connection)
        assert shape(opened.connection) == shape(new), AGAIN
    new.close()


def test_no_row_and_no_column_is_lost(folder: Path, version: int) -> None:
    desk = vaults.unlock(folder, PASSPHRASE, clock=TestClock())
    connection = desk.vault.connection
    for table, known in tables(version).items():
        if table in {"setting", "journal"} or version == 1:
            continue
        found = held(connection, table, known["columns"])
        assert found == (known["rows"], known["sha256"]), table
    assert vaults.verify(desk).good
    desk.close()


COLUMNS = (
    "seq, act_id, at, actor, act, client_id, kind, record_id, changes, details, source_kind, "
    "source_detail, reason"
)


def entries(connection: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
    rows = connection.execute(f"SELECT {COLUMNS} FROM journal ORDER BY seq")  # noqa: S608
    return [tuple(row) for row in rows]


def test_the_log_keeps_every_entry_as_it_was(folder: Path) -> None:
    with vault.unlock(folder, PASSPHRASE) as opened:
        before = entries(opened.connection)
    desk = vaults.unlock(folder, PASSPHRASE, clock=TestClock())
    assert entries(desk.vault.connection)[: len(before)] == before
    assert vaults.verify(desk).good
    desk.close()
    desk = vaults.unlock(folder, PASSPHRASE, clock=TestClock())
    assert vaults.verify(desk).good
    assert not desk.tail_cut
    desk.close()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return shutil.copytree(DATA / "schema_2" / "vault.kotodesk", tmp_path / "Vanha.kotodesk")


@pytest.mark.parametrize("harm", [changed, removed, tail_cut], ids=lambda one: str(one.__name__))
def test_a_log_harmed_before_is_told_after_it_too(older: Path, harm: Harm) -> None:
    do_harm(older, harm, 7)
    for _unlock in range(2):
        desk = vaults.unlock(older, PASSPHRASE, clock=TestClock())
        report = vaults.verify(desk)
        assert not report.good
        if harm is tail_cut:
            assert desk.tail_cut
        else:
            assert report.journal.broken_at == 7
        desk.close()


def test_a_kill_between_chaining_anew_and_sealing_is_no_cut_tail(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_desk: Desk) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "seal_head", killed)
        patch.setattr(Desk, "close", lambda desk: desk.vault.close())
        with pytest.raises(KeyboardInterrupt):
            vaults.unlock(older, PASSPHRASE)
    desk = vaults.unlock(older, PASSPHRASE, clock=TestClock())
    assert vaults.verify(desk).good
    assert desk.store.journal.newest(acts=(Act.RECHAINED,))[0].details["seal_held"]
    desk.close()


def test_a_copy_of_the_former_schema_is_rehearsed_and_sound(older: Path) -> None:
    desk = vaults.unlock(older, PASSPHRASE, clock=TestClock())
    (copy,) = vaults.list_backups(desk)
    assert vaults.newest_sound(desk) == copy
    done = backups.rehearse(desk, PASSPHRASE)
    assert (done.journal.sound, done.sealed_holds, done.follows) == (True, True, True)
    desk.close()


def test_the_newest_has_a_record_of_every_kind() -> None:
    known = tables(NEWEST)
    assert [kind.KIND for kind in ALL_RECORDS if not known.get(kind.KIND, {}).get("rows")] == []


def test_a_failure_after_any_statement_leaves_the_old_schema_whole(
    folder: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if version == NEWEST:
        before = dbapi2.connect(":memory:")
        fail_everywhere(before, 0, monkeypatch)
        assert before.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        before.close()
        return
    with vault.unlock(folder, PASSPHRASE) as opened:
        old = shape(opened.connection)
        counts = content(opened.connection)
        fail_everywhere(opened.connection, version, monkeypatch)
        assert shape(opened.connection) == old
        assert content(opened.connection) == counts
    desk = vaults.unlock(folder, PASSPHRASE)
    assert vaults.verify(desk).good
    desk.close()


def fail_everywhere(connection: Any, version: int, patch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    steps = migrations.STEPS
    for failing in range(len(steps[version]) + 1):
        broken = (*steps[version][:failing], "INSERT INTO nowhere VALUES (1)")
        with patch.context() as broken_steps:
            broken_steps.setattr(
                migrations, "STEPS", (*steps[:version], broken, *steps[version + 1 :])
            )
            with pytest.raises(SchemaDamaged):
                migrations.migrate(connection)
        assert migrations.schema_version(connection) == version
        assert not connection.in_transaction


def content(connection: Any) -> dict[str, list[str]]:  # noqa: ANN401
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE rootpage")]
    found = {}
    for name in names:
        kind = connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (name,))
        if kind.fetchone()[0] == "table":
            rows = connection.execute(f"SELECT * FROM {name}")  # noqa: S608
            found[name] = [repr(tuple(row)) for row in rows]
    return found


def test_a_disk_without_room_is_not_called_damage(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA / "schema_1" / "vault.kotodesk", tmp_path / "Vanha.kotodesk")
    with vault.unlock(folder, PASSPHRASE) as opened:
        connection = opened.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 3}").fetchall()
        with pytest.raises(SchemaNotWritten):
            migrations.migrate(connection)
        assert migrations.schema_version(connection) == 1
        connection.execute(f"PRAGMA max_page_count = {2**32 - 2}").fetchall()
        assert migrations.migrate(connection)
