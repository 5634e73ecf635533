"""Entries of the journal as sentences one reads: who did what, when, from what source."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kotodesk.desktop import journal_words
from kotodesk.desktop.fields.history import source_in_words
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_datetime
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import specs
from kotodesk.store import Act, Entry

_ACTS = {
    Act.CREATED: N_("%(what)s recorded: %(fields)s"),
    Act.CHANGED: N_("%(what)s changed: %(fields)s"),
    Act.REMOVED: N_("%(what)s removed"),
    Act.COMPLETED: N_("%(what)s completed and frozen"),
    Act.VIEWED: N_("The client's data were looked at"),
    Act.PRINTED: N_("Printed or saved on paper: %(what)s"),
    Act.DISCLOSED: N_("Disclosed: %(what)s"),
    Act.EXPORTED: N_("Taken into a batch for Koto-AJ"),
    Act.IMPORTED: N_("Brought in from an old list"),
    Act.UNDONE: N_("An act was undone: %(what)s"),
    Act.ERASED: N_("Erased: %(what)s"),
}
OTHER = N_("%(what)s: %(act)s")
FILED = N_("Saved as a file outside the register: %(what)s")
UNCOVERED = N_("Contact details under a non-disclosure order were looked at")
AND_MORE = N_("%(fields)s and %(count)s more")
_FIELDS_SHOWN = 4
_BATCH = "batch"
REASON = N_("Reason: %(reason)s")


@attrs.frozen
class Sentence:
    """One entry in words."""

    when: str
    text: str
    more: str
    kind: str
    record_id: str


def sentence(entry: Entry) -> Sentence:
    """Return `entry` in the present language, without the values themselves."""
    uncovered = entry.act is Act.VIEWED and bool(entry.details.get("covered"))
    filed = entry.act is Act.EXPORTED and entry.kind != _BATCH
    msgid = FILED if filed else _ACTS.get(entry.act, OTHER)
    text = _(UNCOVERED if uncovered else msgid) % {
        "what": journal_words.kind_of(entry.kind),
        "fields": _fields(entry),
        "act": journal_words.act(entry.act.value),
    }
    parts = [entry.actor]
    if entry.act in {Act.CREATED, Act.CHANGED, Act.REMOVED}:
        parts.append(source_in_words(entry.source))
    if entry.reason:
        parts.append(_(REASON) % {"reason": entry.reason})
    return Sentence(
        format_datetime(entry.at),
        text.rstrip(": "),
        " · ".join(part for part in parts if part),
        entry.kind,
        entry.record_id,
    )


def sentences(entries: Iterable[Entry]) -> tuple[Sentence, ...]:
    """Return every entry in words."""
    return tuple(sentence(one) for one in entries)


def _fields(entry: Entry) -> str:
    record = BY_KIND.get(entry.kind)
    if record is None:
        return ""
    labels = [
        _lowered(str(Message(spec.label)))
        for spec in specs(record)
        if spec.shown and spec.name in entry.changes
    ]
    shown = ", ".join(labels[:_FIELDS_SHOWN])
    if len(labels) > _FIELDS_SHOWN:
        return _(AND_MORE) % {"fields": shown, "count": len(labels) - _FIELDS_SHOWN}
    return shown


def _lowered(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
