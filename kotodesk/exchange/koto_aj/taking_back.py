"""What went in a former batch and may no longer be there: taken back by a notice of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from kotodesk.exchange.koto_aj.entities import GUIDANCE
from kotodesk.exchange.koto_aj.fates import Withdrawal
from kotodesk.exchange.koto_aj.material import ClientMaterial
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.register.contacts import Contact
from kotodesk.register.plan import Plan
from kotodesk.register.review import Review
from kotodesk.rules import readiness
from kotodesk.rules.consent import latest_event, state_on
from kotodesk.rules.handed_over import is_guidance


def withdrawals(material: ClientMaterial, day: date) -> list[Withdrawal]:
    """Take back what went and may no longer be there: consent ended, record removed."""
    if not material.former:
        return []
    file = material.file
    guidance = {one.id for one in file.of(Contact) if is_guidance(one)}
    frozen = (one.id for kind in (Assessment, Plan, Review) for one in file.of(kind))
    present = {file.client.id, *frozen, *guidance}
    allowed = readiness.consent_for_guidance(file, day) is not None
    found = []
    for former in sorted(material.former.values(), key=lambda one: one.record_id):
        if former.withdrawn:
            continue
        common: dict[str, Any] = {
            "kind": former.kind,
            "record_id": former.record_id,
            "client_id": file.client.id,
            "former": former,
        }
        if former.record_id not in present:
            found.append(Withdrawal(reason="record_removed", **common))
        elif former.kind == GUIDANCE and not allowed:
            state, since = _consent_state(file, former.consent_id, day)
            found.append(
                Withdrawal(reason="consent_ended", consent_state=state, day=since, **common)
            )
    return found


def _consent_state(file: ClientFile, consent_id: str, day: date) -> tuple[str, date | None]:
    consent = next((one for one in file.of(Consent) if one.id == consent_id), None)
    if consent is None:
        return "unknown", None
    events = file.of(ConsentEvent)
    state = state_on(consent, events, day)
    if state == "expired" and consent.valid_until is not None:
        return state, consent.valid_until
    event = latest_event(consent, events, day)
    return state, event.event_date if event else None
