"""One consent of a client: what, to whom, in which state, what happened, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from kotodesk.desktop.pages.consents.events import EventLines
from kotodesk.desktop.pages.consents.kinds import tone_of
from kotodesk.desktop.pages.consents.work import Held
from kotodesk.desktop.widgets import Button, FlowLayout, Pill, column, ground, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_date

OPEN, WITHDRAW, FORM = N_("Open"), N_("Withdraw…"), N_("Withdrawal form")
UNTIL, PAPER = N_("Valid until %(day)s"), N_("Paper: %(place)s")
SCANS = N_("Scans: %(count)s")
DRAFT, GO_ON = N_("Draft, not saved"), N_("Go on")
DISCARD = N_("Give the draft up")


class ConsentCard(QFrame):
    """Emits what is asked with the consent's id."""

    open_asked = Signal(str)
    withdraw_asked = Signal(str)
    form_asked = Signal(str)
    discard_asked = Signal(str)

    def __init__(self, held: Held) -> None:
        super().__init__()
        self.consent_id = held.row.consent.id
        self.setProperty("surface", "card")
        consent = held.row.consent
        kind = codesets.label("consent_type", consent.consent_type)
        title = f"{consent.consent_type} · {kind[:1].upper()}{kind[1:]}"
        self.state = Pill()
        layout = column(self, (16, 14, 16, 12), 8)
        head = row(gap=10)
        layout.addLayout(head)
        head.addWidget(wrapped(title, "strong"), 1)
        head.addWidget(self.state)
        tone, sign = tone_of(held.row.state)
        self.state.set(codesets.label("consent_event", held.row.state), tone, sign)
        if held.draft:
            self.state.set(_(DRAFT), "accent", "edit")
        facts = self._facts(held)
        if facts:
            layout.addWidget(wrapped(facts, "small"))
        if held.events:
            lines = EventLines()
            lines.show_events(held.events)
            layout.addWidget(lines)
        layout.addWidget(self._buttons(held))
        self.setAccessibleName(f"{title}, {self.state.text()}")

    @staticmethod
    def _facts(held: Held) -> str:
        consent = held.row.consent
        until = consent.valid_until
        parts = (
            consent.receivers,
            _(UNTIL) % {"day": format_date(until)} if until else "",
            _(PAPER) % {"place": consent.paper_location} if consent.paper_location else "",
            _(SCANS) % {"count": len(held.scans)} if held.scans else "",
            held.number,
        )
        return " · ".join(part for part in parts if part)

    def _buttons(self, held: Held) -> QWidget:
        holder = ground()
        line = FlowLayout(holder, gap=6)
        self.open_button = Button(_(GO_ON) if held.draft else _(OPEN), "plain", "open")
        self.withdraw_button = Button(_(WITHDRAW), "danger")
        self.form_button = Button(_(FORM), "quiet", "document")
        self.open_button.clicked.connect(self._open)
        self.withdraw_button.clicked.connect(self._withdraw)
        self.form_button.clicked.connect(self._form)
        line.addWidget(self.open_button)
        self.discard_button = Button(_(DISCARD), "quiet", "trash")
        self.discard_button.clicked.connect(self._discard)
        for button, wanted in (
            (self.withdraw_button, held.row.active),
            (self.form_button, held.row.active),
            (self.discard_button, held.draft),
        ):
            line.addWidget(button)
            if not wanted:
                button.hide()
        return holder

    @Slot()
    def _open(self) -> None:
        self.open_asked.emit(self.consent_id)

    @Slot()
    def _withdraw(self) -> None:
        self.withdraw_asked.emit(self.consent_id)

    @Slot()
    def _form(self) -> None:
        self.form_asked.emit(self.consent_id)

    @Slot()
    def _discard(self) -> None:
        self.discard_asked.emit(self.consent_id)
