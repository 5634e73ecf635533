"""Tilanne (F2): main activity and the benefits the Act asks about.

Groups 5, 6 and 10 of 73.1 §.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, text
from kotodesk.register.record import Record


@attrs.frozen(kw_only=True)
class Situation(Record):
    """Tilanne: what the client does now and what follows for 14.1 § and chapter 8."""

    KIND: ClassVar[str] = "situation"
    TITLE: ClassVar[str] = N_("Situation")
    ONE_PER_CLIENT: ClassVar[bool] = True
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("situation", N_("Situation"), "14.1 §, 8 luku"),
    )

    main_activity: str = code(
        N_("Main activity"),
        "main_activity",
        section="situation",
        group=5,
        reference="73.1 § 5",
        headers=("pääasiallinen toiminta",),
    )
    social_assistance: bool | None = boolean(
        N_("Social assistance, other than temporary"),
        section="situation",
        group=6,
        basis="14.1 § 5 k.",
        reference="73.1 § 6",
    )
    compensation_relation: str = code(
        N_("Relation to compensation"),
        "compensation_relation",
        section="situation",
        group=10,
        basis="61 §",
        reference="73.1 § 10",
    )
    compensation_note: str = text(
        N_("Note on compensation"), section="situation", group=10, reference="73.1 § 10"
    )


@attrs.frozen(kw_only=True)
class BenefitPeriod(Record):
    """Jakso: a time as registered jobseeker or on child home-care allowance."""

    KIND: ClassVar[str] = "benefit_period"
    TITLE: ClassVar[str] = N_("Jobseeker and allowance periods")
    SUMMARY: ClassVar[tuple[str, ...]] = ("benefit", "start", "end")
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("period", N_("Period"), "3, 14.1, 23.3 §"),)

    benefit: str = code(
        N_("Kind of period"),
        "benefit_kind",
        section="period",
        group=6,
        required="save",
        reference="73.1 § 6",
    )
    start: date | None = day(N_("From"), section="period", group=6, reference="73.1 § 6")
    end: date | None = day(N_("To"), section="period", group=6, reference="73.1 § 6")
    note: str = text(N_("Note"), section="period", group=6, width="full", reference="73.1 § 6")
