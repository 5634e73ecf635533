from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kotodesk.i18n import set_language
from kotodesk.register.catalogue import Client
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.moving import Move
from kotodesk.register.office import Office
from kotodesk.register.residence import Residence
from kotodesk.register.source import CLIENT
from kotodesk.rules import compensation_estimate as euros
from kotodesk.rules.compensation import Person
from kotodesk.rules.compensation_estimate import rounded
from kotodesk.rules.findings.municipal import OfficeFacts
from kotodesk.rules.values import parse
from kotodesk.services import clients, compensation, families, findings, printing, rule_values
from kotodesk.services.compensation import PersonEstimate, leaving
from kotodesk.services.compensation.persons import estimates
from kotodesk.services.compensation.sums import years
from kotodesk.services.desk import Desk
from kotodesk.services.errors import FileNotWritten
from kotodesk.store import Act
from kotodesk.store.compensation_facts import CompensationFacts
from tests.desks import take_in
from tests.rules.findings.made import TEXT
from tests.services.test_fee_papers import read

PROTECTED = "2_3_protection"
CODE = "120492-9124"


def living(desk: Desk, born: date, since: date | None, **values: Any) -> Client:  # noqa: ANN401
    given = values.pop("given", f"G{born:%y%m%d}")
    client = take_in(desk, given=given, birth_date=born, hetu=values.pop("hetu", ""))
    base: dict[str, Any] = {"act_group": PROTECTED, "first_municipality": since}
    clients.save(desk, clients.blank(desk, Residence, client.id, **{**base, **values}), CLIENT)
    return client


def of(desk: Desk, client: Client) -> PersonEstimate:
    found = compensation.overview(desk).persons
    return next(one for one in found if one.client_id == client.id)


def test_case_4_an_adult(desk: Desk) -> None:
    one = of(desk, living(desk, date(1988, 3, 15), date(2025, 2, 10)))
    assert one.period is not None
    assert (one.period.start, one.period.last_paid) == (date(2025, 2, 10), date(2027, 2, 9))
    assert one.total == Decimal("11845.00")


@pytest.mark.parametrize(
    ("since", "values", "end"),
    [
        (date(2024, 12, 1), {"quota_refugee": True}, date(2028, 12, 1)),
        (date(2025, 1, 1), {"quota_refugee": True}, date(2028, 1, 1)),
    ],
)
def test_case_5_quota(desk: Desk, since: date, values: dict[str, Any], end: date) -> None:
    one = of(desk, living(desk, date(1990, 1, 1), since, **values))
    assert one.period is not None
    assert one.period.end == end
    old = [line for line in one.lines if line.year == 2024]
    assert [line.rule.value for line in old] == (["1496"] if since.year == 2024 else [])


def test_case_6_the_seventh_birthday(desk: Desk) -> None:
    one = of(desk, living(desk, date(2020, 1, 1), date(2025, 6, 1), quota_refugee=True))
    days: dict[str, int] = defaultdict(int)
    for part in one.stretches:
        days[part.rule.id] += part.days
    assert days == {"comp.amount.child": 579, "comp.amount.other": 517}


def test_case_7_temporary_protection_without_a_municipality(desk: Desk) -> None:
    waiting = {"act_group": "2_3_temporary", "aliens_act_section": "110"}
    client = living(desk, date(1990, 1, 1), None, first_permit=date(2025, 4, 1), **waiting)
    one = of(desk, client)
    assert one.period is None
    assert "first_municipality" in one.missing
    assert one.total == 0
    home = desk.store.records.of_client(Residence, client.id)[0]
    clients.save(desk, attrs.evolve(home, first_municipality=date(2026, 4, 1)), CLIENT)
    after = of(desk, client)
    assert after.period is not None
    assert after.period.start == date(2026, 4, 1)


def test_case_8_a_child_born_in_finland(desk: Desk) -> None:
    parent = living(desk, date(1990, 1, 1), date(2025, 2, 10))
    child = living(desk, date(2026, 5, 1), date(2026, 5, 1), act_group="2_5")
    assert "parent" in of(desk, child).missing
    families.link(desk, child.id, parent.id, "parent")
    one = of(desk, child)
    assert one.period is not None
    assert (one.period.start, one.period.end) == (date(2026, 5, 1), date(2027, 2, 10))
    assert one.missing == ("hetu",)


