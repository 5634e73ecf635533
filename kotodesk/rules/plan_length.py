"""How long a plan may run (23, 31, 102.2 §), and until when it does.

Pure.  The rule in force on the day a plan was drawn up is the one used, for an extension that of
the day it was recorded.  A ground counts from the plan it was recorded in, or extends, on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from kotodesk.register.extension import OBSTACLE, Extension
from kotodesk.register.plan import Plan
from kotodesk.register.review import Review
from kotodesk.register.states import COMPLETED, CORRECTING
from kotodesk.rules.counting import add_days, end_of, full_years
from kotodesk.rules.faults import NoRuleInForce
from kotodesk.rules.values import Rule, RuleSet

FIRST, TOTAL, EXTENSION, STUDIES = "plan.first", "plan.total", "plan.extension", "plan.studies"
OBSTACLES, STUDIES_25, STUDIES_AGE = "plan.obstacle", "plan.studies25", "plan.studies.age"
OLD_BEFORE, OLD_TOTAL, OLD_EXTENSION = "plan.old.before", "plan.old.total", "plan.old.extension"

_TWO_YEARS_MORE = frozenset({"little_education", "multi_sector", "home_care"})
"""The grounds of 23.3 §."""
_SPECIAL = frozenset({"little_education", "multi_sector"})
_OLD_PLAN = "old_plan"

Span = tuple[date, date]


@attrs.frozen
class Limit:
    """The last day a plan may run to, by which rule; `due` is `None` where there is no cap.

    `verify` marks a limit that rests on a text that could not be read.
    """

    due: date | None
    section: str
    rule_id: str = ""
    verify: bool = False

    def exceeded_by(self, plan: Plan) -> bool:
        """Whether the plan runs longer."""
        return self.passed_by(plan.valid_until)

    def passed_by(self, day: date | None) -> bool:
        """Whether `day` is after the last one."""
        return self.due is not None and day is not None and day > self.due


@attrs.frozen
class Beside:
    """What else of the client bears on the length: extensions, reviews, the day of birth."""

    extensions: Sequence[Extension] = ()
    reviews: Sequence[Review] = ()
    born: date | None = None


@attrs.frozen
class _Grounds:
    """The grounds that count for one plan, each with the day its rule is looked up on."""

    days: dict[str, date]
    obstacles: tuple[Span, ...]


def longest(
    plan: Plan, plans: Iterable[Plan], rules: RuleSet, day: date, beside: Beside | None = None
) -> Limit | None:
    """Give the last day `plan` may run to among all `plans` of the client.

    `None` before it is known when it was drawn up.  A review completed by `day` brings a plan of
    the repealed Act under 23 § (102.2 §).  Raises `NoRuleInForce` when the rules lack a value.
    """
    everything = tuple(plans)
    limit = maximum(plan, everything, rules, day, beside)
    if plan.drafted is None or limit is None or limit.rule_id in {OLD_TOTAL, OLD_EXTENSION}:
        return limit
    first = _first(plan, everything)
    if first == _order(plan):
        year = _value(rules, FIRST, plan.drafted)
        total = _value(rules, TOTAL, plan.drafted)
        in_all = end_of(first[0], total.period)
        alone = end_of(plan.valid_from or plan.drafted, year.period)
        ends, rule = (alone, year) if alone <= in_all else (in_all, total)
        return Limit(ends, rule.section, rule.id, rule.to_be_verified)
    return limit


def maximum(
    plan: Plan, plans: Iterable[Plan], rules: RuleSet, day: date, beside: Beside | None = None
) -> Limit | None:
    """Give the last day all plans together may run to with the grounds known up to `plan`.

    As `longest`, without the year of a first plan.
    """
    if plan.drafted is None:
        return None
    beside = beside or Beside()
    everything = {one.id: one for one in (*plans, plan)}
    first = _first(plan, everything.values())[0]
    grounds = _grounds(plan, everything, beside.extensions)
    if _OLD_PLAN in grounds.days and runs_by_the_old_act(plan, beside.reviews, rules, day):
        return _old(first, plan.drafted, grounds, rules)
    return _with_grounds(first, plan.drafted, grounds, rules, beside.born)


def is_too_long(
    plan: Plan, plans: Iterable[Plan], rules: RuleSet, day: date, beside: Beside | None = None
) -> bool:
    """Whether `plan`, or an extension of it, runs longer than the recorded grounds allow."""
    held = tuple(plans)
    own = longest(plan, held, rules, day, beside)
    if own is not None and own.exceeded_by(plan):
        return True
    whole = maximum(plan, held, rules, day, beside)
    end = runs_until(plan, beside.extensions if beside is not None else ())
    return whole is not None and whole.passed_by(end)


@attrs.frozen
class Known:
    """A client's plans with what else bears on their length: as stored, or as it would be."""

    plans: Sequence[Plan]
    beside: Beside

    def too_long(self, rules: RuleSet, day: date) -> frozenset[str]:
        """Give the ids of the plans that run too long."""
        return frozenset(
            one.id for one in self.plans if is_too_long(one, self.plans, rules, day, self.beside)
        )


