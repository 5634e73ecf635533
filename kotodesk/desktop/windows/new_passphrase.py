"""A new passphrase, twice, with its strength measured while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.doors import Doors, StrengthShown
from kotodesk.desktop.widgets import Labelled, PassphraseField, StrengthMeter, column
from kotodesk.desktop.worker import Ticket, Worker
from kotodesk.i18n import N_, Message

HELP = N_("Four or five unrelated words are easy to remember and hard to guess.")
DIFFERENT = N_("The two passphrases are not the same. Type the second one again.")


class NewPassphrase(QWidget):
    """Two fields and a meter; ``ready`` once it is strong enough and typed alike twice."""

    changed = Signal()

    def __init__(self, worker: Worker, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker, self._doors = worker, doors
        self._own_words: tuple[str, ...] = ()
        self._measured: StrengthShown | None = None
        self._ticket: Ticket | None = None
        self._first, self._second = PassphraseField(), PassphraseField()
        self._meter = StrengthMeter()
        self._again = Labelled(N_("The same passphrase again"), self._second)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self._measure)
        self._first.changed.connect(self._typed)
        self._second.changed.connect(self._compare)
        layout = column(self, gap=12)
        layout.addWidget(Labelled(N_("New passphrase"), self._first, help_text=HELP))
        layout.addWidget(self._meter)
        layout.addWidget(self._again)
        self.setFocusProxy(self._first)

    def set_own_words(self, words: Sequence[str]) -> None:
        """Name the words anyone would try first; they make no passphrase strong."""
        self._own_words = tuple(word for word in words if word)

    def value(self) -> str:
        """Return the passphrase."""
        return self._first.value()

    def ready(self) -> bool:
        """Tell whether it may be taken."""
        same = self._first.value() == self._second.value()
        return same and self._measured is not None and self._measured.ok

    def forget(self) -> None:
        """Empty both fields."""
        self._first.forget()
        self._second.forget()

    @Slot()
    def _typed(self) -> None:
        self._measured = None
        self._timer.start()
        self._compare()

    @Slot()
    def _compare(self) -> None:
        typed = self._second.value()
        differs = bool(typed) and not self._first.value().startswith(typed)
        self._again.set_error(DIFFERENT if differs else "")
        self.changed.emit()

    @Slot()
    def _measure(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        if not self._first.value():
            self._meter.show_strength(0, Message(""), empty=True)
            return
        self._ticket = self._worker.call(
            self._doors.strength, self._first.value(), self._own_words, done=self._show
        )

    @Slot(object)
    def _show(self, measured: StrengthShown) -> None:
        self._measured = measured
        self._meter.show_strength(measured.score, measured.advice)
        self.changed.emit()
