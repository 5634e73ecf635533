from __future__ import annotations

from kotodesk.register.catalogue import Client, FamilyLink
from kotodesk.register.source import CLIENT
from kotodesk.store import Store


def test_a_link_goes_with_either_of_the_two(store: Store) -> None:
    with store.unit(CLIENT) as unit:
        for name in ("a", "b"):
            unit.put(Client(id=name, client_id=name, family_name="Rahimi"))
        unit.put(FamilyLink(id="ab", client_id="a", other_client_id="b", relation="child"))
        unit.put(FamilyLink(id="ba", client_id="b", other_client_id="a", relation="parent"))
    with store.unit(CLIENT) as unit:
        unit.remove(store.records.get(Client, "b"))
    assert store.records.of_client(FamilyLink, "a") == ()
    assert not list(store.read("SELECT 1 FROM provenance WHERE record_id = 'ab'"))
