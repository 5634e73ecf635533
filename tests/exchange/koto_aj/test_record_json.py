from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from kotodesk.exchange.koto_aj.entities import BY_NAME, ENTITIES
from kotodesk.exchange.koto_aj.record_json import canonical, content_of, sha256, text_of
from kotodesk.register.client import Client
from kotodesk.register.client_file import Provenance
from kotodesk.register.record import Record
from kotodesk.register.source import Source
from kotodesk.rules.handed_over import declared
from tests.exchange.koto_aj.batches import chosen
from tests.rules.people import client, full_file, origins, residence


def person(*records: Record, owner: Client) -> dict[str, Any]:
    everything = (owner, *records)
    return content_of(BY_NAME["person"], everything, owner, origins(everything), 1)


def test_a_fact_has_its_value_and_its_origin() -> None:
    fields = person(owner=client())["parts"]["client"]["fields"]
    assert fields["birth_date"] == {
        "value": "1988-03-15",
        "source": {"kind": "client", "detail": ""},
        "recorded_by": "Kaisa Koordinaattori",
        "recorded_at": "2026-11-20T09:30:00+00:00",
    }
    assert fields["citizenships"]["value"] == ["AF"]
    assert fields["interpreter_needed"]["value"] is True


def test_only_what_has_a_place_in_the_law_goes() -> None:
    owner = client(birth_place="Herat", guardian_name="Huoltaja", other_languages=("fa",))
    fields = person(owner=owner)["parts"]["client"]["fields"]
    assert not fields.keys() & {"birth_place", "guardian_name", "other_languages"}


def test_what_the_form_hides_does_not_go() -> None:
    owner = client(interpreter_needed=False, no_hetu_reason="applied")
    fields = person(owner=owner)["parts"]["client"]["fields"]
    assert "interpreter_language" not in fields
    assert "no_hetu_reason" not in fields


def test_withheld_contact_fields_are_named_and_nowhere_else() -> None:
    content = person(residence(), owner=client(non_disclosure=True))
    contact = {spec.name for spec in declared(Client) if spec.contact}
    assert set(content["non_disclosure"]["withheld"]) == contact
    assert "municipality" in contact
    text = canonical(content)
    for secret in ("Kirkkokatu", "02700", "+358401234567", "235"):
        assert secret not in text


def test_the_content_is_the_same_whatever_order_the_records_come_in() -> None:
    records = (client(), residence())
    entity = BY_NAME["person"]
    one, other = (
        canonical(content_of(entity, order, client(), origins(records), 1))
        for order in (records, records[::-1])
    )
    assert one == other
    assert sha256(one) == sha256(other)


def test_the_short_way_writes_what_the_canonical_way_writes() -> None:
    records = (client(original_name='"\\\n\u2028é'), residence(first_permit=date(2025, 1, 2)))
    held = origins(records)
    other = Provenance(Source("client", 'said "so"'), "Another", datetime(2026, 11, 21, tzinfo=UTC))
    for kept in (
        held,
        {},
        {**held, (records[1].id, "first_permit"): other},
        {key: one for key, one in held.items() if key[0] != records[0].id},
    ):
        content = content_of(BY_NAME["person"], records, records[0], kept, 1)
        assert text_of(content) == canonical(content)
    for out in chosen(full_file()).outgoing:
        assert text_of(json.loads(out.text)) == canonical(out.content) == out.text


def test_any_script_stands_as_it_was_typed() -> None:
    name = "نجیب\u200cالله Ελένη ი ሰላም 𐓷"
    text = canonical(person(owner=client(original_name=name)))
    assert name in text
    assert json.loads(text)["parts"]["client"]["fields"]["original_name"]["value"] == name


def test_a_frozen_code_set_date_wins_and_is_outside_the_hash() -> None:
    out = next(one for one in chosen(full_file()).outgoing if one.kind == "assessment")
    assert date.fromisoformat(out.code_sets["assessment_basis"]) > date(2020, 1, 1)
    assert "code_sets" not in out.text


def test_every_declared_place_belongs_to_an_entity() -> None:
    kinds = [kind for entity in ENTITIES for kind in entity.kinds]
    assert len(set(kinds)) == len(kinds)
    assert all(declared(kind) for kind in kinds)
