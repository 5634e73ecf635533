"""Suostumus (GDPR 7): the last day of one that allows processing."""

from __future__ import annotations

from collections.abc import Iterator

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import ALLOWING, Consent, ConsentEvent
from kotodesk.rules.consent import in_order
from kotodesk.rules.findings.making import About, dated, ends_on, fact, some_days_after
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import RuleSet

END = "consent.end"
_AHEAD = 30


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the end of each consent whose last event is given or renewed."""
    for one in file.of(Consent):
        events = in_order(one, file.of(ConsentEvent))
        end = one.valid_until
        rule = rules.for_fact(END, end) if end is not None else None
        if end is None or rule is None or not events or events[-1].event not in ALLOWING:
            continue
        if one.valid_from is None:
            explanation = Message(N_("Consent valid until %(until)s"), {"until": end})
        else:
            explanation = Message(
                N_("Consent valid %(start)s–%(until)s"), {"start": one.valid_from, "until": end}
            )
        about = About(
            kind="consent_ends",
            client_id=file.client.id,
            record_id=one.id,
            facts=(*fact(one, "valid_until"), *fact(events[-1], "event")),
            title=Message(N_("consent %(type)s ends"), {"type": one.consent_type}),
            explanation=explanation,
        )
        yield dated(rule, ends_on(end), about, ahead=_AHEAD, until=some_days_after(end))
