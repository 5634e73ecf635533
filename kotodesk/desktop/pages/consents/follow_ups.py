"""What must still be done after a withdrawal, until it is ticked done."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.consents.work import Task
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Button,
    Card,
    Dialog,
    Labelled,
    Scroll,
    TextLine,
    clear_layout,
    column,
    line,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date

TITLE = N_("To do after a withdrawal: %(count)s")
SINCE = N_("%(name)s · %(consent)s · open since %(day)s")
DONE, OPEN = N_("Done…"), N_("Open the consent")
ASK, OK = N_("Tick the follow-up done"), N_("Tick done")
HOW, HOW_HELP = N_("How it was done"), N_("For example: told by phone, whom.")
_FEW, _TALLEST = 3, 200
NO_HOW = N_("Write how it was done: it is kept with the consent.")


class FollowUps(Card):
    """The open follow-ups; hidden when there are none. `done` gives id and note."""

    done = Signal(str, str)
    open_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=10)
        self._tasks: tuple[Task, ...] = ()
        self.buttons: list[Button] = []
        self._rows = column(gap=8)
        self._many = Scroll(gap=8)
        self._many.setFixedHeight(px(_TALLEST))
        self.add(self._rows)
        self.add(self._many)
        self.hide()

    def show_tasks(self, tasks: tuple[Task, ...]) -> None:
        """Show the tasks given."""
        self._tasks = tasks
        self.retranslate()

    def retranslate(self) -> None:
        """Say them again."""
        clear_layout(self._rows)
        clear_layout(self._many.body)
        many = len(self._tasks) > _FEW
        rows = self._many.body if many else self._rows
        self.buttons = []
        self.set_title(str(Message(TITLE, {"count": len(self._tasks)})))
        for place, task in enumerate(self._tasks):
            if place:
                rows.addWidget(line())
            rows.addWidget(self._row(task))
        self._many.setVisible(many)
        self.setVisible(bool(self._tasks))

    def _row(self, task: Task) -> QWidget:
        holder = QFrame()
        follow_up = task.follow_up
        layout = row(holder, gap=12)
        texts = column(gap=2)
        texts.addWidget(wrapped(follow_up.task))
        day = format_date(follow_up.opened) if follow_up.opened else ""
        values = {"name": task.client.name, "consent": task.consent_type, "day": day}
        texts.addWidget(wrapped(_(SINCE) % values, "small"))
        layout.addLayout(texts, 1)
        look, done = Button(_(OPEN), "quiet"), Button(_(DONE), "plain", "check")
        for button, slot in ((look, self._look), (done, self._ask)):
            button.setProperty("task", follow_up.id)
            button.setAccessibleName(f"{button.text()}: {task.client.name}")
            button.clicked.connect(slot)
            layout.addWidget(button)
        self.buttons.append(done)
        return holder

    def _pressed(self) -> Task | None:
        wanted = str(self.sender().property("task"))
        return next((one for one in self._tasks if one.follow_up.id == wanted), None)

    @Slot()
    def _look(self) -> None:
        if (task := self._pressed()) is not None:
            self.open_asked.emit(task.follow_up.client_id, task.follow_up.consent_id)

    @Slot()
    def _ask(self) -> None:
        if (task := self._pressed()) is None:
            return
        dialog = DoneDialog(task, self)
        dialog.done_with.connect(self.done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class DoneDialog(Dialog):
    """Asks how a follow-up was done."""

    done_with = Signal(str, str)

    def __init__(self, task: Task, parent: QWidget) -> None:
        super().__init__(ASK, OK, parent, intro=task.follow_up.task)
        self._task = task
        self.note = TextLine()
        self._note = Labelled(HOW, self.note, help_text=HOW_HELP, required=True)
        self.body.addWidget(self._note)
        self.ok.clicked.connect(self.finish)
        about = task.follow_up
        HalfTyped(
            self,
            ASK,
            {"note": self.note},
            subject=about.id,
            client_id=about.client_id,
            until_done=True,
        )

    @Slot()
    def finish(self) -> None:
        """Tell the note and close."""
        if not self.note.value().strip():
            self._note.set_error(NO_HOW)
            return
        self.done_with.emit(self._task.follow_up.id, self.note.value())
        self.accept()
