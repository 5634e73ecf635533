from __future__ import annotations

import pytest

from kotodesk.register.catalogue import Client
from kotodesk.register.source import CLIENT
from kotodesk.store import Store
from kotodesk.store.clients import ClientQuery

PEOPLE = (
    Client(id="1", client_id="1", family_name="Mäkelä", given_names="Łukasz", hetu="140875-9759"),
    Client(id="2", client_id="2", family_name="Al Saadi", original_name="أحمد السعدي"),
    Client(
        id="3", client_id="3", family_name="Nguyễn", given_names="Thị Hoa", phone="+358 40 1234567"
    ),
    Client(
        id="4", client_id="4", family_name="Yıldız", former_names="Đorđević", address="Asematie 14"
    ),
    Client(id="5", client_id="5", family_name="Тесфай", original_name="ተስፋይ ዮናስ"),
    Client(
        id="6",
        client_id="6",
        family_name="Piilo",
        phone="050 7654321",
        address="Salakatu 1",
        non_disclosure=True,
    ),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("makela", "1"), ("MÄK", "1"), ("lukasz", "1"), ("140875", "1"), ("1408759759", "1"),
        ("saad", "2"), ("احمد", "2"), ("سعدي", "2"), ("nguyen hoa", "3"), ("040 123", "3"),
        ("+358401", "3"), ("yildiz", "4"), ("dordevic", "4"), ("asematie 14", "4"), ("ተስ", "5"),
        ("тесф", "5"), ("piilo", "6"),
    ],
)  # fmt: skip
def test_names_codes_phones_and_addresses_are_found(store: Store, typed: str, found: str) -> None:
    with store.unit(CLIENT) as unit:
        for one in PEOPLE:
            unit.put(one)
    assert store.search.find(typed) == (found,)
    assert store.clients.page(ClientQuery(words=typed)) == (found,)


@pytest.mark.parametrize("typed", ["050 765", "salakatu", '"', "***", "OR", "NEAR(", "  "])
def test_hidden_details_and_odd_signs_find_nothing(store: Store, typed: str) -> None:
    with store.unit(CLIENT) as unit:
        for one in PEOPLE:
            unit.put(one)
    assert store.search.find(typed) == ()


def test_the_list_hides_contact_details_under_non_disclosure(store: Store) -> None:
    with store.unit(CLIENT) as unit:
        unit.put(PEOPLE[-1])
    (row,) = store.clients.rows(("6",))
    assert (row.phone, row.municipality, row.non_disclosure) == ("", "", True)


def test_a_changed_name_is_found_and_the_old_one_is_not(store: Store) -> None:
    with store.unit(CLIENT) as unit:
        unit.put(PEOPLE[0])
        unit.put(PEOPLE[0].changed(family_name="Virtanen"))
    assert store.search.find("virta") == ("1",)
    assert store.search.find("makela") == ()
