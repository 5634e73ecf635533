"""Where things stand: the days left, what the law asks just now, how far the batches are."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.changeover.flowing import flowing
from kotodesk.desktop.widgets import Button, FlowLayout, Pill, column, ground, label
from kotodesk.desktop.widgets.fitting import FittingCard
from kotodesk.i18n import N_, Message, _, current_language
from kotodesk.i18n.formats import format_date
from kotodesk.services.changeover import Overview

TITLE = N_("Where things stand")
LEFT, TODAY, AGO = N_("%(days)s days left"), N_("today"), N_("%(days)s days ago")
USE_BY, STORE_FROM = N_("In use by %(day)s"), N_("To be stored from %(day)s")
STEPS = N_("Ticked: %(done)s of %(all)s")
NO_BATCH = N_("No batch has been made yet.")
BATCHES = N_(
    "Batches made: %(made)s, the newest %(day)s. Records in them: %(records)s, keyed into Koto-AJ: "
    "%(keyed)s, still to key: %(open)s."
)
TO_TRANSFERS, TO_READINESS = N_("Transfers"), N_("What is missing…")
_SOON = 60


class LeadCard(FittingCard):
    """`page_asked` with the id of a page."""

    page_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent, margin=18, gap=10)
        self._overview: Overview | None = None
        self._days = (label("", "title"), label("", "title"))
        self._pills = (Pill(), Pill())
        self.lead, self.batches = flowing(parent=self), flowing("", "soft", self)
        self.steps = label("", "strong", self)
        holder = ground(self)
        flow = FlowLayout(holder, gap=12)
        for name, pill in zip(self._days, self._pills, strict=True):
            pair = ground(holder)
            inside = column(pair, (0, 0, 20, 0), 4)
            inside.addWidget(name)
            inside.addWidget(pill)
            flow.addWidget(pair)
        self.transfers = Button("", "plain", "transfers")
        self.readiness = Button("", "plain", "arrow_right")
        buttons = ground(self)
        acts = FlowLayout(buttons, gap=10)
        for button in (self.readiness, self.transfers):
            acts.addWidget(button)
        for part in (holder, self.lead, self.steps, self.batches, buttons):
            self.add(part)
        self.body.addStretch(1)
        self.transfers.clicked.connect(self._to_transfers)
        self.readiness.clicked.connect(self._to_readiness)
        self.retranslate()

    def show_overview(self, overview: Overview) -> None:
        """Show the days and the figures of the day."""
        self._overview = overview
        self.retranslate()

    def figures(self) -> tuple[tuple[Message, str], ...]:
        """Return what is shown, for the paper."""
        found = self._overview
        if found is None:
            return ()
        use, store = {"day": found.data.use_by}, {"day": found.data.store_from}
        done, every = found.done()
        return (
            (Message(USE_BY, use), _left(found.data.days_to_use(found.day))),
            (Message(STORE_FROM, store), _left(found.data.days_to_store(found.day))),
            (Message(TITLE), _(STEPS) % {"done": done, "all": every}),
            (Message(TO_TRANSFERS), _batches(found)),
        )

    def retranslate(self) -> None:
        """Say every text again."""
        self.set_title(_(TITLE))
        self.transfers.setText(_(TO_TRANSFERS))
        self.readiness.setText(_(TO_READINESS))
        found = self._overview
        if found is None:
            return
        data = found.data
        for name, pill, text, day, left in (
            (self._days[0], self._pills[0], USE_BY, data.use_by, data.days_to_use(found.day)),
            (
                self._days[1],
                self._pills[1],
                STORE_FROM,
                data.store_from,
                data.days_to_store(found.day),
            ),
        ):
            name.setText(_(text) % {"day": format_date(day)})
            tone = "alarm" if left < 0 else "attention" if left <= _SOON else "neutral"
            pill.set(_left(left), tone)
        self.lead.setText(data.phase(found.day).texts.text(current_language()))
        done, every = found.done()
        self.steps.setText(_(STEPS) % {"done": done, "all": every})
        self.batches.setText(_batches(found))

    @Slot()
    def _to_transfers(self) -> None:
        self.page_asked.emit("transfers")

    @Slot()
    def _to_readiness(self) -> None:
        self.page_asked.emit("readiness")


def _left(days: int) -> str:
    if days == 0:
        return _(TODAY)
    return _(LEFT) % {"days": days} if days > 0 else _(AGO) % {"days": -days}


def _batches(found: Overview) -> str:
    held = found.batches
    if held.newest is None:
        return _(NO_BATCH)
    values = {
        "made": held.made,
        "day": format_date(held.newest),
        "records": held.all_records,
        "keyed": held.keyed,
        "open": held.all_records - held.keyed,
    }
    return _(BATCHES) % values
