"""From a key press to the results, in the client list and in the finder."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from functools import partial

from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from kotodesk.store.search import match_expression
from tests.bench.filled import desk_of
from tests.bench.measure import Goal, Outcome, Place, in_turns, judged

ON_A_SCREEN = 40
TYPED = ("haidari", "al saadi", "мороз", "حيدري", "nguyen thi", "040 123", "asematie 14", "120492")


def presses() -> list[str]:
    """Give what stands in the field after each key press of the texts typed."""
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1)]


def _pressed(
    desk: Desk, what: str, place: Place, find: Callable[[str], object], raw: Callable[[str], object]
) -> Outcome:
    """Press every key in turns with the raw query of the same words; medians over the presses."""
    ours, limit = [], []
    for text in presses():
        if not match_expression(text):
            continue
        rounds = max(3, place.sizes.rounds // 3)
        took, limit_took = in_turns(partial(find, text), partial(raw, text), rounds)
        ours.append(took)
        limit.append(limit_took)
    return judged(
        f"{what}, {clients.count(desk)} clients",
        "the raw FTS5 query",
        Goal(ratio=2, seconds=0.016),
        statistics.median(ours),
        statistics.median(limit),
        note=f"{len(ours)} key presses; slowest {max(ours) * 1000:.1f} ms",
    )


def key_press_in_list(place: Place) -> Outcome:
    """The whole list found, in order of names, and its first screen."""
    with desk_of(place.folder / "many.kotodesk", place.sizes.many, only_clients=True) as desk:
        raw = desk.vault.connection

        def find(text: str) -> object:
            ids = clients.page(desk, ClientQuery(words=text))
            return clients.rows(desk, ids[:ON_A_SCREEN])

        def query(text: str) -> object:
            return raw.execute(
                "SELECT rowid FROM client_search WHERE client_search MATCH ?",
                (match_expression(text),),
            ).fetchall()

        return _pressed(desk, "key press to results in the list", place, find, query)


def key_press_in_finder(place: Place) -> Outcome:
    """The first twenty found, with their lines."""
    with desk_of(place.folder / "many.kotodesk", place.sizes.many, only_clients=True) as desk:
        raw = desk.vault.connection

        def query(text: str) -> object:
            return raw.execute(
                "SELECT rowid FROM client_search WHERE client_search MATCH ?",
                (match_expression(text),),
            ).fetchall()

        return _pressed(
            desk,
            "key press to results in the finder",
            place,
            lambda text: clients.search(desk, text, 20),
            query,
        )
