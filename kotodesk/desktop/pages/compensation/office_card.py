"""What the municipality must have for any compensation: its days, kept as one leaves a field."""

from __future__ import annotations

import attrs
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets import Banner, Card, DateEdit, Labelled
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date
from kotodesk.rules.findings.municipal import OfficeFacts
from kotodesk.services.compensation import Overview

TITLE = N_("Conditions of the municipality")
FIELDS = (
    ("programme_organised", N_("Integration programme organised"), "59.1 §"),
    ("agreement_from", N_("Agreement with the Economic Development Centre from"), "42 §"),
    ("agreement_reviewed", N_("Agreement reviewed on"), "42.2 §"),
)
LACKING = N_(
    "Without the programme and the agreement no compensation of chapter 8 is paid (59.1 §)."
)
REVIEW = N_("The agreement is reviewed by %(day)s at the latest (42.2 §).")
OLD = N_("What the repealed Act gives is claimed by %(day)s (102.1 §).")


class OfficeCard(Card):
    """Three days and what follows from them; `entered` gives the facts to keep."""

    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._facts = OfficeFacts()
        self._shown: Overview | None = None
        self.fields: dict[str, DateEdit] = {}
        self._labelled: list[Labelled] = []
        for name, text, basis in FIELDS:
            field = DateEdit()
            field.editingFinished.connect(self._entered)
            field.changed.connect(self._entered)
            self.fields[name] = field
            held = Labelled(text, field, basis=basis)
            self._labelled.append(held)
            self.add(held)
        self.lacking = Banner("attention")
        self.told = wrapped("", "small")
        self.add(self.lacking)
        self.add(self.told)
        self.retranslate()

    def show_facts(self, shown: Overview) -> None:
        """Show what is kept, and what follows from it."""
        self._shown, self._facts = shown, shown.office
        for name, field in self.fields.items():
            if not field.hasFocus():
                field.set_value(getattr(shown.office, name))
        self._say()

    def retranslate(self) -> None:
        """Say every text again."""
        self.set_title(_(TITLE))
        self._say()

    def _say(self) -> None:
        shown = self._shown
        facts = self._facts
        met = facts.programme_organised is not None and facts.agreement_from is not None
        if shown is not None and not met:
            self.lacking.tell(Message(LACKING), "attention")
        self.lacking.setVisible(shown is not None and not met)
        days = () if shown is None else ((REVIEW, shown.agreement_due), (OLD, shown.old_claims))
        told = [_(text) % {"day": format_date(one.day)} for text, one in days if one is not None]
        self.told.setText("\n".join(told))

    @Slot()
    def _entered(self) -> None:
        if any(field.problem() for field in self.fields.values()):
            return
        days = {name: field.value() for name, field in self.fields.items()}
        facts = attrs.evolve(
            self._facts,
            programme_organised=days["programme_organised"],
            agreement_from=days["agreement_from"],
            agreement_reviewed=days["agreement_reviewed"],
        )
        if facts != self._facts:
            self._facts = facts
            self.entered.emit(facts)
