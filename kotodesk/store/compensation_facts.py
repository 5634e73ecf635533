"""What chapter 8 counts from, of everyone it can concern: one line a client by one query."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.rules.compensation import Person, person

if TYPE_CHECKING:
    from kotodesk.store.store import Store

_SQL = """
SELECT c.id, c.family_name, c.given_names, c.hetu <> '', c.birth_date, c.municipality,
       c.municipality_since, r.act_group, r.quota_refugee, r.aliens_act_section, r.permit_type,
       r.first_municipality, r.first_permit, coalesce(s.compensation_relation, ''),
       (SELECT max(m.moves_on) FROM move m WHERE m.client_id = c.id AND m.direction = 'in'),
       (SELECT max(m.moves_on) FROM move m WHERE m.client_id = c.id AND m.direction = 'out')
FROM client c
JOIN residence r ON r.client_id = c.id
LEFT JOIN situation s ON s.client_id = c.id
WHERE r.act_group LIKE '2!_3!_%' ESCAPE '!' OR r.act_group IN ('2_4', '2_5')
ORDER BY c.id
"""
_PARENTS = """
SELECT client_id, other_client_id FROM family_link WHERE relation = 'parent'
UNION SELECT other_client_id, client_id FROM family_link WHERE relation = 'child'
"""


@attrs.frozen(kw_only=True)
class CompensationFacts:
    """A client of 2.3, 2.4 or 2.5 § with what the time and the amount follow from.

    `since` is the day she came to live in `municipality`, `moved_in` and `moved_out` the newest
    recorded moves.
    """

    client_id: str
    family_name: str
    given_names: str
    municipality: str
    since: date | None
    moved_in: date | None
    moved_out: date | None
    person: Person

    @property
    def name(self) -> str:
        """The name as lists show it."""
        return f"{self.family_name} {self.given_names}".strip()


def compensation_facts(store: Store) -> tuple[CompensationFacts, ...]:
    """Give the facts of every client whom chapter 8 can concern."""
    return tuple(_facts(tuple(row)) for row in store.read(_SQL))


def parents(store: Store) -> dict[str, tuple[str, ...]]:
    """Give the clients recorded as parents, by their child."""
    found: dict[str, tuple[str, ...]] = {}
    for child, parent in store.read(_PARENTS):
        found[child] = (*found.get(child, ()), parent)
    return found


def _facts(row: tuple[Any, ...]) -> CompensationFacts:
    client_id = row[0]
    client = Client(
        id=client_id, client_id=client_id, hetu="x" if row[3] else "", birth_date=_day(row[4])
    )
    residence = Residence(
        id=client_id,
        client_id=client_id,
        act_group=row[7],
        quota_refugee=None if row[8] is None else bool(row[8]),
        aliens_act_section=row[9],
        permit_type=row[10],
        first_municipality=_day(row[11]),
        first_permit=_day(row[12]),
    )
    situation = Situation(id=client_id, client_id=client_id, compensation_relation=row[13])
    return CompensationFacts(
        client_id=client_id,
        family_name=row[1],
        given_names=row[2],
        municipality=row[5],
        since=_day(row[6]),
        moved_in=_day(row[14]),
        moved_out=_day(row[15]),
        person=person(ClientFile(client, (residence, situation))),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
