"""What the frame says of the vault: when it was opened, when it locks, how old the backup is."""

from __future__ import annotations

from datetime import datetime

from kotodesk.i18n import N_, Message, codesets
from kotodesk.i18n.formats import format_date, format_time
from kotodesk.register.office import Office

WORKING = N_("Working…")
UNCONFIRMED = N_(
    "The recovery sheet has not been confirmed. Make a new one in the settings and type its code "
    "back: without it a lost passphrase cannot be replaced."
)
_OLD, _VERY_OLD = 1, 7


def municipality(office: Office) -> str:
    """Return the municipality's name, in both languages where it has two."""
    if not office.municipality:
        return ""
    names = (codesets.label("municipalities", office.municipality, lang) for lang in ("fi", "sv"))
    return " · ".join(dict.fromkeys(names))


def opened(at: datetime) -> Message:
    """Return when the vault was opened."""
    return Message(N_("The coordinator's vault · opened %(time)s"), {"time": format_time(at)})


def locks(minutes: int) -> Message:
    """Return after how long the vault locks."""
    return Message(N_("Locks after %(minutes)s idle minutes"), {"minutes": minutes})


def saved(at: datetime) -> Message:
    """Return when the last thing was saved."""
    return Message(N_("All saved %(time)s"), {"time": format_time(at)})


def backup_age(newest: datetime | None, now: datetime) -> tuple[Message, str, str]:
    """Return how old the newest verified backup is, in words, as a tone, and as an icon."""
    if newest is None:
        return Message(N_("No backup yet")), "attention", "attention"
    days = (now.date() - newest.date()).days
    time = format_time(newest)
    if days <= 0:
        return Message(N_("Backup checked today %(time)s"), {"time": time}), "good", "check"
    if days == _OLD:
        return Message(N_("Backup checked yesterday %(time)s"), {"time": time}), "good", "check"
    text = Message(N_("Backup checked %(day)s"), {"day": format_date(newest.date())})
    if days <= _VERY_OLD:
        return text, "attention", "attention"
    return text, "alarm", "alarm"
