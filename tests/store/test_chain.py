"""Whatever is done to a log, its chain tells, but for emptying what was lawfully erased."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from kotodesk.register.catalogue import Client, FamilyLink
from kotodesk.register.source import CLIENT
from kotodesk.store import Act, Store
from kotodesk.store.erasing import erase, erase_each
from kotodesk.store.migrations import migrate
from tests.desks import TestClock

EMPTY = (
    "UPDATE journal SET changes = '{}', details = '{}', source_kind = '', source_detail = '', "
    "reason = '', salt = x'' WHERE seq = ?"
)
COLUMNS = (
    "act_id",
    "at",
    "actor",
    "client_id",
    "kind",
    "record_id",
    "changes",
    "details",
    "source_kind",
    "source_detail",
    "reason",
    "salt",
    "content",
    "hash",
)


def filled() -> tuple[Any, Store]:
    """Give a register of three clients, one of them removed, one linked to that one."""
    connection = dbapi2.connect(":memory:")
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    store = Store(connection, clock=TestClock(), actor="Testi Testaaja")
    for number in range(3):
        with store.unit(CLIENT, f"syy {number}") as unit:
            unit.put(Client(id=f"c{number}", client_id=f"c{number}", family_name=f"N{number}"))
    with store.unit(CLIENT) as unit:
        unit.put(FamilyLink(id="l", client_id="c0", other_client_id="c1", note="sisko"))
        unit.note(Act.VIEWED, client_id="c1", kind="client", record_id="c1")
        unit.note(Act.EXPORTED, kind="client_list", details={"count": 3})
    with store.unit() as unit:
        erase(unit, "client", "c1", {"ground": "mistake"})
    with store.unit() as unit:
        unit.note(Act.VIEWED, client_id="c1", kind="client", record_id="c1", details={"n": 1})
        unit.note(Act.VIEWED, client_id="c2", kind="client", record_id="c2")
    return connection, store


def open_to_harm(connection: Any) -> None:  # noqa: ANN401 - untyped library
    connection.execute("DROP TRIGGER journal_is_never_changed")
    connection.execute("DROP TRIGGER journal_is_never_cut")


def test_the_erased_is_emptied_and_the_chain_holds() -> None:
    connection, store = filled()
    rows = connection.execute(
        "SELECT seq FROM journal WHERE changes = '{}' AND salt = x'' ORDER BY seq"
    ).fetchall()
    # Her own entries, and those of the link at the other client; none after the line that says so.
    assert [row[0] for row in rows] == [2, 4, 5]
    assert store.journal.verify().sound
    (told,) = store.journal.newest(acts=(Act.ERASED,))
    assert told.details == {"ground": "mistake", "emptied": 2, "also": [4]}
    connection.close()


def test_emptying_reads_no_more_of_the_log_than_is_hers_and_the_links() -> None:
    connection, store = filled()
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    with store.unit() as unit:
        assert erase_each(unit, (("client", "c0"), ("client", "c2"), ("client", "c9")), {}) == 2
    store.journal.of_client("c0")
    store.journal.of_record("l")
    connection.set_trace_callback(None)
    read = [
        sql
        for sql in asked
        if "FROM journal" in sql or sql.startswith("UPDATE journal")
        if "max(seq)" not in sql and not sql.startswith("--")
    ]
    assert len(read) >= 7
    for sql in read:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        whole = "SCAN journal"
        bounded = "LIMIT 1" in sql or any("journal_of_links" in one for one in plan)
        assert bounded or not [one for one in plan if one.startswith(whole)], (sql, plan)
    # The log's links are read once, however many clients go.
    assert len([sql for sql in read if "family_link" in sql]) == 1
    connection.close()


def test_two_linked_clients_removed_together_are_both_emptied() -> None:
    one_by_one, apart = filled()
    both, together = filled()
    for store in (apart, together):
        with store.unit(CLIENT) as unit:
            unit.put(FamilyLink(id="m", client_id="c0", other_client_id="c2", note="veli"))
            unit.put(FamilyLink(id="n", client_id="c2", other_client_id="c0", note="veli"))
    for client_id in ("c0", "c2"):
        with apart.unit() as unit:
            assert erase(unit, "client", client_id, {})
    with together.unit() as unit:
        assert erase_each(unit, (("client", "c0"), ("client", "c2")), {}) == 2
    left = "SELECT seq, client_id, act, details, salt = x'' FROM journal ORDER BY seq"
    assert both.execute(left).fetchall() == one_by_one.execute(left).fetchall()
    assert not both.execute("SELECT 1 FROM journal WHERE instr(changes, 'veli')").fetchall()
    assert apart.journal.verify().sound
    assert together.journal.verify().sound
    one_by_one.close()
    both.close()


@pytest.mark.parametrize("entry", [1, 3, 6, 8, 9])
def test_what_was_not_erased_is_not_emptied(entry: int) -> None:
    connection, store = filled()
    with pytest.raises(dbapi2.IntegrityError):
        connection.execute(EMPTY, (entry,))
    open_to_harm(connection)
    connection.execute(EMPTY, (entry,))
    assert store.journal.verify().broken_at == entry
    connection.close()


def test_an_emptied_entry_cannot_be_filled_or_half_emptied() -> None:
    connection, store = filled()
    for statement in (
        "UPDATE journal SET reason = 'x' WHERE seq = 2",
        "UPDATE journal SET salt = zeroblob(16) WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
    ):
        with pytest.raises(dbapi2.IntegrityError):
            connection.execute(statement)
    open_to_harm(connection)
    connection.execute("UPDATE journal SET reason = 'x' WHERE seq = 2")
    assert store.journal.verify().broken_at == 2
    connection.close()


@pytest.mark.parametrize("how", [None, "DELETE", "client_id = 'c2'", "details = '{}'"])
def test_without_the_line_that_names_it_an_emptied_entry_is_told(how: str | None) -> None:
    connection, store = filled()
    open_to_harm(connection)
    erased = connection.execute("SELECT seq FROM journal WHERE act = 'erased'").fetchone()[0]
    if how == "DELETE":
        connection.execute("DELETE FROM journal WHERE seq >= ?", (erased,))
    elif how is None:
        connection.execute(EMPTY, (erased,))
    else:
        connection.execute(f"UPDATE journal SET {how} WHERE seq = ?", (erased,))  # noqa: S608
    assert store.journal.verify().broken_at == 2
    connection.close()


@pytest.fixture(scope="module")
def register() -> Iterator[tuple[Any, Store]]:
    connection, store = filled()
    yield connection, store
    connection.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    entry=st.integers(1, 9),
    column=st.sampled_from(COLUMNS),
    value=st.one_of(st.text(max_size=8), st.binary(max_size=40)),
)
def test_any_other_value_in_any_column_is_told(
    register: tuple[Any, Store], entry: int, column: str, value: str | bytes
) -> None:
    connection, store = register
    blob = column in {"salt", "content", "hash"}
    new = value if isinstance(value, bytes) == blob else (b"x" if blob else "x")
    query = f"SELECT {column} FROM journal WHERE seq = ?"  # noqa: S608
    old = connection.execute(query, (entry,)).fetchone()[0]
    connection.execute("BEGIN")
    open_to_harm(connection)
    connection.execute(f"UPDATE journal SET {column} = ? WHERE seq = ?", (new, entry))  # noqa: S608
    found = store.journal.verify().broken_at
    connection.execute("ROLLBACK")
    assert store.journal.verify().sound
    assert (found is None) == (old == new)
    assert found is None or found <= entry
