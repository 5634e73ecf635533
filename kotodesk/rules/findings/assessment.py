"""Arviointi (14 §): to be started, to be drawn up, and until when there is a right to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.register.source import OLD_REGISTER
from kotodesk.rules.assessment_right import WINDOW, reached_on
from kotodesk.rules.findings.making import About, Counted, counted, dated, fact, undated
from kotodesk.rules.findings.model import Fact, Finding
from kotodesk.rules.values import RuleSet

START, VICTIM, FIRST = "assessment.start", "assessment.victim", "residence.first"
ADVICE_ONLY = "2_2_only"
"""Code of set "act_group": only 10 § is applied (2.2 §)."""


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give what 14 § asks for the client."""
    yield from _to_draw_up(file, rules)
    residence = file.one(Residence)
    if residence.act_group == ADVICE_ONLY:
        return
    if residence.first_permit is None:
        yield from _first_permit_missing(file, rules)
        return
    window = counted(rules, WINDOW, residence.first_permit)
    if window is None or any(one.completed is not None for one in file.of(Assessment)):
        return
    reached = reached_on(file)
    late = reached is not None and reached > window.due
    if late and residence.trafficking_victim is True:
        yield from _victim(file, rules, window, reached)
    else:
        yield _right_ends(file, window)
    if not late or residence.trafficking_victim is True:
        yield from _to_start(file, rules, reached, None if late else window.due)


def grounds(file: ClientFile) -> tuple[tuple[str, Fact], ...]:
    """Give the grounds of 14.1 § (set "assessment_basis") the records show, each with its fact.

    Ground 4, a request or a contact by an authority, rests on an estimate of the need and is hers
    to record.
    """
    residence, situation = file.one(Residence), file.one(Situation)
    found: list[tuple[str, tuple[Fact, ...]]] = []
    if situation.main_activity == "unemployed_jobseeker":
        found.append(("1_unemployed_jobseeker", fact(situation, "main_activity")))
    if residence.act_group.startswith("2_3_") or residence.act_group == "2_4":
        found.append(("2_protection", fact(residence, "act_group")))
    if situation.main_activity == "home_care_allowance":
        found.append(("3_home_care_allowance", fact(situation, "main_activity")))
    found += [
        ("3_home_care_allowance", fact(one, "benefit", "start"))
        for one in file.of(BenefitPeriod)
        if one.benefit == "home_care_allowance" and one.end is None
    ]
    if situation.social_assistance is True:
        found.append(("5_social_assistance", fact(situation, "social_assistance")))
    if residence.act_group == "2_6":
        found.append(("6_child_or_young", fact(residence, "act_group")))
    if residence.trafficking_victim is True:
        found.append(("7_trafficking_victim", fact(residence, "trafficking_victim")))
    return tuple((code, facts[0]) for code, facts in found)


def _to_draw_up(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    for one in file.of(Assessment):
        begun = one.started or one.information_received
        rule = rules.for_fact(START, begun or date.max)
        if one.completed is not None or rule is None or _from_old_list(file, one):
            continue
        if begun is None:
            explanation = Message(N_("%(section)s · without delay"), {"section": rule.section})
        else:
            explanation = Message(
                N_("%(section)s · started %(day)s, without delay (the Act gives no number)"),
                {"section": rule.section, "day": begun},
            )
        about = About(
            kind="assessment_open",
            client_id=file.client.id,
            record_id=one.id,
            facts=fact(one, "started", "information_received"),
            title=Message(N_("assessment started, not drawn up")),
            explanation=explanation,
        )
        yield undated(rule, about, from_day=begun)


def _from_old_list(file: ClientFile, one: Assessment) -> bool:
    """Whether only its day stood in an old list taken over: nothing she has open."""
    origin = file.provenance.get((one.id, "started"))
    return origin is not None and origin.source.kind == OLD_REGISTER


def _right_ends(file: ClientFile, window: Counted) -> Finding:
    residence = file.one(Residence)
    open_one = next((one.id for one in file.of(Assessment)), "")
    about = About(
        kind="assessment_right",
        client_id=file.client.id,
        record_id=open_one,
        facts=fact(residence, "first_permit"),
        title=Message(N_("right to an assessment ends")),
        explanation=Message(
            N_("%(section)s · first permit %(day)s, %(years)s years"),
            {
                "section": window.rule.section,
                "day": residence.first_permit,
                "years": window.rule.number,
            },
        ),
    )
    return dated(window.rule, window.limit, about)


def _victim(
    file: ClientFile, rules: RuleSet, window: Counted, reached: date | None
) -> Iterator[Finding]:
    rule = rules.for_fact(VICTIM, window.due)
    if rule is None:
        return
    residence = file.one(Residence)
    about = About(
        kind="assessment_right",
        client_id=file.client.id,
        record_id=next((one.id for one in file.of(Assessment)), ""),
        facts=fact(residence, "first_permit", "trafficking_victim"),
        title=Message(N_("assessment still possible for a trafficking victim")),
        explanation=Message(
            N_("%(section)s · the three years ended %(end)s, reached by the services only %(day)s"),
            {"section": rule.section, "end": window.due, "day": reached},
        ),
    )
    yield undated(rule, about, from_day=reached)


def _to_start(
    file: ClientFile, rules: RuleSet, reached: date | None, until: date | None
) -> Iterator[Finding]:
    found = grounds(file)
    rule = rules.for_fact(START, reached or date.max)
    if file.of(Assessment) or not found or rule is None:
        return
    facts = tuple(dict.fromkeys(one for _code, one in found))
    if reached is None:
        explanation = Message(
            N_("%(section)s · a ground of 14.1 § is recorded, without delay"),
            {"section": rule.section},
        )
    else:
        explanation = Message(
            N_("%(section)s · known since %(day)s, a ground of 14.1 § is recorded, without delay"),
            {"section": rule.section, "day": reached},
        )
    about = About(
        kind="assessment_start",
        client_id=file.client.id,
        record_id="",
        facts=facts,
        title=Message(N_("assessment to be started")),
        explanation=explanation,
    )
    yield undated(rule, about, from_day=reached, until=until)


def _first_permit_missing(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Without the day nothing of the three years can be counted: say so where they matter."""
    rule = rules.for_fact(FIRST, date.max)
    held = file.of(Assessment)
    if rule is None or not (held or grounds(file)):
        return
    about = About(
        kind="first_permit_missing",
        client_id=file.client.id,
        record_id=file.one(Residence).id,
        facts=(
            *dict.fromkeys(one for _code, one in grounds(file)),
            *(told for one in held for told in fact(one, "started", "information_received")),
        ),
        title=Message(N_("day of the first permit is missing")),
        explanation=Message(
            N_("%(section)s · without it the three years of 14.1 § and 20.3 § cannot be counted"),
            {"section": rule.section},
        ),
    )
    yield undated(rule, about)
