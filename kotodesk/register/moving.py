"""Kunnasta muutto (F17, 85 §) and siirtyminen työvoimaviranomaiselle ja sieltä (3 §).

Groups 2, 6 and 7 of 73.1 §.  Closing with a reason stands in the client's own record.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, code, day, key, long_text, text
from kotodesk.register.record import Record

OUT = "out"
"""Code of set "move_direction": away from this municipality, the case of 85 §."""
TO_AUTHORITY, FROM_AUTHORITY = "to_employment_authority", "from_employment_authority"
"""Codes of set "status_change_kind" (3 §)."""

_OUT = ("direction", (OUT,))
_IN = ("direction", ("in",))


@attrs.frozen(kw_only=True)
class Move(Record):
    """Muutto: the new municipality is contacted with the client's consent (85 §)."""

    KIND: ClassVar[str] = "move"
    TITLE: ClassVar[str] = N_("Moves")
    SUMMARY: ClassVar[tuple[str, ...]] = ("moves_on", "direction", "municipality")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("move", N_("Move between municipalities"), "85 §"),
        Section("contact", N_("Contact to the other municipality"), "85 §"),
    )

    direction: str = code(
        N_("Direction"), "move_direction", section="move", group=2, required="save"
    )
    municipality: str = code(
        N_("Other municipality"),
        "municipalities",
        section="move",
        group=2,
        required="save",
        contact=True,
    )
    known: date | None = day(
        N_("Came to know on"), section="move", group=6, required="save", basis="85 §"
    )
    moves_on: date | None = day(N_("Moves on"), section="move", group=2)
    note: str = text(N_("Note"), section="move", group=6, width="full")
    consent_id: str = key()
    consented: date | None = day(
        N_("Client's consent to the contact, on"),
        section="contact",
        group=6,
        width="half",
        shown_when=_OUT,
        basis="85 §",
        help=N_("Consent C3: it is recorded among the consents. Without it no contact is made."),
    )
    contacted: date | None = day(
        N_("Contacted on"), section="contact", group=6, width="half", basis="85 §"
    )
    contact_person: str = text(N_("Who was contacted"), section="contact", group=6)
    contact_way: str = code(N_("How contact was made"), "contact_way", section="contact", group=6)
    told: str = long_text(N_("What was told"), section="contact", group=6)
    plan_goes_on: str = text(
        N_("Plan made by the earlier municipality"),
        section="contact",
        group=6,
        width="full",
        shown_when=_IN,
    )


@attrs.frozen(kw_only=True)
class StatusChange(Record):
    """Siirto: the 12–32 a § tasks go to the employment authority or come back (3 §)."""

    KIND: ClassVar[str] = "status_change"
    TITLE: ClassVar[str] = N_("To and from the employment authority")
    SUMMARY: ClassVar[tuple[str, ...]] = ("effective", "change_kind", "authority")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("change", N_("Change of the responsible authority"), "3 §"),
        Section("handover", N_("Hand-over"), "3, 8 §"),
    )

    change_kind: str = code(
        N_("Change"),
        "status_change_kind",
        section="change",
        group=6,
        width="full",
        required="save",
        basis="3 §",
    )
    effective: date | None = day(N_("From the day"), section="change", group=6, required="save")
    authority: str = text(N_("Employment authority"), section="change", group=6, width="half")
    authority_contact: str = text(
        N_("Contact person and address"), section="change", group=6, width="full"
    )
    reason: str = text(
        N_("Reason of the change"), section="change", group=6, width="full", required="save"
    )
    goes: str = long_text(
        N_("What goes over"),
        section="handover",
        group=6,
        basis="3 §",
        help=N_("Tasks of 12–32 a §, and the papers they need."),
    )
    stays: str = long_text(
        N_("What stays"),
        section="handover",
        group=6,
        basis="3, 8 §",
        help=N_("Tasks that stay with the one who had them."),
    )
    told_client: date | None = day(
        N_("Told to the client on"), section="handover", group=6, width="half"
    )
    handed: date | None = day(N_("Handed over on"), section="handover", group=6, width="half")
