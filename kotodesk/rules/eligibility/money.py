"""What follows from the group for money: 59 § moment, 61 § period, 68 and 69 §.

Days only, the period as `rules/compensation.py` counts it for the estimate and the findings; what
they come to in euros is an estimate of the compensation page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from kotodesk.i18n import N_
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.rules.compensation import PaidPeriod, Person, Quota, moment, period, person
from kotodesk.rules.eligibility.model import Answer, Sentence, Verdict, fact, lacking, say
from kotodesk.rules.findings.model import Fact
from kotodesk.rules.values import RuleSet

CONDITION, START = "comp.condition", "comp.start"
FAMILY, YOUNG = "2_4", "2_6"

PAID = N_(
    "Imputed compensation (61 §) for %(years)s years, from %(start)s to %(end)s; the last day "
    "paid is %(last)s."
)
PAST = N_("The time of the imputed compensation was from %(start)s to %(end)s; it is over.")
IF_QUOTA = N_("If taken in the refugee quota: until %(end)s. It is not recorded.")
IF_QUOTA_FAMILY = N_(
    "If the relative is a quota refugee's, not taken in the quota: until %(end)s. It is not "
    "recorded."
)
NOT_BEGUN = N_(
    "The time begins when the first municipality of residence is registered: none is recorded."
)
ONLY_HOME = N_(
    "With a permit by section 110 of the Aliens Act it begins only when the first municipality of "
    "residence is registered: none is recorded."
)
FROM_PERMIT = N_(
    "If the client came without a permit and does not meet 4 § of the Act on municipality of "
    "residence after getting one, it begins from the first permit, %(day)s."
)
PARENTS = N_(
    "For a child born in Finland it is paid at most as long as the parent's time runs: see the "
    "parent's days."
)
NONE = N_("No imputed compensation: the group is not one of 2.3, 2.4 or 2.5 §.")
UNKNOWN = N_("Cannot be told before the group of 2 § is known.")
WHY_PERMIT = N_("The time may begin from it.")
VICTIM = N_(
    "The costs of a trafficking victim's special needs are compensated, by a decision of the "
    "elinvoimakeskus."
)
COUNTY = N_(
    "The costs of housing and support of chapter 3 are compensated to the wellbeing services "
    "county, until the age of %(age)s."
)
ON_CONDITION = N_(
    "Condition: the integration programme is organised and there is an agreement under 42 §."
)
MOVE = N_("A move to another municipality does not begin the time again.")


def answer(file: ClientFile, group: str, day: date, rules: RuleSet) -> Answer:
    """Tell what follows for money from the group told, on `day`."""
    one = attrs.evolve(person(file), act_group=group)
    beside = tuple(_beside(file, group, day, rules))
    if not group:
        return _answer("unknown", (attrs.evolve(say(UNKNOWN, "61 §"), lacking=True), *beside))
    if one.born_in_finland:
        return _answer("yes", (say(PARENTS, "61.4 §"), *beside, *_condition(day, rules)))
    residence = file.one(Residence)
    if not one.covered:
        return _answer("no", (say(NONE, "61.1 §", fact(residence, "act_group")), *beside))
    if moment(one) is None:
        told = (*_no_start(residence, one, day, rules), *beside, *_condition(day, rules))
        return _answer("unknown", told)
    return _period(file, one, day, rules, beside)


def _period(
    file: ClientFile, one: Person, day: date, rules: RuleSet, beside: tuple[Sentence, ...]
) -> Answer:
    paid = period(one, rules)
    if paid is None:
        return _answer("unknown", beside)
    over = day >= paid.end
    told = say(
        PAST if over else PAID,
        paid.rule.section,
        _facts(file, one),
        verify=paid.rule.to_be_verified,
        start=paid.start,
        end=paid.end,
        **({} if over else {"years": paid.rule.number, "last": paid.last_paid}),
    )
    unsure = tuple(_unsure(file, one, paid, rules))
    around = (*unsure, *beside, *_condition(day, rules))
    if not over:
        around = (*around, say(MOVE, "59.2 §"))
    verdict: Verdict = "unknown" if unsure else "no" if over else "yes"
    return _answer(verdict, (told, *around), paid.end)


def _facts(file: ClientFile, one: Person) -> tuple[Fact, ...]:
    residence = file.one(Residence)
    facts = fact(residence, "first_municipality", "quota_refugee", "act_group")
    if one.quota == "own" and residence.quota_refugee is not True:
        return (*facts, *fact(residence, "aliens_act_section"))
    return facts


def _unsure(file: ClientFile, one: Person, paid: PaidPeriod, rules: RuleSet) -> Iterator[Sentence]:
    """Name the longer time where it is not recorded whether the quota has to do with it."""
    if one.quota:
        return
    choices: list[tuple[Quota, str]] = []
    if file.one(Residence).quota_refugee is not False:
        choices.append(("own", IF_QUOTA))
    if one.act_group == FAMILY and not file.one(Situation).compensation_relation:
        choices.append(("family", IF_QUOTA_FAMILY))
    for quota, msgid in choices:
        longer = period(attrs.evolve(one, quota=quota), rules)
        if longer is not None and longer.end != paid.end:
            told = say(msgid, longer.rule.section, end=longer.end)
            yield attrs.evolve(told, lacking=True)


def _no_start(residence: Residence, one: Person, day: date, rules: RuleSet) -> Iterator[Sentence]:
    rule = rules.for_fact(START, day)
    unread = rule is not None and rule.to_be_verified
    only_home = one.temporary_protection
    msgid = ONLY_HOME if only_home else NOT_BEGUN
    yield attrs.evolve(say(msgid, "59.2–3 §", verify=unread), lacking=True)
    if only_home:
        return
    first = moment(attrs.evolve(one, from_permit=True))
    if first is None:
        yield lacking(residence, "first_permit", WHY_PERMIT, "59.3 §")
    else:
        yield say(FROM_PERMIT, "59.3 §", fact(residence, "first_permit"), day=first)


def _beside(file: ClientFile, group: str, day: date, rules: RuleSet) -> Iterator[Sentence]:
    residence = file.one(Residence)
    if residence.trafficking_victim is True:
        yield say(VICTIM, "68 §", fact(residence, "trafficking_victim"))
    rule = rules.for_fact("young.until", day)
    if rule is not None and (group == YOUNG or residence.arrived_unaccompanied is True):
        facts = fact(residence, "act_group", "arrived_unaccompanied")
        yield say(COUNTY, "69 §", facts, age=rule.number)


def _condition(day: date, rules: RuleSet) -> Iterator[Sentence]:
    rule = rules.for_fact(CONDITION, day)
    if rule is not None:
        yield say(ON_CONDITION, rule.section, verify=rule.to_be_verified)


def _answer(verdict: Verdict, told: tuple[Sentence, ...], until: date | None = None) -> Answer:
    return Answer(question="money", verdict=verdict, sentences=told, until=until)
