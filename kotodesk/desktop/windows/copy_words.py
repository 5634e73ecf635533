"""How old the copies of a vault are, in words: for the unlock window, Backups and Today."""

from __future__ import annotations

from datetime import datetime

from kotodesk.i18n import N_, Message
from kotodesk.i18n.formats import format_date, format_time
from kotodesk.vault.backups import SecondSeen

OLD_DAYS = 7
NO_SECOND = N_(
    "No second place has been chosen. If the computer is stolen or its disk breaks, the backups in "
    "the vault's folder go with it."
)
_TODAY = N_("Newest checked backup: today %(time)s.")
_DAY_AGO = N_("Newest checked backup: yesterday %(time)s.")
_DAYS_AGO = N_("Newest checked backup: %(day)s, %(days)s days ago.")
_NONE = N_("There is no checked backup of this vault yet.")
_SEEN = N_("Second place: a checked copy %(day)s.")
_UNSEEN = N_("Second place: not seen for %(days)s days.")
_NEVER = N_("Second place: no copy there yet.")


def newest(made: datetime | None, now: datetime) -> tuple[Message, str]:
    """Return how old the newest verified backup is, and a tone."""
    if made is None:
        return Message(_NONE), "attention"
    local = made.astimezone()
    days = (now.date() - local.date()).days
    if days <= 0:
        return Message(_TODAY, {"time": format_time(local)}), "good"
    if days == 1:
        return Message(_DAY_AGO, {"time": format_time(local)}), "good"
    values = {"day": format_date(local.date()), "days": days}
    return Message(_DAYS_AGO, values), "attention" if days < OLD_DAYS else "alarm"


def second(seen: SecondSeen, now: datetime) -> tuple[Message, str]:
    """Return when the second place was last seen, and a tone."""
    days = seen.days(now)
    if days >= OLD_DAYS:
        return Message(_UNSEEN, {"days": days}), "attention"
    if seen.seen is None:
        return Message(_NEVER), "attention"
    return Message(_SEEN, {"day": format_date(seen.seen.astimezone().date())}), "good"
