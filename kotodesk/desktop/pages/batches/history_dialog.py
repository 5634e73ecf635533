"""The states of a batch or of one record as they were set: which, by whom, when, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.widgets import Dialog, Pill, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _, codesets
from kotodesk.store.ledger import BatchStep

TITLE, CLOSE = N_("States so far"), N_("Close")
BY = N_("%(when)s, %(who)s")
WHY = N_("%(fault)s: %(reason)s")


class HistoryDialog(Dialog):
    """Shows the steps, oldest first."""

    def __init__(self, steps: Sequence[BatchStep], parent: QWidget) -> None:
        super().__init__(TITLE, CLOSE, parent)
        self.cancel.hide()
        self.ok.clicked.connect(self.accept)
        for one in steps:
            line = row(gap=12)
            tone, sign = words.STATE_LOOKS[one.state]
            line.addWidget(Pill(_(words.STATES[one.state]), tone, sign))
            said = column(gap=2)
            told = {"when": words.local(one.at), "who": one.by}
            said.addWidget(label(_(BY) % told, "soft"))
            if one.why.reason or one.why.fault:
                said.addWidget(wrapped(why_text(one.why.fault, one.why.reason)))
            line.addLayout(said, 1)
            self.body.addLayout(line)


def why_text(fault: str, reason: str) -> str:
    """Say why something was returned: the kind of fault and the words."""
    kind = codesets.label("return_fault", fault) if fault else ""
    if kind and reason:
        return _(WHY) % {"fault": kind, "reason": reason}
    return kind or reason
