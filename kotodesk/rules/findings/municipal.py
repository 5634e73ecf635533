"""What the Act asks of the municipality itself: 42, 59, 70, 102 §, 32 a.4 § and GDPR 33."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.i18n.formats import format_time
from kotodesk.rules import compensation
from kotodesk.rules.counting import deadline_on
from kotodesk.rules.findings import storing
from kotodesk.rules.findings.making import About, counted, dated, ends_on, undated
from kotodesk.rules.findings.model import Fact, Finding
from kotodesk.rules.values import RuleSet

_DAYS = {
    "kotoaj.use": N_("Koto-AJ in use at the latest"),
    "kotoaj.store": N_("The duty to store in the national data repository begins"),
    "comp.old": N_("Last day to claim compensations under the repealed Act"),
}
CONDITION, AGREEMENT, FEE = "comp.condition", "agreement.review", "noshow.fee"
FEE_REVIEW, BREACH = "noshow.review", "breach.notify"
_SETTINGS, _RULES = "settings", "rules"


@attrs.frozen
class Breach:
    """A personal data breach: when it was noticed, and whether the supervisor was notified.

    `risk` is false where a risk to the persons is unlikely: then it is only recorded.
    """

    id: str
    noticed: datetime
    notified: bool = False
    risk: bool = True


@attrs.frozen(kw_only=True)
class OfficeFacts:
    """What the municipality's own settings tell.

    `claim_years` are the years of activity with costs still to be claimed by the municipality.
    `unstored` is of how many clients something is not stored that should be (76 §).
    """

    programme_organised: date | None = None
    agreement_from: date | None = None
    agreement_reviewed: date | None = None
    claim_years: tuple[int, ...] = ()
    unstored: int = 0
    breaches: tuple[Breach, ...] = ()


def findings(office: OfficeFacts, rules: RuleSet) -> Iterator[Finding]:
    """Give the dates of the municipality."""
    yield from _days(rules)
    yield from storing.of_office(office.unstored, rules)
    yield from _conditions(office, rules)
    yield from _agreement(office, rules)
    yield from _fee_review(rules)
    for year in sorted(set(office.claim_years)):
        yield from _claim(year, rules)
    for one in office.breaches:
        yield from _breach(one, rules)


def notify_by(noticed: datetime, rules: RuleSet) -> datetime | None:
    """Give by when a breach is notified: hours run through nights and weekends (GDPR 33(1))."""
    rule = rules.for_fact(BREACH, noticed.date())
    return noticed + timedelta(hours=rule.number) if rule is not None else None


def _days(rules: RuleSet) -> Iterator[Finding]:
    for rule_id, title in _DAYS.items():
        values = rules.rules.get(rule_id, ())
        for rule in values[-1:]:
            about = About(
                kind=rule_id,
                client_id="",
                record_id="",
                facts=(Fact(_RULES, rule_id, "value", rule.day),),
                title=Message(title),
                explanation=Message(
                    N_("%(section)s · %(day)s"), {"section": rule.section, "day": rule.day}
                ),
            )
            yield dated(rule, deadline_on(rule.day), about, until=rule.day)


def _conditions(office: OfficeFacts, rules: RuleSet) -> Iterator[Finding]:
    """Tell which condition of any compensation of chapter 8 is not recorded."""
    rule = rules.for_fact(CONDITION, date.max)
    lacking = {
        "programme_organised": (
            office.programme_organised,
            N_("integration programme is not recorded as organised"),
        ),
        "agreement_from": (
            office.agreement_from,
            N_("agreement of 42 § is not recorded"),
        ),
    }
    for field, (held, title) in lacking.items():
        if held is not None or rule is None:
            continue
        about = About(
            kind="comp.condition",
            client_id="",
            record_id=field,
            facts=(),
            title=Message(title),
            explanation=Message(
                N_("%(section)s · without it no compensation of chapter 8 is paid"),
                {"section": rule.section},
            ),
        )
        yield undated(rule, about)


def _agreement(office: OfficeFacts, rules: RuleSet) -> Iterator[Finding]:
    days = {
        "agreement_from": office.agreement_from,
        "agreement_reviewed": office.agreement_reviewed,
    }
    known = {name: day for name, day in days.items() if day is not None}
    if not known:
        return
    field = max(known, key=lambda name: known[name])
    limit = counted(rules, AGREEMENT, known[field])
    if limit is None:
        return
    about = About(
        kind="agreement.review",
        client_id="",
        record_id="",
        facts=(Fact(_SETTINGS, "", field, known[field]),),
        title=Message(N_("agreement of 42 § to be reviewed")),
        explanation=Message(
            N_("%(section)s · last on %(day)s, at least every %(years)s years"),
            {"section": limit.rule.section, "day": known[field], "years": limit.rule.number},
        ),
    )
    yield dated(limit.rule, limit.limit, about)


def _fee_review(rules: RuleSet) -> Iterator[Finding]:
    """Tell when the fee's amount must be looked up again in the ministry's decree (32 a.4 §)."""
    held = max(rules.rules.get(FEE, ()), key=lambda one: one.valid_from, default=None)
    limit = counted(rules, FEE_REVIEW, held.valid_from if held is not None else None)
    if held is None or limit is None:
        return
    about = About(
        kind="noshow.review",
        client_id="",
        record_id="",
        facts=(Fact(_RULES, FEE, "valid_from", held.valid_from),),
        title=Message(N_("fee for a missed appointment: check the amount in the decree")),
        explanation=Message(
            N_("%(section)s · %(amount)s € since %(day)s, adjusted every second year"),
            {
                "section": limit.rule.section,
                "amount": held.value.replace(".", ","),
                "day": held.valid_from,
            },
        ),
        verify=held.to_be_verified,
    )
    yield dated(limit.rule, ends_on(limit.due), about)


def _claim(year: int, rules: RuleSet) -> Iterator[Finding]:
    last = compensation.claim_by(year, rules)
    if last is None:
        return
    about = About(
        kind="comp_claim",
        client_id="",
        record_id=str(year),
        facts=(Fact(_SETTINGS, "", "claim_year", str(year)),),
        title=Message(N_("compensation to be claimed from KEHA")),
        explanation=Message(
            N_("%(section)s · activity of %(year)s, by the end of %(last)s"),
            {"section": last.rule.section, "year": str(year), "last": str(last.day.year)},
        ),
    )
    yield dated(last.rule, last.deadline, about)


def _breach(one: Breach, rules: RuleSet) -> Iterator[Finding]:
    rule = rules.for_fact(BREACH, one.noticed.date())
    limit = notify_by(one.noticed, rules)
    if one.notified or not one.risk or rule is None or limit is None:
        return
    about = About(
        kind="breach",
        client_id="",
        record_id=one.id,
        facts=(Fact("breach", one.id, "noticed", one.noticed.date()),),
        title=Message(N_("breach to be notified to the supervisory authority")),
        explanation=Message(
            N_("%(section)s · noticed %(day)s at %(time)s, %(hours)s hours: %(until)s at %(time)s"),
            {
                "section": rule.section,
                "day": one.noticed.date(),
                "time": format_time(one.noticed),
                "hours": rule.number,
                "until": limit.date(),
            },
        ),
    )
    found = dated(rule, deadline_on(limit.date()), about)
    # 72 hours know no working days: there is nothing later to fall back on.
    yield attrs.evolve(found, may_still=None, from_day=one.noticed.date())
