"""The way through the wizard: what each button means in each step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from kotodesk.desktop.pages.importing import import_step
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, label, row
from kotodesk.i18n import N_, Message, _

FILE, COLUMNS, QUESTIONS, PREVIEW, IMPORT = range(5)
STEPS = (N_("File"), N_("Columns"), N_("Questions"), N_("Preview"), N_("Import"))
PROGRESS = N_("Work in progress")
NEXT, BACK, CANCEL, STOP, CLOSE = N_("Next"), N_("Back"), N_("Cancel"), N_("Stop"), N_("Close")


class Foot(QWidget):
    """The buttons at the foot of the wizard, and what it is doing just now."""

    went_on = Signal()
    went_back = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = ""
        self.back, self.next = Button("", "plain", "arrow_left"), Button("", "primary")
        self.cancel, self._said = Button("", "quiet"), label("", "soft")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(px(120))
        self.back.clicked.connect(self.went_back)
        self.next.clicked.connect(self.went_on)
        self.cancel.clicked.connect(self.cancelled)
        foot = row(self, gap=10)
        foot.addWidget(self.cancel)
        foot.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.back)
        foot.addWidget(self.next)

    def main(self) -> Button:
        """Return the button Enter is to press: the way on, or out where there is no way on."""
        onward = self.next.isEnabled() and not self.next.isHidden()
        return self.next if onward else self.cancel

    @property
    def busy(self) -> bool:
        """Whether something is being read or planned."""
        return bool(self._doing)

    def set_doing(self, text: str) -> None:
        """Say what is being done (a marked msgid); "" when nothing is."""
        self._doing = text
        self._said.setText(_(text) if text else "")
        # How long it takes is not known: the bar says that it goes on.
        self.bar.setRange(0, 0 if text else 1)
        self.bar.setVisible(bool(text))

    def show_step(self, number: int, stage: str, *, ready: bool, count: int, begun: bool) -> None:
        """Name and enable the buttons of step `number`; `count` persons would come in."""
        before = number != IMPORT or stage == import_step.READY
        running = not before and stage in {import_step.RUNNING, import_step.UNDOING}
        self.back.setVisible(number > FILE and before)
        self.next.setVisible(before)
        self.back.setText(_(BACK))
        bring = Message.counted("Import %(number)d client", "Import %(number)d clients", count)
        self.next.setText(str(bring) if number == IMPORT else _(NEXT))
        self.next.setEnabled(ready and not self.busy)
        self.back.setEnabled(not self.busy)
        stops = running or self.busy
        self.cancel.setText(_(STOP if stops else CANCEL if before else CLOSE))
        self.cancel.setVisible(begun or number > FILE or self.busy)
        self.bar.setAccessibleName(_(PROGRESS))
        self.bar.setVisible(self.busy)
        self._said.setText(_(self._doing) if self._doing else "")
