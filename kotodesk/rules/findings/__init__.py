"""Findings: what the rules say of a client's records, or of the municipality.

Pure: (records, rules) → findings.  No today enters: a finding's days follow from facts, each by the
rule in force on the day of the fact (before a rule's first day, the first one).  One module is one
chapter with a `findings(file, rules)` of its own; a new one is a line in the lists below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kotodesk.register.client_file import ClientFile
from kotodesk.rules.findings import (
    appointment,
    assessment,
    compensation,
    consent,
    contact,
    extension,
    follow_up,
    jobseeker,
    move,
    noshow,
    orientation,
    permit,
    place,
    plan,
    referral,
    request,
    review,
    storing,
    young,
)
from kotodesk.rules.findings import municipal as of_office
from kotodesk.rules.findings.model import Fact, Finding
from kotodesk.rules.findings.municipal import Breach, OfficeFacts
from kotodesk.rules.findings.storing import LedgerFacts
from kotodesk.rules.values import RuleSet

Chapter = Callable[[ClientFile, RuleSet], Iterator[Finding]]

ENDED, MOVED_ON = "ended", "moved_to_employment_authority"
"""Codes of set "client_status"."""

ALWAYS: tuple[Chapter, ...] = (
    consent.findings,
    follow_up.findings,
    request.findings,
    noshow.findings,
    move.findings,
    compensation.of_decisions,
)
"""Chapters that concern a client whose relation has ended too."""

WHILE_CLIENT: tuple[Chapter, ...] = (
    contact.findings,
    permit.findings,
    young.findings,
    appointment.findings,
    jobseeker.findings,
    place.findings,
    compensation.of_person,
)

OWN_TASKS: tuple[Chapter, ...] = (
    assessment.findings,
    plan.findings,
    review.findings,
    referral.findings,
    extension.findings,
    orientation.findings,
)
"""Tasks of 12–32 §: the employment authority's once the client has moved on to it (3 §)."""


def of_client(
    file: ClientFile, rules: RuleSet, ledger: LedgerFacts | None = None
) -> tuple[Finding, ...]:
    """Give every finding of one client, the next to act on first.

    `ledger` is what the ledger of batches tells; without it nothing is said of storing.
    """
    found = [one for chapter in _chapters(file) for one in chapter(file, rules)]
    if ledger is not None:
        found += storing.findings(file, rules, ledger)
    return tuple(sorted(found, key=lambda one: (one.order, one.rule_id)))


def municipal(office: OfficeFacts, rules: RuleSet) -> tuple[Finding, ...]:
    """Give every finding of the municipality, the next to act on first."""
    found = of_office.findings(office, rules)
    return tuple(sorted(found, key=lambda one: (one.order, one.rule_id)))


def _chapters(file: ClientFile) -> tuple[Chapter, ...]:
    status = file.client.status
    if status == ENDED:
        return ALWAYS
    if status == MOVED_ON:
        return (*ALWAYS, *WHILE_CLIENT)
    return (*ALWAYS, *WHILE_CLIENT, *OWN_TASKS)


__all__ = [
    "Breach",
    "Fact",
    "Finding",
    "LedgerFacts",
    "OfficeFacts",
    "municipal",
    "of_client",
]
