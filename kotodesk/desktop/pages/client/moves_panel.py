"""Muutto ja päättäminen: moves, changes of the responsible authority, closing with its reason."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.client import whole_work
from kotodesk.desktop.pages.client.begun_list import BegunList
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.record_panel import Contents, RecordPanel
from kotodesk.desktop.widgets import (
    Button,
    CodeField,
    DateEdit,
    Dialog,
    Labelled,
    column,
    label,
    line,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.moving import Move, StatusChange
from kotodesk.services import moving

MOVES = N_("Moving and closing")
CLOSE, CLOSE_TITLE = N_("End the client relationship…"), N_("End the client relationship")
CLOSE_TEXT = N_("Nothing is removed: the data stay as long as the register keeps them.")
OPEN_AGAIN = N_("Take in again")
DAY, REASON = N_("Client until"), N_("Why the client relationship ended")
NEEDED = N_("Fill this in: it is needed to save.")
STATUS, SINCE = N_("Status: %(status)s"), N_("Client since %(day)s")
NO_STATUS = N_("No status recorded yet")


class ClosingDialog(Dialog):
    """Asks the last day and the reason."""

    def __init__(self, parent: QWidget, today: date, client_id: str) -> None:
        super().__init__(CLOSE_TITLE, CLOSE_TITLE, parent, intro=CLOSE_TEXT)
        self.day, self.reason = DateEdit(), CodeField("status_end_reason")
        self.day.set_value(today)
        self._day = Labelled(DAY, self.day, required=True)
        self._reason = Labelled(REASON, self.reason, required=True)
        self.body.addWidget(self._day)
        self.body.addWidget(self._reason)
        self.ok.clicked.connect(self._check)
        asked = {"day": self.day, "reason": self.reason}
        self.typed = HalfTyped(
            self, CLOSE_TITLE, asked, subject=client_id, client_id=client_id, until_done=True
        )

    @Slot()
    def _check(self) -> None:
        lacks_day, lacks_reason = self.day.value() is None, not self.reason.value()
        self._day.set_error((self.day.problem() or NEEDED) if lacks_day else "")
        self._reason.set_error((self.reason.problem() or NEEDED) if lacks_reason else "")
        if not lacks_day and not lacks_reason:
            self.accept()


class MovesPanel(RecordPanel):
    """The panel of moves, changes of authority and the end of the relationship."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, Contents(title=MOVES, basis="3, 85 §"))
        self.status, self.since = wrapped("", "strong"), label("", "soft")
        self.close_button, self.open_button = Button("", "plain"), Button("", "plain")
        self.close_button.clicked.connect(self.close_client)
        self.open_button.clicked.connect(self._open_again)
        self.wording.say(self.close_button.setText, CLOSE)
        self.wording.say(self.open_button.setText, OPEN_AGAIN)
        source = self.source.value
        changes = BegunList(
            context, StatusChange, whole_work.begin_change, source=source, headings=True
        )
        moves = BegunList(context, Move, whole_work.begin_move, source=source, headings=True)
        self.lists = (changes, moves)
        for place, part in enumerate((self._state(), changes, line(), moves), 1):
            self.body.insertWidget(place, part)
        for one in self.lists:
            one.marked.connect(self.mark)
        context.file_changed.connect(self._say)

    def _state(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("surface", "card")
        inside = row(frame, (16, 12, 16, 12), 12)
        words = column(gap=2)
        words.addWidget(self.status)
        words.addWidget(self.since)
        inside.addLayout(words, 1)
        inside.addWidget(self.close_button)
        inside.addWidget(self.open_button)
        return frame

    def enter(self, key: str = "") -> None:
        """Show the client's status and the records."""
        super().enter(key)
        self._say()

    def retranslate(self) -> None:
        """Say the status again."""
        self._say()

    @Slot()
    def _say(self) -> None:
        if not self.context.is_open:
            return
        client = self.context.client
        ended = client.status == moving.ENDED
        name = codesets.label("client_status", client.status) if client.status else ""
        closed = moving.closed_words(client)
        said = f"{name}, {closed}" if closed else name
        self.status.setText(_(STATUS) % {"status": said} if name else _(NO_STATUS))
        day = format_date(client.opened) if client.opened is not None else ""
        self.since.setText(_(SINCE) % {"day": day} if day else "")
        self.since.setVisible(bool(day))
        self.close_button.setVisible(not ended)
        self.open_button.setVisible(ended)

    @Slot()
    def close_client(self) -> None:
        """Ask for the day and the reason, and end the relationship."""
        dialog = ClosingDialog(self, self.context.today, self.context.client_id)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        day, reason = dialog.day.value(), dialog.reason.value()
        task = dialog.typed.keeping(whole_work.close)
        dialog.deleteLater()
        if accepted and day is not None:
            self.context.run(task, self.context.client_id, day, reason, done=self._changed)

    @Slot()
    def _open_again(self) -> None:
        self.context.run(whole_work.open_again, self.context.client_id, done=self._changed)

    @Slot(object)
    def _changed(self, opened: object) -> None:
        self.context.refresh(opened)
        self.context.changed_outside()


__all__ = ["MOVES", "ClosingDialog", "MovesPanel"]
