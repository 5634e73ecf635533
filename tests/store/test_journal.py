from __future__ import annotations

import pytest
from attrs import evolve
from sqlcipher3 import dbapi2

from kotodesk.register.catalogue import Client, FamilyMember
from kotodesk.register.source import CLIENT, Source
from kotodesk.store import Act, Store


def fill(store: Store, count: int = 5) -> None:
    with store.unit(CLIENT) as unit:
        for number in range(count):
            unit.put(Client(id=f"c{number}", client_id=f"c{number}", family_name=f"N{number}"))


def lift_the_guard(store: Store) -> None:
    with store.unit() as unit:
        unit.run("DROP TRIGGER journal_is_never_changed")
        unit.run("DROP TRIGGER journal_is_never_cut")


def test_one_unit_writes_record_provenance_and_entry(store: Store) -> None:
    fill(store, 1)
    source = Source("authority_migri", "päätös")
    client = store.records.get(Client, "c0")
    with store.unit(source, "korjaus") as unit:
        unit.put(evolve(client, family_name="Haidari"))
    (entry, first) = store.journal.of_record("c0")
    assert entry.act is Act.CHANGED
    assert entry.changes == {"family_name": ("N0", "Haidari")}
    assert (entry.source, entry.reason, entry.actor) == (source, "korjaus", "Testi Testaaja")
    assert first.act is Act.CREATED
    assert store.records.provenance(["c0"])["c0", "family_name"].source == source


def test_nothing_is_written_when_nothing_changed(store: Store) -> None:
    fill(store, 1)
    before = store.journal.head()
    with store.unit(CLIENT) as unit:
        unit.put(store.records.get(Client, "c0"))
    assert store.journal.head() == before


def test_an_error_inside_rolls_everything_back(store: Store) -> None:
    fill(store, 1)
    before = store.journal.head()

    def fail_halfway() -> None:
        with store.unit(CLIENT) as unit:
            unit.put(Client(id="x", client_id="x", family_name="Ei talleteta"))
            unit.put(FamilyMember(id="m", client_id="nobody", name="Orpo"))

    with pytest.raises(dbapi2.IntegrityError):
        fail_halfway()
    assert store.journal.head() == before
    assert store.clients.count() == 1
    assert store.search.find("talleteta") == ()


def test_the_journal_refuses_to_be_changed_or_cut(store: Store) -> None:
    fill(store)
    for statement in ("UPDATE journal SET reason = 'x'", "DELETE FROM journal WHERE seq = 5"):
        with pytest.raises(dbapi2.IntegrityError), store.unit() as unit:
            unit.run(statement)
    assert store.journal.verify().sound


@pytest.mark.parametrize(
    ("tampering", "first_bad"),
    [
        ("UPDATE journal SET actor = 'Joku Muu' WHERE seq = 3", 3),
        ("DELETE FROM journal WHERE seq = 2", 2),
        ("UPDATE journal SET seq = 99 WHERE seq = 4", 4),
    ],
)
def test_tampering_shows_at_the_first_bad_entry(
    store: Store, tampering: str, first_bad: int
) -> None:
    fill(store)
    lift_the_guard(store)
    with store.unit() as unit:
        unit.run(tampering)
    assert store.journal.verify().broken_at == first_bad


def test_a_cut_tail_shows_against_a_known_head(store: Store) -> None:
    fill(store)
    seq, head = store.journal.head()
    assert store.journal.hash_at(seq) == head
    lift_the_guard(store)
    with store.unit() as unit:
        unit.run("DELETE FROM journal WHERE seq > 3")
    assert store.journal.verify().sound
    assert store.journal.hash_at(seq) is None


def test_a_removed_record_stays_in_the_journal(store: Store) -> None:
    fill(store, 1)
    with store.unit(CLIENT) as unit:
        member = unit.put(FamilyMember(id="m", client_id="c0", name="Jawad"))
    with store.unit(CLIENT, "kirjattu väärälle") as unit:
        unit.remove(member)
    entry = store.journal.of_record("m")[0]
    assert entry.act is Act.REMOVED
    assert entry.changes["name"] == ("Jawad", None)
    assert store.records.of_client(FamilyMember, "c0") == ()
