"""What stands in the columns of a list: declared fields, and what is counted from records.

Read for the lines that are shown, a query a table. Contact details of a person under a
non-disclosure order (turvakielto) are never among the values given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.consent import NATIONAL_REGISTER, Consent, ConsentEvent
from kotodesk.register.field import Kind, spec_of
from kotodesk.rules import consent as rule
from kotodesk.store.client_filter import NEXT_REVIEW
from kotodesk.store.clients import ClientRow, Clients
from kotodesk.store.columns import from_plain, record_from_row
from kotodesk.store.guarded import Guarded

PLAN_UNTIL, REVIEW_DUE, LAST_CONTACT = "plan_until", "review_due", "last_contact"
BOOKED, CONSENT = "booked", "consent_c1"
_CHOSEN = "client_id IN (SELECT value FROM json_each(:ids))"
_OF_CHOSEN = f"AND {_CHOSEN} GROUP BY"
_DAYS = (
    ((PLAN_UNTIL, REVIEW_DUE), NEXT_REVIEW.replace("GROUP BY", _OF_CHOSEN)),
    (
        (LAST_CONTACT,),
        (
            f"SELECT client_id, max(contact_date) FROM contact WHERE {_CHOSEN} "  # noqa: S608
            "AND contact_date <= :day GROUP BY client_id"
        ),
    ),
    (
        (BOOKED,),
        (
            f"SELECT client_id, min(appointment_date) FROM appointment WHERE {_CHOSEN} "  # noqa: S608
            "AND appointment_date >= :day AND cancelled IS NULL GROUP BY client_id"
        ),
    ),
)
"""Columns that are a day, and the query that gives the client and them."""


@attrs.frozen
class ListLine:
    """One client of a list: the line itself, and what its further columns hold, by their keys."""

    row: ClientRow
    values: Mapping[str, Any]


class ListValues:
    """Reads the columns of lists."""

    def __init__(self, connection: Guarded, clients: Clients) -> None:
        self._connection = connection
        self._clients = clients

    def lines(self, ids: Sequence[str], columns: Sequence[str], day: date) -> tuple[ListLine, ...]:
        """Give the lines of `ids` in the order asked, with `columns` as they stand on `day`.

        A column is the name of a kind a client has one of, a dot and a field; or one of the words
        above. Others are left out.
        """
        held: dict[str, dict[str, Any]] = {one: {} for one in ids}
        rows = self._clients.rows(ids)
        secret = {one.id for one in rows if one.non_disclosure}
        chosen = json.dumps(list(ids))
        fields: dict[str, list[str]] = {}
        for column in columns:
            kind, _dot, name = column.partition(".")
            if column == CONSENT:
                self._consents(held, chosen, day)
            elif name and kind in BY_KIND:
                fields.setdefault(kind, []).append(name)
        for days, sql in _DAYS:
            if not set(days).isdisjoint(columns):
                self._days(held, days, sql, {"ids": chosen, "day": day.isoformat()})
        for kind, names in fields.items():
            self._fields(held, kind, names, chosen, secret)
        return tuple(ListLine(one, held[one.id]) for one in rows)

    def _days(
        self,
        held: dict[str, dict[str, Any]],
        columns: Sequence[str],
        sql: str,
        asked: Mapping[str, str],
    ) -> None:
        for client_id, *found in self._connection.execute(sql, asked).fetchall():
            for column, day in zip(columns, found, strict=True):
                held[client_id][column] = date.fromisoformat(day) if day else None

    def _fields(
        self,
        held: dict[str, dict[str, Any]],
        kind: str,
        names: Sequence[str],
        chosen: str,
        secret: set[str],
    ) -> None:
        declared = [spec_of(BY_KIND[kind], name) for name in names]
        key = "id" if kind == Client.KIND else "client_id"
        rows = self._connection.execute(
            f"SELECT {key}, {', '.join(one.name for one in declared)} FROM {kind} "  # noqa: S608
            f"WHERE {key} IN (SELECT value FROM json_each(?))",
            (chosen,),
        )
        for client_id, *values in rows:
            for spec, value in zip(declared, values, strict=True):
                if spec.contact and client_id in secret:
                    continue
                plain = json.loads(value) if spec.kind is Kind.CODES else value
                held[client_id][f"{kind}.{spec.name}"] = from_plain(spec, plain)

    def _consents(self, held: dict[str, dict[str, Any]], chosen: str, day: date) -> None:
        """Put the state of the consent C1 in force, else of the newest one."""
        rows = self._connection.execute(
            f"SELECT * FROM consent WHERE consent_type = :kind AND {_CHOSEN} ORDER BY id",  # noqa: S608
            {"kind": NATIONAL_REGISTER, "ids": chosen},
        )
        consents = [record_from_row(Consent, row) for row in rows]
        events: dict[str, list[ConsentEvent]] = {}
        asked = json.dumps([one.id for one in consents])
        for row in self._connection.execute(
            "SELECT * FROM consent_event WHERE consent_id IN (SELECT value FROM json_each(?))",
            (asked,),
        ):
            event = record_from_row(ConsentEvent, row)
            events.setdefault(event.consent_id, []).append(event)
        active: set[str] = set()
        for one in consents:
            happened = events.get(one.id, [])
            if rule.is_active(one, happened, day):
                active.add(one.client_id)
            elif one.client_id in active:
                continue
            held[one.client_id][CONSENT] = rule.state_on(one, happened, day)
