"""The kept findings brought up to date: only those of clients whose records or rules changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, partial

import attrs

from kotodesk import __version__
from kotodesk.register.client_file import ClientFile
from kotodesk.rules import findings as law
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.findings.municipal import OfficeFacts
from kotodesk.rules.findings.storing import KIND as STORING
from kotodesk.rules.values import RuleSet
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values
from kotodesk.services.storing import ledger_facts

AT_ONCE = 200
"""So many clients are looked at before a page is shown; more are looked at in steps."""
OFFICE_FACTS = "office_facts"
"""The setting that holds the municipality's own days (42, 59 §), by the names of `OfficeFacts`."""
STEP = 0.08
"""Seconds of one step: what she does meanwhile waits no longer than that for the register."""


def bring_up_to_date(desk: Desk, progress: Callable[[int, int], object] | None = None) -> int:
    """Look at every client that must be looked at; gives how many there were.

    `progress` is told how many of how many are behind.
    """
    left = whole = waiting(desk)
    while left:
        if progress is not None:
            progress(whole - left, whole)
        left = step(desk)
    return whole


def waiting(desk: Desk) -> int:
    """Give how many clients must be looked at: changed ones, all of them after a change of rules.

    A program of another version may find other things by the same rules, so it looks anew too.
    """
    desk.store.findings.judged_by(mark(rule_values()))
    return desk.store.findings.stale()


def step(desk: Desk, seconds: float = STEP) -> int:
    """Look at some of the clients that must be looked at; gives how many are left."""
    return desk.store.findings.refresh(partial(_judge, desk), seconds)


def few_at_once(desk: Desk) -> int:
    """Look at the clients that wait when they are few; gives how many are left."""
    left = waiting(desk)
    judge = partial(_judge, desk)
    return desk.store.findings.refresh(judge) if 0 < left <= AT_ONCE else left


def of_client(desk: Desk, client_id: str) -> tuple[Finding, ...]:
    """Give the findings of one client, as the rules see the records now."""
    (found,) = _judge(desk, (desk.store.records.client_file(client_id),))
    return found


def municipal(desk: Desk) -> tuple[Finding, ...]:
    """Give the findings that concern the whole municipality (42 and 102 §)."""
    return law.municipal(office_facts(desk), rule_values())


def office_facts(desk: Desk) -> OfficeFacts:
    """Give what the municipality's own settings tell; each day is stored as ISO 8601 text."""
    held = desk.store.settings.get(OFFICE_FACTS, {})

    def day(name: str) -> date | None:
        return date.fromisoformat(held[name]) if held.get(name) else None

    return OfficeFacts(
        programme_organised=day("programme_organised"),
        agreement_from=day("agreement_from"),
        agreement_reviewed=day("agreement_reviewed"),
        unstored=desk.store.agenda.undated_of(STORING),
    )


@cache
def _hashed(rows: tuple[object, ...]) -> str:
    return hashlib.sha256(repr((__version__, rows)).encode()).hexdigest()


def mark(rules: RuleSet) -> str:
    """Give what tells one set of rules from another: their rows and the program's version."""
    return _hashed(tuple(attrs.astuple(one) for held in rules.rules.values() for one in held))


def _judge(desk: Desk, files: Sequence[ClientFile]) -> Iterator[tuple[Finding, ...]]:
    rules = rule_values()
    for file, facts in zip(files, ledger_facts(desk, files), strict=True):
        yield law.of_client(file, rules, facts)
