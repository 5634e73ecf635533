"""Oleskelu (F2): permits and the dates the Act counts from.  Groups 3, 9 and 10 of 73.1 §."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, text
from kotodesk.register.record import Record


@attrs.frozen(kw_only=True)
class Residence(Record):
    """Oleskelu: the right to reside, its ground and its dates (2, 14.1, 59 §)."""

    KIND: ClassVar[str] = "residence"
    TITLE: ClassVar[str] = N_("Residence")
    ONE_PER_CLIENT: ClassVar[bool] = True
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("permit", N_("Residence permit"), "73.1 § 3"),
        Section("dates", N_("Dates the Act counts from"), "14.1, 20.3, 59 §"),
    )

    permit_type: str = code(
        N_("Permit type"),
        "permit_type",
        section="permit",
        group=3,
        required="batch",
        reference="73.1 § 3",
        headers=("oleskelulupa", "lupa", "lupatyyppi", "uppehållstillstånd"),
    )
    aliens_act_section: str = code(
        N_("Aliens Act section"),
        "aliens_act_section",
        section="permit",
        group=3,
        required="batch",
        reference="73.1 § 3",
        headers=("peruste", "luvan peruste", "grund", "lupaperuste"),
    )
    ground_text: str = text(
        N_("Ground as it stood in the source"),
        section="permit",
        group=3,
        width="full",
        help=N_("Free text taken over from an old register, until the section has been checked."),
    )
    granted: date | None = day(N_("Granted"), section="permit", group=3, reference="73.1 § 3")
    valid_from: date | None = day(
        N_("Valid from"),
        section="permit",
        group=3,
        required="batch",
        reference="73.1 § 3",
        headers=("lupa alk.", "lupa alkaa", "myönnetty", "lupa alkaen"),
    )
    valid_to: date | None = day(
        N_("Valid until"),
        section="permit",
        group=3,
        reference="73.1 § 3",
        headers=("lupa päättyy", "voimassa", "lupa voimassa", "päättyy"),
    )
    until_further_notice: bool | None = boolean(
        N_("Valid until further notice"), section="permit", group=3, reference="73.1 § 3"
    )
    work_right: str = code(
        N_("Right to work"), "work_right", section="permit", group=3, reference="73.1 § 3"
    )
    first_permit: date | None = day(
        N_("First permit, card or registration"),
        section="dates",
        group=3,
        required="batch",
        reference="73.1 § 3",
        basis="14.1 §",
        headers=("ensimmäinen lupa", "1. lupa"),
        help=N_("The three years of the right to an assessment are counted from this day."),
    )
    entry: date | None = day(
        N_("Date of entry"),
        section="dates",
        group=3,
        reference="73.1 § 3",
        headers=("maahantulo", "saapunut", "maahantulopäivä"),
    )
    first_municipality: date | None = day(
        N_("First municipality of residence registered"),
        section="dates",
        group=10,
        basis="59.2 §",
        reference="73.1 § 10",
        headers=("kotikunta alk.", "kotikunta alkaen", "kotikuntamerkintä"),
    )
    act_group: str = code(
        N_("Group of 2 §"),
        "act_group",
        section="dates",
        group=10,
        basis="2.3–2.6 §",
        reference="73.1 § 10",
    )
    quota_refugee: bool | None = boolean(
        N_("Taken in the refugee quota"),
        section="dates",
        group=10,
        basis="UlkL 90 §",
        reference="73.1 § 10",
        headers=("kiintiö", "kiintiöpakolainen"),
    )
    trafficking_victim: bool | None = boolean(
        N_("Victim of trafficking"),
        section="dates",
        group=10,
        basis="14.6, 20.4, 68 §",
        reference="73.1 § 10",
    )
    arrived_unaccompanied: bool | None = boolean(
        N_("Arrived unaccompanied as a minor"),
        section="dates",
        group=10,
        basis="2.6 §",
        reference="73.1 § 10",
    )
