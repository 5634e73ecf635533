"""The municipality's own mapping profiles, kept in the vault, beside those of the program."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from kotodesk.exchange.koto_aj import profile as exchanged
from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile import Profile, parse, to_text
from kotodesk.exchange.strange_file import read_bounded
from kotodesk.i18n import N_, Message
from kotodesk.register.fold import fold
from kotodesk.services import private_file
from kotodesk.services.desk import Desk
from kotodesk.services.profiles.faults import (
    ProfileFileUnreadable,
    ProfileShipped,
    ProfileUnknown,
)
from kotodesk.store import Act

KIND: Final = "mapping_profile"
"""What the journal calls a profile."""
_SETTING: Final = "mapping_profiles"
_LARGEST: Final = 1_000_000
_LONGEST_ID: Final = 40
_NO_SIGN = re.compile(r"[^a-z0-9]+")
_ID = re.compile(rf"^id[ \t]*=[ \t]*[\"']([a-z0-9_]{{1,{_LONGEST_ID}}})[\"']", re.MULTILINE)
_HEAD = re.compile(r"^(id|name)[ \t]*=.*$", re.MULTILINE)


@attrs.frozen
class ProfileInfo:
    """A profile in the list: `own` ones are the municipality's.

    `faulty` is one this version of the program cannot use any more; `load` says why.
    """

    id: str
    name: str
    invented: bool = False
    own: bool = False
    outputs: tuple[str, ...] = ()
    faulty: bool = False


def listed(desk: Desk) -> tuple[ProfileInfo, ...]:
    """Give every profile that can be chosen: the program's, then the municipality's by name."""
    shipped = [_info(exchanged.load(one), own=False) for one in exchanged.shipped()]
    own = []
    for profile_id, held in _held(desk).items():
        if not held["hidden"]:
            try:
                own.append(_info(parse(held["text"], _file(profile_id)), own=True))
            except ProfileFault:
                own.append(ProfileInfo(id=profile_id, name=profile_id, own=True, faulty=True))
    return (*shipped, *sorted(own, key=lambda one: (fold(one.name), one.id)))


def load(desk: Desk, profile_id: str) -> Profile:
    """Read a profile, hidden ones too; raises `ProfileUnknown`, `ProfileFault`."""
    return parse(text(desk, profile_id), _file(profile_id))


def text(desk: Desk, profile_id: str) -> str:
    """Give the TOML of a profile; raises `ProfileUnknown`."""
    if profile_id in exchanged.shipped():
        return exchanged.text(profile_id)
    held = _held(desk).get(profile_id)
    if held is None:
        raise ProfileUnknown
    return str(held["text"])


def keep(desk: Desk, text: str, file: str = "") -> ProfileInfo:
    """Keep a profile as the municipality's own, in the place of the one with its id.

    It is validated whole first: raises `ProfileFault` with `file` (by default named after its id),
    the place and the reason, also for an id of the program's profiles. Noted in the journal.
    """
    found = parse(text, file or _file(_id_in(text)))
    if found.id in exchanged.shipped():
        place = Message(N_("The beginning of the file"))
        reason = Message(
            N_("The id %(id)s is that of a profile of the program. Give it another one."),
            {"id": found.id},
        )
        raise ProfileFault(file or _file(found.id), place, reason)
    held = _held(desk)
    act = Act.CHANGED if found.id in held else Act.CREATED
    _keep(desk, {**held, found.id: {"text": text, "hidden": False}}, act, found)
    return _info(found, own=True)


def copy(desk: Desk, profile_id: str, name: str) -> ProfileInfo:
    """Keep a copy of a profile under a name of its own, its comments too."""
    source = load(desk, profile_id)
    taken = {*exchanged.shipped(), *_held(desk)}
    fresh = attrs.evolve(source, id=_free_id(name, taken), name=name)
    written = _renamed(text(desk, profile_id), fresh)
    try:
        same = parse(written, _file(fresh.id)) == fresh
    except ProfileFault:
        same = False
    return keep(desk, written if same else to_text(fresh))


def remove(desk: Desk, profile_id: str) -> None:
    """Remove a profile of the municipality's own; noted in the journal.

    One that a batch was made by stays readable and is no longer listed.  Raises `ProfileShipped`,
    `ProfileUnknown`.
    """
    if profile_id in exchanged.shipped():
        raise ProfileShipped
    held = dict(_held(desk))
    if profile_id not in held:
        raise ProfileUnknown
    gone = held.pop(profile_id)
    if any(batch.profile == profile_id for batch in desk.store.ledger.batches()):
        held[profile_id] = {**gone, "hidden": True}
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _SETTING, held)
        unit.note(Act.REMOVED, kind=KIND, record_id=profile_id, details=_told(gone["text"]))


def read_file(desk: Desk, path: Path) -> ProfileInfo:
    """Take a profile in from a file; raises `ProfileFileUnreadable`, `ProfileFault`."""
    try:
        data = read_bounded(path, _LARGEST)
        content = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileFileUnreadable from error
    if len(data) > _LARGEST:
        raise ProfileFileUnreadable
    return keep(desk, content, path.name)


def write_file(desk: Desk, profile_id: str, path: Path) -> None:
    """Write the TOML of a profile to `path`; raises `FileNotWritten`, `ProfileUnknown`."""
    private_file.write(path, text(desk, profile_id).encode())


def _held(desk: Desk) -> Mapping[str, Mapping[str, Any]]:
    held: Mapping[str, Mapping[str, Any]] = desk.store.settings.get(_SETTING, {})
    return held


def _keep(desk: Desk, held: Mapping[str, Mapping[str, Any]], act: Act, profile: Profile) -> None:
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _SETTING, held)
        details = _told(held[profile.id]["text"])
        unit.note(act, kind=KIND, record_id=profile.id, details={"name": profile.name, **details})


def _told(text: str) -> dict[str, str]:
    return {"sha256": hashlib.sha256(text.encode()).hexdigest()}


def _info(profile: Profile, *, own: bool) -> ProfileInfo:
    return ProfileInfo(profile.id, profile.name, profile.invented, own=own, outputs=profile.outputs)


def _file(profile_id: str) -> str:
    return f"{profile_id}.toml"


def _id_in(text: str) -> str:
    """Give the id a text claims, to name it by in a fault; a plain word when there is none."""
    found = _ID.search(text)
    return found[1] if found else "profile"


def _free_id(name: str, taken: set[str]) -> str:
    base = _NO_SIGN.sub("_", fold(name)).strip("_")[: _LONGEST_ID - 4] or "profile"
    found, number = base, 2
    while found in taken:
        found, number = f"{base}_{number}", number + 1
    return found


def _renamed(text: str, profile: Profile) -> str:
    """Put another id and name in the place of those in the head of a text."""
    head = to_text(profile).splitlines()
    lines = {"id": head[0], "name": head[1]}
    cut = text.find("\n[")
    return _HEAD.sub(lambda found: lines[found[1]], text[:cut]) + text[cut:]
