"""76 and 102.4 §: what should have been stored in Koto-AJ and is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kotodesk.register.client_file import ClientFile
from kotodesk.register.record import Record
from kotodesk.rules import findings
from kotodesk.rules.findings import Finding, LedgerFacts
from kotodesk.rules.findings.municipal import OfficeFacts
from kotodesk.rules.findings.storing import OF_OFFICE, Carried
from tests.rules.findings.made import RULES, amended, plan, review
from tests.rules.people import assessment, client, file

BEGINS = date(2027, 1, 1)


def carried(state: str, *, current: bool = True, number: int = 1) -> Carried:
    return Carried(batch_number=number, state=state, current=current)  # type: ignore[arg-type]


def storing(whole: ClientFile, ledger: LedgerFacts, rules: object = RULES) -> tuple[Finding, ...]:
    found = findings.of_client(whole, rules, ledger)  # type: ignore[arg-type]
    return tuple(one for one in found if one.kind == "storing")


def everything(state: str, *records: Record, current: bool = True) -> LedgerFacts:
    ids = ("c1", *(one.id for one in records))
    return LedgerFacts(carried={one: carried(state, current=current) for one in ids})


def test_the_duty_begins_on_the_day_of_the_act_and_no_day_is_counted() -> None:
    drawn = assessment(state="completed", completed=date(2026, 11, 2))
    (one,) = storing(file(drawn), LedgerFacts())
    assert (one.due, one.act_by, one.may_still) == (None, None, None)
    assert one.from_day == BEGINS
    assert one.section == "76, 102.4 §"
    assert "1.1.2027" in one.explanation.text("fi")


def test_what_is_completed_later_is_lacking_from_its_own_day() -> None:
    day = date(2027, 3, 9)
    drawn = assessment(state="completed", completed=day)
    (one,) = storing(file(drawn), LedgerFacts(carried={"c1": carried("keyed")}))
    assert one.from_day == day
    newer = LedgerFacts(
        carried={"c1": carried("keyed"), drawn.id: carried("keyed", current=False)},
        frozen={drawn.id: day + timedelta(days=30)},
    )
    (one,) = storing(file(drawn), newer)
    assert one.from_day == day + timedelta(days=30)


@pytest.mark.parametrize("state", ["keyed", "confirmed"])
def test_what_was_keyed_as_it_is_now_is_stored(state: str) -> None:
    records = (assessment(state="completed"), plan(), review(reviewed=date(2026, 8, 1)))
    assert storing(file(*records), everything(state, *records)) == ()
    (one,) = storing(file(*records), everything(state, *records, current=False))
    assert one.explanation.text("en").count("changed since batch 1") == 4


@pytest.mark.parametrize("state", ["made", "handed_over", "returned"])
def test_what_nobody_keyed_is_not_stored(state: str) -> None:
    drawn = plan()
    assert len(storing(file(drawn), everything(state, drawn))) == 1


def test_only_what_was_completed_is_owed() -> None:
    begun = assessment(state="open", completed=None, outcome="")
    ledger = LedgerFacts(carried={"c1": carried("confirmed")})
    assert storing(file(begun), ledger) == ()


def test_whom_76_asks_for() -> None:
    nobody = ClientFile(client(status="guidance_only"), ())
    assert storing(nobody, LedgerFacts()) == ()
    for status in ("integration_client", "in_assessment"):
        assert storing(ClientFile(client(status=status), ()), LedgerFacts())
    jobseeker = client(status="moved_to_employment_authority")
    assert storing(ClientFile(jobseeker, (assessment(state="completed"),)), LedgerFacts())
    assert storing(ClientFile(jobseeker, (review(reviewed=date(2026, 8, 1)),)), LedgerFacts())


def test_a_relation_that_ended_before_the_duty_is_past() -> None:
    drawn = assessment(state="completed")
    for ended, lacking in ((date(2026, 12, 31), 0), (BEGINS, 1)):
        whole = ClientFile(client(status="ended", ended=ended), (drawn,))
        assert len(storing(whole, LedgerFacts())) == lacking


def test_nothing_is_said_without_the_ledger() -> None:
    found = findings.of_client(file(assessment(state="completed")), RULES)
    assert "storing" not in {one.kind for one in found}


def test_an_amended_day_is_the_one_that_counts() -> None:
    rules = amended("kotoaj.store", "2027-07-01", date(2026, 12, 1))
    (one,) = storing(file(assessment(state="completed")), LedgerFacts(), rules)
    assert one.from_day == date(2027, 7, 1)


def test_the_municipality_is_told_how_many_and_not_before_the_day() -> None:
    found = findings.municipal(OfficeFacts(unstored=12), RULES)
    (one,) = (each for each in found if each.kind == OF_OFFICE)
    assert (one.due, one.from_day) == (BEGINS, BEGINS)
    assert "12" in one.title.text("fi")
    assert OF_OFFICE not in {each.kind for each in findings.municipal(OfficeFacts(), RULES)}
