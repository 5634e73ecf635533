"""The wizard's words for targets, kinds of record and counts."""

from __future__ import annotations

import attrs

from kotodesk.exchange.tabular.columns import ColumnProposal
from kotodesk.exchange.tabular.targets import IGNORE, IMPORTED, NOTE, NUMBER, targets
from kotodesk.i18n import N_, Message, _

LEAVE_OUT = N_("Leave the column out")
SURE, LIKELY, CHECK, CHOSEN = N_("Certain"), N_("Likely"), N_("Check"), N_("Chosen")
MAPPED = N_("By the mapping")
YOUR_CHOICE = N_("Your choice")
_FROM_MAPPING = {
    "saved": N_("As in the earlier import of this layout"),
    "file": N_("As in the mapping file"),
    "ready": N_("As in the ready mapping of this layout"),
}
READY = N_("The ready mapping for the layout “%(name)s” is used.")
_READY = {
    "asiakasluettelo": N_("client list, one row per person"),
    "kotoasiakkaat_asiakkaat": N_("integration clients, sheet of clients"),
    "kotoasiakkaat_kaynnit": N_("integration clients, sheet of visits"),
}
_LAYOUTS = {
    "saved": N_("Your mapping of the earlier import of this layout is used."),
    "file": N_("The mapping file you read is used."),
    "proposed": N_("This layout is new: the program proposes, you decide."),
}
_SURE, _LIKELY = 0.85, 0.55
_TITLES = {kind.KIND: kind.TITLE for kind in IMPORTED}


def target_name(key: str) -> str:
    """Return what a target is called: the field's label, with its part of the register."""
    if key == IGNORE:
        return _(LEAVE_OUT)
    target = targets()[key]
    if target.record is None or target.record.KIND == "client":
        return _(target.label)
    return f"{_(target.label)} · {_(target.record.TITLE)}"


def field_name(key: str) -> str:
    """Return the field's label alone."""
    target = targets().get(key)
    return _(target.label) if target else key


def kind_title(kind: str) -> str:
    """Return what a kind of record is called."""
    return _(_TITLES.get(kind, kind))


def target_keys() -> tuple[str, ...]:
    """Return every meaning in the order offered: the special ones first."""
    first = (NOTE, IGNORE, NUMBER)
    return (*first, *(key for key in targets() if key not in first))


@attrs.frozen
class Certainty:
    """How sure a column's meaning is: a word, its tone and sign, from 0 to 1, and why."""

    word: str
    tone: str
    sign: str
    share: float
    why: Message


def certainty(proposal: ColumnProposal, target: str, begun: str, origin: str) -> Certainty:
    """Say how sure it is that a column means `target`; `begun` is what it meant when read.

    `origin` tells where the mapping came from: "saved", "ready", "file" or "proposed".
    """
    if target != begun:
        return Certainty(CHOSEN, "accent", "check", 1.0, Message(YOUR_CHOICE))
    if origin in _FROM_MAPPING and (target != proposal.target or origin != "ready"):
        return Certainty(MAPPED, "accent", "check", 1.0, Message(_FROM_MAPPING[origin]))
    share, why = proposal.confidence, proposal.reason
    if share >= _SURE:
        return Certainty(SURE, "good", "good", share, why)
    if share >= _LIKELY:
        return Certainty(LIKELY, "neutral", "info", share, why)
    return Certainty(CHECK, "attention", "attention", share, why)


def layout_told(origin: str, name: str) -> Message:
    """Say which mapping a sheet began with."""
    if origin == "ready":
        return Message(READY, {"name": Message(_READY.get(name, name))})
    return Message(_LAYOUTS[origin])


ROWS_AND_COLUMNS = N_("Rows: %(rows)s · columns: %(columns)s")


def size(rows: int, columns: int) -> Message:
    """Return how large a sheet is."""
    return Message(ROWS_AND_COLUMNS, {"rows": rows, "columns": columns})
