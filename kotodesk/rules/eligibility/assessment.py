"""The right to an assessment (14 §): by which ground, until when, and what 14.6 § adds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.rules.assessment_right import WINDOW, reached_on
from kotodesk.rules.eligibility.model import Answer, Coded, Sentence, Verdict, fact, lacking, say
from kotodesk.rules.findings.grounds import YOUNG, grounds
from kotodesk.rules.findings.making import Counted, counted
from kotodesk.rules.findings.model import Fact
from kotodesk.rules.values import RuleSet

ADVICE_ONLY, PENDING, CITIZEN = "2_2_only", "pending", "finnish_citizen"
GROUNDS, EXCEPTION = "14.1 §", "14.6 §"

RIGHT = N_("There is a right to an assessment until %(until)s; act by %(act_by)s.")
COUNTED = N_("The three years run from the first permit, card or registration on %(day)s.")
GROUND = N_("Ground %(ground)s.")
ENDED = N_("The three years ended on %(until)s: there is no right to an assessment any more.")
REACHED_LATE = N_(
    "The three years ended on %(until)s, but the client was reached by the services only on "
    "%(reached)s: for a victim of trafficking an assessment may still be drawn up."
)
REACHED_IN_TIME = N_(
    "The client was reached on %(reached)s, within the three years: the exception for victims of "
    "trafficking does not apply."
)
NO_GROUND = N_("No ground of 14.1 § is recorded.")
ON_REQUEST = N_(
    "If the client asks for an assessment or an authority makes contact (9 §), and the client is "
    "estimated to need it, that is ground 4; it is recorded in the assessment."
)
ADVICE = N_("Only guidance and advice (10 §): there is no permit, card or registration.")
CITIZEN_NOW = N_("The client is a Finnish citizen: 14 § is for immigrants with a right to reside.")
CITIZEN_YOUNG = N_(
    "The client is a Finnish citizen of 2.6 § 7: whether ground 6 holds is for you to judge."
)
NOT_YET = N_("The first permit is of %(day)s: there is no right before it.")
DRAWN_UP = N_("An assessment was drawn up on %(day)s.")
OTHER_PLAN = N_("It may be left undone when another client plan covers the needs.")
PERMIT_ENDED = N_(
    "The permit recorded ended on %(day)s: check whether there is a new one. The Act applies "
    "while there is a right to reside."
)
CONTACT_OPEN = N_("An authority made contact on %(day)s: estimate whether there is ground 4.")
WHY_COUNT = N_("Without it the three years cannot be counted.")
WHY_GROUND = N_("It may be a ground.")
WHY_VICTIM = N_("For a victim of trafficking the right may still be there.")
WHY_REACHED = N_("It decides the exception for victims of trafficking.")


def answer(file: ClientFile, day: date, rules: RuleSet) -> Answer:
    """Tell whether there is a right to an assessment on `day`, and why."""
    residence = file.one(Residence)
    if residence.act_group == ADVICE_ONLY or residence.permit_type == PENDING:
        facts = fact(residence, "act_group", "permit_type")
        return _answer("no", (say(ADVICE, "2.2 §", facts),))
    if residence.permit_type == CITIZEN:
        young = residence.act_group == YOUNG
        told = say(CITIZEN_YOUNG if young else CITIZEN_NOW, "2.6, 5 § 4 k.", _permit(residence))
        return _answer("unknown" if young else "no", (told,))
    found = grounds(file, day)
    around = tuple(_around(file, day))
    if residence.first_permit is None:
        lacks = lacking(residence, "first_permit", WHY_COUNT, GROUNDS)
        return _answer("unknown", (lacks, *_said(found), *around))
    window = counted(rules, WINDOW, residence.first_permit)
    if window is None or day < residence.first_permit:
        told = say(NOT_YET, GROUNDS, _first(residence), day=residence.first_permit)
        return _answer("no", (told, *around))
    if day > window.due:
        return _over(file, window, around)
    return _within(file, window, found, around)


def _within(
    file: ClientFile,
    window: Counted,
    found: dict[str, tuple[Fact, ...]],
    around: tuple[Sentence, ...],
) -> Answer:
    residence = file.one(Residence)
    since = say(COUNTED, window.rule.section, _first(residence), day=residence.first_permit)
    if not found:
        unknown = tuple(_unknown_grounds(file))
        told = (say(NO_GROUND, GROUNDS), *unknown, say(ON_REQUEST, "14.1 § 4 k."), since, *around)
        return _answer("unknown" if unknown else "no", told, window.due)
    limit = window.limit
    right = say(
        RIGHT,
        window.rule.section,
        _first(residence),
        verify=window.rule.to_be_verified,
        until=limit.due,
        act_by=limit.act_by,
    )
    return _answer("yes", (right, *_said(found), since, *around), limit.due)


def _over(file: ClientFile, window: Counted, around: tuple[Sentence, ...]) -> Answer:
    residence = file.one(Residence)
    reached = reached_on(file)
    ended = say(ENDED, window.rule.section, _first(residence), until=window.due)
    if residence.trafficking_victim is False:
        return _answer("no", (ended, *around), window.due)
    in_time = reached is not None and reached <= window.due
    if residence.trafficking_victim is None:
        if in_time:
            return _answer("no", (ended, *around), window.due)
        lacks = lacking(residence, "trafficking_victim", WHY_VICTIM, EXCEPTION)
        return _answer("unknown", (ended, lacks, *around), window.due)
    if reached is None:
        lacks = lacking(file.client, "opened", WHY_REACHED, EXCEPTION)
        return _answer("unknown", (ended, lacks, *around), window.due)
    facts = (*_reached(file, reached), *fact(residence, "trafficking_victim"))
    if in_time:
        told = say(REACHED_IN_TIME, EXCEPTION, facts, reached=reached)
        return _answer("no", (ended, told, *around), window.due)
    told = say(REACHED_LATE, EXCEPTION, facts, until=window.due, reached=reached)
    return _answer("yes", (told, *around))


def _said(found: dict[str, tuple[Fact, ...]]) -> tuple[Sentence, ...]:
    return tuple(
        say(GROUND, f"14.1 § {code[0]} k.", facts, ground=Coded("assessment_basis", code))
        for code, facts in found.items()
    )


def _unknown_grounds(file: ClientFile) -> Iterator[Sentence]:
    residence, situation = file.one(Residence), file.one(Situation)
    if situation.main_activity in {"", "unknown"}:
        yield lacking(situation, "main_activity", WHY_GROUND, GROUNDS)
    if not residence.act_group:
        yield lacking(residence, "act_group", WHY_GROUND, GROUNDS)
    if situation.social_assistance is None:
        yield lacking(situation, "social_assistance", WHY_GROUND, GROUNDS)
    if residence.trafficking_victim is None:
        yield lacking(residence, "trafficking_victim", WHY_GROUND, GROUNDS)


def _around(file: ClientFile, day: date) -> Iterator[Sentence]:
    """Tell what else bears on it: an assessment made, another plan, a permit that ended."""
    residence = file.one(Residence)
    done = [one for one in file.of(Assessment) if one.completed is not None]
    for one in done[-1:]:
        yield say(DRAWN_UP, "14 §", fact(one, "completed"), day=one.completed)
    if not file.of(Assessment):
        for enquiry in file.of(Enquiry)[-1:]:
            if enquiry.received is not None:
                facts = fact(enquiry, "received")
                yield say(CONTACT_OPEN, "9 §, 14.1 § 4 k.", facts, day=enquiry.received)
    if residence.act_group == YOUNG:
        yield say(OTHER_PLAN, "14.5 §", fact(residence, "act_group"))
    ended = residence.valid_to is not None and residence.valid_to < day
    if ended and residence.until_further_notice is not True:
        facts = fact(residence, "valid_to")
        yield say(PERMIT_ENDED, "2.1 §", facts, day=residence.valid_to)


def _reached(file: ClientFile, reached: date) -> tuple[Fact, ...]:
    if file.client.opened == reached:
        return fact(file.client, "opened")
    for one in file.of(Assessment):
        for name in ("information_received", "started"):
            if getattr(one, name) == reached:
                return fact(one, name)
    return ()


def _first(residence: Residence) -> tuple[Fact, ...]:
    return fact(residence, "first_permit")


def _permit(residence: Residence) -> tuple[Fact, ...]:
    return fact(residence, "permit_type", "act_group")


def _answer(verdict: Verdict, told: tuple[Sentence, ...], until: date | None = None) -> Answer:
    return Answer(question="assessment", verdict=verdict, sentences=told, until=until)
