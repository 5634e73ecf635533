"""What stands beside the list: readiness for Koto-AJ, due days by month, what was left open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kotodesk.desktop.fields.line_button import LineButton
from kotodesk.desktop.pages.today import words, work
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Bars, Card, SplitBar, clear_layout, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_time

LEFT_OPEN, NO_DRAFTS = N_("Left open"), N_("Nothing was left half-done.")
MONTHS = N_("Due days by month")
READINESS = N_("Readiness for Koto-AJ")
READY = N_("%(ready)s ready · %(notices)s to look at · %(blocked)s blocked")
COUNTING = N_("Looking through the register…")
MOST = N_("Most often missing: %(what)s (clients: %(clients)s)")
NEW_CLIENT = N_("New client")
UNNAMED = N_("unnamed draft")
_DRAFTS_SHOWN = 8
_NARROWEST, _WIDEST, _ANY = 290, 320, 16777215


class Aside(QWidget):
    """Three cards; ``draft_chosen`` tells which draft is to be gone on with."""

    draft_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, gap=14)
        self.ready_card, self.months_card, self.drafts_card = (
            Card(gap=8, wrap=True) for _n in range(3)
        )
        self._split = SplitBar()
        self._ready_words, self._most = wrapped("", "small"), wrapped("", "small")
        for part in (self._split, self._ready_words, self._most):
            self.ready_card.add(part)
        self._bars = Bars()
        self.months_card.add(self._bars)
        self._drafts: QVBoxLayout = column(gap=0)
        self.drafts_card.add(self._drafts)
        for card in (self.ready_card, self.months_card, self.drafts_card):
            layout.addWidget(card)
            card.hide()

    def set_beside(self, beside: bool) -> None:  # noqa: FBT001 - a setter
        """Be as narrow as beside the list, or as wide as below it."""
        self.setMinimumWidth(px(_NARROWEST) if beside else 0)
        self.setMaximumWidth(px(_WIDEST) if beside else _ANY)

    def show_months(self, months: tuple[tuple[date, int], ...]) -> None:
        """Show how many due days each month has."""
        self.months_card.set_title(_(MONTHS))
        self.months_card.setVisible(any(count for _month, count in months))
        spoken = ", ".join(f"{month.month}/{month.year}: {count}" for month, count in months)
        self._bars.set_bars(
            [(str(month.month), count) for month, count in months], f"{_(MONTHS)}: {spoken}"
        )

    def show_readiness(self, readiness: work.Readiness | None, *, coming: bool = False) -> None:
        """Show how many clients are ready for a batch; nothing when it is not known.

        While it is still `coming` its place is kept: the cards below are not to jump.
        """
        self.ready_card.setVisible(coming or readiness is not None)
        self.ready_card.set_title(_(READINESS))
        if readiness is None:
            self._split.set_parts((), "")
            self._ready_words.setText(_(COUNTING))
            # A line of nothing, as tall as what most often is missing will be.
            self._most.setText(" ")
            return
        text = _(READY) % {
            "ready": readiness.ready,
            "notices": readiness.notices,
            "blocked": readiness.blocked,
        }
        parts = (
            (readiness.ready, "good"),
            (readiness.notices, "attention"),
            (readiness.blocked, "alarm"),
        )
        self._split.set_parts(parts, text)
        self._ready_words.setText(text)
        most = readiness.most
        self._most.setVisible(most is not None)
        if most is not None:
            self._most.setText(_(MOST) % {"what": str(most), "clients": readiness.of_clients})

    def show_drafts(self, drafts: tuple[work.OpenDraft, ...], today: date) -> None:
        """Show what was left half-done."""
        self.drafts_card.set_title(_(LEFT_OPEN))
        self.drafts_card.show()
        clear_layout(self._drafts)
        for one in drafts[:_DRAFTS_SHOWN]:
            made = _DraftLine(one, today)
            made.clicked.connect(self._chosen)
            self._drafts.addWidget(made)
        if not drafts:
            self._drafts.addWidget(wrapped(_(NO_DRAFTS), "soft"))

    @Slot()
    def _chosen(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, _DraftLine):
            self.draft_chosen.emit(pressed.draft)


class _DraftLine(LineButton):
    """A draft: of what, whose, since when."""

    def __init__(self, draft: work.OpenDraft, today: date) -> None:
        super().__init__()
        self.draft = draft
        layout = column(self, (4, 6, 4, 6), 1)
        what = _(draft.title) if not draft.new_client else _(NEW_CLIENT)
        first = wrapped(f"{what} · {draft.name or _(UNNAMED)}")
        second = label(f"{words.ago(draft.at, today)} {format_time(draft.at)}".strip(), "small")
        for part in (first, second):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self.setAccessibleName(f"{first.text()}, {second.text()}")
