"""Pidentäminen (23.3–23.4, 31 §): a ground that does not tell all it asks lengthens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.extension import Extension
from kotodesk.rules.findings.known import newest_plan
from kotodesk.rules.findings.making import About, fact, undated
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.plan_length import counts
from kotodesk.rules.values import RuleSet

GROUNDS = "extension.grounds"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the extensions of the plan that counts which do not count themselves."""
    plan = newest_plan(file)
    if plan is None:
        return
    for one in file.parts_of(plan, Extension):
        rule = rules.for_fact(GROUNDS, one.recorded or date.max)
        if rule is None or counts(one):
            continue
        about = About(
            kind="extension_lacks",
            client_id=file.client.id,
            record_id=one.id,
            facts=fact(one, "ground", "recorded"),
            title=Message(N_("ground for an extension is not complete")),
            explanation=Message(
                N_("%(section)s · the ground does not tell all it asks, so it lengthens nothing"),
                {"section": rule.section},
            ),
        )
        yield undated(rule, about, from_day=one.recorded)
