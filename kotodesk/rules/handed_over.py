"""Which fields of a record are handed over: those with a place in VNA 874/2024 or 73.1 §.

Under turvakielto (julkisuuslaki 24.1 § 31 k.) the contact fields stay behind unless the basis for
giving them is written down.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kotodesk.i18n import N_
from kotodesk.register.accountability import DataRequest, Disclosure
from kotodesk.register.appointment import Appointment
from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.attachment import Attachment
from kotodesk.register.catalogue import ALL_RECORDS, CLIENT_DATA
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent, ConsentEvent, FollowUp
from kotodesk.register.contacts import GUIDANCE, Contact
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.extension import Extension
from kotodesk.register.family import FamilyLink, FamilyMember
from kotodesk.register.field import FieldSpec, specs
from kotodesk.register.moving import Move, StatusChange
from kotodesk.register.no_show import NoShow
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record, is_shown, values_getter
from kotodesk.register.review import Review

_NOTHING = (None, "", ())
_OTHER_ENTITIES = (Assessment, RefiningMeasure, Plan, PlanService, Review, Extension, Contact)

STAYS_HERE: Mapping[type[Record], str] = {
    FamilyMember: N_("Data of other people, who are no clients here."),
    FamilyLink: N_("Data of other people: each client's own data are handed over by themselves."),
    Enquiry: N_("What another authority told (9 §); what it led to is in the client's own data."),
    Appointment: N_("This office's own diary; the decree does not ask for single appointments."),
    NoShow: N_("A decision on a fee (32 a §) and its hearing: the municipality's own matter."),
    Move: N_(
        "The contact to another municipality (85 §) is made here with consent C3; the client's "
        "municipality and status are handed over."
    ),
    StatusChange: N_(
        "The hand-over between authorities (3 §); the client's status and jobseeker periods are "
        "handed over."
    ),
    Consent: N_("The consent is shown here (GDPR 7.1); only its id goes with the guidance."),
    ConsentEvent: N_("The consent is shown here (GDPR 7.1); only its id goes with the guidance."),
    FollowUp: N_("This office's own list of what a withdrawn consent calls for."),
    DataRequest: N_("Requests are answered and shown by the municipality (GDPR 12–22, 78 §)."),
    Disclosure: N_("Disclosures are shown by the one who made them (GDPR 5.2)."),
    Attachment: N_("Scans and papers stay in this vault: the register takes data, not papers."),
}
"""Record kind → why none of it is handed over.  Notes that are no guidance of a known person stay
too: anonymous advice is only counted, never recorded as a person's."""

PERSON_KINDS: tuple[type[Record], ...] = tuple(
    kind for kind in CLIENT_DATA if kind not in (*_OTHER_ENTITIES, *STAYS_HERE)
)
"""The kinds whose fields make up the person's data (73.1 §, asked for by 76 §)."""


_DECLARED = {
    kind.KIND: tuple(spec for spec in specs(kind) if spec.reference) for kind in ALL_RECORDS
}
_VALUES = {kind: values_getter(spec.name for spec in found) for kind, found in _DECLARED.items()}


def declared(kind: type[Record]) -> tuple[FieldSpec, ...]:
    """Give the fields of a kind that have a place in the national register."""
    return _DECLARED[kind.KIND]


def withheld(client: Client) -> bool:
    """Whether the contact details must stay behind: turvakielto without a written basis."""
    return client.non_disclosure is True and not client.non_disclosure_basis.strip()


def held_back(client: Client) -> tuple[FieldSpec, ...]:
    """Give the fields that stay behind because of turvakielto."""
    if not withheld(client):
        return ()
    return tuple(spec for spec in declared(Client) if spec.contact)


def handed_over(record: Record, client: Client) -> tuple[FieldSpec, ...]:
    """Give the filled fields of `record` that go out, as the record stands, in their order."""
    return tuple([spec for spec, _value in facts_handed_over(record, client)])


def facts_handed_over(record: Record, client: Client) -> list[tuple[FieldSpec, Any]]:
    """Give the fields of `handed_over`, each with what it holds."""
    hide = withheld(client)
    kind = record.KIND
    return [
        (spec, value)
        for spec, value in zip(_DECLARED[kind], _VALUES[kind](record), strict=True)
        # Most fields hold nothing: that is asked first, and cheaply.
        if value not in _NOTHING
        and not (isinstance(value, str) and value.isspace())
        and not (hide and spec.contact)
        and (spec.shown_when is None or is_shown(spec, record))
    ]


def is_guidance(contact: Contact) -> bool:
    """Whether the contact is guidance and advice of a known person (10 §), not an anonymous one."""
    return contact.contact_kind == GUIDANCE and bool(contact.client_id)
