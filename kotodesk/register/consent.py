"""Suostumus (F10): one record per purpose and receiver, its state a list of events.

After ISO/IEC TS 27560 and W3C DPV as far as they serve; GDPR 7; nine kinds, C1–C9.  A consent here
lifts secrecy or is asked by a statute; it is not the GDPR basis of the register.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, codes, day, key, long_text, text
from kotodesk.register.record import Record

SCHEMA_VERSION = "1"
"""Version of the consent record's own shape, written into each record."""

ALLOWING = frozenset({"given", "renewed"})
"""The only states that allow processing (codes of set "consent_event")."""

NATIONAL_REGISTER = "C1"
"""Consent to storing guidance and advice data in the national register (VNA 874/2024 4 §)."""

WITH_GUARDIAN = "client_and_guardian"
REPRESENTED = ("guardian", WITH_GUARDIAN, "trustee", "representative")
"""Codes of set "consent_giver" by which another than the client gives it, alone or beside."""


@attrs.frozen(kw_only=True)
class Consent(Record):
    """Suostumus: what was asked, in which words, for whom."""

    KIND: ClassVar[str] = "consent"
    TITLE: ClassVar[str] = N_("Consent")
    SUMMARY: ClassVar[tuple[str, ...]] = ("consent_type", "receivers", "valid_from", "valid_until")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("purpose", N_("What is consented to"), "GDPR 7"),
        Section("way", N_("How it was given"), "GDPR 7.1"),
        Section("paper", N_("The signed paper"), "GDPR 7.1"),
    )

    schema_version: str = key()
    consent_type: str = code(
        N_("Consent"),
        "consent_type",
        section="purpose",
        width="full",
        required="save",
        reference="874/2024 4 §",
    )
    purpose: str = long_text(N_("Purpose"), section="purpose", reference="874/2024 4 §")
    legal_role: str = code(N_("Legal role"), "consent_role", section="purpose", width="full")
    data_categories: tuple[str, ...] = codes(
        N_("Data"), "data_category", section="purpose", width="full"
    )
    data_detail: str = text(
        N_("Which data more precisely"),
        section="purpose",
        width="full",
        help=N_("Printed after the kinds of data, in the words you write here."),
    )
    special_categories: tuple[str, ...] = codes(
        N_("Special categories (GDPR 9)"), "special_category", section="purpose", width="full"
    )
    receivers: str = text(N_("Receiver"), section="purpose", width="full")
    controllers: str = text(N_("Controllers"), section="purpose", width="full")
    retention: str = text(N_("How long it is kept"), section="purpose", width="full")
    transfers: str = text(N_("Transfers outside the EU/EEA"), section="purpose", width="full")
    valid_from: date | None = day(N_("Valid from"), section="purpose", reference="874/2024 4 §")
    valid_until: date | None = day(N_("Valid until"), section="purpose", reference="874/2024 4 §")

    given_by: str = code(N_("Given by"), "consent_giver", section="way", width="third")
    giver_name: str = text(
        N_("Name and basis of the representative"),
        section="way",
        width="full",
        shown_when=("given_by", REPRESENTED),
    )
    minor_heard: bool | None = boolean(
        N_("A minor of 15 or over was heard beside the guardian"),
        section="way",
        basis="hallintolaki 14.3 §",
        width="full",
    )
    way: str = code(N_("Way"), "consent_way", section="way", width="third")
    language: str = code(N_("Language"), "languages", section="way", width="third")
    interpreter: str = text(N_("Interpreter: name, way, language"), section="way", width="full")
    capacity_note: str = long_text(N_("Note on how it was understood"), section="way")
    place: str = text(N_("Place"), section="way")

    notice_id: str = key()
    notice_version: str = key()
    notice_languages: tuple[str, ...] = codes(
        N_("Languages of the form"), "paper_language", section="paper"
    )
    notice_sha256: str = key()
    paper_location: str = text(
        N_("Where the signed paper is kept"),
        section="paper",
        help=N_("Folder, cabinet, room: so that another can find it."),
    )
    signed_on: date | None = day(N_("Signed on"), section="paper")
    signed_pdf_sha256: str = key()


@attrs.frozen(kw_only=True)
class ConsentEvent(Record):
    """Suostumuksen tapahtuma: requested, given, refused, withdrawn …; appended, never changed."""

    KIND: ClassVar[str] = "consent_event"
    TITLE: ClassVar[str] = N_("Consent event")
    PARENT: ClassVar[str] = "consent_id"
    SUMMARY: ClassVar[tuple[str, ...]] = ("event", "event_date")
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("event", N_("Event"), "GDPR 7"),)

    consent_id: str = key()
    event: str = code(N_("Event"), "consent_event", section="event", required="save")
    event_date: date | None = day(N_("Date"), section="event", required="save")
    by: str = text(N_("By whom"), section="event")
    how: str = text(N_("How"), section="event")
    note: str = long_text(N_("Note"), section="event")


@attrs.frozen(kw_only=True)
class FollowUp(Record):
    """Jälkitoimi: what must be done after an act, open until it is ticked done."""

    KIND: ClassVar[str] = "follow_up"
    TITLE: ClassVar[str] = N_("Follow-up")
    PARENT: ClassVar[str] = "consent_id"
    SUMMARY: ClassVar[tuple[str, ...]] = ("task", "opened", "done")
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("task", N_("Follow-up"), "GDPR 7.3, 19"),)

    consent_id: str = key()
    task: str = long_text(N_("What must be done"), section="task", required="save")
    opened: date | None = day(N_("Opened"), section="task")
    done: date | None = day(N_("Done"), section="task")
    done_note: str = text(N_("How it was done"), section="task", width="full")
