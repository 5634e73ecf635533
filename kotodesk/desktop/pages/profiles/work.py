"""What the page asks of the services; every function here runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import attrs

from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile import Profile, parse, to_text
from kotodesk.exchange.koto_aj.profile_fields import ROWS
from kotodesk.i18n import N_
from kotodesk.services import profile_work, profiles, words
from kotodesk.services.desk import Desk
from kotodesk.services.profiles import FieldChoice, ProfileInfo, ProfileUnknown, Trial

PLACE = N_("Mapping profiles")
_KEY = "profile/"
_TOLD = 100
_LARGEST = 1_000_000

Told = Callable[[int, int], None]


@attrs.frozen
class Listed:
    """A line of the list; `begun` when it has changes that are not saved."""

    info: ProfileInfo
    begun: bool


@attrs.frozen
class Opened:
    """A profile to look at or to change: as it is kept, and as it was left while changed."""

    info: ProfileInfo
    kept: Profile
    changed: Profile | None
    fields: Mapping[str, tuple[FieldChoice, ...]]


@attrs.frozen
class Choices:
    """The profiles a package can be made by, and the one to begin with."""

    profiles: tuple[ProfileInfo, ...]
    chosen: str


def listing(desk: Desk) -> tuple[Listed, ...]:
    """Give every profile."""
    begun = profile_work.unfinished(desk)
    return tuple(Listed(one, one.id in begun) for one in profiles.listed(desk))


def opened(desk: Desk, profile_id: str) -> Opened:
    """Give one profile with its unsaved changes; raises `ProfileUnknown`, `ProfileFault`."""
    info = next((one for one in profiles.listed(desk) if one.id == profile_id), None)
    if info is None:
        raise ProfileUnknown
    if info.own:
        put = partial(profile_work.keep_plain, desk, profile_id)
        words.put_back(desk, f"{_KEY}{profile_id}", put)
    changed = profile_work.changes(desk, profile_id) if info.own else None
    fields = {rows: profiles.fields(rows) for rows in ROWS}
    return Opened(info, profiles.load(desk, profile_id), changed, fields)


def choices(desk: Desk) -> Choices:
    """Give the profiles a package can be made by, and the one used last while it is there."""
    usable = tuple(one for one in profiles.listed(desk) if not one.faulty)
    wanted = profile_work.chosen(desk)
    return Choices(usable, wanted if wanted in {one.id for one in usable} else usable[0].id)


def copy(desk: Desk, profile_id: str, name: str) -> ProfileInfo:
    """Make a copy that is the municipality's own."""
    return profiles.copy(desk, profile_id, name)


def rename(desk: Desk, profile_id: str, name: str) -> ProfileInfo:
    """Give one of her own another name; unsaved changes get it too."""
    changed = profile_work.changes(desk, profile_id)
    if changed is not None:
        profile_work.keep_changes(desk, attrs.evolve(changed, name=name))
    named = attrs.evolve(profiles.load(desk, profile_id), name=name)
    return profiles.keep(desk, to_text(named))


def remove(desk: Desk, profile_id: str) -> None:
    """Take one of her own away, with its unsaved changes."""
    profiles.remove(desk, profile_id)
    profile_work.drop_changes(desk, profile_id)


def replaced_by(desk: Desk, path: Path) -> ProfileInfo | None:
    """Give the profile of her own that a file would take the place of; None when it is new.

    A file that cannot be read takes nobody's place: reading it says why.
    """
    try:
        with path.open("rb") as stream:
            found = parse(stream.read(_LARGEST).decode("utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError, ProfileFault):
        return None
    return next((one for one in profiles.listed(desk) if one.own and one.id == found.id), None)


def read_file(desk: Desk, path: Path) -> ProfileInfo:
    """Take a profile in from a file; it takes the place of one with its id, changes and all."""
    info = profiles.read_file(desk, path)
    profile_work.drop_changes(desk, info.id)
    return info


def write_file(desk: Desk, profile_id: str, path: Path) -> None:
    """Write a profile, as it is kept, to a file."""
    profiles.write_file(desk, profile_id, path)


def keep_changes(desk: Desk, profile: Profile) -> ProfileFault | None:
    """Keep changes unsaved; gives what keeps the profile from being used, if anything."""
    words.keep_or_hold(
        desk,
        f"{_KEY}{profile.id}",
        attrs.asdict(profile),
        PLACE,
        lambda: profile_work.keep_changes(desk, profile),
    )
    return fault_of(profile)


def fault_of(profile: Profile) -> ProfileFault | None:
    """Give what keeps a profile from being used, if anything."""
    try:
        parse(to_text(profile), profile.name)
    except ProfileFault as fault:
        return fault.with_traceback(None)
    return None


def save(desk: Desk, profile: Profile) -> Opened:
    """Save a profile of her own; raises `ProfileFault`, and the changes stay unsaved."""
    info = profiles.keep(desk, to_text(profile))
    profile_work.drop_changes(desk, profile.id)
    return opened(desk, info.id)


def discard(desk: Desk, profile_id: str) -> Opened:
    """Go back to the profile as it was saved."""
    profile_work.drop_changes(desk, profile_id)
    return opened(desk, profile_id)


def trial(desk: Desk, profile: Profile | str, progress: Told) -> Trial:
    """Make rows of real records, and write nothing; raises `ProfileFault` for a faulty one."""
    if isinstance(profile, str):
        tried = profiles.load(desk, profile)
    else:
        tried = parse(to_text(profile), profile.name)
    return profiles.trial(desk, tried, progress=_seldom(progress))


def _seldom(progress: Told) -> Told:
    """Tell a hundred times at most: every telling is an event of the window."""

    def told(done: int, total: int) -> None:
        if done == total or done % max(1, total // _TOLD) == 0:
            progress(done, total)

    return told
