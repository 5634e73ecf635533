"""The Today page of a large register, and what the rules' look at every client costs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kotodesk.services import clients, findings, today, vaults
from kotodesk.services.demo.main_job import PASSPHRASE
from kotodesk.services.demo.municipality import municipality
from kotodesk.services.desk import Desk
from kotodesk.services.today import TodayQuery
from kotodesk.store.clients import ClientQuery
from tests.bench.filled import desk_of
from tests.bench.measure import Goal, Outcome, Place, beside, judged, seconds

_MUNICIPALITY = 300


def _shown(desk: Desk) -> object:
    """Read the raw rows of what is shown: the day, whose, of which kind."""
    day = desk.today()
    return desk.vault.connection.execute(
        "SELECT act_by, due, kind, client_id FROM finding "
        "WHERE act_by <= ? AND from_day <= ? AND until >= ?",
        ((day + timedelta(days=90)).isoformat(), day.isoformat(), day.isoformat()),
    ).fetchall()


def _measured(place: Place, what: str, query: TodayQuery, goal: Goal) -> Outcome:
    with desk_of(place.folder / "today.kotodesk", place.sizes.many) as desk:
        findings.bring_up_to_date(desk)
        return beside(
            f"{what}, {place.sizes.many} clients",
            "a raw SELECT of the rows that are to be shown",
            goal,
            place.sizes.rounds,
            lambda: today.overview(desk, query),
            lambda: _shown(desk),
        )


def today_page(place: Place) -> Outcome:
    """By day, as it opens."""
    return _measured(place, "the Today page", TodayQuery(), Goal(ratio=2, seconds=0.25))


def by_client(place: Place) -> Outcome:
    """By client, the first twenty of them."""
    query = TodayQuery(by="client")
    return _measured(place, "the Today page by client", query, Goal(ratio=3, seconds=0.5))


def in_a_municipality(place: Place) -> Outcome:
    """By day, among three hundred histories of four years; the list and the search beside it."""
    made = municipality(place.folder / "municipality", clients=_MUNICIPALITY)
    desk = vaults.unlock(Path(made["vault"]), PASSPHRASE)
    try:
        listed = seconds(lambda: clients.rows(desk, clients.page(desk, ClientQuery())[:40]))
        found = seconds(lambda: clients.search(desk, "haid", 20))
        return beside(
            f"the Today page of a municipality, {_MUNICIPALITY} clients with four years",
            "a raw SELECT of the rows that are to be shown",
            Goal(seconds=0.25),
            place.sizes.rounds,
            lambda: today.overview(desk),
            lambda: _shown(desk),
            note=f"{made['today_items']} things; list {listed * 1000:.1f} ms, "
            f"search {found * 1000:.1f} ms; made in {sum(made['seconds'].values()):.0f} s",
        )
    finally:
        desk.close()


def looked_at(place: Place) -> Outcome:
    """The longest step of the look at every client: so long anything else waits for it."""
    with desk_of(place.folder / "today.kotodesk", place.sizes.many) as desk:
        desk.store.findings.judged_by("other rules")
        left, steps, whole, worst = findings.waiting(desk), 0, 0.0, 0.0

        def step() -> None:
            nonlocal left
            left = findings.step(desk)

        while left:
            took = seconds(step)
            steps, whole, worst = steps + 1, whole + took, max(worst, took)
        return judged(
            f"a step of the look at {place.sizes.many} clients",
            "–",
            Goal(seconds=0.3),
            worst,
            None,
            note=f"the longest of {steps}; together {whole:.1f} s",
        )
