"""Yhteiskuntaorientaatio, kieliopinnot ja päättötestaus (25–26 §): begun with what is known."""

from __future__ import annotations

from kotodesk.i18n import codesets
from kotodesk.register.client import Client
from kotodesk.register.language_study import FinalTest, LanguageStudy
from kotodesk.register.orientation import Orientation
from kotodesk.rules import orientation as rule
from kotodesk.services import plans
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values

TOPICS = "orientation_topic"


def begin(desk: Desk, client_id: str) -> Orientation:
    """Give an orientation to fill in and save, in the client's language, under the valid plan."""
    client = desk.store.records.get(Client, client_id)
    return Orientation(
        id=desk.store.new_id(),
        client_id=client_id,
        plan_id=_plan(desk, client_id),
        language=client.mother_tongue or client.dealing_language,
        started=desk.today(),
    )


def begin_study(desk: Desk, client_id: str) -> LanguageStudy:
    """Give language studies to fill in and save, under the valid plan."""
    return LanguageStudy(
        id=desk.store.new_id(),
        client_id=client_id,
        plan_id=_plan(desk, client_id),
        language=desk.store.records.get(Client, client_id).contact_language,
    )


def begin_test(desk: Desk, client_id: str) -> FinalTest:
    """Give a final test to fill in and save, of the language studied last."""
    studied = desk.store.records.of_client(LanguageStudy, client_id)
    last = studied[-1] if studied else None
    return FinalTest(
        id=desk.store.new_id(),
        client_id=client_id,
        plan_id=_plan(desk, client_id),
        language=last.language if last is not None else "",
        school=last.provider if last is not None else "",
    )


def progress(desk: Desk, client_id: str) -> rule.Progress:
    """Give how much of the 70 hours and the nine matters the client has done."""
    held = desk.store.records.of_client(Orientation, client_id)
    topics = (one.code for one in codesets.entries(TOPICS))
    return rule.progress(held, topics, rule_values(), desk.today())


def _plan(desk: Desk, client_id: str) -> str:
    plan = plans.valid(desk, client_id)
    return plan.id if plan is not None else ""
