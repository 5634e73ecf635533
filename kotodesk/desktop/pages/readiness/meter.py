"""How ready the register is: a bar, the same in words, and a line for each kind of record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, SplitBar, label, set_property
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.fitting import FittingCard
from kotodesk.i18n import N_, _
from kotodesk.services.batches import Readiness
from kotodesk.services.batches.finding_lines import ENTITIES, Entity

TITLE = N_("Clients of 76 §")
OF = N_("%(ready)s of %(all)s clients are ready. To look at: %(amber)s. Blocked: %(red)s.")
NOBODY = N_("Nobody's data is to be stored yet: no integration clients and no assessments.")
NOT_YET = N_("The register is large, so it is looked through when you ask.")
LOOKING = N_("Looking through the register…")
LOOK, AGAIN, STOP = N_("Look through"), N_("Look again"), N_("Stop")
RECORDS, READY, LOOK_AT, BLOCKED = N_("All"), N_("Ready"), N_("Look at"), N_("Blocked")
KINDS: dict[Entity, tuple[str, str]] = {
    "person": (N_("Persons"), "73.1 §"),
    "assessment": (N_("Assessments"), "874/2024 1 §"),
    "plan": (N_("Integration plans"), "874/2024 2 §"),
    "review": (N_("Reviews"), "874/2024 3 §"),
    "guidance": (N_("Guidance, with consent C1"), "874/2024 4 §"),
}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Meter(FittingCard):
    """`asked` when the register is to be looked through, `stopped` when that is to end."""

    asked = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent, margin=16, gap=8)
        self._readiness: Readiness | None = None
        self._running = False
        self.button = Button("", "quiet", "history", self)
        self.bar, self.progress = SplitBar(self), QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(px(10))
        self.progress.hide()
        self._words = wrapped(parent=self)
        self.head.insertWidget(1, label("76 § · VNA 874/2024", "small", self))
        self.head.addWidget(self.button)
        for part in (self.bar, self.progress, self._words):
            self.add(part)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(3))
        self._grid.setColumnStretch(0, 1)
        self._heads = [label("", "label", self) for _column in range(4)]
        self._names: dict[Entity, QLabel] = {}
        self._cells: dict[Entity, tuple[QLabel, ...]] = {}
        self._build()
        self.add(self._grid)
        self.body.addStretch(1)
        self.button.clicked.connect(self._pressed)
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
        self.progress.setAccessibleName(_(LOOKING))
        found = self._readiness
        known = found is not None
        self.button.setText(_(STOP if self._running else AGAIN if known else LOOK))
        self.button.set_icon("cross" if self._running else "history")
        for head, text in zip(self._heads, (RECORDS, READY, LOOK_AT, BLOCKED), strict=True):
            head.setText(_(text))
        for entity, name in self._names.items():
            name.setText(_(KINDS[entity][0]))
        self._say_counts()
        if found is None:
            text = _(LOOKING if self._running else NOT_YET)
            self._words.setText(text)
            self.bar.set_parts((), text)
            return
        told = {"ready": found.ready, "all": found.asked_for}
        told |= {"amber": found.amber, "red": found.red}
        text = _(OF) % told if found.asked_for else _(NOBODY)
        self._words.setText(text)
        parts = ((found.ready, "good"), (found.amber, "attention"), (found.red, "alarm"))
        self.bar.set_parts(parts, text)

    def _build(self) -> None:
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place + 2, _RIGHT)
        for line, entity in enumerate(ENTITIES, 1):
            self._names[entity] = label("", "", self)
            self._grid.addWidget(self._names[entity], line, 0)
            self._grid.addWidget(label(KINDS[entity][1], "small", self), line, 1)
            cells = tuple(label("–", "", self) for _column in range(4))
            for place, cell in enumerate(cells):
                self._grid.addWidget(cell, line, place + 2, _RIGHT)
            self._cells[entity] = cells

    def _say_counts(self) -> None:
        counted = {one.entity: one for one in self._readiness.kinds} if self._readiness else {}
        for entity, cells in self._cells.items():
            one = counted.get(entity)
            counts = (one.records, one.ready, one.amber, one.red) if one is not None else ()
            for place, cell in enumerate(cells):
                number = counts[place] if counts else None
                cell.setText("–" if number is None else str(number))
                tone = ("", "", "attention", "alarm")[place]
                set_property(cell, "tone", tone if number else "")

    def _pressed(self) -> None:
        (self.stopped if self._running else self.asked).emit()
