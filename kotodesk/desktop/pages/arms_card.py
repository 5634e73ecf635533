"""The municipality's coat of arms in the settings: shown, chosen from a file, taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Button, Card, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.exchange.strange_file import read_bounded
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services.desk import Desk

TITLE = N_("Coat of arms")
HELP = N_(
    "It stands on the head of every paper. PNG or JPEG, 1 MB at most; check that your municipality "
    "allows its use."
)
CHOOSE, REMOVE = N_("Choose a picture…"), N_("Take it away")
FILTER, NONE = N_("Pictures"), N_("No picture chosen")
UNREADABLE = N_("The file could not be read. Check that it still exists and try again.")
SAVED = N_("The coat of arms was saved.")
_SIDE = 64


def _held(desk: Desk) -> bytes:
    from kotodesk.services.printing import arms  # costs more than the rest of the page

    return arms(desk)


def _keep(desk: Desk, content: bytes) -> bytes:
    from kotodesk.services.printing import set_arms

    set_arms(desk, content)
    return content


class ArmsCard(Card):
    """Reads the picture when first shown; every choice is saved at once."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shell, self._read = shell, False
        self.wording = Wording()
        self.picture = QLabel()
        self.picture.setFixedSize(QSize(px(_SIDE), px(_SIDE)))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem = Banner("alarm", closable=True)
        self.choose_button, self.remove_button = Button("", "plain", "open"), Button("", "quiet")
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        told = wrapped("", "small")
        line = row(gap=12)
        line.addWidget(self.picture)
        line.addWidget(told, 1)
        foot = row(gap=8)
        foot.addWidget(self.choose_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        for part in (line, self.problem, foot):
            self.add(part)
        self.wording.say(self.set_title, TITLE)
        self.wording.say(told.setText, HELP)
        self.wording.say(self.choose_button.setText, CHOOSE)
        self.wording.say(self.remove_button.setText, REMOVE)
        self.remove_button.setEnabled(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the picture once it is to be seen."""
        super().showEvent(event)
        if not self._read:
            self._read = True
            self._shell.worker.run(_held, done=self.show_picture, failed=self._failed)

    @Slot()
    def choose(self) -> None:
        """Ask for a file and keep what it holds."""
        path, _kind = QFileDialog.getOpenFileName(
            self, _(CHOOSE), "", f"{_(FILTER)} (*.png *.jpg *.jpeg)"
        )
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Keep the picture at `path`; what cannot be kept is told."""
        from kotodesk.services.printing.arms import MAX_BYTES, ArmsTooLarge

        self.problem.tell("")
        try:
            content = read_bounded(path, MAX_BYTES)
        except OSError:
            self.problem.tell(Message(UNREADABLE), "alarm")
            return
        if len(content) > MAX_BYTES:
            self._failed(ArmsTooLarge())
            return
        self._shell.worker.run(_keep, content, done=self._kept, failed=self._failed)

    @Slot()
    def remove(self) -> None:
        """Take the picture away."""
        self._shell.worker.run(_keep, b"", done=self.show_picture, failed=self._failed)

    @Slot(object)
    def show_picture(self, content: object) -> None:
        """Show what is kept."""
        held = QPixmap()
        there = isinstance(content, bytes) and bool(content) and held.loadFromData(content)
        side = self.picture.size()
        scaled = (
            held
            if not there
            else held.scaled(
                side,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self.picture.setPixmap(scaled)
        self.picture.setAccessibleName(_(TITLE) if there else _(NONE))
        self.remove_button.setEnabled(bool(there))

    @Slot(object)
    def _kept(self, content: object) -> None:
        self.show_picture(content)
        self._shell.tell(Message(SAVED))

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.problem.tell(fault.message, "alarm")
