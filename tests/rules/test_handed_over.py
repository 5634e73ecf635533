from __future__ import annotations

import pytest

from kotodesk.exchange.koto_aj.entities import ENTITIES
from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.contacts import Contact
from kotodesk.register.family import Household
from kotodesk.register.language_study import FinalTest, LanguageStudy
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.register.orientation import Orientation
from kotodesk.register.record import Record
from kotodesk.register.referral import Referral
from kotodesk.rules.handed_over import PERSON_KINDS, STAYS_HERE, declared, is_guidance
from tests.rules.people import guidance

GOING = [kind for entity in ENTITIES for kind in entity.kinds]


def test_every_kind_goes_or_says_why_it_stays() -> None:
    assert set(GOING) | set(STAYS_HERE) == set(ALL_RECORDS)
    assert not set(GOING) & set(STAYS_HERE)
    assert all(STAYS_HERE.values())


@pytest.mark.parametrize("kind", GOING, ids=lambda kind: kind.KIND)
def test_a_kind_that_goes_has_fields_to_hand_over(kind: type[Record]) -> None:
    assert declared(kind)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (Household, "73.1 § 5"),
        (Referral, "73.1 § 7"),
        (Orientation, "73.1 § 7"),
        (LanguageStudy, "73.1 § 7"),
        (FinalTest, "73.1 § 7"),
        (MunicipalPlace, "73.1 § 9"),
        (CompensationDecision, "73.1 § 10"),
    ],
)
def test_the_groups_of_73_go_with_the_person(kind: type[Record], place: str) -> None:
    assert kind in PERSON_KINDS
    assert {spec.reference for spec in declared(kind)} == {place}


def test_anonymous_advice_is_no_guidance_of_a_person() -> None:
    assert is_guidance(guidance())
    assert not is_guidance(guidance(client_id=""))
    assert not is_guidance(guidance(contact_kind="visit"))
    assert Contact not in PERSON_KINDS
