"""Käyttämättä jätetty aika (32 a §): a fee that may be charged, its decision, notice and review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.appointment import Appointment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.no_show import FEE as CHARGED
from kotodesk.register.no_show import NoShow
from kotodesk.rules.counting import add_days
from kotodesk.rules.findings.making import (
    About,
    counted,
    dated,
    fact,
    some_days_after,
    undated,
)
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.no_show import CAP, DUE, earliest_due, highest_fee, known
from kotodesk.rules.values import RuleSet

HEARING, NOTICE, RECTIFY, LETTER = (
    "noshow.hearing",
    "noshow.notice",
    "appeal.rectify",
    "appeal.letter",
)


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the missed appointments a fee is possible for, and what each begun matter waits for."""
    taken_up = {one.appointment_id for one in file.of(NoShow)}
    for one in file.of(Appointment):
        if one.attended is False and one.id not in taken_up:
            yield from _missed(file, one, rules)
    for matter in file.of(NoShow):
        if not matter.decision:
            yield from _undecided(file, matter, rules)
        elif matter.decision == CHARGED:
            yield from _charged(file, matter, rules)


def _missed(file: ClientFile, one: Appointment, rules: RuleSet) -> Iterator[Finding]:
    """Tell of a missed time while nothing recorded speaks against a fee; a minor never pays."""
    day = one.appointment_date
    rule = rules.for_fact(CAP, day) if day is not None else None
    most, due = highest_fee(one, rules), earliest_due(one, rules)
    if rule is None or most is None or due is None:
        return
    if False in known(one, file.client, rules).values():
        return
    about = About(
        kind="no_show",
        client_id=file.client.id,
        record_id=one.id,
        facts=fact(
            one,
            "appointment_date",
            "appointment_kind",
            "attended",
            "fee_told",
            "interpreter_cost",
        ),
        title=Message(N_("missed appointment: a fee is possible")),
        explanation=Message(
            N_("%(section)s · appointment of %(day)s, at most %(amount)s €, due %(due)s earliest"),
            {
                "section": rule.section,
                "day": day,
                "amount": f"{most:.2f}".replace(".", ","),
                "due": due,
            },
        ),
    )
    yield undated(rule, about, from_day=day)


def _undecided(file: ClientFile, matter: NoShow, rules: RuleSet) -> Iterator[Finding]:
    rule = rules.for_fact(CAP if matter.heard else HEARING, matter.begun or date.max)
    if rule is None:
        return
    title = (
        N_("missed appointment: to be decided")
        if matter.heard
        else N_("missed appointment: the client to be heard")
    )
    about = About(
        kind="no_show",
        client_id=file.client.id,
        record_id=matter.id,
        facts=fact(matter, "begun", "heard"),
        title=Message(title),
        explanation=Message(
            N_("%(section)s · taken up %(day)s"),
            {"section": rule.section, "day": matter.begun or "–"},
        ),
    )
    yield undated(rule, about, from_day=matter.begun)


def _charged(file: ClientFile, matter: NoShow, rules: RuleSet) -> Iterator[Finding]:
    if matter.notified is None:
        yield from _to_notify(file, matter, rules)
    else:
        yield from _review_time(file, matter, rules)
    yield from _due_too_early(file, matter, rules)


def _to_notify(file: ClientFile, matter: NoShow, rules: RuleSet) -> Iterator[Finding]:
    rule = rules.for_fact(NOTICE, matter.decided or date.max)
    if rule is None:
        return
    about = About(
        kind="no_show",
        client_id=file.client.id,
        record_id=matter.id,
        facts=fact(matter, "decided", "decision"),
        title=Message(N_("decision on a fee to be notified")),
        explanation=Message(
            N_("%(section)s · decided %(day)s, against receipt"),
            {"section": rule.section, "day": matter.decided or "–"},
        ),
    )
    yield undated(rule, about, from_day=matter.decided)


def _review_time(file: ClientFile, matter: NoShow, rules: RuleSet) -> Iterator[Finding]:
    """Tell the last day for an administrative review, counted from the notice.

    An ordinary letter counts as received on the seventh day after posting (hallintolaki 59 §).
    """
    received = matter.notified
    letter = rules.for_fact(LETTER, received) if received is not None else None
    if received is None or letter is None:
        return
    if matter.notified_way == "letter":
        received = add_days(received, letter.number)
    limit = counted(rules, RECTIFY, received)
    if limit is None:
        return
    about = About(
        kind="appeal",
        client_id=file.client.id,
        record_id=matter.id,
        facts=fact(matter, "notified", "notified_way"),
        title=Message(N_("time for an administrative review ends")),
        explanation=Message(
            N_("%(section)s · fee decision received %(day)s, %(days)s days"),
            {"section": limit.rule.section, "day": received, "days": limit.rule.number},
        ),
    )
    last = limit.limit.may_still
    yield dated(limit.rule, limit.limit, about, until=some_days_after(last))


def _due_too_early(file: ClientFile, matter: NoShow, rules: RuleSet) -> Iterator[Finding]:
    """Tell of a due day earlier than two weeks from the time that was booked (32 a.2 §)."""
    missed = next((one for one in file.of(Appointment) if one.id == matter.appointment_id), None)
    earliest = counted(rules, DUE, missed.appointment_date if missed else None)
    if earliest is None or missed is None or matter.due is None or matter.due >= earliest.due:
        return
    about = About(
        kind="no_show_due",
        client_id=file.client.id,
        record_id=matter.id,
        facts=(*fact(missed, "appointment_date"), *fact(matter, "due")),
        title=Message(N_("due day of the fee is too early")),
        explanation=Message(
            N_("%(section)s · appointment of %(day)s, due %(due)s, at the earliest %(earliest)s"),
            {
                "section": "32 a.2 §",
                "day": missed.appointment_date,
                "due": matter.due,
                "earliest": earliest.due,
            },
        ),
        section="32 a.2 §",
    )
    yield undated(earliest.rule, about, from_day=matter.decided, until=earliest.due)
