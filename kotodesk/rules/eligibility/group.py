"""Which group of 2 § 3–6 mom. the client is in, by what is recorded; never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from kotodesk.i18n import N_
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.rules.counting import birthday, full_years
from kotodesk.rules.eligibility.model import Answer, Coded, Sentence, Verdict, fact, lacking, say
from kotodesk.rules.values import RuleSet

YOUNG_UNTIL = "young.until"
YOUNG, TEMPORARY = "2_6", "110"

RECORDED = N_("Recorded group %(group)s.")
POINTS_TO = N_("The permit's section points to group %(group)s. Record the group.")
DISAGREE = N_(
    "The permit's section points to group %(group)s, the recorded group is another: check which "
    "holds."
)
QUOTA = N_("Taken in the refugee quota.")
QUOTA_SECTION = N_(
    "The permit is by section 90 of the Aliens Act, but being taken in the quota is not ticked: "
    "check."
)
YOUNG_TOO = N_(
    "Also a child or young person of 2.6 § until %(day)s, the birthday of %(age)s: chapter 3 "
    "applies."
)
YOUNG_OVER = N_("The time of 2.6 § ended on %(day)s, the birthday of %(age)s.")
WHY_SECTION = N_("The group follows from it.")
WHY_AGE = N_("2.6 § ends at an age.")
SOUGHT = N_(
    "A permit by section 51 or 52 belongs to 2.3 § only if international protection had been "
    "applied for: that is not recorded."
)
SUBSECTION = N_(
    "Only a continuous permit by section 52 a.2 or 54.5 belongs to 2.3 §: the subsection is not "
    "recorded."
)
FAMILY = N_(
    "A family member or other relative of a person of 2.3 § belongs to 2.4 § if the family tie "
    "was there before the arrival in Finland: that is not recorded."
)
NO_HOME = N_(
    "A permit by section 110 belongs to 2.3 § once the conditions of 4 § of the Act on "
    "municipality of residence are met: no municipality of residence is recorded."
)
BORN_HERE = N_("Born in Finland: a child of a person of 2.3 or 2.4 § belongs to 2.5 §.")

_BY_SECTION = {
    "87": "2_3_protection",
    "88": "2_3_protection",
    "90": "2_3_protection",
    "89": "2_3_applicant",
    "93": "2_3_humanitarian",
    **dict.fromkeys(
        (
            "work",
            "entrepreneur",
            "seasonal_work",
            "ict",
            "study",
            "research",
            "trainee_volunteer",
            "eu_citizen",
            "nordic_citizen",
        ),
        "2_1_other",
    ),
}
_OPEN = {
    "51": SOUGHT,
    "52": SOUGHT,
    "52a": SUBSECTION,
    "54": SUBSECTION,
    "114": FAMILY,
    "115": FAMILY,
    "family": FAMILY,
}


@attrs.frozen
class Grouped:
    """The group the answer on money rests on ("" when it cannot be told), and the answer."""

    code: str
    answer: Answer


def grouped(file: ClientFile, day: date, rules: RuleSet) -> Grouped:
    """Tell the group on `day`, or why it cannot be told."""
    residence = file.one(Residence)
    points_to = by_section(residence)
    told: list[Sentence] = []
    code = residence.act_group or points_to
    if residence.act_group:
        group = Coded("act_group", residence.act_group)
        told.append(say(RECORDED, "2 §", fact(residence, "act_group"), group=group))
        apart = residence.act_group not in {points_to, YOUNG, "2_4", "2_5"}
        if points_to and apart:
            told.append(_pointing(DISAGREE, residence, points_to))
    elif points_to:
        told.append(_pointing(POINTS_TO, residence, points_to))
    else:
        told += _open(file, residence)
    told += _quota(residence)
    told += _young(file, residence, day, rules)
    verdict: Verdict = "yes" if code else "unknown"
    return Grouped(code, Answer(question="group", verdict=verdict, sentences=tuple(told)))


def by_section(residence: Residence) -> str:
    """Give the group that follows from the permit's section alone; "" where more is asked."""
    if residence.permit_type == "pending":
        return "2_2_only"
    if residence.aliens_act_section == TEMPORARY and residence.first_municipality is not None:
        return "2_3_temporary"
    return _BY_SECTION.get(residence.aliens_act_section, "")


def _pointing(msgid: str, residence: Residence, code: str) -> Sentence:
    facts = fact(residence, "permit_type", "aliens_act_section", "first_municipality")
    return say(msgid, "2 §", facts, group=Coded("act_group", code))


def _open(file: ClientFile, residence: Residence) -> Iterator[Sentence]:
    section = residence.aliens_act_section
    if not section:
        yield lacking(residence, "aliens_act_section", WHY_SECTION, "2.3–2.6 §")
    msgid = NO_HOME if section == TEMPORARY else _OPEN.get(section, "")
    if msgid:
        facts = fact(residence, "aliens_act_section")
        yield attrs.evolve(say(msgid, "2.3–2.4 §", facts), lacking=True)
    elif section:
        yield lacking(residence, "act_group", WHY_SECTION, "2.3–2.6 §")
    if file.client.birth_country == "FI":
        yield say(BORN_HERE, "2.5 §", fact(file.client, "birth_country"))


def _quota(residence: Residence) -> Iterator[Sentence]:
    if residence.quota_refugee is True:
        yield say(QUOTA, "UlkL 90 §", fact(residence, "quota_refugee"))
    elif residence.aliens_act_section == "90":
        yield say(QUOTA_SECTION, "UlkL 90 §", fact(residence, "aliens_act_section"))


def _young(file: ClientFile, residence: Residence, day: date, rules: RuleSet) -> Iterator[Sentence]:
    if residence.arrived_unaccompanied is not True and residence.act_group != YOUNG:
        return
    born, rule = file.client.birth_date, rules.for_fact(YOUNG_UNTIL, day)
    if rule is None:
        return
    if born is None:
        yield lacking(file.client, "birth_date", WHY_AGE, rule.section)
        return
    facts = (
        *fact(file.client, "birth_date"),
        *fact(residence, "arrived_unaccompanied", "act_group"),
    )
    over = full_years(born, day) >= rule.number
    ends = birthday(born, rule.number)
    msgid = YOUNG_OVER if over else YOUNG_TOO
    yield say(msgid, rule.section, facts, verify=rule.to_be_verified, day=ends, age=rule.number)
