"""What kinds, changes and states of a batch are called, with their tones and signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_datetime
from kotodesk.services.batches import Going
from kotodesk.services.printing.keying import GONE, KIND_TITLES
from kotodesk.store.clients import ClientRow
from kotodesk.store.ledger import BatchState

KINDS = KIND_TITLES
MANY = {
    "person": N_("Persons"),
    "assessment": N_("Assessments"),
    "plan": N_("Plans"),
    "review": N_("Reviews"),
    "guidance": N_("Guidance"),
}
CHANGES = {"new": N_("New"), "changed": N_("Changed"), "withdrawn": N_("To be removed")}
CHANGE_LOOKS = {
    "new": ("accent", "plus"),
    "changed": ("attention", "edit"),
    "withdrawn": ("alarm", "minus"),
}
STATES: Mapping[BatchState, str] = {
    "made": N_("Made"),
    "handed_over": N_("Handed over to Koto-AJ"),
    "keyed": N_("Keyed in"),
    "confirmed": N_("Confirmed"),
    "returned": N_("Returned"),
}
STATE_LOOKS = {
    "made": ("attention", "dot"),
    "handed_over": ("accent", "export"),
    "keyed": ("good", "check"),
    "confirmed": ("good", "good"),
    "returned": ("alarm", "history"),
}
STEPS: Mapping[str, str] = {
    "handed_over": N_("Mark as handed over"),
    "keyed": N_("Mark as keyed in"),
    "confirmed": N_("Mark as confirmed"),
    "returned": N_("Mark as returned…"),
}
FOR_GOOD: Mapping[str, str] = {
    "handed_over": N_(
        "The log of each client in the batch will say that the data was handed over. This cannot "
        "be taken back. If the batch turns out not to have arrived, mark it as returned: its "
        "records then go again."
    ),
    "keyed": N_(
        "The records that are not that far yet are marked as keyed in, and the log says that they "
        "were handed over. This cannot be taken back."
    ),
    "confirmed": N_(
        "The records count as stored in Koto-AJ. What the batches held of removed clients goes. "
        "This cannot be taken back."
    ),
}
"""Steps from which no step leads back, and what is asked before each."""
_NEW, _CHANGED, _REMOVED = N_("new %(count)s"), N_("changed %(count)s"), N_("removed %(count)s")
_COUNT = N_("%(what)s: %(count)s")
_WITHDRAWN = N_("Withdrawals")
NOTHING = N_("Nothing new")


def name_of(client: ClientRow | None) -> str:
    """Return the client's name, or that she is no longer in the register."""
    return client.name if client is not None else _(GONE)


def local(moment: datetime) -> str:
    """Return a time as the clock on the wall shows it."""
    return format_datetime(moment.astimezone())


def contents(counts: Mapping[str, int]) -> str:
    """Say what a batch holds, kind by kind."""
    members = {
        "persons": "person",
        "assessments": "assessment",
        "plans": "plan",
        "reviews": "review",
        "guidance": "guidance",
    }
    parts = [
        _(_COUNT) % {"what": _(MANY[kind]), "count": counts.get(member, 0)}
        for member, kind in members.items()
        if counts.get(member, 0)
    ]
    if counts.get("withdrawals", 0):
        parts.append(_(_COUNT) % {"what": _(_WITHDRAWN), "count": counts["withdrawals"]})
    return " · ".join(parts)


def going(records: Iterable[Going]) -> str:
    """Say how many of one kind would go, by how they differ from what went before."""
    found = {"new": 0, "changed": 0, "withdrawn": 0}
    for one in records:
        found[one.change] += 1
    texts = {"new": _NEW, "changed": _CHANGED, "withdrawn": _REMOVED}
    parts = [_(texts[name]) % {"count": count} for name, count in found.items() if count]
    return ", ".join(parts) or _(NOTHING)


def paragraph(reference: str) -> str:
    """Return a place in the law as it is cited; which part of it a field belongs to is for us."""
    return reference.partition(":")[0]


def reasons(found: Iterable[tuple[Message, str]]) -> tuple[str, str]:
    """Return the reasons in one line, and the paragraphs they rest on."""
    listed = list(found)
    texts = dict.fromkeys(str(message) for message, _section in listed)
    sections = dict.fromkeys(paragraph(section) for _message, section in listed if section)
    return " ".join(texts), ", ".join(sections)
