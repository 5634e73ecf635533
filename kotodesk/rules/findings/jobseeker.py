"""Työnhakija (3 §): whose the 12–32 a § tasks are, and what was to be handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.moving import StatusChange
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.rules.findings.making import About, fact, undated
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.readiness import is_jobseeker
from kotodesk.rules.values import RuleSet

AUTHORITY = "jobseeker.authority"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the assessments of a registered jobseeker, and the hand-overs still to be made."""
    for one in file.of(Assessment):
        day = one.completed or one.started
        if day is not None and is_jobseeker(file, day, one):
            yield from _assessed(file, one, day, rules)
    for change in file.of(StatusChange):
        if change.handed is None:
            yield from _to_hand_over(file, change, rules)


def registered_on(file: ClientFile, day: date) -> BenefitPeriod | None:
    """Give the period by which the client was a registered jobseeker on `day`."""
    for one in file.of(BenefitPeriod):
        begun = one.start is None or one.start <= day
        if one.benefit == "jobseeker" and begun and (one.end is None or day <= one.end):
            return one
    return None


def _assessed(file: ClientFile, one: Assessment, day: date, rules: RuleSet) -> Iterator[Finding]:
    rule = rules.for_fact(AUTHORITY, day)
    period = registered_on(file, day)
    rests_on = (
        fact(period, "benefit", "start", "end")
        if period is not None
        else (*fact(one, "basis"), *fact(file.one(Situation), "main_activity"))
    )
    later = any(
        change.effective is not None and change.effective >= day for change in file.of(StatusChange)
    )
    if rule is None or later:
        return
    about = About(
        kind="jobseeker",
        client_id=file.client.id,
        record_id=one.id,
        facts=(*fact(one, "started", "completed"), *rests_on),
        title=Message(N_("registered jobseeker: employment authority (3 §)")),
        explanation=Message(
            N_(
                "%(section)s · a jobseeker on %(day)s: the authority's task, recorded in A-TMT or "
                "URA; the data are stored all the same (76 §)"
            ),
            {"section": rule.section, "day": day},
        ),
    )
    yield undated(rule, about, from_day=day)


def _to_hand_over(file: ClientFile, change: StatusChange, rules: RuleSet) -> Iterator[Finding]:
    rule = rules.for_fact(AUTHORITY, change.effective or date.max)
    if rule is None:
        return
    about = About(
        kind="handover",
        client_id=file.client.id,
        record_id=change.id,
        facts=fact(change, "change_kind", "effective"),
        title=Message(N_("hand-over with the employment authority is open")),
        explanation=Message(
            N_("%(section)s · responsible from %(day)s, hand-over not recorded"),
            {"section": rule.section, "day": change.effective or "–"},
        ),
    )
    yield undated(rule, about, from_day=change.effective)
