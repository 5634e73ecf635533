"""The kinds of histories a municipality sees, each told of one invented client.

A story changes the `Life` it is given; `before` are the lives told so far, whose last ones may be
the client's family.  `STORIES` is their order: those of one family follow each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kotodesk.rules.counting import add_days, add_months, add_years
from kotodesk.services.demo import dealings, life, planned
from kotodesk.services.demo.families import (
    arriving,
    born_in_finland,
    protection_family,
    quota_child,
    quota_head,
    quota_spouse,
)
from kotodesk.services.demo.life import FOUR_YEARS, Life
from kotodesk.services.demo.planned import first_plan

Story = Callable[[Life, Sequence[Life]], None]
_NEW_ACT = date(2025, 1, 1)
_MANY = (life.ASYLUM, life.SUBSIDIARY, life.FAMILY, life.SPECIAL, life.ASYLUM)


def _begun(one: Life, least: int, most: int, ground: life.Ground | None = None) -> date:
    """Give a grown-up a permit and the day her assessment begins."""
    one.aged(19, 58)
    first = one.days_ago(least, most)
    one.permit(ground or one.chance.choice(_MANY), first)
    return one.later(one.client.opened or first, 3, 45)


def enquiry(one: Life, _before: Sequence[Life]) -> None:
    """Another authority wrote lately; nothing was done yet."""
    one.aged(18, 60)
    one.permit(one.chance.choice(_MANY), one.days_ago(60, 1400))
    one.tell(status="enquiry")
    dealings.contacted(one, one.days_ago(1, 20), taken=False)


def guidance(one: Life, _before: Sequence[Life]) -> None:
    """Someone who works or studies and asks now and then."""
    one.aged(19, 62)
    one.permit(
        one.chance.choice((life.WORK, life.STUDY, life.EU, life.FAMILY)),
        one.days_ago(30, FOUR_YEARS),
    )
    one.tell(status="guidance")
    one.does(one.chance.choice(("employed", "student", "other")))
    for _time in range(one.chance.randint(1, 3)):
        dealings.guided(one, one.later(one.client.opened or one.today, 0, 500))


def assessing(one: Life, _before: Sequence[Life]) -> None:
    """An assessment is under way."""
    day = max(_begun(one, 20, 70), one.days_ago(30, 30))
    told = planned.assessed(one, day)
    one.others.remove(told)
    one.others.append(told.changed(completed=None, outcome="", planned_plan_date=None))
    one.tell(status="in_assessment")
    dealings.booked(one, add_days(one.today, one.chance.randint(2, 25)), "assessment")


def awaiting_plan(one: Life, _before: Sequence[Life]) -> None:
    """Assessed, and the plan is to come."""
    planned.assessed(one, _begun(one, 40, 130))
    one.tell(status="in_assessment")
    dealings.booked(one, add_days(one.today, one.chance.randint(2, 25)), "plan")


def no_need(one: Life, _before: Sequence[Life]) -> None:
    """Assessed and helped otherwise; the relation ended."""
    told = planned.assessed(one, _begun(one, 200, FOUR_YEARS), outcome="other_referral")
    ended = one.later(told.completed or one.today, 10, 90)
    one.tell(status="ended", ended=ended, end_reason="guided_elsewhere")


def first_year(one: Life, _before: Sequence[Life]) -> None:
    """A first plan that runs now."""
    one.does(one.chance.choice(("integration_training", "unemployed_other", "student")))
    _source, plan = first_plan(one, _begun(one, 120, 380))
    planned.followed(one, plan, kept=0.8)
    if one.chance.random() < 0.7:  # noqa: PLR2004
        done = one.chance.random() < 0.5  # noqa: PLR2004
        planned.oriented(one, plan, hours=70 if done else 30, done=done)


def second_year(one: Life, _before: Sequence[Life]) -> None:
    """A second plan up to the two years of 23.2 §."""
    source, plan = first_plan(one, _begun(one, 470, 720))
    planned.followed(one, plan)
    planned.oriented(one, plan, hours=72, done=True)
    second = planned.planned(
        one, source, one.later(plan.valid_until or one.today, -14, 0), planned.two_years(plan)
    )
    planned.followed(one, second, kept=0.8)


def extended(one: Life, _before: Sequence[Life]) -> None:
    """A plan running on a ground of 23.3 or 23.4 §."""
    source, plan = first_plan(one, _begun(one, 800, 1000))
    planned.followed(one, plan)
    planned.oriented(one, plan, hours=75, done=True)
    again = add_days(plan.valid_until or one.today, -7)
    second = planned.planned(one, source, again, planned.two_years(plan))
    ground = one.chance.choice(("little_education", "multi_sector", "home_care", "obstacle"))
    end = planned.two_years(plan)
    if ground == "obstacle":
        ill = add_months(again, 3)
        until = add_days(ill, 99)
        planned.extended(
            one,
            second,
            ground,
            add_days(end, 100),
            obstacle_from=ill,
            obstacle_until=until,
            obstacle_kind="illness",
        )
        planned.followed(one, second, end=add_days(end, 100))
        return
    special = "" if ground == "home_care" else "Luku- ja kirjoitustaidon opetus, tuettu työpaja."
    part_time = True if ground == "home_care" else None
    if part_time:
        one.does("home_care_allowance")
        dealings.on_benefit(one, "home_care_allowance", add_months(plan.drafted or end, 6))
    planned.extended(
        one, second, ground, add_years(end, 2), special_measures=special, part_time=part_time
    )
    planned.followed(one, second, kept=0.95, end=add_years(end, 2))


def old_act(one: Life, _before: Sequence[Life]) -> None:
    """A plan of the repealed Act, not reviewed under 22 § (102.2 §), or reviewed since."""
    day = min(_begun(one, 800, 1200), date(2024, 10, 1))
    source = planned.assessed(one, day)
    drafted = min(one.later(source.completed or day, 3, 20), date(2024, 12, 20))
    one.tell(status="integration_client")
    plan = planned.planned(
        one,
        source,
        drafted,
        add_years(drafted, 3),
        extension_grounds=("old_plan",),
        extension_reasons="Laadittu ennen 1.1.2025.",
    )
    if one.chance.random() < 0.3:  # noqa: PLR2004 - some went on by the old Act's own reviews
        planned.reviewed(one, plan, min(add_months(drafted, 3), date(2024, 12, 30)))


def at_authority(one: Life, _before: Sequence[Life]) -> None:
    """Moved on to the employment authority with a plan or without (3 §)."""
    _source, plan = first_plan(one, _begun(one, 250, 700))
    over = one.later(plan.drafted or one.today, 40, 300)
    planned.followed(one, plan, end=over)
    dealings.on_benefit(one, "jobseeker", over)
    one.does("unemployed_jobseeker")
    dealings.goes_over(one, over, handed=one.chance.random() < 0.7)  # noqa: PLR2004


def jobseeker_again(one: Life, _before: Sequence[Life]) -> None:
    """A registered jobseeker whose assessment was made here all the same."""
    day = _begun(one, 60, 300)
    dealings.on_benefit(one, "jobseeker", add_days(day, -20))
    one.does("unemployed_jobseeker")
    planned.assessed(one, day, basis="1_unemployed_jobseeker")
    one.tell(status="in_assessment")


def finished(one: Life, _before: Sequence[Life]) -> None:
    """The plans ran to their end, or the goals were reached."""
    source, plan = first_plan(one, _begun(one, 900, FOUR_YEARS), length=10)
    planned.followed(one, plan, kept=1)
    reason = one.chance.choice(("goals_reached", "employed", "studies", "max_duration"))
    ended = plan.valid_until or one.today
    if reason == "max_duration":
        ended = planned.two_years(plan)
        planned.planned(one, source, plan.valid_until or one.today, ended)
    ended = min(ended, one.today)
    one.tell(status="ended", ended=ended, end_reason=reason)
    one.does("employed" if reason == "employed" else "student")
    if one.chance.random() < 0.3:  # noqa: PLR2004
        dealings.asked(one, one.days_ago(3, 40), answered=False)


def moved_away(one: Life, _before: Sequence[Life]) -> None:
    """Moves to another municipality while the plan is valid (85 §)."""
    _source, plan = first_plan(one, _begun(one, 140, 330))
    planned.followed(one, plan)
    told = one.chance.random() < 0.6  # noqa: PLR2004
    dealings.moves_away(one, one.days_ago(2, 30), "Yhteydenotto uuteen kuntaan", told=told)


def sheltered(one: Life, _before: Sequence[Life]) -> None:
    """Temporary protection without a municipality of residence: 2.1 §, and nothing of 61 §."""
    one.aged(18, 65)
    one.permit(life.SHELTER, one.days_ago(60, FOUR_YEARS), home=False)
    one.tell(status="guidance")
    dealings.guided(one, one.later(one.client.opened or one.today, 0, 100))


def sheltered_at_home(one: Life, _before: Sequence[Life]) -> None:
    """Temporary protection with a municipality of residence a year after (2.3 § 5 k.)."""
    one.aged(20, 60)
    first = one.days_ago(450, 1300)
    one.permit(life.SHELTER_AT_HOME, first)
    home = one.later(add_years(first, 1), 0, 120)
    one.stays(first_municipality=home)
    one.tell(municipality_since=home, opened=home)
    source, plan = first_plan(one, one.later(home, 10, 60))
    planned.followed(one, plan, kept=0.7)
    if (plan.valid_until or one.today) < one.today:
        two = planned.two_years(plan)
        planned.followed(one, planned.planned(one, source, plan.valid_until or two, two), kept=0.7)


def victim(one: Life, _before: Sequence[Life]) -> None:
    """A trafficking victim reached only after the three years (14.6, 20.4 §)."""
    one.aged(20, 40)
    one.permit(life.VICTIM, one.days_ago(1200, FOUR_YEARS), trafficking_victim=True)
    one.tell(opened=one.days_ago(10, 60), status="in_assessment", non_disclosure=True)
    dealings.costs(one, "victim", one.today.year - 1)
    if one.chance.random() < 0.5:  # noqa: PLR2004
        planned.assessed(
            one, one.later(one.client.opened or one.today, 2, 9), basis="7_trafficking_victim"
        )


def unaccompanied(one: Life, _before: Sequence[Life]) -> None:
    """Came alone as a minor; supported until 23 (2.6, 34.2 §)."""
    one.aged(16, 22.95)
    one.permit(life.UNACCOMPANIED, one.days_ago(200, 1000), arrived_unaccompanied=True)
    one.does("student")
    one.tell(status="guidance", guardian_role="" if one.grown else "Edustaja (35 §)")
    dealings.guided(one, one.later(one.client.opened or one.today, 0, 100))


def not_turned_up(one: Life, _before: Sequence[Life]) -> None:
    """A client with a plan who missed a time."""
    _source, plan = first_plan(one, _begun(one, 150, 360))
    planned.followed(one, plan)
    one.tell(interpreter_needed=True, interpreter_language=one.client.mother_tongue)
    done = one.chance.choice((None, None, True, False))
    taken_up = one.chance.random() < 0.7  # noqa: PLR2004
    dealings.missed(one, one.days_ago(12, 45), taken_up=taken_up, charged=done)


def too_late(one: Life, _before: Sequence[Life]) -> None:
    """Reached by a contact only after the three years were over."""
    one.aged(22, 55)
    one.permit(life.FAMILY, one.days_ago(1120, FOUR_YEARS))
    one.tell(status="enquiry", opened=one.days_ago(1, 14))
    dealings.contacted(one, one.client.opened or one.today, taken=False)
    one.does("home_care_allowance")


STORIES: tuple[Story, ...] = (
    first_year, second_year, guidance, quota_head, quota_spouse, quota_child, born_in_finland,
    sheltered, enquiry, extended, old_act, first_year, protection_family, at_authority, finished,
    assessing, awaiting_plan, victim, sheltered_at_home, unaccompanied, moved_away, not_turned_up,
    guidance, second_year, jobseeker_again, no_need, arriving, too_late, finished, extended,
    first_year, guidance, sheltered, sheltered_at_home, guidance, finished, not_turned_up,
)  # fmt: skip