def test_case_9_a_claim_and_its_last_day(desk: Desk) -> None:
    client = living(desk, date(2015, 1, 1), date(2025, 2, 10))
    record = clients.blank(
        desk, CompensationDecision, client.id, compensation_kind="special", cost_year=2025
    )
    clients.save(desk, record, CLIENT)
    (claim,) = compensation.overview(desk).claims
    assert claim.open
    assert claim.claim_by is not None
    assert claim.claim_by.day == date(2027, 12, 31)
    saved = desk.store.records.get(CompensationDecision, record.id)
    clients.save(desk, attrs.evolve(saved, claimed=date(2026, 3, 1)), CLIENT)
    assert not compensation.overview(desk).claims[0].open


def test_others_are_not_among_them(desk: Desk) -> None:
    living(desk, date(1990, 1, 1), date(2025, 2, 10), act_group="2_1_other")
    take_in(desk)
    assert compensation.overview(desk).persons == ()


def test_a_move_splits_the_period_between_payees(desk: Desk) -> None:
    client = living(desk, date(1988, 3, 15), date(2025, 2, 10))
    whole = of(desk, client).total
    move = clients.blank(
        desk,
        Move,
        client.id,
        direction="out",
        municipality="049",
        known=date(2026, 1, 2),
        moves_on=date(2026, 2, 10),
    )
    clients.save(desk, move, CLIENT)
    first = of(desk, client)
    assert first.total == Decimal(2052 + 7741)
    assert first.here_until == date(2026, 2, 10)
    clients.save(desk, attrs.evolve(move, direction="in"), CLIENT)
    second = of(desk, client)
    assert second.here_from == date(2026, 2, 10)
    assert first.total + second.total == whole


def test_the_day_of_coming_here_counts_where_this_municipality_is_the_home(desk: Desk) -> None:
    client = living(desk, date(1988, 3, 15), date(2025, 2, 10))
    stored = desk.store.records.get(Client, client.id)
    here = attrs.evolve(stored, municipality="235", municipality_since=date(2026, 2, 10))
    clients.save(desk, here, CLIENT)
    assert of(desk, client).total == Decimal(2052)


def test_sums_name_their_rules_and_add_up(desk: Desk) -> None:
    living(desk, date(1992, 4, 12), date(2024, 12, 1), quota_refugee=True, hetu=CODE)
    living(desk, date(2020, 1, 1), date(2025, 6, 1))
    shown = compensation.overview(desk)
    assert sum(one.total for one in shown.persons) == pytest.approx(shown.total, abs=Decimal("0.6"))
    for year in shown.years:
        assert sum(month.amount for month in year.months) == year.amount
        assert year.persons >= max(month.persons for month in year.months)
    ids = {one.id for one in shown.used}
    assert {"comp.amount.child", "comp.amount.other", "comp.period", "comp.period.quota"} <= ids
    assert {one.id for one in shown.verify} == {"comp.condition"}
    assert shown.paid_now == 2
    assert [one.facts.given_names for one in shown.lacking] == ["G200101"]


def test_the_agreement_is_reviewed_every_four_years(desk: Desk) -> None:
    facts = OfficeFacts(programme_organised=date(2025, 1, 1), agreement_from=date(2024, 2, 29))
    assert compensation.overview(desk).agreement_due is None
    compensation.save_office_facts(desk, facts)
    assert findings.office_facts(desk) == facts
    due = compensation.overview(desk).agreement_due
    assert due is not None
    assert due.day == date(2028, 2, 29)
    compensation.save_office_facts(desk, attrs.evolve(facts, agreement_reviewed=date(2026, 5, 5)))
    again = compensation.overview(desk).agreement_due
    assert again is not None
    assert again.day == date(2030, 5, 5)


