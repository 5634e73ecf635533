"""What follows from the group for money: 59 § moment, 61 § period, 68 and 69 §.

Days only; what they come to in euros is an estimate of the compensation page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from kotodesk.i18n import N_
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.rules.counting import add_days
from kotodesk.rules.eligibility.model import Answer, Sentence, Verdict, fact, lacking, say
from kotodesk.rules.findings.making import Counted, counted
from kotodesk.rules.values import RuleSet

PERIOD, QUOTA, QUOTA_FAMILY = "comp.period", "comp.period.quota", "comp.period.quota_family"
CONDITION, START = "comp.condition", "comp.start"
TEMPORARY, FAMILY, CHILD, YOUNG = "2_3_temporary", "2_4", "2_5", "2_6"

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
    residence = file.one(Residence)
    beside = tuple(_beside(file, group, day, rules))
    if not group:
        return _answer("unknown", (attrs.evolve(say(UNKNOWN, "61 §"), lacking=True), *beside))
    if group == CHILD:
        return _answer("yes", (say(PARENTS, "61.4 §"), *beside, *_condition(day, rules)))
    if not group.startswith("2_3_") and group != FAMILY:
        return _answer("no", (say(NONE, "61.1 §", fact(residence, "act_group")), *beside))
    start = residence.first_municipality
    if start is None:
        told = (*_no_start(residence, group, day, rules), *beside, *_condition(day, rules))
        return _answer("unknown", told)
    return _period(file, group, start, day, rules, beside)


def _period(
    file: ClientFile,
    group: str,
    start: date,
    day: date,
    rules: RuleSet,
    beside: tuple[Sentence, ...],
) -> Answer:
    residence = file.one(Residence)
    found = counted(rules, _rule_of(file, group), start)
    if found is None:
        return _answer("unknown", beside)
    facts = fact(residence, "first_municipality", "quota_refugee", "act_group")
    over = day >= found.due
    told = say(
        PAST if over else PAID,
        found.rule.section,
        facts,
        verify=found.rule.to_be_verified,
        start=start,
        end=found.due,
        **({} if over else {"years": found.rule.number, "last": add_days(found.due, -1)}),
    )
    unsure = tuple(_unsure(file, group, start, found, rules))
    around = (*unsure, *beside, *_condition(day, rules))
    if not over:
        around = (*around, say(MOVE, "59.2 §"))
    verdict: Verdict = "unknown" if unsure else "no" if over else "yes"
    return _answer(verdict, (told, *around), found.due)


def _rule_of(file: ClientFile, group: str) -> str:
    residence = file.one(Residence)
    if residence.quota_refugee is True:
        return QUOTA
    related = file.one(Situation).compensation_relation == "quota_imputed"
    return QUOTA_FAMILY if group == FAMILY and related else PERIOD


def _unsure(
    file: ClientFile, group: str, start: date, found: Counted, rules: RuleSet
) -> Iterator[Sentence]:
    """Name the longer time where it is not recorded whether the quota has to do with it."""
    residence = file.one(Residence)
    if found.rule.id != PERIOD:
        return
    choices = [] if residence.quota_refugee is False else [(QUOTA, IF_QUOTA)]
    if group == FAMILY and not file.one(Situation).compensation_relation:
        choices.append((QUOTA_FAMILY, IF_QUOTA_FAMILY))
    for rule_id, msgid in choices:
        longer = counted(rules, rule_id, start)
        if longer is not None and longer.due != found.due:
            told = say(msgid, longer.rule.section, end=longer.due)
            yield attrs.evolve(told, lacking=True)


def _no_start(residence: Residence, group: str, day: date, rules: RuleSet) -> Iterator[Sentence]:
    rule = rules.for_fact(START, day)
    unread = rule is not None and rule.to_be_verified
    only_home = group == TEMPORARY or residence.aliens_act_section == "110"
    msgid = ONLY_HOME if only_home else NOT_BEGUN
    yield attrs.evolve(say(msgid, "59.2–3 §", verify=unread), lacking=True)
    if only_home:
        return
    if residence.first_permit is None:
        yield lacking(residence, "first_permit", WHY_PERMIT, "59.3 §")
    else:
        facts = fact(residence, "first_permit")
        yield say(FROM_PERMIT, "59.3 §", facts, day=residence.first_permit)


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
