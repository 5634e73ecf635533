"""Consents and their papers for the tests of what comes back."""

from __future__ import annotations

from datetime import date

from kotodesk.register.catalogue import Client, Consent
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, printing
from kotodesk.services.desk import Desk

UNTIL = date(2027, 11, 21)


def asked(desk: Desk, client: Client, kind: str = "C4", **values: object) -> Consent:
    """Record a consent that can be printed."""
    settings: dict[str, object] = {
        "receivers": "Oppilaitos Omnia",
        "purpose": printing.standard_purpose(kind, "fi"),
        "data_categories": ("2_name_contact", "8_health_ability"),
        "valid_until": UNTIL,
        "given_by": "client",
    }
    consent = clients.blank(desk, Consent, client.id, consent_type=kind, **settings | values)
    return consents.record(desk, consent, source=CLIENT)