def test_the_file_is_noted_and_runs_no_formula(desk: Desk, tmp_path: Path) -> None:
    client = living(desk, date(1988, 3, 15), date(2025, 2, 10), given="=cmd|'/c calc'!A1")
    stored = desk.store.records.get(Client, client.id)
    clients.save(desk, attrs.evolve(stored, family_name="=Rahimi;"), CLIENT)
    shown = compensation.overview(desk)
    path = tmp_path / "list.csv"
    compensation.save_list(desk, shown, shown.persons, path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[1].startswith("\"'=Rahimi;")
    assert "11845,00" in lines[1]
    acts = [one for one in desk.store.journal.of_client(client.id) if one.act is Act.EXPORTED]
    assert [one.kind for one in acts] == [leaving.PAPER]
    log = printing.client_log(desk, client.id, "en").pdf
    assert "put on a list that was saved" in read(log)
    with pytest.raises(FileNotWritten):
        compensation.save_list(desk, shown, shown.persons, tmp_path / "no" / "list.csv")
    acts = [one for one in desk.store.journal.of_client(client.id) if one.act is Act.EXPORTED]
    assert len(acts) == 1


def test_the_paper_says_arvio_and_its_rules(desk: Desk) -> None:
    client = living(desk, date(1988, 3, 15), date(2025, 2, 10))
    shown = compensation.overview(desk)
    set_language("en")
    printed = compensation.list_paper(desk, shown, shown.persons)
    assert printed.pdf.startswith(b"%PDF")
    assert printed.clients == (client.id,)
    told = " ".join(leaving.notes(shown))
    assert "arvio" in told
    assert "comp.amount.adult 7741" in told
    assert "VNA 872/2024" in told
    printing.note_printed(desk, printed)
    acts = [one.act for one in desk.store.journal.of_client(client.id)]
    assert acts.count(Act.PRINTED) == 1


def test_helsinki_has_the_countys_share_too(desk: Desk) -> None:
    client = living(desk, date(1988, 3, 15), date(2025, 2, 10))
    desk.office = Office(municipality="091")
    assert of(desk, client).total == Decimal(2 * (2052 + 1097) + 7741 + 73)


BORN = st.dates(date(1950, 1, 1), date(2026, 1, 1))
SINCE = st.dates(date(2022, 1, 1), date(2030, 12, 31))


@st.composite
def everyone(draw: st.DrawFn) -> list[CompensationFacts]:
    made = []
    for number in range(draw(st.integers(0, 6))):
        since = draw(SINCE)
        one = Person(
            act_group=PROTECTED,
            born=draw(BORN),
            quota=draw(st.sampled_from(["", "own", "family"])),
            first_municipality=since,
        )
        out = draw(st.none() | st.dates(since - timedelta(90), since + timedelta(1500)))
        made.append(
            CompensationFacts(
                client_id=str(number),
                family_name="",
                given_names="",
                municipality="235",
                since=draw(st.none() | st.dates(since, since + timedelta(1500))),
                moved_in=None,
                moved_out=out,
                person=one,
            )
        )
    return made


@settings(deadline=None)
@given(everyone(), st.sampled_from(["235", "091", "478"]))
def test_by_month_is_the_same_as_by_person(facts: list[CompensationFacts], where: str) -> None:
    rules = rule_values.rule_values()
    persons = list(estimates(facts, {}, where, rules))
    by_month: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
    heads: dict[tuple[int, int], set[str]] = defaultdict(set)
    for one in persons:
        for line in one.lines:
            by_month[line.year, line.month] += line.exact
            heads[line.year, line.month].add(one.client_id)
    found = years(persons)
    months = [month for year in found for month in year.months]
    assert {(m.year, m.month): m.exact for m in months} == dict(by_month)
    assert all(len(heads[m.year, m.month]) == m.persons for m in months)
    whole = sum(by_month.values(), Fraction(0))
    assert abs(sum(year.amount for year in found) - rounded(whole)) <= Decimal("0.5")
    assert sum((euros.worth(one.stretches) for one in persons), Fraction(0)) == whole
    for year in found:
        assert year.exact == sum(
            (line.exact for one in persons for line in one.lines if line.year == year.year),
            Fraction(0),
        )
        assert sum(month.amount for month in year.months) == year.amount
    for year in found:
        days = sum(count for _rule, count in year.days)
        lines = [line for one in persons for line in one.lines if line.year == year.year]
        assert days == sum(line.days for line in lines)
        assert year.persons == sum(
            any(line.year == year.year for line in one.lines) for one in persons
        )


def test_a_rule_amended_later_leaves_the_days_before_it(desk: Desk) -> None:
    client = living(desk, date(1988, 3, 15), date(2026, 1, 1))
    facts = of(desk, client).facts
    row = "comp.amount.other,VNA 872/2024 1 §,2052,euro,2025-01-01"
    assert row in TEXT
    new = TEXT.replace(f"{row},,", f"{row},2027-06-30,") + (
        "comp.amount.other,made up,3000,euro,2027-07-01,,made up,2026-11-21\n"
    )
    (old,) = estimates([facts], {}, "235", parse(TEXT))
    (amended,) = estimates([facts], {}, "235", parse(new))
    before, after = (
        [x for x in one.lines if (x.year, x.month) < (2027, 7)] for one in (old, amended)
    )
    assert [line.exact for line in before] == [line.exact for line in after]
    assert amended.total > old.total
