"""Readiness of guidance and advice (874/2024 4 §): only with an active consent C1."""

from __future__ import annotations

from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import NATIONAL_REGISTER, Consent, ConsentEvent
from kotodesk.register.contacts import Contact
from kotodesk.register.field import specs
from kotodesk.rules.completeness import filled
from kotodesk.rules.consent import active_of_type
from kotodesk.rules.handed_over import is_guidance
from kotodesk.rules.readiness.checks import lacking, origins_missing
from kotodesk.rules.readiness.model import Finding, finding


def guidance(file: ClientFile, record: Contact, day: date) -> tuple[Finding, ...]:
    """Check a guidance record (874/2024 4 §), its consent C1 as of `day` among the rest."""
    found = [*lacking(record, file.client), *origins_missing(record, file.client, file.provenance)]
    if not is_guidance(record):
        text = N_("Only guidance and advice of a known client (10 §) can be stored.")
        found.append(
            finding("red", "not_guidance", "874/2024 4 §", record, "contact_kind", Message(text))
        )
    elif not any(
        filled(record, spec)
        for spec in specs(Contact)
        if spec.name in {"needs_found", "referrals", "other_matters"}
    ):
        text = N_("Write the needs found, the referrals or other matters of integration.")
        found.append(
            finding("red", "missing", "874/2024 4 §", record, "needs_found", Message(text))
        )
    if consent_for_guidance(file, day) is None:
        text = N_("No valid consent C1: guidance and advice is stored only with it.")
        found.append(finding("red", "consent", "874/2024 4 §", record, "", Message(text)))
    return tuple(found)


def consent_for_guidance(file: ClientFile, day: date) -> Consent | None:
    """Give the consent C1 that is active on `day`, if one is."""
    return active_of_type(file.of(Consent), file.of(ConsentEvent), NATIONAL_REGISTER, day)
