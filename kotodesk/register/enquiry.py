"""Yhteydenotto (F1): another authority tells of a person who may need services (9 §).

Groups 2, 4, 6 and 7 of 73.1 §.  Name, language and first permit stand in the client's own records;
here is who told, why, with what consent, and what was done first.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, code, day, key, long_text, text
from kotodesk.register.record import Record


@attrs.frozen(kw_only=True)
class Enquiry(Record):
    """Yhteydenotto (9 §): taken up without delay."""

    KIND: ClassVar[str] = "enquiry"
    TITLE: ClassVar[str] = N_("Contacts by authorities")
    SUMMARY: ClassVar[tuple[str, ...]] = ("received", "sender", "first_measure")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("enquiry", N_("Contact by an authority"), "9.1 §"),
        Section("consent", N_("Consent to the contact"), "9.1 §"),
        Section("measure", N_("Taken up"), "9.2 §"),
    )

    received: date | None = day(
        N_("Received"), section="enquiry", group=6, required="save", basis="9.2 §"
    )
    received_way: str = code(
        N_("How it came"), "contact_way", section="enquiry", group=6, width="third"
    )
    sender_kind: str = code(
        N_("Kind of sender"), "source_kind", section="enquiry", group=6, width="third"
    )
    sender: str = text(N_("Sending authority"), section="enquiry", group=6, required="save")
    sender_person: str = text(N_("Sender's contact person"), section="enquiry", group=6)
    sender_contact: str = text(
        N_("Their phone or e-mail"), section="enquiry", group=6, width="full"
    )
    reason: str = long_text(
        N_("Why services may be needed"),
        section="enquiry",
        group=6,
        help=N_("Only what finding out the need of services takes. No health data."),
    )
    consent_id: str = key()
    consented: date | None = day(
        N_("Client's consent, on"),
        section="consent",
        group=6,
        help=N_("Without it the authority guides the person, but does not make contact."),
    )
    consent_way: str = code(
        N_("How the consent was given"),
        "consent_way",
        section="consent",
        group=6,
        width="third",
        shown_when=("consented", ("*",)),
    )
    consent_language: str = code(
        N_("In what language"),
        "languages",
        section="consent",
        group=4,
        width="third",
        shown_when=("consented", ("*",)),
    )
    received_by: str = text(N_("Receiving official"), section="measure", group=6)
    taken_up: date | None = day(
        N_("Taken up on"), section="measure", group=6, basis="9.2 §", help=N_("Without delay.")
    )
    first_measure: str = code(
        N_("First measure"), "enquiry_measure", section="measure", group=7, width="half"
    )
    first_measure_on: date | None = day(
        N_("First measure on"),
        section="measure",
        group=7,
        shown_when=("first_measure", ("*",)),
        required="save",
    )
    measure_note: str = text(N_("What was done"), section="measure", group=7, width="full")
