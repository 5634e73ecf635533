"""Tallentaminen Koto-AJ:hin (76, 102.4 §): what should have been stored and is not.

The Act gives a day from which the data must be stored, and no time within which: no day is counted
here.  What is stored the program knows only from its own ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.rules.findings.known import DONE
from kotodesk.rules.findings.making import About, dated, fact, on_the_day, undated
from kotodesk.rules.findings.model import Fact, Finding
from kotodesk.rules.values import Rule, RuleSet

STORE = "kotoaj.store"
KIND, OF_OFFICE = "storing", "kotoaj.unstored"
SECTION = "76, 102.4 §"
_IN_DUTY = frozenset({"in_assessment", "integration_client"})
_ENDED = "ended"
STORED = frozenset({"keyed", "confirmed"})
"""States of the ledger after which a record counts as stored: someone wrote it into Koto-AJ."""

_KINDS: Mapping[type[Record], str] = {
    Assessment: N_("assessment"),
    Plan: N_("plan"),
    Review: N_("review"),
}
_PERSON = N_("client's own data")
_NEVER = N_("%(what)s: in no batch yet")
_CHANGED = N_("%(what)s: changed since batch %(number)s")
_WHERE = {
    "made": N_("%(what)s: in batch %(number)s, not handed over"),
    "handed_over": N_("%(what)s: handed over in batch %(number)s, not marked as keyed in"),
    "returned": N_("%(what)s: returned, batch %(number)s"),
}
_AND = N_("%(first)s; %(rest)s")


@attrs.frozen(kw_only=True)
class Carried:
    """What the newest batch that carried a record did with it.

    `current` tells whether it carried the record as it is now.
    """

    batch_number: int
    state: Literal["made", "handed_over", "keyed", "confirmed", "returned"]
    current: bool


@attrs.frozen(kw_only=True)
class LedgerFacts:
    """What the ledger of batches tells of one client.

    `carried`: record id → its newest batch; of the client's own data under the client's id.
    `frozen`: record id → the day of its newest version.
    """

    carried: Mapping[str, Carried] = attrs.field(factory=dict)
    frozen: Mapping[str, date] = attrs.field(factory=dict)


@attrs.frozen
class _Lacking:
    """One record that is not stored: since when it is as it is, and why it counts as not stored."""

    since: date | None
    message: Message
    facts: tuple[Fact, ...]


def findings(file: ClientFile, rules: RuleSet, ledger: LedgerFacts) -> Iterator[Finding]:
    """Give one finding when something 76 § asks for of the client is not stored."""
    rule = rules.for_fact(STORE, date.max)
    if rule is None or not asked_for(file, rule.day):
        return
    lacking = list(_lacking(file, ledger))
    if not lacking:
        return
    about = About(
        kind=KIND,
        client_id=file.client.id,
        record_id=file.client.id,
        facts=tuple(held for one in lacking for held in one.facts),
        title=Message(N_("should have been stored in Koto-AJ and is not")),
        explanation=Message(
            N_("%(section)s · duty to store since %(day)s, no time limit in the Act. %(records)s"),
            {
                "section": SECTION,
                "day": rule.day,
                "records": _together([one.message for one in lacking]),
            },
        ),
        section=SECTION,
    )
    since = min(one.since or rule.day for one in lacking)
    yield undated(rule, about, from_day=max(rule.day, since))


def asked_for(file: ClientFile, day: date) -> bool:
    """Whether 76 § asks for the client's data: integration clients, the assessed, the reviewed.

    A relation that ended before `day`, when the duty began, is past.
    """
    client = file.client
    if client.status == _ENDED and (client.ended is None or client.ended < day):
        return False
    plans = any(one.state in DONE for one in file.of(Plan))
    return plans or bool(file.of(Assessment) or file.of(Review)) or client.status in _IN_DUTY


def of_office(unstored: int, rules: RuleSet) -> Iterator[Finding]:
    """Give the municipality's alarm: of how many clients something is not stored."""
    rule = rules.for_fact(STORE, date.max)
    if rule is None or not unstored:
        return
    yield dated(rule, on_the_day(rule.day), _alarm(rule, unstored), ahead=0)


def _alarm(rule: Rule, unstored: int) -> About:
    return About(
        kind=OF_OFFICE,
        client_id="",
        record_id="",
        facts=(Fact("rules", STORE, "value", rule.day),),
        title=Message(
            N_("should have been stored in Koto-AJ and is not, clients: %(count)s"),
            {"count": unstored},
        ),
        explanation=Message(
            N_("%(section)s · duty to store since %(day)s, no time limit in the Act"),
            {"section": SECTION, "day": rule.day},
        ),
        section=SECTION,
    )


def _lacking(file: ClientFile, ledger: LedgerFacts) -> Iterator[_Lacking]:
    client = file.client
    message = _not_stored(Message(_PERSON), ledger.carried.get(client.id))
    if message is not None:
        yield _Lacking(None, message, fact(client, "status"))
    for kind, name in _KINDS.items():
        for one in file.of(kind):
            day = _frozen_on(one)
            if day is None:
                continue
            message = _not_stored(Message(name), ledger.carried.get(one.id))
            if message is not None:
                since = max(day, ledger.frozen.get(one.id, day))
                yield _Lacking(since, message, fact(one, _day_field(one)))


def _not_stored(what: Message, carried: Carried | None) -> Message | None:
    """Say why a record counts as not stored; None when it is."""
    if carried is None:
        return Message(_NEVER, {"what": what})
    values = {"what": what, "number": carried.batch_number}
    if carried.state in _WHERE and (carried.current or carried.state == "returned"):
        return Message(_WHERE[carried.state], values)
    return None if carried.current else Message(_CHANGED, values)


def _day_field(record: Record) -> str:
    if isinstance(record, Plan):
        return "drafted"
    return "reviewed" if isinstance(record, Review) else "completed"


def _frozen_on(record: Record) -> date | None:
    """Give the day a record was completed; None while it never was."""
    if not isinstance(record, (Assessment, Plan, Review)) or record.state not in DONE:
        return None
    day: date | None = getattr(record, _day_field(record))
    return day


def _together(messages: list[Message]) -> Message:
    first, *rest = messages
    if not rest:
        return first
    return Message(_AND, {"first": first, "rest": _together(rest)})


def lacking_of(finding: Finding) -> tuple[Message, ...]:
    """Give the records a finding of storing names, each with why it counts as not stored."""
    found = []
    rest = finding.explanation.params.get("records")
    while isinstance(rest, Message):
        if rest.msgid != _AND:
            found.append(rest)
            break
        first = rest.params["first"]
        if isinstance(first, Message):
            found.append(first)
        rest = rest.params["rest"]
    return tuple(found)


def is_handed_over(lacking: Message) -> bool:
    """Whether a record `lacking_of` names was handed over as it is, and only not keyed in yet."""
    return lacking.msgid == _WHERE["handed_over"]
