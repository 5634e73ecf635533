"""What a table's rows can be, and what a column of it may take, for the editor of a profile."""

from __future__ import annotations

import attrs

from kotodesk.exchange.koto_aj.profile_fields import ROWS, fields_of, spec
from kotodesk.i18n import N_, Message
from kotodesk.register.catalogue import BY_KIND

_FACTS = {
    "id": N_("Id of the record"),
    "main": N_("Id of the record a part belongs to"),
    "plan": N_("Id of the plan a review is of"),
    "person": N_("Id of the person"),
    "version": N_("Number of the version"),
    "change": N_("New or changed"),
    "sha256": N_("Checksum of the record"),
    "non_disclosure": N_("Non-disclosure for personal safety"),
    "non_disclosure_basis": N_("Basis for giving the contact details all the same"),
}
_RECORD = N_("Record")


@attrs.frozen
class FieldChoice:
    """A field a column may take: `record` says of which record, `kind` what it holds."""

    field: str
    label: Message
    code_set: str
    record: Message
    kind: str


@attrs.frozen
class RowChoice:
    """What a table can have a row for."""

    kind: str
    label: Message


def row_kinds() -> tuple[RowChoice, ...]:
    """Give the record kinds a table may have rows of."""
    return tuple(RowChoice(kind, Message(BY_KIND[kind].TITLE)) for kind in ROWS)


def fields(rows_kind: str) -> tuple[FieldChoice, ...]:
    """Give what a column of a table with rows of this kind may take; `KeyError` for others."""
    return tuple(map(_choice, fields_of(rows_kind)))


def _choice(field: str) -> FieldChoice:
    kind, _, name = field.partition(".")
    declared = spec(field)
    if declared is None:
        return FieldChoice(field, Message(_FACTS[name]), "", Message(_RECORD), "text")
    record = Message(BY_KIND[kind].TITLE)
    return FieldChoice(
        field, Message(declared.label), declared.code_set, record, declared.kind.word
    )
