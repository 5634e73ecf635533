"""Kuntapaikka (42–44, 64 §): the answer, the arrival, and from when preparing is compensated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.rules import compensation
from kotodesk.rules.findings.making import About, dated, fact, on_the_day, undated
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import RuleSet

DECIDE, ARRIVE, DECISION = "place.decide", "place.arrive", "comp.prepare.decision"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give what each place waits for."""
    for one in file.of(MunicipalPlace):
        if not one.decision:
            yield from _undecided(file, one, rules)
        elif one.decision == "granted":
            if one.arrived is None:
                yield from _arrival(file, one, rules)
            yield from _preparing(file, one, rules)


def _undecided(file: ClientFile, one: MunicipalPlace, rules: RuleSet) -> Iterator[Finding]:
    rule = rules.for_fact(DECIDE, one.proposed or date.max)
    if rule is None:
        return
    unheard = one.service_needs is True and one.county_heard is None
    title = (
        N_("municipal place: the county to be heard")
        if unheard
        else N_("municipal place: to be answered")
    )
    about = About(
        kind="place",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(one, "proposed", "service_needs", "county_heard"),
        title=Message(title),
        explanation=Message(
            N_("%(section)s · proposed %(day)s"),
            {"section": rule.section, "day": one.proposed or "–"},
        ),
    )
    yield undated(rule, about, from_day=one.proposed)


def _arrival(file: ClientFile, one: MunicipalPlace, rules: RuleSet) -> Iterator[Finding]:
    day = one.planned_arrival
    rule = rules.for_fact(ARRIVE, day) if day is not None else None
    if day is None or rule is None:
        return
    about = About(
        kind="place_arrival",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(one, "planned_arrival"),
        title=Message(N_("arrival in the municipality")),
        explanation=Message(
            N_("%(section)s · planned for %(day)s"), {"section": rule.section, "day": day}
        ),
    )
    yield dated(rule, on_the_day(day), about)


def _preparing(file: ClientFile, one: MunicipalPlace, rules: RuleSet) -> Iterator[Finding]:
    """Tell what 64 § asks once preparing has cost something."""
    arrival = one.arrived or one.planned_arrival
    if arrival is None or (one.prepare_from is None and not one.costs.strip()):
        return
    yield from _too_early(file, one, arrival, rules)
    rule = rules.for_fact(DECISION, arrival)
    decided = any(one.compensation_kind == "preparation" for one in file.of(CompensationDecision))
    if rule is None or decided:
        return
    about = About(
        kind="comp_decision",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(one, "prepare_from", "costs", "arrived", "planned_arrival"),
        title=Message(N_("decision on costs of preparing to be applied for")),
        explanation=Message(
            N_("%(section)s · arrival %(day)s; without the decision nothing is compensated"),
            {"section": rule.section, "day": arrival},
        ),
    )
    yield undated(rule, about, from_day=one.prepare_from)


def _too_early(
    file: ClientFile, one: MunicipalPlace, arrival: date, rules: RuleSet
) -> Iterator[Finding]:
    justified = bool(one.prepare_reason.strip())
    found = compensation.prepare_from(arrival, rules, justified=justified)
    if found is None or one.prepare_from is None or one.prepare_from >= found.day:
        return
    about = About(
        kind="comp_prepare",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(one, "prepare_from", "arrived", "planned_arrival"),
        title=Message(N_("preparing began earlier than is compensated")),
        explanation=Message(
            N_("%(section)s · from %(from)s; arrival %(day)s, compensated from %(earliest)s"),
            {
                "section": found.rule.section,
                "from": one.prepare_from,
                "day": arrival,
                "earliest": found.day,
            },
        ),
    )
    yield undated(found.rule, about, from_day=one.prepare_from)
