"""Kunnasta muutto (85 §): the new municipality is contacted, with the client's consent."""

from __future__ import annotations

from collections.abc import Iterator

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.moving import OUT, Move
from kotodesk.rules.findings.known import drawn_up, last_day
from kotodesk.rules.findings.making import About, fact, undated
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import RuleSet

CONTACT = "move.contact"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the moves of a client with a valid plan the new municipality was not told of."""
    for one in file.of(Move):
        known = one.known
        rule = rules.for_fact(CONTACT, known) if known is not None else None
        if known is None or rule is None or one.direction != OUT or one.contacted is not None:
            continue
        plans = [
            plan
            for plan in drawn_up(file)
            if plan.valid_from is not None
            and plan.valid_from <= known <= (last_day(file, plan) or known)
        ]
        if not plans:
            continue
        title = (
            N_("new municipality to be contacted")
            if one.consented is not None
            else N_("consent to contact the new municipality to be asked")
        )
        about = About(
            kind="move",
            client_id=file.client.id,
            record_id=one.id,
            facts=(*fact(one, "known", "moves_on", "consented"), *fact(plans[-1], "valid_until")),
            title=Message(title),
            explanation=Message(
                N_("%(section)s · known since %(day)s, the plan was valid"),
                {"section": rule.section, "day": known},
            ),
        )
        yield undated(rule, about, from_day=known)
