"""A client with everything papers are printed of."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from kotodesk.register.catalogue import (
    Appointment,
    Client,
    DataRequest,
    Plan,
    PlanService,
    Referral,
    Review,
)
from kotodesk.register.source import CLIENT
from kotodesk.services import appointments, assessments, clients, plans, requests
from kotodesk.services.desk import Desk
from tests.desks import TODAY, take_in

HIDDEN = {
    "address": "Salakuja 77",
    "postal_code": "98765",
    "post_office": "Salapaikka",
    "phone": "+358 40 7654321",
    "email": "salainen@posti.example",
    "guardian_contact": "huoltaja 040 5556667",
}
CODE = "120492-9124"


@attrs.frozen
class Case:
    """A client with a completed plan, its review, a referral, an appointment and a request."""

    desk: Desk
    client: Client
    plan: Plan
    review: Review
    referral: Referral
    appointment: Appointment
    request: DataRequest


def made(desk: Desk, **values: Any) -> Case:  # noqa: ANN401 - any field of the client
    base: dict[str, Any] = {
        "original_name": "فرشته رحیمی",
        "hetu": CODE,
        "mother_tongue": "prs",
        "service_language": "prs",
        "interpreter_needed": True,
        "interpreter_language": "prs",
        "contact_language": "fi",
        "citizenships": ("AF",),
        "municipality": "049",
        **HIDDEN,
    }
    client = take_in(desk, **{**base, **values})
    plan = _plan(desk, client)
    review = plans.start_review(desk, plan.id, CLIENT)
    review = attrs.evolve(
        review,
        participation="Käynyt kurssilla",
        progress="Ymmärtää arjen puhetta",
        changes="Ei muutoksia",
        next_review=date(2027, 5, 20),
        data_sources=("client",),
        language="prs",
    )
    clients.save(desk, review, CLIENT)
    referral = attrs.evolve(
        plans.begin_referral(desk, plan.id),
        service="Kotoutumiskoulutus",
        provider="Omnia",
        training_recommendation="Nopea polku",
    )
    appointment = attrs.evolve(
        appointments.begin(desk, client.id, "plan"),
        appointment_date=date(2026, 12, 3),
        appointment_time="09:30",
        place="Kauppalantie 10, huone 204",
    )
    request = requests.begin(desk, client.id, "log")
    for record in (referral, appointment, request):
        clients.save(desk, record, CLIENT)
    return Case(desk, client, plan, review, referral, appointment, request)


def _plan(desk: Desk, client: Client) -> Plan:
    assessment = attrs.evolve(
        assessments.start(desk, client.id, CLIENT),
        education_work="Lukio Heratissa",
        fi_speaking="A1.1",
        life_situation="ELÄMÄNTILANNE",
        capacity_reason="perusteltu",
        capacity="TYÖKYKY",
        goals="TOIVEET",
    )
    clients.save(desk, assessment, CLIENT)
    begun = attrs.evolve(
        plans.start(desk, client.id, CLIENT),
        drafted=TODAY,
        goals=("employment", "working_life"),
        long_term_goals="Lähihoitajaksi",
        period_goals="Suomen kielen taso A2.2",
        follow_up="Soitto kerran kuussa",
        valid_from=TODAY,
        valid_until=date(2027, 11, 21),
        told_duties=TODAY,
        told_language="prs",
        planned_review=date(2027, 5, 20),
        data_sources=("client",),
    )
    clients.save(desk, begun, CLIENT)
    service = clients.blank(
        desk,
        PlanService,
        client.id,
        plan_id=begun.id,
        service_kind="language",
        name="Kotoutumiskoulutus",
        provider="Omnia",
        service_from=date(2027, 1, 11),
        justification="Kielitaito on hoiva-alan edellytys",
    )
    clients.save(desk, service, CLIENT)
    plans.complete(desk, begun.id)
    return desk.store.records.get(Plan, begun.id)
