"""How far reading or attaching is, with a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from kotodesk.desktop.widgets import Button, column, label, row
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message

PROGRESS, STOP = N_("Progress of the reading"), N_("Stop")
HOW_FAR = N_("%(text)s (%(done)s of %(total)s)")


class RunningLine(QWidget):
    """Hidden while nothing runs; `stopped` when she wants no more of it."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wording = Wording()
        self.stoppable = False
        self.bar, self._text = QProgressBar(), label("", "small")
        self.bar.setTextVisible(False)
        self.stop = Button("", "plain", "cross")
        self.stop.clicked.connect(self.stopped)
        line = row(self, gap=12)
        inside = column(gap=6)
        inside.addWidget(self._text)
        inside.addWidget(self.bar)
        line.addLayout(inside, 1)
        line.addWidget(self.stop)
        self.wording.say(self.bar.setAccessibleName, PROGRESS)
        self.wording.say(self.stop.setText, STOP)
        self.hide()

    def begin(self, *, stoppable: bool) -> None:
        """Show that something has begun."""
        self.stoppable = stoppable
        self.stop.setVisible(stoppable)
        self.bar.setRange(0, 0)
        self._text.setText("")
        self.show()

    def end(self) -> None:
        """Hide again."""
        self.hide()

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()

    @Slot(int, int, object)
    def show_progress(self, done: int, total: int, text: Message) -> None:
        """Show how far it is; a total of 0 is not known yet."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        far = Message(HOW_FAR, {"text": str(text), "done": done, "total": total})
        self._text.setText(str(far if total else text))
