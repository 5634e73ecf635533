"""What would let the plans run longer: each ground of 23.3, 23.4 and 31 § not yet recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from kotodesk.i18n import N_
from kotodesk.register.client_file import ClientFile
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan
from kotodesk.rules.counting import full_years
from kotodesk.rules.eligibility.model import Sentence, fact, lacking, say
from kotodesk.rules.findings.known import beside, drawn_up
from kotodesk.rules.plan_length import STUDIES_AGE, Limit, counts, maximum
from kotodesk.rules.values import RuleSet

SPECIAL = N_(
    "With little education or a need of multi-sector services, when special measures are needed: "
    "until %(day)s."
)
HOME_CARE = N_(
    "If the maximum ran out on child home-care allowance while taking part part-time: until "
    "%(day)s."
)
OBSTACLE = N_(
    "Illness, disability, pregnancy or parental allowance days or a comparable reason that kept "
    "the plan from being carried out: as much longer as it lasted, first and last day counted."
)
STUDIES = N_(
    "Registered jobseeker under %(age)s whose studies supported by unemployment benefit are "
    "unfinished when the maximum is reached: until %(day)s."
)
STUDIES_25 = N_(
    "Registered jobseeker of %(age)s or over whose studies supported by unemployment benefit are "
    "unfinished when the maximum is reached: without a last day, until an employment plan."
)
WHY_AGE = N_("The age decides how unfinished studies lengthen the plan.")
_TWO_MORE = frozenset({"little_education", "multi_sector", "home_care"})
_STUDIES = frozenset({"studies", "studies_25"})


def extending(
    file: ClientFile, plan: Plan, rules: RuleSet, day: date, total: Limit
) -> Iterator[Sentence]:
    """Give what each ground not recorded yet would come to; nothing is decided by it."""
    held = set(plan.extension_grounds) | {one.ground for one in file.of(Extension) if counts(one)}
    if not held & _TWO_MORE:
        for ground, msgid in (("little_education", SPECIAL), ("home_care", HOME_CARE)):
            longer = _with(file, plan, rules, day, ground)
            if longer is not None and longer.due is not None and longer.due != total.due:
                yield say(msgid, longer.section, verify=longer.verify, day=longer.due)
    yield say(OBSTACLE, "23.4 §")
    if not held & _STUDIES:
        yield from _studies(file, plan, rules, day, total)


def _studies(
    file: ClientFile, plan: Plan, rules: RuleSet, day: date, total: Limit
) -> Iterator[Sentence]:
    cap = rules.for_fact(STUDIES_AGE, plan.drafted or day)
    if cap is None or total.due is None:
        return
    born = file.client.birth_date
    if born is None:
        yield lacking(file.client, "birth_date", WHY_AGE, "31 §")
        return
    facts = fact(file.client, "birth_date")
    if full_years(born, total.due) >= cap.number:
        yield say(STUDIES_25, "31.2–3 §", facts, age=cap.number)
        return
    longer = _with(file, plan, rules, day, "studies")
    if longer is not None and longer.due is not None:
        yield say(
            STUDIES, longer.section, facts, verify=longer.verify, age=cap.number, day=longer.due
        )


def _with(file: ClientFile, plan: Plan, rules: RuleSet, day: date, ground: str) -> Limit | None:
    """Count as if `ground` were recorded in full; it is never stored."""
    supposed = Extension(
        id="",
        client_id=file.client.id,
        plan_id=plan.id,
        ground=ground,
        reasons="–",
        special_measures="–",
        part_time=True,
        study="–",
        recorded=day,
    )
    around = beside(file)
    around = attrs.evolve(around, extensions=(*around.extensions, supposed))
    return maximum(plan, drawn_up(file), rules, day, around)
