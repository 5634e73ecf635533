"""Yhteydenotto (9 §): another authority's contact is taken up without delay, with consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.residence import Residence
from kotodesk.rules.findings.making import About, counted, fact, undated
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import RuleSet

TAKE_UP, WINDOW, CONSENT = "contact.take_up", "contact.window", "contact.consent"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the contacts not yet taken up, those without consent, those after the three years."""
    for one in file.of(Enquiry):
        if one.first_measure:
            continue
        yield from _take_up(file, one, rules)
        yield from _consent(file, one, rules)
        yield from _late(file, one, rules)


def _take_up(file: ClientFile, one: Enquiry, rules: RuleSet) -> Iterator[Finding]:
    rule = rules.for_fact(TAKE_UP, one.received or date.max)
    if rule is None:
        return
    title = (
        N_("contact by an authority to be taken up")
        if one.taken_up is None
        else N_("contact by an authority: first measure missing")
    )
    about = About(
        kind="enquiry_open",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(one, "received", "sender", "taken_up"),
        title=Message(title),
        explanation=Message(
            N_("%(section)s · received %(day)s from %(sender)s, without delay"),
            {"section": rule.section, "day": one.received or "–", "sender": one.sender or "–"},
        ),
    )
    yield undated(rule, about, from_day=one.received)


def _consent(file: ClientFile, one: Enquiry, rules: RuleSet) -> Iterator[Finding]:
    rule = rules.for_fact(CONSENT, one.received or date.max)
    if rule is None or one.consented is not None or one.consent_id:
        return
    about = About(
        kind="enquiry_consent",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(one, "received", "sender"),
        title=Message(N_("consent to an authority's contact is not recorded")),
        explanation=Message(
            N_("%(section)s · received %(day)s; an authority contacts only with consent"),
            {"section": rule.section, "day": one.received or "–"},
        ),
    )
    yield undated(rule, about, from_day=one.received)


def _late(file: ClientFile, one: Enquiry, rules: RuleSet) -> Iterator[Finding]:
    residence = file.one(Residence)
    window = counted(rules, WINDOW, residence.first_permit)
    if window is None or one.received is None or one.received <= window.due:
        return
    about = About(
        kind="enquiry_late",
        client_id=file.client.id,
        record_id=one.id,
        facts=(*fact(one, "received"), *fact(residence, "first_permit")),
        title=Message(N_("contact by an authority after the three years")),
        explanation=Message(
            N_("%(section)s · received %(day)s, the three years ended %(end)s"),
            {"section": window.rule.section, "day": one.received, "end": window.due},
        ),
    )
    yield undated(window.rule, about, from_day=one.received)
