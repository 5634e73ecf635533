"""Rekisteröidyn pyyntö (F15) and luovutus (F11): what shows that the rules were kept.

Not client data of 73.1 §: GDPR 5(2), 12–22 and laki 906/2019 17 § ask for them.  Every disclosure
names its paragraph or its consent; it never defaults to consent.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, code, codes, day, key, long_text, text
from kotodesk.register.record import Record

_EXTENDED = ("extended", ("*",))


@attrs.frozen(kw_only=True)
class DataRequest(Record):
    """Rekisteröidyn pyyntö (GDPR 12–22); by when it is answered is counted from `received`."""

    KIND: ClassVar[str] = "data_request"
    TITLE: ClassVar[str] = N_("Requests of the client")
    SUMMARY: ClassVar[tuple[str, ...]] = ("received", "request_kind", "answered")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("request", N_("Request"), "GDPR 12–22"),
        Section("extension", N_("More time"), "GDPR 12(3)"),
        Section("reply", N_("Reply"), "GDPR 12(3)–(4)"),
    )

    request_kind: str = code(
        N_("What is asked"), "request_kind", section="request", width="full", required="save"
    )
    received: date | None = day(
        N_("Received"),
        section="request",
        required="save",
        help=N_("The time for the reply, one month, runs from this day."),
    )
    received_way: str = code(N_("How it came"), "contact_way", section="request", width="third")
    language: str = code(N_("Language of the reply"), "languages", section="request", width="third")
    asked_by: str = text(
        N_("Who asks, if not the client"),
        section="request",
        width="full",
        help=N_("A guardian or another representative, and on what basis."),
    )
    content: str = long_text(N_("The request in their own words"), section="request")
    identity_checked: date | None = day(
        N_("Identity checked on"), section="request", basis="GDPR 12(6)"
    )
    identity_how: str = text(N_("How it was checked"), section="request")
    extended: date | None = day(
        N_("More time told to the client on"),
        section="extension",
        help=N_("At most two months more; told with the reasons within the first month."),
    )
    extension_reason: str = long_text(
        N_("Why more time is needed"), section="extension", shown_when=_EXTENDED, required="save"
    )
    answered: date | None = day(N_("Answered on"), section="reply")
    outcome: str = code(N_("Outcome"), "request_outcome", section="reply", width="half")
    refusal_reasons: str = long_text(
        N_("Reasons for the refusal and the remedies told"),
        section="reply",
        basis="GDPR 12(4)",
        shown_when=("outcome", ("refused", "partly")),
        required="save",
    )
    outcome_note: str = long_text(N_("What was done"), section="reply")


@attrs.frozen(kw_only=True)
class Disclosure(Record):
    """Luovutus: when, to whom, what, by which paragraph or consent, and how."""

    KIND: ClassVar[str] = "disclosure"
    TITLE: ClassVar[str] = N_("Disclosures")
    SUMMARY: ClassVar[tuple[str, ...]] = ("disclosed", "receiver", "ground")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("receiver", N_("To whom"), "906/2019 17 §"),
        Section("content", N_("What and by what right"), "82–94 §, julkisuuslaki 29 §"),
        Section("way", N_("How it was disclosed"), "GDPR 5(2)"),
    )

    consent_id: str = key()
    record_id: str = key()
    document_id: str = key()
    disclosed: date | None = day(N_("Disclosed on"), section="receiver", required="save")
    receiver: str = text(
        N_("Receiving organisation"), section="receiver", width="full", required="save"
    )
    receiver_person: str = text(N_("Receiving person"), section="receiver")
    receiver_address: str = text(N_("Address or e-mail"), section="receiver")
    ground: str = text(
        N_("Paragraph or consent"),
        section="content",
        required="save",
        help=N_("Such as 94 §, 86.1 § or consent C4. First the paragraph; a consent only if none."),
    )
    data_categories: tuple[str, ...] = codes(
        N_("Kinds of data"), "data_category", section="content", width="full"
    )
    data_items: str = long_text(N_("Data disclosed"), section="content", required="save")
    way: str = code(N_("Way"), "disclosure_way", section="way", width="half", required="save")
    document: str = text(N_("Document or batch"), section="way")
    officer: str = text(N_("Who disclosed it"), section="way")
    correction_told: date | None = day(
        N_("Receiver told of a correction on"), section="way", width="half", basis="GDPR 19"
    )
