"""Families: taken in the quota with their children, and those who came after (2.4, 2.5 §)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from kotodesk.rules.counting import add_days
from kotodesk.services.demo import dealings, life, planned
from kotodesk.services.demo.life import Life
from kotodesk.services.demo.planned import first_plan


def quota_head(one: Life, _before: Sequence[Life]) -> None:
    """A quota refugee placed in the municipality, with a plan."""
    one.aged(27, 44)
    one.permit(life.QUOTA, one.days_ago(150, 1200), quota_refugee=True)
    one.stays(entry=one.residence.first_municipality)
    dealings.placed(one, add_days(one.residence.first_permit or one.today, -60))
    _source, plan = first_plan(one, one.later(one.client.opened or one.today, 3, 30))
    planned.followed(one, plan)


def _like_head(one: Life, head: Life) -> None:
    one.residence = attrs.evolve(head.residence, id=one.residence.id, client_id=one.client.id)
    one.tell(
        opened=head.client.opened,
        municipality_since=head.client.municipality_since,
        status="guidance",
    )
    one.does("child", compensation_relation="imputed", social_assistance=False)


def quota_spouse(one: Life, before: Sequence[Life]) -> None:
    """Her spouse, taken in the quota as well."""
    one.aged(25, 44)
    _like_head(one, before[-1])
    one.joins(before[-1], "spouse", "spouse")
    one.does("home_care_allowance")
    dealings.on_benefit(one, "home_care_allowance", one.client.opened or one.today)
    dealings.guided(one, one.later(one.client.opened or one.today, 0, 60))


def quota_child(one: Life, before: Sequence[Life]) -> None:
    """Their child."""
    one.aged(5, 14)
    _like_head(one, before[-2])
    one.joins(before[-2], "child", "parent")


def born_in_finland(one: Life, before: Sequence[Life]) -> None:
    """A child born to them here (2.5 §): the parent's period."""
    head = before[-3]
    arrived = head.residence.first_municipality or one.today
    born = one.later(arrived, 60, 600)
    _like_head(one, head)
    one.born(born)
    one.stays(
        act_group="2_5",
        aliens_act_section="114",
        quota_refugee=None,
        first_municipality=born,
        first_permit=one.later(born, 20, 60),
        entry=None,
        granted=None,
    )
    one.stays(valid_from=one.residence.first_permit)
    one.tell(opened=one.later(born, 30, 90), municipality_since=born)
    one.does("child", compensation_relation="child_born_in_finland")
    one.joins(head, "child", "parent")


def protection_family(one: Life, before: Sequence[Life]) -> None:
    """A family member who came after (2.4 §); the first one has protection (2.3 §)."""
    before[-1].stays(permit_type="A", aliens_act_section="87", act_group="2_3_protection")
    one.aged(18, 50)
    one.permit(life.FAMILY_OF_PROTECTED, one.days_ago(30, 400))
    one.joins(before[-1], "spouse", "spouse")
    one.tell(status="guidance")
    one.does("home_care_allowance", social_assistance=True)
    dealings.guided(one, one.later(one.client.opened or one.today, 0, 20))


def arriving(one: Life, _before: Sequence[Life]) -> None:
    """Taken in the quota; arrives in the weeks to come (43–44 §)."""
    one.aged(20, 50)
    one.permit(life.QUOTA, one.days_ago(20, 60), home=False, quota_refugee=True)
    one.stays(entry=None)
    one.tell(status="enquiry", opened=one.days_ago(5, 18), hetu="", no_hetu_reason="not_yet_given")
    dealings.placed(one, one.days_ago(30, 80))
