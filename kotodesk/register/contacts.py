"""Käynnit, yhteydenotot ja muistiinpanot, ja ohjaus ja neuvonta (10 §).

Groups 4, 6 and 7 of 73.1 §.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, integer, long_text, text
from kotodesk.register.record import Record

GUIDANCE = "guidance"
"""Code of set "contact_kind": ohjaus ja neuvonta (10 §), the only kind of VNA 874/2024 4 §."""

_GUIDANCE_ONLY = ("contact_kind", (GUIDANCE,))


@attrs.frozen(kw_only=True)
class Contact(Record):
    """Käynti, yhteydenotto tai muistiinpano: one dealing with the client."""

    KIND: ClassVar[str] = "contact"
    TITLE: ClassVar[str] = N_("Visits and notes")
    SUMMARY: ClassVar[tuple[str, ...]] = ("contact_date", "contact_kind", "topic")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("contact", N_("Visit or note"), "10 §, 73.1 § 4, 6"),
        Section("guidance", N_("Guidance and advice"), "10 §, 874/2024 4 §"),
    )

    contact_kind: str = code(
        N_("Kind"), "contact_kind", section="contact", group=6, width="half", required="save"
    )
    contact_date: date | None = day(
        N_("Date"), section="contact", group=6, required=("save", "batch"), reference="874/2024 4 §"
    )
    minutes: int | None = integer(N_("Length, minutes"), section="contact", group=4)
    way: str = code(N_("Way"), "contact_way", section="contact", group=4, width="half")
    topic: str = code(N_("Topic"), "contact_topic", section="contact", group=6, width="half")
    language: str = code(N_("Language"), "languages", section="contact", group=4, width="half")
    interpreter: bool | None = boolean(N_("With an interpreter"), section="contact", group=4)
    people: str = text(N_("Who took part"), section="contact", group=6, width="full")
    note: str = long_text(
        N_("What was dealt with"),
        section="contact",
        group=6,
        help=N_("Facts, not judgements. The client has the right to read this."),
    )
    needs_found: str = long_text(
        N_("Service needs found"),
        section="guidance",
        group=6,
        reference="874/2024 4 §",
        shown_when=_GUIDANCE_ONLY,
    )
    referrals: str = long_text(
        N_("Referred to which services"),
        section="guidance",
        group=7,
        reference="874/2024 4 §",
        shown_when=_GUIDANCE_ONLY,
    )
    other_matters: str = long_text(
        N_("Other matters of integration"),
        section="guidance",
        group=6,
        reference="874/2024 4 §",
        shown_when=_GUIDANCE_ONLY,
        help=N_(
            "Only what furthers the client's integration. It leaves this vault only with "
            "consent C1."
        ),
    )
