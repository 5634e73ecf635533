"""The grounds of an assessment (14.1 §) the records show, each with its facts."""

from __future__ import annotations

from datetime import date

from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.rules.findings.making import fact
from kotodesk.rules.findings.model import Fact

ALLOWANCE, ASSISTANCE, YOUNG = "home_care_allowance", "social_assistance", "2_6"
REQUEST = "4_request_or_contact"


def grounds(file: ClientFile, day: date | None = None) -> dict[str, tuple[Fact, ...]]:
    """Give the grounds (set "assessment_basis") that hold on `day`, in the order of the Act.

    Without a day, as for a finding, a period counts while no end of it is recorded.  Ground 4, a
    request or a contact by an authority, rests on an estimate of the need: it is a ground only
    where an assessment says so.
    """
    residence, situation = file.one(Residence), file.one(Situation)
    of_two = residence.act_group.startswith("2_3_") or residence.act_group == "2_4"
    asked = next((one for one in file.of(Assessment) if one.basis == REQUEST), None)
    works_not = situation.main_activity == "unemployed_jobseeker"
    found = {
        "1_unemployed_jobseeker": fact(situation, "main_activity") if works_not else (),
        "2_protection": fact(residence, "act_group") if of_two else (),
        "3_home_care_allowance": (
            fact(situation, "main_activity")
            if situation.main_activity == ALLOWANCE
            else _period(file, ALLOWANCE, day)
        ),
        REQUEST: fact(asked, "basis") if asked is not None else (),
        "5_social_assistance": (
            fact(situation, "social_assistance")
            if situation.social_assistance is True
            else _period(file, ASSISTANCE, day)
        ),
        "6_child_or_young": fact(residence, "act_group") if residence.act_group == YOUNG else (),
        "7_trafficking_victim": (
            fact(residence, "trafficking_victim") if residence.trafficking_victim is True else ()
        ),
    }
    return {code: facts for code, facts in found.items() if facts}


def runs(period: BenefitPeriod, day: date | None) -> bool:
    """Whether a period holds on `day`; without a day, whether no end of it is recorded."""
    if day is None:
        return period.end is None
    begun = period.start is None or period.start <= day
    return begun and (period.end is None or day <= period.end)


def _period(file: ClientFile, benefit: str, day: date | None) -> tuple[Fact, ...]:
    held = (one for one in file.of(BenefitPeriod) if one.benefit == benefit and runs(one, day))
    return next((fact(one, "benefit", "start", "end") for one in held), ())
