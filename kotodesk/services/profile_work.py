"""What is kept beside the mapping profiles: unfinished changes of them, and which was used last.

Unfinished changes may be faulty, so they are kept as values and not as the text of a profile. They
are settings of the vault and no part of any client's file: the journal tells nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from kotodesk.exchange.koto_aj.profile import OWN, Column, Profile, Sheet
from kotodesk.services.desk import Desk

_CHANGES, _CHOSEN = "profile_changes", "profile_chosen"


def unfinished(desk: Desk) -> frozenset[str]:
    """Give the ids of the profiles with changes that are not saved."""
    return frozenset(_held(desk))


def changes(desk: Desk, profile_id: str) -> Profile | None:
    """Give a profile as it was left while it was changed, faulty or not; None when it was not."""
    held = _held(desk).get(profile_id)
    return _profile(held) if isinstance(held, dict) else None


def keep_changes(desk: Desk, profile: Profile) -> None:
    """Keep a profile as it stands, unsaved."""
    _put(desk, {**_held(desk), profile.id: attrs.asdict(profile)})


def keep_plain(desk: Desk, profile_id: str, held: Mapping[str, Any]) -> None:
    """Keep changes that were held as plain values."""
    _put(desk, {**_held(desk), profile_id: dict(held)})


def drop_changes(desk: Desk, profile_id: str) -> None:
    """Forget the unsaved changes of a profile, if there are any."""
    held = _held(desk)
    if held.pop(profile_id, None) is not None:
        _put(desk, held)


def chosen(desk: Desk) -> str:
    """Give the id of the profile a package was asked for with last."""
    return str(desk.store.settings.get(_CHOSEN, OWN))


def choose(desk: Desk, profile_id: str) -> None:
    """Remember the profile a package is asked for with."""
    if chosen(desk) != profile_id:
        with desk.store.unit() as unit:
            desk.store.settings.put(unit, _CHOSEN, profile_id)


def _held(desk: Desk) -> dict[str, Any]:
    found = desk.store.settings.get(_CHANGES, {})
    return dict(found) if isinstance(found, dict) else {}


def _put(desk: Desk, held: dict[str, Any]) -> None:
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _CHANGES, held)


def _profile(held: dict[str, Any]) -> Profile | None:
    """Give the profile of its values; None for values of another version of the program."""
    try:
        tables = tuple(
            Sheet(one["file"], one["rows"], tuple(_column(each) for each in one["columns"]))
            for one in held["tables"]
        )
        return Profile(**{**held, "tables": tables, "outputs": tuple(held["outputs"])})
    except (KeyError, TypeError):
        return None


def _column(held: dict[str, Any]) -> Column:
    return Column(**{**held, "fields": tuple(held["fields"])})
