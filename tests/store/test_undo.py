from __future__ import annotations

import pytest

from kotodesk.register.catalogue import Client, Residence
from kotodesk.register.source import CLIENT, Source
from kotodesk.store import Store
from kotodesk.store.undo import UndoBlocked, undo


def an_import(store: Store) -> str:
    with store.unit(Source("old_register", "luettelo.csv")) as unit:
        unit.put(Client(id="new", client_id="new", family_name="Uusi"))
        unit.put(Residence(id="new.residence", client_id="new", permit_type="A"))
        unit.put(Client(id="old", client_id="old", family_name="Vanha", phone="1"))
    return unit.act_id


def test_one_act_is_taken_back_as_a_whole(store: Store) -> None:
    with store.unit(CLIENT) as unit:
        before = unit.put(Client(id="old", client_id="old", family_name="Vanha"))
    act = an_import(store)
    with store.unit() as unit:
        assert undo(unit, store.journal, act) == 3
    assert store.clients.count() == 1
    assert store.records.get(Client, "old") == before
    assert store.journal.verify().sound


def test_it_is_refused_when_something_was_built_on_it(store: Store) -> None:
    act = an_import(store)
    with store.unit(CLIENT) as unit:
        unit.put(store.records.get(Client, "new").changed(phone="040"))
    with pytest.raises(UndoBlocked), store.unit() as unit:
        undo(unit, store.journal, act)
    assert store.clients.count() == 2
