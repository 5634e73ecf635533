"""Arviointi (14 §): to be started, to be drawn up, and until when there is a right to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.register.source import OLD_REGISTER
from kotodesk.rules.assessment_right import WINDOW, reached_on
from kotodesk.rules.findings.grounds import grounds
from kotodesk.rules.findings.making import (
    About,
    Counted,
    counted,
    dated,
    fact,
    some_days_after,
    undated,
)
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
        yield _right_ends(file, window, late=late)
    if not late or residence.trafficking_victim is True:
        yield from _to_start(file, rules, reached, None if late else window.due)


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


def _right_ends(file: ClientFile, window: Counted, *, late: bool) -> Finding:
    """Tell the end of the three years.

    Where an assessment was to be made it stays until done; otherwise the right simply ended, for
    one who never came within 14.1 § as for one reached only after it.
    """
    residence = file.one(Residence)
    open_one = next((one.id for one in file.of(Assessment)), "")
    owed = bool(open_one) or (not late and bool(grounds(file)))
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
    until = None if owed else some_days_after(window.due)
    return dated(window.rule, window.limit, about, until=until)


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
    facts = _shown_by(file)
    rule = rules.for_fact(START, reached or date.max)
    if file.of(Assessment) or not facts or rule is None:
        return
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


def _shown_by(file: ClientFile) -> tuple[Fact, ...]:
    """Give the facts that show a ground of 14.1 §, each once."""
    return tuple(dict.fromkeys(one for facts in grounds(file).values() for one in facts))


def _first_permit_missing(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Without the day nothing of the three years can be counted: say so where they matter."""
    rule = rules.for_fact(FIRST, date.max)
    held, shown_by = file.of(Assessment), _shown_by(file)
    if rule is None or not (held or shown_by):
        return
    about = About(
        kind="first_permit_missing",
        client_id=file.client.id,
        record_id=file.one(Residence).id,
        facts=(
            *shown_by,
            *(told for one in held for told in fact(one, "started", "information_received")),
        ),
        title=Message(N_("day of the first permit is missing")),
        explanation=Message(
            N_("%(section)s · without it the three years of 14.1 § and 20.3 § cannot be counted"),
            {"section": rule.section},
        ),
    )
    yield undated(rule, about)
