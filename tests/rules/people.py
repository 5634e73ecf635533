"""An invented client in full, ready for a batch; tests change what they look at."""

# ruff: noqa: ANN401 - builders pass any field on to the record classes

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import attrs

from kotodesk.register.assessment import TOLD, TOPICS, Assessment, RefiningMeasure
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile, Provenance
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.register.contacts import Contact
from kotodesk.register.extension import Extension
from kotodesk.register.field import specs
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.review import Review
from kotodesk.register.source import CLIENT
from kotodesk.register.states import COMPLETED

TODAY = date(2026, 11, 21)
RECORDED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ORIGIN = Provenance(CLIENT, "Kaisa Koordinaattori", RECORDED)


def client(**values: Any) -> Client:
    base = {
        "family_name": "Haidari",
        "given_names": "Najib",
        "original_name": "نجیب حیدری",
        "hetu": "150388-901V",
        "birth_date": date(1988, 3, 15),
        "sex": "male",
        "citizenships": ("AF",),
        "address": "Kirkkokatu 1 A 2",
        "postal_code": "02700",
        "municipality": "235",
        "phone": "+358401234567",
        "contact_language": "fi",
        "interpreter_needed": True,
        "interpreter_language": "prs",
    }
    return Client(**{"id": "c1", "client_id": "c1", **base, **values})


def residence(**values: Any) -> Residence:
    base = {
        "permit_type": "A",
        "aliens_act_section": "87",
        "valid_from": date(2024, 3, 15),
        "valid_to": date(2028, 3, 14),
        "first_permit": date(2024, 3, 15),
    }
    return Residence(**{"id": "r1", "client_id": "c1", **base, **values})


def assessment(**values: Any) -> Assessment:
    base: dict[str, Any] = {
        "basis": "2_protection",
        "started": date(2026, 10, 1),
        "completed": date(2026, 10, 20),
        "place": "office",
        "language": "prs",
        **{topic: f"{topic}: selvitetty" for topic in TOPICS},
        **{f"{topic}_source": "client" for topic in TOPICS},
        "fi_speaking": "A1.2",
        **dict.fromkeys(TOLD, date(2026, 10, 1)),
        "told_language": "prs",
        "outcome": "plan_needed",
        "planned_plan_date": date(2026, 12, 1),
        "drafters": "Kaisa Koordinaattori, kunta, 09 000 0000",
    }
    return Assessment(**{"id": "a1", "client_id": "c1", **base, **values})


def measure(**values: Any) -> RefiningMeasure:
    base = {"assessment_id": "a1", "measure": "2_literacy", "ordered": date(2026, 10, 2)}
    return RefiningMeasure(**{"id": "m1", "client_id": "c1", **base, **values})


def plan(**values: Any) -> Plan:
    base: dict[str, Any] = {
        "state": COMPLETED,
        "number": 1,
        "drafted": date(2026, 2, 1),
        "goals": ("employment",),
        "long_term_goals": "Ammatti rakennusalalta",
        "period_goals": "Suomen kielen taso B1.1",
        "follow_up": "Tapaaminen joka toinen kuukausi",
        "valid_from": date(2026, 2, 1),
        "valid_until": date(2027, 2, 1),
        "planned_review": date(2026, 7, 15),
        "data_sources": ("client",),
        "drafters": "Kaisa Koordinaattori, kunta, 09 000 0000",
    }
    return Plan(**{"id": "p1", "client_id": "c1", **base, **values})


def agreed(**values: Any) -> PlanService:
    base = {
        "plan_id": "p1",
        "service_kind": "language",
        "name": "Kotoutumiskoulutus",
        "provider": "Opisto",
        "justification": "Kielitaidon perusta",
    }
    return PlanService(**{"id": "v1", "client_id": "c1", **base, **values})


def extension(**values: Any) -> Extension:
    base = {
        "plan_id": "p1",
        "ground": "little_education",
        "reasons": "Ei peruskoulua",
        "special_measures": "Luku- ja kirjoitustaidon opetus",
        "new_end": date(2028, 2, 1),
        "recorded": date(2026, 11, 1),
    }
    return Extension(**{"id": "x1", "client_id": "c1", **base, **values})


def review(**values: Any) -> Review:
    base: dict[str, Any] = {
        "state": COMPLETED,
        "plan_id": "p1",
        "reviewed": date(2026, 7, 14),
        "participation": "Osallistui koulutukseen",
        "progress": "Taso A2.1",
        "hindrances": "Pitkä matka",
        "changes": "Ei muutoksia",
        "next_review": date(2027, 1, 14),
        "data_sources": ("client",),
        "drafters": "Kaisa Koordinaattori, kunta, 09 000 0000",
    }
    return Review(**{"id": "t1", "client_id": "c1", **base, **values})


def guidance(**values: Any) -> Contact:
    base = {
        "contact_kind": "guidance",
        "contact_date": date(2026, 11, 2),
        "needs_found": "Asunnon haku",
        "referrals": "Kela",
    }
    return Contact(**{"id": "g1", "client_id": "c1", **base, **values})


def consent(**values: Any) -> Consent:
    base = {"consent_type": "C1", "valid_from": date(2026, 11, 1)}
    return Consent(**{"id": "s1", "client_id": "c1", **base, **values})


def event(number: int, code: str, day: date | None, **values: Any) -> ConsentEvent:
    base = {"id": f"e{number}", "client_id": "c1", "consent_id": "s1"}
    return ConsentEvent(**{**base, "event": code, "event_date": day, **values})


def origins(records: Iterable[Record]) -> dict[tuple[str, str], Provenance]:
    return {(one.id, spec.name): ORIGIN for one in records for spec in specs(type(one))}


def file(*records: Record, owner: Client | None = None) -> ClientFile:
    owner = owner or client()
    everything = (owner, *records)
    return ClientFile(owner, records, origins(everything))


def full_file(**values: Any) -> ClientFile:
    """Give a client with an assessment and consented guidance; `values` change the client."""
    return file(
        residence(),
        assessment(),
        measure(),
        guidance(),
        consent(),
        event(1, "given", date(2026, 11, 1)),
        owner=client(**values),
    )


def planned_file(*more: Record, **values: Any) -> ClientFile:
    """Give a client with an assessment, a plan and its review; `values` change the client."""
    held = (residence(), assessment(), measure(), plan(), agreed(), review(), *more)
    return file(*held, owner=client(**values))


def without_origin(whole: ClientFile, record_id: str, field: str) -> ClientFile:
    kept = {key: one for key, one in whole.provenance.items() if key != (record_id, field)}
    return attrs.evolve(whole, provenance=kept)
