"""Kuntapaikka (F12): the person is directed to the municipality (42–44 §).

Group 9 of 73.1 §; what preparing cost belongs to 64 § (group 10).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, integer, long_text, text
from kotodesk.register.record import Record

PLACE = "73.1 § 9"


@attrs.frozen(kw_only=True)
class MunicipalPlace(Record):
    """Kuntapaikka-asia: from the proposal to the arrival."""

    KIND: ClassVar[str] = "municipal_place"
    TITLE: ClassVar[str] = N_("Municipal place")
    SUMMARY: ClassVar[tuple[str, ...]] = ("case_number", "proposed", "decision", "arrived")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("proposal", N_("Proposal"), "43 §"),
        Section("place_decision", N_("Decision on the place"), "42–43 §"),
        Section("arrival", N_("Dwelling and arrival"), "44 §"),
        Section("costs", N_("Costs of preparing the reception"), "64 §"),
    )

    case_number: str = text(
        N_("Case number"), section="proposal", group=9, width="third", reference=PLACE
    )
    proposed: date | None = day(
        N_("Proposal received"), section="proposal", group=9, required="save", reference=PLACE
    )
    proposer: str = code(
        N_("Way to the municipality"),
        "place_proposer",
        section="proposal",
        group=9,
        width="full",
        basis="43.1–43.4 §",
        reference=PLACE,
    )
    family_size: int | None = integer(
        N_("Size of the family"), section="proposal", group=9, reference=PLACE
    )
    family_ages: str = text(N_("Ages of the family"), section="proposal", group=9, reference=PLACE)
    proposal: str = long_text(
        N_("What is proposed"),
        section="proposal",
        group=9,
        reference=PLACE,
        help=N_("Only what the reception takes. No health data."),
    )
    service_needs: bool | None = boolean(
        N_("Obvious need of social or health services told"),
        section="place_decision",
        group=9,
        width="half",
        basis="43.3 §",
        reference=PLACE,
        help=N_("Then the wellbeing services county is heard before the direction."),
    )
    county_heard: date | None = day(
        N_("Wellbeing services county heard on"),
        section="place_decision",
        group=9,
        width="half",
        basis="43.3 §",
        shown_when=("service_needs", (True,)),
        reference=PLACE,
    )
    county_said: str = long_text(
        N_("What the county said"),
        section="place_decision",
        group=9,
        shown_when=("county_heard", ("*",)),
        help=N_("Whether the services can be arranged. No health data."),
    )
    decision: str = code(
        N_("Decision"), "place_decision", section="place_decision", group=9, reference=PLACE
    )
    decided: date | None = day(
        N_("Decided on"),
        section="place_decision",
        group=9,
        shown_when=("decision", ("*",)),
        required="save",
        reference=PLACE,
    )
    reasons: str = long_text(
        N_("Reasons for the decision"),
        section="place_decision",
        group=9,
        shown_when=("decision", ("*",)),
        reference=PLACE,
    )
    dwelling: str = text(
        N_("Dwelling"), section="arrival", group=9, width="full", basis="44.2 § 1 k."
    )
    dwelling_from: date | None = day(N_("Dwelling from"), section="arrival", group=9)
    planned_arrival: date | None = day(
        N_("Arrival planned on"), section="arrival", group=9, reference=PLACE
    )
    arrived: date | None = day(N_("Arrived on"), section="arrival", group=9, reference=PLACE)
    arrangements: str = long_text(
        N_("Arrangements for the reception"), section="arrival", group=9, basis="44.2 § 2–4 k."
    )
    prepare_from: date | None = day(
        N_("Preparing from"),
        section="costs",
        group=10,
        basis="64.1 §",
        help=N_("At most four months before the arrival in Finland or the move; justified, eight."),
    )
    prepare_reason: str = text(
        N_("Why more than four months"), section="costs", group=10, width="full", basis="64.1 §"
    )
    costs: str = text(
        N_("Costs of preparing, €"), section="costs", group=10, width="third", basis="64.1 §"
    )
    cost_items: str = long_text(N_("What the costs were"), section="costs", group=10)
