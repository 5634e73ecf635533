"""Korvaukset (8 luku): the period's end, what is missing, claims and decisions that run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.register.residence import Residence
from kotodesk.rules import compensation
from kotodesk.rules.findings.making import (
    About,
    dated,
    ends_on,
    fact,
    some_days_after,
    undated,
)
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import RuleSet

START, FACTS, DECISION = "comp.start", "comp.facts", "comp.decision"
GRANTED = "granted"
"""Code of set "place_decision"."""
_REFUSED = frozenset({"refused"})
_WITHOUT_CLAIM = "imputed"
"""Code of set "compensation_kind": may be paid without a claim (70.2 §)."""

_MISSING = {
    "hetu": N_("compensation: personal identity code missing"),
    "birth_date": N_("compensation: date of birth missing"),
    "first_municipality": N_("compensation: first municipality of residence missing"),
    "first_permit": N_("compensation: day of the first permit missing"),
}


def of_person(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the end of the client's own period and what is missing for it.

    A child born in Finland has the parent's period, which stands in another client's records.
    """
    one = compensation.person(file)
    if not one.covered:
        return
    residence = file.one(Residence)
    if one.temporary_protection and one.first_municipality is None:
        yield from _not_begun(file, rules)
    else:
        for what in compensation.lacking(one, parent_known=True):
            yield from _missing(file, rules, what)
    paid = compensation.period(one, rules)
    if paid is None:
        return
    about = About(
        kind="comp_period_ends",
        client_id=file.client.id,
        record_id=residence.id,
        facts=fact(residence, "first_municipality", "act_group", "quota_refugee"),
        title=Message(N_("imputed compensation ends")),
        explanation=Message(
            N_("%(section)s · from %(day)s, %(years)s years, last paid day %(last)s"),
            {
                "section": paid.rule.section,
                "day": paid.start,
                "years": paid.rule.number,
                "last": paid.last_paid,
            },
        ),
        # The moment itself is 59 §'s, whose latest wording could not be read.
        verify=_moment_unread(rules, paid.start),
    )
    yield dated(paid.rule, ends_on(paid.end), about, until=some_days_after(paid.end))


def of_decisions(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the claims to be made and the decisions that run out, whoever the client is now."""
    decisions = file.of(CompensationDecision)
    for one in decisions:
        yield from _claim(file, rules, one)
        yield from _decision_ends(file, rules, one)
    if any(one.compensation_kind == "special" for one in decisions):
        yield from _special_ends(file, rules)


def _moment_unread(rules: RuleSet, day: date) -> bool:
    rule = rules.for_fact(START, day)
    return rule is not None and rule.to_be_verified


def _not_begun(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    residence = file.one(Residence)
    rule = rules.for_fact(START, residence.first_permit or date.max)
    if rule is None:
        return
    about = About(
        kind="comp_missing",
        client_id=file.client.id,
        record_id=residence.id,
        facts=fact(residence, "act_group", "aliens_act_section", "permit_type", "first_permit"),
        title=Message(N_("compensation has not begun: no municipality of residence")),
        explanation=Message(
            N_("%(section)s · temporary protection: paid only from the municipality of residence"),
            {"section": rule.section},
        ),
    )
    yield undated(rule, about)


def _missing(file: ClientFile, rules: RuleSet, what: str) -> Iterator[Finding]:
    residence = file.one(Residence)
    rule = rules.for_fact(FACTS, residence.first_permit or date.max)
    if rule is None or what not in _MISSING:
        return
    about = About(
        kind="comp_missing",
        client_id=file.client.id,
        # One finding a fact: it is the field that tells them apart.
        record_id=f"{residence.id}:{what}",
        facts=fact(residence, "act_group"),
        title=Message(_MISSING[what]),
        explanation=Message(
            N_("%(section)s · the person is one for whom compensation is paid"),
            {"section": rule.section},
        ),
    )
    yield undated(rule, about, from_day=_awaited(file))


def _awaited(file: ClientFile) -> date | None:
    """Give the day one with a municipal place arrives: nothing can be registered before it."""
    return max(
        (
            one.planned_arrival
            for one in file.of(MunicipalPlace)
            if one.decision == GRANTED and one.arrived is None and one.planned_arrival is not None
        ),
        default=None,
    )


def _claim(file: ClientFile, rules: RuleSet, one: CompensationDecision) -> Iterator[Finding]:
    if one.cost_year is None or one.claimed is not None or one.outcome in _REFUSED:
        return
    last = compensation.claim_by(one.cost_year, rules)
    if last is None or one.compensation_kind == _WITHOUT_CLAIM:
        return
    about = About(
        kind="comp_claim",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(one, "compensation_kind", "cost_year"),
        title=Message(N_("compensation to be claimed from KEHA")),
        explanation=Message(
            N_("%(section)s · activity of %(year)s, by the end of %(last)s"),
            {"section": last.rule.section, "year": str(one.cost_year), "last": str(last.day.year)},
        ),
    )
    yield dated(last.rule, last.deadline, about)


def _decision_ends(
    file: ClientFile, rules: RuleSet, one: CompensationDecision
) -> Iterator[Finding]:
    end = one.valid_until
    rule = rules.for_fact(DECISION, end) if end is not None else None
    if end is None or rule is None:
        return
    about = About(
        kind="comp_decision",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(one, "compensation_kind", "valid_until"),
        title=Message(N_("decision on compensation ends")),
        explanation=Message(
            N_("%(section)s · valid until %(day)s"), {"section": rule.section, "day": end}
        ),
    )
    yield dated(rule, ends_on(end), about, until=some_days_after(end))


def _special_ends(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    start = compensation.moment(compensation.person(file))
    last = compensation.special_until(start, rules) if start is not None else None
    if last is None:
        return
    residence = file.one(Residence)
    about = About(
        kind="comp_special_ends",
        client_id=file.client.id,
        record_id=residence.id,
        facts=fact(residence, "first_municipality"),
        title=Message(N_("special support is no longer compensated")),
        explanation=Message(
            N_("%(section)s · from %(day)s, at most %(years)s years"),
            {"section": last.rule.section, "day": start, "years": last.rule.number},
        ),
    )
    yield dated(last.rule, last.deadline, about, until=some_days_after(last.day))
