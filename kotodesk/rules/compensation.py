"""Korvaukset (8 luku): who is paid for, from when to when, and by when it is claimed.

Pure: (records, rules) → answers.  The moment of 59 § chooses the rule, so a later Act changes no
period that began before it.  What it comes to in euros is `rules/compensation_estimate.py`.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

import attrs

from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.rules.counting import Deadline, Period, deadline_on, end_of
from kotodesk.rules.values import Rule, RuleSet

PERIOD, QUOTA, QUOTA_FAMILY = "comp.period", "comp.period.quota", "comp.period.quota_family"
CHILD, CLAIM, RECOVERY = "comp.period.child", "comp.claim", "comp.recovery"
SPECIAL, PREPARE, JUSTIFIED = "comp.special", "comp.prepare", "comp.prepare.justified"

Quota = Literal["", "own", "family"]
Lacking = Literal["hetu", "birth_date", "first_municipality", "first_permit", "parent"]


@attrs.frozen(kw_only=True)
class Person:
    """The facts of a person that chapter 8 counts from.

    `from_permit`: came without a permit and does not meet 4 § of the Municipality of Residence Act
    after getting one (59.3 §); no record tells it, so the caller does.
    """

    act_group: str = ""
    born: date | None = None
    has_hetu: bool = False
    quota: Quota = ""
    temporary_protection: bool = False
    first_municipality: date | None = None
    first_permit: date | None = None
    from_permit: bool = False

    @property
    def covered(self) -> bool:
        """Whether 61 § concerns the person at all: 2.3, 2.4 or 2.5 §."""
        return self.act_group.startswith("2_3_") or self.act_group in {"2_4", "2_5"}

    @property
    def born_in_finland(self) -> bool:
        """Whether the period is the parent's (2.5, 61.4 §)."""
        return self.act_group == "2_5"


@attrs.frozen
class PaidPeriod:
    """From the day of 59 § to the day that is no longer paid."""

    start: date
    end: date
    rule: Rule

    @property
    def last_paid(self) -> date:
        """The last day that is paid."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days are paid."""
        return (self.end - self.start).days

    def holds(self, day: date) -> bool:
        """Whether `day` is paid."""
        return self.start <= day < self.end


@attrs.frozen
class RuledDay:
    """A day with the rule it follows from."""

    day: date
    rule: Rule

    @property
    def deadline(self) -> Deadline:
        """The day with its working days."""
        return deadline_on(self.day)


def person(file: ClientFile, *, from_permit: bool = False) -> Person:
    """Give the facts from what is recorded of the client."""
    residence, situation = file.one(Residence), file.one(Situation)
    own = residence.quota_refugee is True or residence.aliens_act_section == "90"
    family = residence.act_group == "2_4" and situation.compensation_relation == "quota_imputed"
    return Person(
        act_group=residence.act_group,
        born=file.client.birth_date,
        has_hetu=bool(file.client.hetu),
        quota="own" if own else "family" if family else "",
        temporary_protection=residence.act_group == "2_3_temporary"
        or residence.aliens_act_section == "110"
        or residence.permit_type == "temporary_protection",
        first_municipality=residence.first_municipality,
        first_permit=residence.first_permit,
        from_permit=from_permit,
    )


def moment(one: Person) -> date | None:
    """Give the moment of 59.2–3 §: the first municipality of residence, or the first permit.

    A move does not change it.  A permit by 110 § of the Aliens Act never begins it.
    """
    if one.from_permit and not one.temporary_protection:
        return one.first_permit
    return one.first_municipality


def period(one: Person, rules: RuleSet, parent: PaidPeriod | None = None) -> PaidPeriod | None:
    """Give the time 61 § pays for, by the rule of its first day (61.3–4, 102.6 §).

    `parent` is the period of the 2.3 or 2.4 § parent of a child born in Finland.  `None` when the
    person is not covered, a day is missing, or nothing of the parent's time is left.
    """
    start = moment(one)
    if not one.covered or start is None:
        return None
    if one.born_in_finland:
        rule = rules.for_fact(CHILD, start)
        if rule is None or parent is None or start >= parent.end:
            return None
        return PaidPeriod(start, parent.end, rule)
    rule = rules.for_fact({"own": QUOTA, "family": QUOTA_FAMILY}.get(one.quota, PERIOD), start)
    if rule is None:
        return None
    return PaidPeriod(start, end_of(start, rule.period), rule)


def lacking(one: Person, *, parent_known: bool = False) -> tuple[Lacking, ...]:
    """Give what must be recorded before a covered person can be paid for or the time counted."""
    if not one.covered:
        return ()
    found: list[Lacking] = []
    if not one.has_hetu:
        found.append("hetu")
    if one.born is None:
        found.append("birth_date")
    if moment(one) is None:
        by_permit = one.from_permit and not one.temporary_protection
        found.append("first_permit" if by_permit else "first_municipality")
    if one.born_in_finland and not parent_known:
        found.append("parent")
    return tuple(found)


def claim_by(year: int, rules: RuleSet) -> RuledDay | None:
    """Give the last day to claim from KEHA what the activity of `year` cost (70.1 §)."""
    return _years_after(CLAIM, year, rules)


def recovery_until(year: int, rules: RuleSet) -> RuledDay | None:
    """Give the last day for a decision to recover what was paid for `year` (71.3 §)."""
    return _years_after(RECOVERY, year, rules)


def special_until(start: date, rules: RuleSet) -> RuledDay | None:
    """Give the day until which special support is compensated, from the moment of 59 § (65.5 §)."""
    rule = rules.for_fact(SPECIAL, start)
    return RuledDay(end_of(start, rule.period), rule) if rule is not None else None


def prepare_from(arrival: date, rules: RuleSet, *, justified: bool = False) -> RuledDay | None:
    """Give the first day whose costs of preparing a reception are compensated (64.1 §).

    Counted back from the arrival in Finland or the move to the municipality; `justified` when
    there is a reason for the longer time.
    """
    rule = rules.for_fact(JUSTIFIED if justified else PREPARE, arrival)
    if rule is None:
        return None
    length = rule.period
    return RuledDay(end_of(arrival, Period(-length.years, -length.months, -length.days)), rule)


def _years_after(rule_id: str, year: int, rules: RuleSet) -> RuledDay | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    last = date(year, 12, 31)
    rule = rules.for_fact(rule_id, last)
    return RuledDay(end_of(last, rule.period), rule) if rule is not None else None
