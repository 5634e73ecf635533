"""Perhe (F2): household and the people in it, as far as services need them.

Groups 2 and 5 of 73.1 §.  Two clients of one family are linked; the data stay with each person.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, integer, key, long_text, text
from kotodesk.register.record import Record

PLACE = "73.1 § 5"


@attrs.frozen(kw_only=True)
class Household(Record):
    """Talous: size and housing."""

    KIND: ClassVar[str] = "household"
    TITLE: ClassVar[str] = N_("Family")
    ONE_PER_CLIENT: ClassVar[bool] = True
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("household", N_("Household"), "73.1 § 2, 5"),
    )

    household_size: int | None = integer(
        N_("Household size"),
        section="household",
        group=5,
        reference=PLACE,
        headers=("talouden koko", "perhekoko"),
    )
    minors: int | None = integer(
        N_("Children under 18"),
        section="household",
        group=5,
        reference=PLACE,
        headers=("lapsia", "alaikäisiä lapsia"),
    )
    housing: str = text(
        N_("Housing"), section="household", group=5, reference=PLACE, headers=("asuminen",)
    )
    situation: str = long_text(
        N_("Family situation"),
        section="household",
        group=5,
        help=N_("Only what the planning of services needs."),
    )


@attrs.frozen(kw_only=True)
class FamilyMember(Record):
    """Perheenjäsen: spouse, dependant or child of the client."""

    KIND: ClassVar[str] = "family_member"
    TITLE: ClassVar[str] = N_("Family member")
    SUMMARY: ClassVar[tuple[str, ...]] = ("name", "relation", "birth_date")
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("member", N_("Family member"), "73.1 § 2"),)

    name: str = text(N_("Name"), section="member", group=2, required="save")
    relation: str = code(
        N_("Relation"), "family_relation", section="member", group=2, width="third"
    )
    birth_date: date | None = day(N_("Date of birth"), section="member", group=2)
    lives_together: bool | None = boolean(
        N_("Lives in the same household"), section="member", group=2
    )
    own_client_id: str = key()
    notes: str = text(N_("Note"), section="member", group=5, width="full")


@attrs.frozen(kw_only=True)
class FamilyLink(Record):
    """Perheside: this client and another client of the register; a twin stands at the other."""

    KIND: ClassVar[str] = "family_link"
    TITLE: ClassVar[str] = N_("Family members who are clients")
    SUMMARY: ClassVar[tuple[str, ...]] = ("relation", "note")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("link", N_("Family member who is a client"), "73.1 § 2"),
    )

    other_client_id: str = key()
    relation: str = code(
        N_("Relation"), "family_relation", section="link", group=2, required="save"
    )
    lives_together: bool | None = boolean(
        N_("Lives in the same household"), section="link", group=2
    )
    seen_together: bool | None = boolean(
        N_("Services are planned together"), section="link", group=6
    )
    note: str = text(N_("Note"), section="link", group=5, width="full")
