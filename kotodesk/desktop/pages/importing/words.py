"""The wizard's words for targets, kinds of record and counts."""

from __future__ import annotations

from kotodesk.exchange.tabular.columns import ColumnProposal
from kotodesk.exchange.tabular.targets import IGNORE, IMPORTED, NOTE, NUMBER, targets
from kotodesk.i18n import N_, Message, _

LEAVE_OUT = N_("Leave the column out")
SURE, LIKELY, CHECK, CHOSEN = N_("Certain"), N_("Likely"), N_("Check"), N_("Chosen")
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


def certainty(proposal: ColumnProposal, target: str) -> tuple[str, str, str]:
    """Return word, tone and sign of how sure a column's meaning is."""
    if target != proposal.target:
        return CHOSEN, "accent", "check"
    if proposal.confidence >= _SURE:
        return SURE, "good", "good"
    if proposal.confidence >= _LIKELY:
        return LIKELY, "neutral", ""
    return CHECK, "attention", "attention"


ROWS_AND_COLUMNS = N_("Rows: %(rows)s · columns: %(columns)s")


def size(rows: int, columns: int) -> Message:
    """Return how large a sheet is."""
    return Message(ROWS_AND_COLUMNS, {"rows": rows, "columns": columns})
