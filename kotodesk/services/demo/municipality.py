"""An invented municipality over four years: `kotodesk demo --municipality --out DIR`.

The same seed on the same day gives the same people and histories.  New records are written many at
once; what the law asks of a plan is held by completing each through the services.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from kotodesk.i18n import codesets
from kotodesk.register.assessment import Assessment
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.register.source import CLIENT
from kotodesk.rules.findings.municipal import OfficeFacts
from kotodesk.services import assessments, clients, findings, plans, printing, today, vaults
from kotodesk.services.compensation import save_office_facts
from kotodesk.services.demo import dealings, main_job
from kotodesk.services.demo.life import FOUR_YEARS, Life
from kotodesk.services.demo.main_job import COORDINATOR, OFFICE, PASSPHRASE, POST, VAULT, Steps
from kotodesk.services.demo.people import people
from kotodesk.services.demo.stories import STORIES
from kotodesk.services.desk import Desk, local_now
from kotodesk.services.vaults import Clock
from kotodesk.store import Act
from kotodesk.store.advice import AdviceCount
from kotodesk.store.clients import ClientQuery

_A_UNIT = 100
_SHARE_HIDDEN, _SHARE_CONSENT, _SHARE_ASKING, _SHARE_BOOKED = 0.03, 0.3, 0.05, 0.2


def municipality(
    out: Path, *, clients: int = 300, seed: int = 1, clock: Clock = local_now
) -> dict[str, Any]:
    """Make the municipality's vault in `out`; gives what `summary.json` holds.

    Raises `FolderInUse` when `out` holds anything but an earlier demonstration.
    """
    main_job.prepare_folder(out)
    steps = Steps()
    with steps("create the vault"):
        desk, code = vaults.create(out / VAULT, PASSPHRASE, COORDINATOR, OFFICE, clock=clock)
    (out / "recovery_sheet.pdf").write_bytes(printing.recovery_sheet(desk, code).pdf)
    try:
        facts = _filled(desk, clients, seed, steps)
        with steps("verify"):
            verified = vaults.verify(desk).good
    finally:
        with steps("back up and close"):
            vaults.close(desk)
    summary = {"vault": str(out / VAULT), "passphrase": PASSPHRASE, **facts}
    return main_job.write_summary(out, summary, steps, verified=verified)


def _filled(desk: Desk, count: int, seed: int, steps: Steps) -> dict[str, Any]:
    with steps("invent"):
        told = list(lives(count, seed, desk.today(), printing.standard_purpose("C1", "fi")))
    with steps("write"):
        fill(desk, told)
    with steps("complete"):
        completed = complete(desk, told)
    with steps("advice"):
        counted = _advise(desk, seed)
    save_office_facts(
        desk,
        OfficeFacts(
            programme_organised=date(2025, 1, 1),
            agreement_from=date(2025, 3, 1),
            agreement_reviewed=None,
        ),
    )
    with steps("look at the rules"):
        looked = findings.bring_up_to_date(desk)
    with steps("today"):
        overview = today.overview(desk)
    with steps("list"):
        listed = clients.page(desk, ClientQuery())
        clients.rows(desk, listed[:40])
    with steps("search"):
        clients.search(desk, told[0].client.family_name[:3])
    return {
        "clients": len(listed),
        "looked_at": looked,
        "completed": completed,
        "advice_counts": counted,
        "today_items": overview.total,
        "records": _counts(one for life in told for one in life.records),
    }


def _counts(records: Iterable[Record]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in records:
        found[one.KIND] = found.get(one.KIND, 0) + 1
    return found


def lives(count: int, seed: int, day: date, purpose: str) -> Iterator[Life]:
    """Give the invented clients with their histories; `purpose` is what consents are asked for."""
    chance = random.Random(seed)  # noqa: S311 - invented people, not keys
    taken: set[str] = set()
    before: list[Life] = []
    invented = people(count, seed, day, municipality=OFFICE.municipality, post=POST)
    for person, story in zip(invented, cycle(STORIES), strict=False):
        one = Life(person, chance, taken, day)
        story(one, before)
        _besides(one, purpose)
        before.append(one)
        yield one


def _besides(one: Life, purpose: str) -> None:
    """Add what may come to anyone: a non-disclosure order, a consent, a request, a time."""
    begun = one.client.opened or one.today
    if one.chance.random() < _SHARE_HIDDEN:
        one.tell(non_disclosure=True)
    if one.chance.random() < _SHARE_CONSENT and one.grown:
        dealings.consented(one, "C1", one.later(begun, 0, 400), purpose)
    if one.client.status == "ended":
        return
    if one.chance.random() < _SHARE_ASKING:
        answered = one.chance.random() < 0.5  # noqa: PLR2004
        dealings.asked(one, one.days_ago(3, 55), answered=answered, longer=not answered)
    if one.chance.random() < _SHARE_BOOKED and one.grown:
        near = one.today + timedelta(days=one.chance.randint(-20, 40))
        attended = True if near < one.today else None
        dealings.booked(one, near, "guidance", attended=attended)


def fill(desk: Desk, told: list[Life]) -> None:
    """Write every record as it was invented, still open."""
    for start in range(0, len(told), _A_UNIT):
        some = told[start : start + _A_UNIT]
        with desk.store.unit(CLIENT) as unit:
            unit.add([record for one in some for record in one.records])


def complete(desk: Desk, told: list[Life]) -> int:
    """Complete what was drawn up, through the services; gives how many.

    Raises `PlanTooLong` and `NotComplete`: a story may tell nothing the law forbids.
    """
    found = 0
    for record in (record for one in told for record in one.others):
        if isinstance(record, Assessment) and record.completed is not None:
            assessments.complete(desk, record.id)
        elif isinstance(record, Plan):
            plans.complete(desk, record.id)
        elif isinstance(record, Review):
            plans.complete_review(desk, record.id)
        else:
            continue
        found += 1
    return found


def _advise(desk: Desk, seed: int) -> int:
    """Count anonymous advice over the four years (10 §)."""
    chance = random.Random(seed)  # noqa: S311
    topics = [one.code for one in codesets.entries("contact_topic")]
    counted, day = 0, desk.today() - timedelta(days=FOUR_YEARS)
    with desk.store.unit() as unit:
        while day <= desk.today():
            one = AdviceCount(
                day=day,
                topic=chance.choice(topics),
                language=chance.choice(("uk", "ru", "ar", "so", "en", "fi", "prs")),
                way=chance.choice(("office", "phone", "message")),
                count=chance.randint(1, 3),
            )
            desk.store.advice.add(unit, one)
            counted += one.count
            day += timedelta(days=chance.randint(2, 9))
        unit.note(Act.CREATED, kind="advice", details={"count": counted})
    return counted
