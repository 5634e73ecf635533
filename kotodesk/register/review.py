"""Kotoutumissuunnitelman tarkistus (F5): 22 §, stored by 874/2024 3 §.

At least the date, participation in services and measures, progress and results, what hinders or
slows, changes to the plan, the drafters' contact details, the next planned review and the source.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, codes, day, key, long_text, text
from kotodesk.register.record import Record

CONTENT = "874/2024 3 §: content"
HINDRANCES = "874/2024 3 §: hindrances"
_BATCH = ("complete", "batch")


@attrs.frozen(kw_only=True)
class Review(Record):
    """Tarkistus (22 §): frozen when completed, like the plan it belongs to."""

    KIND: ClassVar[str] = "review"
    TITLE: ClassVar[str] = N_("Reviews")
    PARENT: ClassVar[str] = "plan_id"
    SUMMARY: ClassVar[tuple[str, ...]] = ("reviewed", "next_review")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("review", N_("Review of the plan"), "22 §"),
        Section("findings", N_("How the plan has gone"), "874/2024 3 §"),
        Section("next", N_("Next review and drafters"), "874/2024 3 §"),
    )

    state: str = key()
    plan_id: str = key()
    reviewed: date | None = day(
        N_("Reviewed on"),
        section="review",
        group=6,
        required=("save", "complete", "batch"),
        reference="874/2024 3 §: date",
    )
    language: str = code(
        N_("Language"),
        "languages",
        section="review",
        group=4,
        width="third",
        required="complete",
    )
    interpreter: bool | None = boolean(N_("With an interpreter"), section="review", group=4)
    participants: str = text(N_("Participants"), section="review", group=6, width="full")
    county_takes_part: bool | None = boolean(
        N_("Wellbeing services county takes part"),
        section="review",
        group=6,
        basis="22.2 §",
        reference=CONTENT,
        help=N_("It must, when the plan was drawn up together with it."),
    )
    participation: str = long_text(
        N_("Taking part in services and measures"),
        section="findings",
        group=6,
        required=_BATCH,
        reference="874/2024 3 §: participation",
    )
    progress: str = long_text(
        N_("Progress and results"),
        section="findings",
        group=6,
        required=_BATCH,
        reference="874/2024 3 §: progress and results",
    )
    hindrances: str = long_text(
        N_("What hinders or slows taking part"),
        section="findings",
        group=6,
        reference=HINDRANCES,
        help=N_("If anything does. Health only in the field of its own, after its reason."),
    )
    health_reason: str = text(
        N_("Why health or capacity affects integration and is indispensable"),
        section="findings",
        group=6,
        width="full",
        basis="73.1 § 8 k.",
        help=N_(
            "Health data may be recorded only for such a reason. Write it first; the next "
            "field then opens."
        ),
    )
    health_hindrances: str = long_text(
        N_("Health or capacity that hinders or slows"),
        section="findings",
        group=8,
        reference=HINDRANCES,
        reason_field="health_reason",
    )
    changes: str = long_text(
        N_("Changes to the plan"),
        section="findings",
        group=6,
        required=_BATCH,
        reference="874/2024 3 §: changes to the plan",
        help=N_("Write “no changes” when there are none."),
    )
    last_review: bool | None = boolean(
        N_("No further review: the plan ends"), section="next", group=6, width="half"
    )
    next_review: date | None = day(
        N_("Next review"),
        section="next",
        group=6,
        width="half",
        basis="22.1 §",
        shown_when=("last_review", (None, False)),
        required=_BATCH,
        reference="874/2024 3 §: next review",
        help=N_("At the latest six months from this one."),
    )
    data_sources: tuple[str, ...] = codes(
        N_("Where the data of the review came from"),
        "source_kind",
        section="next",
        group=6,
        width="full",
        required=_BATCH,
        reference="874/2024 3 §: source",
    )
    drafters: str = long_text(
        N_("Drafters and their contact details"),
        section="next",
        group=6,
        required=_BATCH,
        reference="874/2024 3 §: drafters",
        help=N_("Name, title, organisation, phone and e-mail of everyone who drew it up."),
    )
