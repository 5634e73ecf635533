"""How ready the register is: a bar, the same in words, and what is missing most."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Card, ElidedLabel, SplitBar, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.services.batches import MostMissing, Readiness

TITLE = N_("Readiness for the transfer")
WORDS = N_("Ready: %(ready)s. To look at: %(amber)s. Blocked: %(red)s.")
NOBODY = N_("Nobody's data is to be stored yet: no integration clients and no assessments.")
NOT_YET = N_("The register is large, so it is looked through when you ask.")
ALL_READY = N_("Nothing that must be there is missing.")
MISSING_MOST = N_("Missing most often")
LINE = N_("Clients: %(count)s – %(what)s (%(section)s)")
LOOK, AGAIN, STOP = N_("Look through"), N_("Look again"), N_("Stop")
OPEN, OPEN_NAME = N_("Show all…"), N_("Readiness for Koto-AJ: show all that is missing")
CHANGEOVER = N_("End of 2026…")
_SHOWN = 3


class ReadinessCard(Card):
    """`asked` when the register is to be looked through, `stopped` when that is to end.

    `page_asked` with the id of the page that tells more.
    """

    asked = Signal()
    stopped = Signal()
    page_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(" ", margin=18, gap=10)
        self._readiness: Readiness | None = None
        self._running = False
        self.button = Button("", "quiet", "history")
        self.bar, self.progress = SplitBar(), QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self._basis = label("76 § · VNA 874/2024", "small")
        self._words = wrapped()
        self._words.setMinimumHeight(px(20))
        self._lines = [ElidedLabel("", "soft") for _place in range(_SHOWN)]
        self._most = label("", "label")
        self.open_all, self.changeover = Button("", "plain"), Button("", "quiet", "calendar")
        self.head.insertWidget(1, self._basis)
        self.head.addWidget(self.button)
        for part in (self.bar, self.progress, self._words):
            self.add(part)
        missing = column(gap=2)
        for line in (self._most, *self._lines):
            missing.addWidget(line)
        self.add(missing)
        self.body.addStretch(1)
        more = row(gap=10)
        more.addWidget(self.open_all)
        more.addWidget(self.changeover)
        more.addStretch(1)
        self.add(more)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.button.clicked.connect(self._pressed)
        self.open_all.clicked.connect(self._open_all)
        self.changeover.clicked.connect(self._to_changeover)
        self.retranslate()

    def show_readiness(self, readiness: Readiness | None) -> None:
        """Show what was found; None when nothing was looked at yet."""
        self._readiness = readiness
        self.set_running(running=False)

    def set_running(self, *, running: bool) -> None:
        """Show that the register is being looked through, or no longer."""
        self._running = running
        self.progress.setVisible(running)
        self.progress.setRange(0, 0)
        self.bar.setVisible(not running)
        self.retranslate()

    def tell_progress(self, done: int, total: int) -> None:
        """Show how far the looking through is."""
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)

    def retranslate(self) -> None:
        """Say every text again."""
        self.set_title(_(TITLE))
        self.progress.setAccessibleName(_(TITLE))
        self.open_all.setText(_(OPEN))
        self.open_all.setAccessibleName(_(OPEN_NAME))
        self.changeover.setText(_(CHANGEOVER))
        known = self._readiness is not None
        self.button.setText(_(STOP if self._running else AGAIN if known else LOOK))
        self.button.set_icon("cross" if self._running else "history")
        found = self._readiness
        if found is None:
            self._words.setText(_(NOT_YET))
            self.bar.set_parts((), _(NOT_YET))
            for part in (self._most, *self._lines):
                part.hide()
            return
        words = _(WORDS) % {"ready": found.ready, "amber": found.amber, "red": found.red}
        parts = ((found.ready, "good"), (found.amber, "attention"), (found.red, "alarm"))
        self._words.setText(words if found.asked_for else _(NOBODY))
        self.bar.set_parts(parts, words)
        missing = found.most_missing[:_SHOWN]
        self._most.setText(_(MISSING_MOST))
        self._most.setVisible(bool(missing))
        texts = [_line(one) for one in missing] or [_(ALL_READY) if found.asked_for else ""]
        for place, line in enumerate(self._lines):
            line.setText(texts[place] if place < len(texts) else "")
            line.setVisible(bool(line.text()))

    @Slot()
    def _open_all(self) -> None:
        self.page_asked.emit("readiness")

    @Slot()
    def _to_changeover(self) -> None:
        self.page_asked.emit("changeover")

    def _pressed(self) -> None:
        (self.stopped if self._running else self.asked).emit()


def _line(one: MostMissing) -> str:
    values = {
        "what": str(one.message).rstrip("."),
        "section": words.paragraph(one.section),
        "count": one.clients,
    }
    return _(LINE) % values
