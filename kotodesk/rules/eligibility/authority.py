"""Whose the tasks of 12–32 a § are (3, 8 §): the municipality's or the employment authority's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_
from kotodesk.register.client_file import ClientFile
from kotodesk.register.moving import TO_AUTHORITY, StatusChange
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.rules.eligibility.model import Answer, Sentence, fact, lacking, say
from kotodesk.rules.findings.grounds import runs
from kotodesk.rules.findings.model import Fact
from kotodesk.rules.values import RuleSet

AUTHORITY = "jobseeker.authority"
MOVED = "moved_to_employment_authority"
"""Code of set "client_status"."""

THEIRS = N_(
    "A registered jobseeker: the tasks of 12–32 a § are the employment authority's (3 §), recorded "
    "in A-TMT or URA."
)
STILL_STORED = N_("The record is kept ready for Koto-AJ all the same: 76 § names jobseekers too.")
OTHER_TASKS = N_(
    "The municipality's other tasks stay with it; the employment authority may carry them out too."
)
OURS = N_("Not a registered jobseeker: the tasks of 12–32 a § are the municipality's.")
WENT = N_("Handed over to the employment authority from %(day)s.")
CAME = N_("Taken back from the employment authority from %(day)s.")
NOT_HANDED = N_("The change from %(day)s has no day of hand-over yet.")
NO_CHANGE = N_("No hand-over to the employment authority is recorded.")
NO_REASON = N_(
    "The status says that the client moved to the employment authority, but nothing recorded says "
    "that the client is a jobseeker."
)
WHY = N_("A registered jobseeker's tasks are the employment authority's.")


def answer(file: ClientFile, day: date, rules: RuleSet) -> Answer:
    """Tell who is responsible on `day`: "yes" is the municipality."""
    facts = jobseeker(file, day)
    rule = rules.for_fact(AUTHORITY, day)
    section = rule.section if rule is not None else "3 §"
    changes = tuple(_changes(file, day))
    if facts:
        handed = changes or (say(NO_CHANGE, section),)
        told = (
            say(THEIRS, section, facts),
            say(STILL_STORED, "76 §"),
            *handed,
            say(OTHER_TASKS, "8 §"),
        )
        return Answer(question="authority", verdict="no", sentences=told)
    situation = file.one(Situation)
    if file.client.status == MOVED:
        told = (say(NO_REASON, section, fact(file.client, "status")), *changes)
        return Answer(question="authority", verdict="unknown", sentences=told)
    if situation.main_activity in {"", "unknown"}:
        lacks = lacking(situation, "main_activity", WHY, section)
        return Answer(question="authority", verdict="unknown", sentences=(lacks, *changes))
    ours = say(OURS, section, fact(situation, "main_activity"))
    return Answer(question="authority", verdict="yes", sentences=(ours, *changes))


def jobseeker(file: ClientFile, day: date) -> tuple[Fact, ...]:
    """Give the facts by which the client is a registered jobseeker on `day`; none if not."""
    situation = file.one(Situation)
    found: tuple[Fact, ...] = ()
    if situation.main_activity == "unemployed_jobseeker":
        found = fact(situation, "main_activity")
    for one in file.of(BenefitPeriod):
        if one.benefit == "jobseeker" and runs(one, day):
            found = (*found, *fact(one, "benefit", "start", "end"))
    return found


def _changes(file: ClientFile, day: date) -> Iterator[Sentence]:
    held = [one for one in file.of(StatusChange) if one.effective and one.effective <= day]
    newest = max(held, key=lambda one: (one.effective or date.min, one.id), default=None)
    if newest is None:
        return
    facts = fact(newest, "change_kind", "effective", "handed")
    went = newest.change_kind == TO_AUTHORITY
    yield say(WENT if went else CAME, "3 §", facts, day=newest.effective)
    if newest.handed is None:
        yield say(NOT_HANDED, "3 §", facts, day=newest.effective)
