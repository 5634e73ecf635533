"""What follows from saving or removing a record, in the same act: status, and the twin of a link.

Enters: what the Act or the register itself makes of a record.  Never: what she decides.
"""

from __future__ import annotations

from typing import TypeVar

import attrs

from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.extension import Extension
from kotodesk.register.family import FamilyLink
from kotodesk.register.moving import TO_AUTHORITY, StatusChange
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.rules import plans as rule
from kotodesk.services.desk import Desk
from kotodesk.store.errors import RecordMissing

R = TypeVar("R", bound=Record)

AT_AUTHORITY = "moved_to_employment_authority"
INVERSE = {
    "spouse": "spouse",
    "child": "parent",
    "parent": "child",
    "sibling": "sibling",
    "grandparent": "other_relative",
    "guardian": "ward",
    "ward": "guardian",
    "representative": "ward",
    "other_relative": "other_relative",
    "other": "other",
}
"""Codes of set "family_relation": what this client is to one who is that to this client."""

_BY_MEASURE = {"guidance": "guidance", "assessment": "in_assessment"}
"""Codes of set "enquiry_measure" that change an enquiry's status (9.2 §)."""


def of_saving(desk: Desk, record: Record) -> tuple[Record, ...]:
    """Give what is saved with `record`; nothing when it is stored as it stands already."""
    if not isinstance(record, Enquiry | StatusChange | FamilyLink):
        return ()
    stored = _get(desk, type(record), record.id)
    if stored == record:
        return ()
    if isinstance(record, FamilyLink):
        return _twin_saved(desk, record)
    client = _get(desk, Client, record.client_id)
    if client is None:
        return ()
    if isinstance(record, Enquiry):
        return _taken_up(client, record, stored if isinstance(stored, Enquiry) else None)
    return _authority_changed(desk, client, record)


def of_removing(desk: Desk, record: Record) -> tuple[Record, ...]:
    """Give what is removed with `record`; with a client the links other clients have to her."""
    if isinstance(record, Client):
        links = desk.store.records.of_client(FamilyLink, record.id)
        return tuple(twin for link in links if (twin := twin_of(desk, link)) is not None)
    if not isinstance(record, FamilyLink):
        return ()
    twin = twin_of(desk, record)
    return (twin,) if twin is not None else ()


def twin_of(desk: Desk, link: FamilyLink) -> FamilyLink | None:
    """Give the link that stands at the other client."""
    held = desk.store.records.of_client(FamilyLink, link.other_client_id)
    return next((one for one in held if one.other_client_id == link.client_id), None)


def _twin_saved(desk: Desk, link: FamilyLink) -> tuple[Record, ...]:
    if _get(desk, Client, link.other_client_id) is None:
        return ()
    twin = twin_of(desk, link)
    if twin is None:
        twin = FamilyLink(
            id=desk.store.new_id(),
            client_id=link.other_client_id,
            other_client_id=link.client_id,
        )
    relation = twin.relation
    if INVERSE.get(relation) != link.relation:
        # What she chose more precisely at the other end stays, if the two agree.
        relation = INVERSE.get(link.relation, "other")
    return (
        attrs.evolve(
            twin,
            relation=relation,
            lives_together=link.lives_together,
            seen_together=link.seen_together,
        ),
    )


def _taken_up(client: Client, record: Enquiry, stored: Enquiry | None) -> tuple[Record, ...]:
    if stored is not None and stored.first_measure == record.first_measure:
        return ()
    status = _BY_MEASURE.get(record.first_measure, "enquiry")
    if client.status in {"", "enquiry"} and client.status != status:
        return (attrs.evolve(client, status=status),)
    return ()


def _authority_changed(desk: Desk, client: Client, record: StatusChange) -> tuple[Record, ...]:
    held = desk.store.records.of_client(StatusChange, client.id)
    later = (one for one in held if one.id != record.id and one.effective and record.effective)
    if record.effective is None or any(one.effective > record.effective for one in later):  # type: ignore[operator]
        return ()
    if record.change_kind == TO_AUTHORITY:
        status = AT_AUTHORITY
    elif client.status in {AT_AUTHORITY, "ended"}:
        status = standing(desk, client.id)
    else:
        return ()
    changed = attrs.evolve(client, status=status, ended=None, end_reason="")
    return (changed,) if changed != client else ()


def standing(desk: Desk, client_id: str) -> str:
    """Give the status the records speak for: a valid plan, an assessment begun, else guidance."""
    records = desk.store.records
    extensions = records.of_client(Extension, client_id)
    if rule.valid_plan(records.of_client(Plan, client_id), desk.today(), extensions) is not None:
        return "integration_client"
    return "in_assessment" if records.of_client(Assessment, client_id) else "guidance"


def _get(desk: Desk, kind: type[R], record_id: str) -> R | None:
    try:
        return desk.store.records.get(kind, record_id)
    except RecordMissing:
        return None
