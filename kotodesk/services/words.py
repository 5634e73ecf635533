"""Words typed where there is no record yet: kept in the vault until they are used or given up.

A question (why a record is removed, how a consent was withdrawn) or a page of settings has no draft
of its own. What is typed there is kept under a key of the place and of what it is about, with the
client it concerns, so that it goes with her when she is removed. Words that may be about anybody
(an import begun) say so, and go when any client is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.i18n.formats import format_list
from kotodesk.services.desk import Desk
from kotodesk.store.drafts import ALL_WORDS, PEOPLE, WORDS
from kotodesk.store.errors import SaveFailed
from kotodesk.vault.errors import VaultAway

Result = TypeVar("Result")
QUOTED = N_("“%(text)s”")
UNFINISHED = N_("Left unfinished: %(places)s. What you typed is there when you go on with it.")
KEPT_FOR = timedelta(days=30)
"""Nobody goes on with a question after that; what was typed is not kept for longer."""


def keep(
    desk: Desk,
    key: str,
    values: Mapping[str, Any],
    place: str,
    client_id: str = "",
    about_people: bool = False,  # noqa: FBT001, FBT002 - sent by position
) -> datetime:
    """Keep `values` (plain) durably; `place` is the msgid, or the words, by which it is told.

    Words without a client are `about_people` when they may hold some client's data all the same.
    """
    kind = PEOPLE if about_people and not client_id else WORDS
    return desk.store.drafts.save(
        record_id=key, kind=kind, client_id=client_id, values=values, section=place
    )


def read(desk: Desk, key: str) -> Mapping[str, Any]:
    """Give what is kept under `key`, nothing when there is nothing."""
    draft = desk.store.drafts.get(key)
    return draft.values if draft is not None and draft.kind in ALL_WORDS else {}


def drop(desk: Desk, key: str) -> None:
    """Forget what is kept under `key`: it was used, or given up.

    A disk that refuses does it later: the deed they were used for is not undone by it.
    """
    with suppress(Fault):
        desk.store.drafts.discard(key)


def use(desk: Desk, key: str, work: Callable[[], Result]) -> Result:
    """Do `work`, which the words kept under `key` were typed for; once it is done they go."""
    done = work()
    drop(desk, key)
    return done


def keep_or_hold(
    desk: Desk, key: str, values: Mapping[str, Any], place: str, work: Callable[[], Result]
) -> Result:
    """Do `work`, which keeps `values` where they belong; what the disk refuses is held as words.

    `put_back` has them kept when the place is shown again.
    """
    try:
        return use(desk, key, work)
    except (VaultAway, SaveFailed):
        with suppress(Fault):
            keep(desk, key, values, place)
        raise


def put_back(desk: Desk, key: str, put: Callable[[Mapping[str, Any]], object]) -> None:
    """Have `put` keep where it belongs what `keep_or_hold` could not, if there is anything.

    What `put` refuses comes out and leaves the words held.
    """
    if found := read(desk, key):
        use(desk, key, lambda: put(found))


def put_all_back(desk: Desk, begins: str, put: Callable[[str, Mapping[str, Any]], object]) -> None:
    """Do as `put_back` with all whose key begins so; `put` gets the rest of the key too."""
    for one in desk.store.drafts.words():
        if one.record_id.startswith(begins):
            rest = one.record_id.removeprefix(begins)
            put_back(desk, one.record_id, partial(put, rest))


def age(desk: Desk) -> None:
    """Drop what nobody went on with for long."""
    oldest = desk.clock() - KEPT_FOR
    with suppress(Fault):
        for one in desk.store.drafts.words():
            if one.saved_at < oldest:
                drop(desk, one.record_id)


def told(desk: Desk) -> tuple[Message, ...]:
    """Give what to tell after an unlock; what is old is dropped."""
    age(desk)
    places = [_(QUOTED) % {"text": _(one.section)} for one in desk.store.drafts.words()]
    names = format_list(list(dict.fromkeys(places)))
    return (Message(UNFINISHED, {"places": names}),) if places else ()
