"""Which fields of a record are handed over: those with a place in VNA 874/2024 or 73.1 §.

Under turvakielto (julkisuuslaki 24.1 § 31 k.) the contact fields stay behind unless the basis for
giving them is written down.
"""

from __future__ import annotations

from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.catalogue import ALL_RECORDS, CLIENT_DATA
from kotodesk.register.client import Client
from kotodesk.register.contacts import GUIDANCE, Contact
from kotodesk.register.extension import Extension
from kotodesk.register.field import FieldSpec, specs
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record, is_shown
from kotodesk.register.review import Review
from kotodesk.rules.completeness import filled

_NOTHING = (None, "", ())
_OTHER_ENTITIES = (Assessment, RefiningMeasure, Plan, PlanService, Review, Extension, Contact)

PERSON_KINDS: tuple[type[Record], ...] = tuple(
    kind
    for kind in CLIENT_DATA
    if kind not in _OTHER_ENTITIES and any(spec.reference for spec in specs(kind))
)
"""The kinds whose fields make up the person's data (73.1 §, asked for by 76 §)."""


_DECLARED = {
    kind.KIND: tuple(spec for spec in specs(kind) if spec.reference) for kind in ALL_RECORDS
}


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
    hide = withheld(client)
    return tuple(
        spec
        for spec in declared(type(record))
        # Most fields hold nothing: that is asked first, and cheaply.
        if getattr(record, spec.name) not in _NOTHING
        and filled(record, spec)
        and not (hide and spec.contact)
        and is_shown(spec, record)
    )


def is_guidance(contact: Contact) -> bool:
    """Whether the contact is guidance and advice of a known person (10 §), not an anonymous one."""
    return contact.contact_kind == GUIDANCE and bool(contact.client_id)
