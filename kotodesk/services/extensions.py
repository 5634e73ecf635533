"""Suunnitelman pidentäminen (23.3, 23.4, 31 §): the ground recorded before the plan runs longer."""

from __future__ import annotations

import attrs

from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan
from kotodesk.rules import plan_length
from kotodesk.services.checks import length_beside
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values


def begin(desk: Desk, plan_id: str, ground: str = "") -> Extension:
    """Give an extension of a plan to fill in and save."""
    plan = desk.store.records.get(Plan, plan_id)
    return Extension(
        id=desk.store.new_id(),
        client_id=plan.client_id,
        plan_id=plan.id,
        ground=ground,
        recorded=desk.today(),
        decided_by=desk.coordinator.name,
    )


def of_plan(desk: Desk, plan: Plan) -> tuple[Extension, ...]:
    """Give the extensions of a plan."""
    held = desk.store.records.of_client(Extension, plan.client_id)
    return tuple(one for one in held if one.plan_id == plan.id)


def latest_end(desk: Desk, extension: Extension) -> plan_length.Limit | None:
    """Give until when the plan may run with `extension`, saved or not, counted in."""
    plan = desk.store.records.get(Plan, extension.plan_id)
    beside = length_beside(desk, plan.client_id)
    others = [one for one in beside.extensions if one.id != extension.id]
    held = desk.store.records.of_client(Plan, plan.client_id)
    counted = attrs.evolve(beside, extensions=[*others, extension])
    return plan_length.maximum(plan, held, rule_values(), desk.today(), counted)
