"""Ilman huoltajaa tullut (2.6, 34.2 §): support until the 23rd birthday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.rules.counting import birthday
from kotodesk.rules.findings.making import About, dated, ends_on, fact, some_days_after
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import Rule, RuleSet

UNTIL = "young.until"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the day the support ends."""
    residence, born = file.one(Residence), file.client.birth_date
    unaccompanied = residence.arrived_unaccompanied is True or residence.act_group == "2_6"
    if born is None or not unaccompanied:
        return
    found = _reached(born, rules)
    if found is None:
        return
    rule, day = found
    about = About(
        kind="young_ends",
        client_id=file.client.id,
        record_id=residence.id,
        facts=(
            *fact(file.client, "birth_date"),
            *fact(residence, "arrived_unaccompanied", "act_group"),
        ),
        title=Message(N_("support of one who came without a guardian ends")),
        explanation=Message(
            N_("%(section)s · born %(day)s, until the age of %(age)s"),
            {"section": rule.section, "day": born, "age": rule.number},
        ),
    )
    yield dated(rule, ends_on(day), about, until=some_days_after(day))


def _reached(born: date, rules: RuleSet) -> tuple[Rule, date] | None:
    """Give the age's rule and day: the rule in force when the age is reached decides."""
    rule = rules.for_fact(UNTIL, born)
    then = rules.for_fact(UNTIL, birthday(born, rule.number)) if rule else None
    return (then, birthday(born, then.number)) if then else None