def runs_by_the_old_act(plan: Plan, reviews: Iterable[Review], rules: RuleSet, day: date) -> bool:
    """Whether the repealed Act's rules hold for `plan`: drawn up in its time, not reviewed since.

    A review under 22 §, completed by `day`, ends it (102.2 §).
    """
    began = _value(rules, OLD_BEFORE, day).day
    if plan.drafted is None or plan.drafted >= began:
        return False
    return not any(
        one.plan_id == plan.id
        and one.state in {COMPLETED, CORRECTING}
        and one.reviewed is not None
        and began <= one.reviewed <= day
        for one in reviews
    )


def runs_until(plan: Plan, extensions: Iterable[Extension] = ()) -> date | None:
    """Give the plan's last day: its own or the new end of an extension, unless it ended before."""
    if plan.valid_until is None:
        return None
    ends = [one.new_end for one in extensions if one.plan_id == plan.id and one.new_end is not None]
    return min(max([plan.valid_until, *ends]), plan.ended or date.max)


def obstacle_days(plan: Plan) -> int:
    """Give for how many days the plan could not be carried out, first and last counted (23.4 §)."""
    return sum(_days(one) for one in _span(plan))


def counts(extension: Extension) -> bool:
    """Whether an extension tells all its ground asks: the special measures, the dates, the study.

    23.3 § asks for special measures beside little education or many services, and for taking part
    part-time beside the home-care allowance.
    """
    if not extension.ground or not extension.reasons.strip():
        return False
    if extension.ground in _SPECIAL:
        return bool(extension.special_measures.strip())
    if extension.ground == "home_care":
        return extension.part_time is True
    if extension.ground == OBSTACLE:
        return bool(_span(extension))
    return extension.ground == _OLD_PLAN or bool(extension.study.strip())


def _order(plan: Plan) -> tuple[date, int]:
    return plan.drafted or date.max, plan.number or 0


def _first(plan: Plan, plans: Iterable[Plan]) -> tuple[date, int]:
    drafted = (one for one in plans if one.drafted is not None and one.id != plan.id)
    return min(_order(one) for one in (plan, *drafted))


def _value(rules: RuleSet, rule_id: str, day: date) -> Rule:
    rule = rules.for_fact(rule_id, day)
    if rule is None:
        raise NoRuleInForce(rule_id, day)
    return rule


def _grounds(plan: Plan, plans: dict[str, Plan], extensions: Iterable[Extension]) -> _Grounds:
    drafted = plan.drafted or date.max
    days = dict.fromkeys(plan.extension_grounds, drafted)
    obstacles = list(_span(plan)) if OBSTACLE in days else []
    for one in extensions:
        extended = plans.get(one.plan_id)
        if extended is None or not counts(one) or _order(extended) > _order(plan):
            continue
        days[one.ground] = max(days.get(one.ground, date.min), one.recorded or drafted)
        if one.ground == OBSTACLE:
            obstacles += _span(one)
    return _Grounds(days, _merged(obstacles))


def _with_grounds(
    first: date, drafted: date, grounds: _Grounds, rules: RuleSet, born: date | None
) -> Limit:
    """All plans together, from the day the first was drawn up, with what the grounds add."""
    rule = _value(rules, TOTAL, drafted)
    due = end_of(first, rule.period)
    lengthening = grounds.days.keys() & _TWO_YEARS_MORE
    if lengthening:
        rule = _value(rules, EXTENSION, max(grounds.days[one] for one in lengthening))
        due = end_of(due, rule.period)
    for span in grounds.obstacles:
        # What began after the plans were over kept none of them from being carried out.
        if span[1] >= first and span[0] <= due:
            due = add_days(due, _days((max(span[0], first), span[1])))
            rule = _value(rules, OBSTACLES, drafted)
    age = full_years(born, due) if born is not None else None
    cap = _value(rules, STUDIES_AGE, drafted).number
    if "studies_25" in grounds.days and (age is None or age >= cap):
        rule = _value(rules, STUDIES_25, grounds.days["studies_25"])
        return Limit(None, rule.section, rule.id, rule.to_be_verified)
    if "studies" in grounds.days and (age is None or age < cap):
        rule = _value(rules, STUDIES, grounds.days["studies"])
        due = end_of(due, rule.period)
    return Limit(due, rule.section, rule.id, rule.to_be_verified)


def _old(first: date, drafted: date, grounds: _Grounds, rules: RuleSet) -> Limit:
    """The repealed Act's maximum, until the plan is reviewed under 22 § (102.2 §)."""
    rule = _value(rules, OLD_TOTAL, drafted)
    due = end_of(first, rule.period)
    if grounds.days.keys() & _TWO_YEARS_MORE:
        rule = _value(rules, OLD_EXTENSION, drafted)
        due = end_of(due, rule.period)
    return Limit(due, rule.section, rule.id, rule.to_be_verified)


def _span(holder: Plan | Extension) -> tuple[Span, ...]:
    start, end = holder.obstacle_from, holder.obstacle_until
    return ((start, end),) if start is not None and end is not None and start <= end else ()


def _days(span: Span) -> int:
    return (span[1] - span[0]).days + 1


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the spans by time, days that fall into several of them counted once."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
