"""The head of a consent's page: whose it is, what, in which state, and whether it is saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.consents.kinds import tone_of
from kotodesk.desktop.pages.consents.work import Opened
from kotodesk.desktop.widgets import Button, ElidedLabel, Pill, column, label, row, set_property
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_time

NEW, BACK = N_("New consent"), N_("Back to %(name)s")
SAVED, UNSAVED = N_("saved"), N_("not saved yet")
DRAFT = N_("draft kept %(time)s")


class ConsentHead(QWidget):
    """`back_asked` leads to the client."""

    back_asked = Signal()

    def __init__(self) -> None:
        self._opened: Opened | None = None
        super().__init__()
        self._back = Button("", "quiet", "arrow_left")
        self._back.clicked.connect(self.back_asked)
        self._title = ElidedLabel("", "heading")
        self._state = Pill()
        self._number, self._mark = label("", "small"), label("", "small")
        layout = column(self, gap=2)
        above = row(gap=0)
        above.addWidget(self._back)
        above.addStretch(1)
        above.addWidget(self._mark)
        layout.addLayout(above)
        line = row(gap=10)
        line.addWidget(self._title)
        line.addWidget(self._state)
        line.addWidget(self._number)
        line.addStretch(1)
        self._line = line
        layout.addLayout(line)

    def add_tool(self, tool: QWidget) -> None:
        """Put a quiet link at the end of the line that names the consent."""
        self._line.addWidget(tool)

    def show_consent(self, opened: Opened) -> None:
        """Show whose consent it is, its kind and state."""
        self._opened = opened
        client = opened.client
        name = f"{client.family_name} {client.given_names}".strip()
        self._back.setText(name)
        self._back.setAccessibleName(_(BACK) % {"name": name})
        kind = codesets.label("consent_type", opened.consent.consent_type)
        title = f"{opened.consent.consent_type} · {kind[:1].upper()}{kind[1:]}"
        self._title.setText(title)
        if opened.stored:
            tone, sign = tone_of(opened.state)
            self._state.set(codesets.label("consent_event", opened.state), tone, sign)
        else:
            self._state.set(_(NEW), "accent", "edit")
        self._number.setText(opened.number)

    def unmark(self) -> None:
        """Say nothing of saving: another consent was opened."""
        self._say("", "")

    def mark_saved(self) -> None:
        """Say that it is saved."""
        self._say(_(SAVED), "good")

    def mark_unsaved(self) -> None:
        """Say that something was typed since."""
        self._say(_(UNSAVED), "")

    def mark_kept(self, at: object) -> None:
        """Say when the draft was kept."""
        time = format_time(at) if isinstance(at, datetime) else ""
        self._say(_(DRAFT) % {"time": time}, "good")

    def changeEvent(self, event: QEvent) -> None:
        """Let the mark of another language go."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say("", "")

    def _say(self, text: str, tone: str) -> None:
        set_property(self._mark, "tone", tone)
        self._mark.setText(text)
