"""From a key press to the results, in the client list and in the finder."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from functools import partial

from kotodesk.services import clients, lists
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery, Clients
from kotodesk.store.search import match_expression
from tests.bench.filled import desk_of, planned_desk
from tests.bench.measure import Goal, Outcome, Place, beside, in_turns, judged

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


def list_with_filters(place: Place) -> Outcome:
    """A key press in a list narrowed down to valid plans: found, in order, and its first screen."""
    with planned_desk(place.folder / "planned.kotodesk", place.sizes.many) as desk:
        raw = desk.vault.connection
        view = lists.built_in("valid_plan")

        def find(text: str) -> object:
            asked = ClientQuery(words=text, filter=view.filter)
            ids = clients.page(desk, asked)
            return lists.lines(desk, ids[:ON_A_SCREEN], view.keys)

        def query(text: str) -> object:
            return raw.execute(
                "SELECT rowid FROM client_search WHERE client_search MATCH ?",
                (match_expression(text),),
            ).fetchall()

        return _pressed(desk, "key press in a list with a filter", place, find, query)


def choose_filter(place: Place) -> Outcome:
    """Another filter chosen: every built-in view from nothing held, beside a raw look at all."""
    with planned_desk(place.folder / "planned.kotodesk", place.sizes.many) as desk:
        raw = desk.vault.connection
        views = [one for one in lists.views(desk) if one.filter]

        def choose() -> object:
            return [_show_afresh(desk, one) for one in views]

        def look() -> object:
            return [
                raw.execute("SELECT id, status, mother_tongue FROM client").fetchall()
                for _view in views
            ]

        return beside(
            f"choose a view, {place.sizes.many} clients, {len(views)} views together",
            "a raw SELECT of every client's id, status and language, as often",
            Goal(seconds=0.25 * len(views)),
            place.sizes.rounds // 3,
            choose,
            look,
            note="at most 250 ms each, on the worker's thread",
        )


def _show_afresh(desk: Desk, view: lists.View) -> object:
    """Show a view as if nothing were held of another."""
    desk.store.clients = Clients(desk.store.clients._connection)
    ids = clients.page(desk, ClientQuery(filter=view.filter, order=view.order))
    return lists.lines(desk, ids[:ON_A_SCREEN], view.keys)


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
