"""Which fields a table of a mapping profile may show, by the record kind of its rows."""

from __future__ import annotations

from functools import cache

from kotodesk.exchange.koto_aj.entities import OF_KIND
from kotodesk.exchange.koto_aj.profile_model import FACTS
from kotodesk.i18n import codesets
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.field import FieldSpec, Kind, spec_of
from kotodesk.register.record import Record
from kotodesk.rules.handed_over import declared

ROWS: tuple[str, ...] = tuple(OF_KIND)
"""The record kinds a table may have rows of."""
_YES_NO = ("true", "false")


@cache
def shown_kinds(rows: str) -> tuple[type[Record], ...]:
    """Give the kinds a row can take fields of: its own, those there is one of, and the person.

    The person's own data stand beside every row, so that a table can name whom it is about.
    """
    entity = OF_KIND[rows]
    own = BY_KIND[rows]
    single = tuple(kind for kind in entity.kinds if kind is not own and entity.single(kind))
    person = () if Client in (own, *single) else (Client,)
    return (own, *single, *person)


@cache
def fields_of(rows: str) -> tuple[str, ...]:
    """Give every field a table with rows of this kind can show, facts of the record last."""
    fields = [f"{kind.KIND}.{one.name}" for kind in shown_kinds(rows) for one in declared(kind)]
    return (*fields, *(f"record.{fact}" for fact in FACTS))


def spec(field: str) -> FieldSpec | None:
    """Give the declaration of `kind.name`; None for a fact of the record."""
    kind, _, name = field.partition(".")
    return None if kind == "record" else spec_of(BY_KIND[kind], name)


def codes_of(field: str) -> tuple[str, ...]:
    """Give the codes a map of the field may name; a yes-or-no field has true and false."""
    found = spec(field)
    if found is None:
        return ()
    if found.kind is Kind.BOOLEAN:
        return _YES_NO
    if not found.code_set:
        return ()
    return tuple(one.code for one in codesets.entries(found.code_set))
