"""Rights and time limits of a client as sentences, as recorded and as they would be.

"What if" changes a copy in memory; nothing is saved and nothing is written in the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.extension import OBSTACLE, Extension
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.register.states import COMPLETED
from kotodesk.rules.eligibility import Eligibility, tell
from kotodesk.rules.findings.known import drawn_up, newest_plan
from kotodesk.services.clients import read_file
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values

_SUPPOSED = "supposed"
"""The id of a record that exists only in a supposition."""
SUPPOSABLE: tuple[tuple[type[Record], str], ...] = (
    (Residence, "first_permit"),
    (Residence, "first_municipality"),
    (Residence, "act_group"),
    (Residence, "quota_refugee"),
    (Residence, "trafficking_victim"),
    (Client, "opened"),
    (Situation, "main_activity"),
)
"""What may be supposed to be otherwise beside the plan and its extension."""


@attrs.frozen(kw_only=True)
class Supposition:
    """What is supposed: another day to look on, other values, a plan, a ground to extend it.

    `values` goes by (record kind, field) of `SUPPOSABLE`.  `drafted` is the day the first plan was
    drawn up.  `ground` is one of 23.3 or 31 §, `obstacle` the time of 23.4 §.
    """

    day: date | None = None
    values: Mapping[tuple[str, str], Any] = attrs.field(factory=dict)
    drafted: date | None = None
    ground: str = ""
    obstacle_from: date | None = None
    obstacle_until: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is supposed."""
        return self == Supposition()


@attrs.frozen(kw_only=True)
class Compared:
    """The answers as recorded, and as they would be; `supposed` is `None` without a supposition."""

    client_id: str
    now: Eligibility
    supposed: Eligibility | None = None


def told(desk: Desk, client_id: str) -> Compared:
    """Tell the rights by what is recorded, on the day of the clock."""
    return compare(desk, client_id, Supposition())


def compare(desk: Desk, client_id: str, supposition: Supposition) -> Compared:
    """Tell the rights now and as supposed; saves nothing."""
    file, rules, today = read_file(desk, client_id), rule_values(), desk.today()
    now = tell(file, today, rules)
    if supposition.empty:
        return Compared(client_id=client_id, now=now)
    day = supposition.day or today
    supposed = tell(suppose(file, supposition, day), day, rules)
    return Compared(client_id=client_id, now=now, supposed=supposed)


def suppose(file: ClientFile, supposition: Supposition, day: date) -> ClientFile:
    """Give a copy of the file in which the supposition holds; the file itself stays as it is."""
    client, records = file.client, file.records
    for kind, field in SUPPOSABLE:
        if (kind.KIND, field) not in supposition.values:
            continue
        values = {field: supposition.values[kind.KIND, field]}
        if kind is Client:
            client = attrs.evolve(client, **values)
        else:
            records = _changed(file, records, kind, values)
    held = ClientFile(client, records)
    if supposition.drafted is not None:
        held = _planned(held, supposition.drafted)
    return _extended(held, supposition, day)


def _changed(
    file: ClientFile, records: tuple[Record, ...], kind: type[Record], values: dict[str, Any]
) -> tuple[Record, ...]:
    if not any(isinstance(one, kind) for one in records):
        records = (*records, file.one(kind))
    return tuple(one.changed(**values) if isinstance(one, kind) else one for one in records)


def _planned(file: ClientFile, drafted: date) -> ClientFile:
    """Move the first plan to another day, or suppose one."""
    plans = drawn_up(file)
    if plans:
        first = attrs.evolve(plans[0], drafted=drafted, valid_from=drafted)
        records = tuple(first if one.id == first.id else one for one in file.records)
    else:
        made = Plan(
            id=_SUPPOSED,
            client_id=file.client.id,
            state=COMPLETED,
            number=1,
            drafted=drafted,
            valid_from=drafted,
        )
        records = (*file.records, made)
    return ClientFile(file.client, records)


def _extended(file: ClientFile, supposition: Supposition, day: date) -> ClientFile:
    plan = newest_plan(file)
    start, end = supposition.obstacle_from, supposition.obstacle_until
    obstacle = start is not None and end is not None
    grounds = [supposition.ground] if supposition.ground else []
    if obstacle:
        grounds.append(OBSTACLE)
    if plan is None or not grounds:
        return file
    made = tuple(
        Extension(
            id=f"{_SUPPOSED}.{ground}",
            client_id=file.client.id,
            plan_id=plan.id,
            ground=ground,
            reasons="–",
            special_measures="–",
            part_time=True,
            study="–",
            obstacle_from=start if ground == OBSTACLE else None,
            obstacle_until=end if ground == OBSTACLE else None,
            recorded=day,
        )
        for ground in grounds
    )
    return ClientFile(file.client, (*file.records, *made))
