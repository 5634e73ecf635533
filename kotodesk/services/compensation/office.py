"""What the municipality must have for any compensation: programme and agreement (42, 59 §)."""

from __future__ import annotations

from datetime import date

import attrs

from kotodesk.rules.findings.municipal import OfficeFacts
from kotodesk.services.desk import Desk
from kotodesk.services.findings import OFFICE_FACTS, office_facts
from kotodesk.store import Act

DAYS = ("programme_organised", "agreement_from", "agreement_reviewed")
"""The days that are kept, by the names of `OfficeFacts`."""

__all__ = ["DAYS", "office_facts", "save_office_facts"]


def save_office_facts(desk: Desk, facts: OfficeFacts) -> OfficeFacts:
    """Keep the municipality's days; other facts of the setting stay as they are."""
    before = office_facts(desk)
    held = dict(desk.store.settings.get(OFFICE_FACTS, {}))
    changed: dict[str, str] = {}
    for name in DAYS:
        day: date | None = getattr(facts, name)
        held[name] = day.isoformat() if day is not None else ""
        if day != getattr(before, name):
            changed[name] = held[name]
    if changed:
        with desk.store.unit() as unit:
            desk.store.settings.put(unit, OFFICE_FACTS, held)
            unit.note(Act.CHANGED, kind="setting", details=changed)
    return attrs.evolve(before, **{name: getattr(facts, name) for name in DAYS})
