"""The card of the second place: where it is, when it was seen, and choosing another."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kotodesk.desktop.widgets import Banner, Button, Card, ElidedLabel, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.windows import copy_words
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message, _
from kotodesk.services.backups import SecondPlace

TITLE = N_("Second place")
INTRO = N_(
    "Each backup is also written here and checked: a folder on a network drive, or a stick that is "
    "kept elsewhere than the computer."
)
SAME_DISK = N_(
    "This folder is on the same disk as the vault: if the disk breaks, both are lost. Choose a "
    "stick or a network drive."
)
AWAY = N_("It is not connected now. The next backup is written there when it is.")
CHOOSE, CHANGE, FORGET = N_("Choose a folder…"), N_("Choose another…"), N_("Stop using it")


class SecondPlaceCard(Card):
    """Shows what is known; ``chosen(Path)`` and ``forgotten`` are her wishes."""

    chosen = Signal(object)
    forgotten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.wording = Wording()
        self._second: SecondPlace | None = None
        self._intro = wrapped("", "soft")
        self.path = ElidedLabel("", "strong")
        self.state = Banner("attention")
        self.choose, self.forget = Button("", "plain", "open"), Button("", "quiet")
        line = row(gap=8)
        line.addWidget(self.path, 1)
        line.addWidget(self.choose)
        line.addWidget(self.forget)
        self.add(self._intro)
        self.add(line)
        self.add(self.state)
        self.wording.say(self._intro.setText, INTRO)
        self.choose.clicked.connect(self._choose)
        self.forget.clicked.connect(self.forgotten)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        self.set_title(_(TITLE))
        self.wording.again()
        self.show_second(self._second)

    def show_second(self, second: SecondPlace | None) -> None:
        """Show the second place, or that there is none."""
        self._second = second
        self.choose.setText(_(CHOOSE if second is None else CHANGE))
        self.forget.setText(_(FORGET))
        self.forget.setVisible(second is not None)
        self.path.setText(str(second.path) if second is not None else "")
        self.path.setToolTip(self.path.text())
        text, tone = _said(second)
        self.state.tell(text, tone)

    @Slot()
    def _choose(self) -> None:
        start = str(self._second.path) if self._second is not None else ""
        folder = QFileDialog.getExistingDirectory(self, _(TITLE), start)
        if folder:
            self.chosen.emit(Path(folder))


def _said(second: SecondPlace | None) -> tuple[str, str]:
    if second is None:
        return _(copy_words.NO_SECOND), "attention"
    told: list[Message] = []
    tone = "good"
    if second.seen is not None:
        text, tone = copy_words.second(second.seen, datetime.now().astimezone())
        told.append(text)
    if not second.there:
        told.append(Message(AWAY))
        tone = "attention"
    elif second.problem is not None:
        told.append(second.problem)
        tone = "attention"
    if second.same_disk:
        told.append(Message(SAME_DISK))
        tone = "attention"
    return " ".join(str(one) for one in told), tone
