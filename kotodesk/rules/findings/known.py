"""What several chapters ask of a client's records: the plans drawn up, the one that counts now."""

from __future__ import annotations

from datetime import date

from kotodesk.register.client_file import ClientFile
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan
from kotodesk.register.review import Review
from kotodesk.register.states import COMPLETED, CORRECTING
from kotodesk.rules.plan_length import Beside, runs_by_the_old_act, runs_until
from kotodesk.rules.values import RuleSet

DONE = frozenset({COMPLETED, CORRECTING})
EVERY_DAY = date.max
"""Stands for "by any day": what is recorded counts, whenever it is looked at."""


def drawn_up(file: ClientFile) -> tuple[Plan, ...]:
    """Give the plans that were completed and say when they were drawn up, oldest first."""
    found = (one for one in file.of(Plan) if one.state in DONE and one.drafted is not None)
    return tuple(sorted(found, key=lambda one: (one.drafted or date.min, one.number or 0, one.id)))


def newest_plan(file: ClientFile) -> Plan | None:
    """Give the plan drawn up last: the one whose days count."""
    plans = drawn_up(file)
    return plans[-1] if plans else None


def reviews_of(file: ClientFile, plan: Plan) -> tuple[Review, ...]:
    """Give the completed reviews of `plan`, oldest first."""
    found = (
        one
        for one in file.of(Review)
        if one.plan_id == plan.id and one.state in DONE and one.reviewed is not None
    )
    return tuple(sorted(found, key=lambda one: (one.reviewed or date.min, one.id)))


def beside(file: ClientFile) -> Beside:
    """Give what else of the client bears on how long a plan may run."""
    return Beside(file.of(Extension), file.of(Review), file.client.birth_date)


def last_day(file: ClientFile, plan: Plan) -> date | None:
    """Give the day until which `plan` runs, its extensions counted in."""
    return runs_until(plan, file.of(Extension))


def of_the_old_act(file: ClientFile, plan: Plan, rules: RuleSet) -> bool:
    """Whether the repealed Act, whose text could not be read, still governs `plan` (102.2 §)."""
    return runs_by_the_old_act(plan, reviews_of(file, plan), rules, EVERY_DAY)
