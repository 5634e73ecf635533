"""Words typed where there is no record yet: kept in the vault until they are used or given up.

A question (why a record is removed, how a consent was withdrawn) or a page of settings has no draft
of its own. What is typed there is kept under a key of the place and of what it is about, with the
client it concerns, so that it goes with her when she is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.i18n.formats import format_list
from kotodesk.services.desk import Desk
from kotodesk.store.drafts import WORDS
from kotodesk.store.errors import SaveFailed
from kotodesk.vault.errors import VaultAway

Result = TypeVar("Result")
QUOTED = N_("“%(text)s”")
UNFINISHED = N_("Left unfinished: %(places)s. What you typed is there when you go on with it.")
KEPT_FOR = timedelta(days=30)
"""Nobody goes on with a question after that; what was typed is not kept for longer."""


def keep(
    desk: Desk, key: str, values: Mapping[str, Any], place: str, client_id: str = ""
) -> datetime:
    """Keep `values` (plain) durably; `place` is the msgid, or the words, by which it is told."""
    return desk.store.drafts.save(
        record_id=key, kind=WORDS, client_id=client_id, values=values, section=place
    )


def read(desk: Desk, key: str) -> Mapping[str, Any]:
    """Give what is kept under `key`, nothing when there is nothing."""
    draft = desk.store.drafts.get(key)
    return draft.values if draft is not None and draft.kind == WORDS else {}


def drop(desk: Desk, key: str) -> None:
    """Forget what is kept under `key`: it was used, or given up."""
    desk.store.drafts.discard(key)


def keep_or_hold(
    desk: Desk, key: str, values: Mapping[str, Any], place: str, work: Callable[[], Result]
) -> Result:
    """Do `work`, which keeps `values` where they belong; what the disk refuses is held as words.

    `held` gives them back when the place is shown again.
    """
    try:
        done = work()
    except (VaultAway, SaveFailed):
        with suppress(Fault):
            keep(desk, key, values, place)
        raise
    desk.store.drafts.forget_unwritten(key)
    return done


def held(desk: Desk, key: str) -> Mapping[str, Any]:
    """Give what `keep_or_hold` could not keep where it belongs, once: it is dropped."""
    found = read(desk, key)
    if found:
        drop(desk, key)
    return found


def all_held(desk: Desk, begins: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give, as `held`, all whose key begins so, each with its key."""
    for one in desk.store.drafts.words():
        if one.record_id.startswith(begins):
            yield one.record_id, held(desk, one.record_id)


def told(desk: Desk) -> tuple[Message, ...]:
    """Give what to tell after an unlock; what nobody went on with for long is dropped."""
    oldest = desk.clock() - KEPT_FOR
    places = []
    for one in desk.store.drafts.words():
        if one.saved_at < oldest:
            desk.store.drafts.discard(one.record_id)
        else:
            places.append(_(QUOTED) % {"text": _(one.section)})
    names = format_list(list(dict.fromkeys(places)))
    return (Message(UNFINISHED, {"places": names}),) if places else ()
