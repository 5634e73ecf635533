from __future__ import annotations

from pathlib import Path

import attrs

from kotodesk.register.catalogue import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import batches, clients, printing
from kotodesk.services.desk import Desk
from tests.services.test_batches import make, whole


def test_contact_details_of_a_client_protected_since_are_not_keyed_any_more(
    desk: Desk, tmp_path: Path
) -> None:
    client, *_rest = whole(desk)
    stored = desk.store.records.get(Client, client.id)
    clients.save(desk, attrs.evolve(stored, phone="040 123"), CLIENT)
    made = make(desk, tmp_path)
    phone = (client.id, "client.phone")
    before = batches.keying_record(desk, made.batch.id, client.id)
    assert before is not None
    assert phone in before.wanted
    assert not before.guarded
    stored = desk.store.records.get(Client, client.id)
    with desk.store.unit(CLIENT) as unit:
        unit.put(attrs.evolve(stored, non_disclosure=True))
    after = batches.keying_record(desk, made.batch.id, client.id)
    assert after is not None
    assert phone in after.guarded - after.wanted
    assert "040 123" not in [line.value for line in after.sheet.lines]
    assert "client.phone" in after.sheet.withheld
    assert printing.keying_sheet(desk, made.batch.id).pdf


def test_her_order_is_that_of_the_screen_and_follows_the_law_where_she_has_none(
    desk: Desk, tmp_path: Path
) -> None:
    client, *_rest = whole(desk)
    made = make(desk, tmp_path)
    batches.keep_ways(desk, {"person": ("73.1 § 2", "ei ole"), "ei ole": ()}, 7)
    record = batches.keying_record(desk, made.batch.id, client.id)
    assert record is not None
    assert record.sheet.groups[0].reference == "73.1 § 2"
    ways = batches.ways(desk)
    assert ways.piece == 50
    assert [one.reference for one in ways.orders["person"]][:2] == ["73.1 § 2", "73.1 § 1"]
    batches.keep_spot(desk, made.batch.id, batches.Spot(client.id, ("a", "b"), 2))
    assert batches.spot(desk, made.batch.id) == batches.Spot(client.id, ("a", "b"), 2)
    batches.keep_spot(desk, made.batch.id, None)
    assert batches.spot(desk, made.batch.id) is None
