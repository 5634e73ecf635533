"""Jälkitoimi (GDPR 7(3), 19): what a withdrawal or a correction left to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import FollowUp
from kotodesk.rules.findings.making import About, fact, undated
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import RuleSet

OPEN = "consent.follow_up"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give each follow-up not done."""
    for one in file.of(FollowUp):
        rule = rules.for_fact(OPEN, one.opened or date.max)
        if one.done is not None or rule is None:
            continue
        if one.opened is None:
            explanation = Message(N_("%(section)s · without delay"), {"section": rule.section})
        else:
            explanation = Message(
                N_("%(section)s · opened %(day)s, without delay"),
                {"section": rule.section, "day": one.opened},
            )
        about = About(
            kind="follow_up",
            client_id=file.client.id,
            record_id=one.id,
            facts=fact(one, "opened", "task"),
            title=Message(N_("follow-up of a consent to be done")),
            explanation=explanation,
        )
        yield undated(rule, about, from_day=one.opened)
