"""Ohjaus palveluun (F7): to which provider, when, what came of it, and what 94 § lets it carry.

94 § is a closed list of eighteen items.  What other records hold (1–10, 12–15) is taken from them
when the paper is made; only 11, 16, 17 and 18 are written here, and 18 asks for its reason.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, day, key, long_text, text
from kotodesk.register.record import Record

PLACE = "73.1 § 7"


@attrs.frozen(kw_only=True)
class Referral(Record):
    """Ohjaus palveluun under a valid plan (20.5, 94 §)."""

    KIND: ClassVar[str] = "referral"
    TITLE: ClassVar[str] = N_("Referrals to services")
    PARENT: ClassVar[str] = "plan_id"
    SUMMARY: ClassVar[tuple[str, ...]] = ("service", "provider", "referred")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("referral", N_("Referral"), "20.5 §"),
        Section("content", N_("What is told to the provider"), "94 §"),
        Section("outcome", N_("What came of it"), "73.1 § 7"),
    )

    plan_id: str = key()
    plan_service_id: str = key()
    service: str = text(
        N_("Service"), section="referral", group=7, required="save", reference=PLACE
    )
    provider: str = text(
        N_("Provider"), section="referral", group=7, required="save", reference=PLACE
    )
    provider_contact: str = text(
        N_("Provider's contact person and address"), section="referral", group=7, width="full"
    )
    referred: date | None = day(
        N_("Referred on"),
        section="referral",
        group=7,
        required="save",
        basis="20.5 §",
        reference=PLACE,
        help=N_("Within a month of the plan."),
    )
    identity_code_needed: bool | None = boolean(
        N_("The identity code is needed"),
        section="content",
        group=7,
        width="full",
        basis="94 § 3 k., tietosuojalaki 29.4 §",
        help=N_("It is printed only when it is needed."),
    )
    training_recommendation: str = long_text(
        N_("Training recommendation"),
        section="content",
        group=7,
        basis="94 § 11 k.",
        help=N_("The assessment's findings on education are taken from the assessment."),
    )
    earlier_studies: str = long_text(
        N_("Earlier integration training: study plan and how it went"),
        section="content",
        group=7,
        basis="94 § 16 k.",
    )
    earlier_agreed: str = long_text(
        N_("Earlier integration training: agreed measures and goals for continuing"),
        section="content",
        group=7,
        basis="94 § 17 k.",
    )
    other_reason: str = text(
        N_("Why another matter is indispensable for taking part"),
        section="content",
        group=7,
        width="full",
        basis="94 § 18 k.",
        help=N_("Write the reason first; the next field then opens."),
    )
    other_needed: str = long_text(
        N_("Other indispensable data"),
        section="content",
        group=7,
        basis="94 § 18 k.",
        reason_field="other_reason",
    )
    accepted: date | None = day(N_("Taken in on"), section="outcome", group=7, reference=PLACE)
    attended: bool | None = boolean(N_("Took part"), section="outcome", group=7, reference=PLACE)
    ended: date | None = day(N_("Service ended on"), section="outcome", group=7, reference=PLACE)
    result: str = long_text(N_("Result"), section="outcome", group=7, reference=PLACE)
