"""A part of the change-over: what is to be ticked in it, and items of her own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.changeover import work
from kotodesk.desktop.pages.changeover.flowing import flowing
from kotodesk.desktop.pages.changeover.item_line import ItemLine
from kotodesk.desktop.widgets import Button, Pill, TextLine, column, ground, row
from kotodesk.desktop.widgets.fitting import FittingCard
from kotodesk.desktop.widgets.focus import keep_focus, lead_on
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, _
from kotodesk.rules.changeover import PART_TITLES, Part
from kotodesk.services.changeover import LONGEST_TEXT, Ticked

DONE_OF = N_("%(done)s/%(all)s")
SPOKEN = N_("%(done)s of %(all)s done")
HINTS: dict[Part, str] = {
    "access": N_(
        "The municipality grants the rights and KEHA opens them. The program cannot see them: "
        "tick what you have checked."
    ),
    "before": N_("What is ready before Koto-AJ is taken into use."),
    "after": N_("What goes on once the duty to store is in force."),
    "keha": N_(
        "Koto-AJ's interface, format and code sets are not public. Tick a question when it is "
        "answered and write the answer as a note; the sheet of questions can be sent to KEHA."
    ),
}
OWN_STEP, OWN_QUESTION, ADD = N_("A step of your own"), N_("A question of your own"), N_("Add")


class PartCard(FittingCard):
    """`kept`, `page_asked`, `remove_asked` as of its lines; `added` with what stands there then."""

    kept = Signal(str, object)
    page_asked = Signal(str)
    remove_asked = Signal(str)
    added = Signal(object)
    refused = Signal(object)

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent, margin=18, gap=6)
        self._part: Part = part
        self._typed: HalfTyped | None = None
        self._worker: Worker | None = None
        self.count = Pill("", "neutral")
        self.head.addWidget(self.count)
        self._hint = flowing("", "soft", self)
        self.lines: dict[str, ItemLine] = {}
        self._items: Sequence[Ticked] = ()
        self._holder = ground(self)
        self._rows = column(self._holder, gap=0)
        self._holder.hide()
        self.own, self.add_button = TextLine(), Button("", "plain", "plus")
        self.own.setMaxLength(LONGEST_TEXT)
        adding = row(gap=10)
        adding.addWidget(self.own, 1)
        adding.addWidget(self.add_button)
        self.add(self._hint)
        self.add(self._holder)
        self.add(adding)
        self.own.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        self.retranslate()

    def show_items(self, items: Sequence[Ticked], today: date) -> Iterator[None]:
        """Show what is ticked; the lines that are not there yet come with the steps returned."""
        self._items = items
        ids = [one.item.id for one in items]
        for gone in self.lines.keys() - set(ids):
            self._take_out(gone)
        for one in items:
            if one.item.id in self.lines:
                self.lines[one.item.id].show_ticked(one)
        counts = {"done": sum(one.tick.done is not None for one in items), "all": len(items)}
        whole = counts["done"] == counts["all"]
        self.count.set(_(DONE_OF) % counts, "good" if whole else "neutral")
        self.count.setAccessibleName(_(SPOKEN) % counts)
        return self._missing(today)

    def outlive(self, worker: Worker) -> None:
        """Have what is typed and not yet added outlive a lock."""
        own = OWN_QUESTION if self._part == "keha" else OWN_STEP
        self._worker = worker
        self._typed = HalfTyped(self, own, {"own": self.own}, subject=self._part, worker=worker)

    def flush(self) -> None:
        """Keep what is typed in the notes."""
        for one in self.lines.values():
            one.flush()

    def retranslate(self) -> None:
        """Say every text again."""
        self.set_title(_(PART_TITLES[self._part]))
        self._hint.setText(_(HINTS[self._part]))
        of_keha = self._part == "keha"
        own = _(OWN_QUESTION if of_keha else OWN_STEP)
        self.own.setPlaceholderText(own)
        self.own.setAccessibleName(own)
        self.add_button.setText(_(ADD))
        self.add_button.setAccessibleName(f"{_(ADD)}: {own}")
        for one in self.lines.values():
            one.retranslate()

    def _missing(self, today: date) -> Iterator[None]:
        """Build the lines that are not there, and show the first of them once all are."""
        for place, one in enumerate(self._items):
            if one.item.id not in self.lines:
                self._put_in(place, one, today)
                yield
        lead_on(self._holder, (self.own, self.add_button))
        self._holder.show()

    def _put_in(self, place: int, one: Ticked, today: date) -> None:
        made = ItemLine(one, today, self._holder)
        made.set_first(place == 0)
        made.kept.connect(self.kept)
        made.page_asked.connect(self.page_asked)
        made.remove_asked.connect(self.remove_asked)
        self.lines[one.item.id] = made
        self._rows.insertWidget(place, made)

    def _take_out(self, item_id: str) -> None:
        line = self.lines.pop(item_id)
        keep_focus(line, self, self.own)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()

    @Slot()
    def _add(self) -> None:
        """Have it added; the words stay where they were typed until the vault has taken them."""
        text = self.own.value()
        if text.strip() and not self.own.isReadOnly() and self._worker and self._typed:
            self.own.setReadOnly(True)
            job = self._typed.keeping(work.add)
            self._worker.run(job, self._part, text, done=self._added, failed=self._refused)
        self.own.setFocus()

    @Slot(object)
    def _added(self, overview: object) -> None:
        self.own.setReadOnly(False)
        self.own.set_value("")
        if self._typed is not None:
            self._typed.finish()
        self.added.emit(overview)

    @Slot(object)
    def _refused(self, fault: object) -> None:
        self.own.setReadOnly(False)
        self.refused.emit(fault)
