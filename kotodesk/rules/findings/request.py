"""Rekisteröidyn pyyntö (GDPR 12(3)–(4)): a month, two more when told with reasons in the first.

The end moves to the next working day (Regulation 1182/71); the day to aim at is before it.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.accountability import DataRequest
from kotodesk.register.client_file import ClientFile
from kotodesk.rules.counting import Deadline
from kotodesk.rules.faults import NoRuleInForce
from kotodesk.rules.findings.making import About, Counted, counted, dated, fact
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.requests import REPLY, reply_deadline
from kotodesk.rules.values import RuleSet


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give by when each unanswered request is answered; refusing it takes no longer."""
    for one in file.of(DataRequest):
        first = counted(rules, REPLY, one.received)
        if one.answered is not None or first is None:
            continue
        in_time = one.extended is not None and one.extended <= first.limit.may_still
        yield _reply(file, one, rules, first, extended=in_time)


def _reply(
    file: ClientFile, one: DataRequest, rules: RuleSet, first: Counted, *, extended: bool
) -> Finding:
    limit = first.limit
    words = N_("%(section)s · received %(day)s, %(months)s mo.; more time is told within it")
    if extended:
        limit = _longer(one, rules) or limit
        words = N_(
            "%(section)s · received %(day)s, %(months)s mo.; more time was told of on %(told)s"
        )
    elif one.extended is not None:
        words = N_(
            "%(section)s · received %(day)s, %(months)s mo.; more time was told of too late, on "
            "%(told)s"
        )
    about = About(
        kind="request_reply",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(one, "received", "extended") if extended else fact(one, "received"),
        title=Message(N_("request of the client to be answered")),
        explanation=Message(
            words,
            {
                "section": first.rule.section,
                "day": one.received,
                "months": first.rule.number,
                **({"told": one.extended} if one.extended is not None else {}),
            },
        ),
    )
    return attrs.evolve(dated(first.rule, limit, about), from_day=one.received)


def _longer(one: DataRequest, rules: RuleSet) -> Deadline | None:
    try:
        return reply_deadline(one, rules)
    except NoRuleInForce:
        return None
