"""Oleskelulupa (2.1 §, 73.1 § 3 k.): the Act holds while a permit or registration does."""

from __future__ import annotations

from collections.abc import Iterator

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.rules.findings.making import About, dated, ends_on, fact, some_days_after
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import RuleSet

END = "permit.end"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the end of the permit, unless it holds until further notice."""
    residence = file.one(Residence)
    end = residence.valid_to
    rule = rules.for_fact(END, end) if end is not None else None
    if end is None or rule is None or residence.until_further_notice is True:
        return
    about = About(
        kind="permit_ends",
        client_id=file.client.id,
        record_id=residence.id,
        facts=fact(residence, "valid_to"),
        title=Message(N_("residence permit ends")),
        explanation=Message(
            N_("%(section)s · valid until %(day)s"), {"section": rule.section, "day": end}
        ),
    )
    yield dated(rule, ends_on(end), about, until=some_days_after(end))
