"""The facts a finding rests on, in words: what the field is called, what stands in it."""

from __future__ import annotations

from datetime import date

from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import FieldSpec, Kind, spec_of
from kotodesk.rules.findings.model import Fact

YES, NO = N_("Yes"), N_("No")
OF_OFFICE = {
    "programme_organised": N_("Integration programme organised on"),
    "agreement_from": N_("Agreement of 42 § since"),
    "agreement_reviewed": N_("Agreement of 42 § reviewed on"),
    "claim_year": N_("Year of activity"),
    "valid_from": N_("In force from"),
    "value": N_("Day by the Act"),
    "noticed": N_("Noticed on"),
}


def in_words(fact: Fact) -> tuple[str, str]:
    """Give the name of a field and its value as it is shown."""
    kind = BY_KIND.get(fact.kind)
    try:
        spec = spec_of(kind, fact.field) if kind is not None else None
    except KeyError:
        spec = None
    name = _(spec.label) if spec is not None and spec.label else _(OF_OFFICE.get(fact.field, ""))
    return name, _value(fact.value, spec)


def _value(value: date | str, spec: FieldSpec | None) -> str:
    if isinstance(value, date):
        return format_date(value)
    if spec is None:
        return value
    if spec.kind is Kind.BOOLEAN:
        return _(YES) if value == "true" else _(NO)
    if spec.code_set:
        codes = [one.strip() for one in value.split(",")]
        known = [one for one in codes if codesets.contains(spec.code_set, one)]
        return ", ".join(codesets.label(spec.code_set, one) for one in known) or value
    return value
