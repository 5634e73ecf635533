"""What a package made now would hold, kind by kind, and the button that makes it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel

from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Card, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.services.batches import Prepared

TITLE = N_("Would go now")
MAKE = N_("Make a transfer package…")
LEFT_OUT = N_("Left out")
UNCHANGED = N_("Handed over before and unchanged: %(count)s")
RECORDS = N_("%(count)s records, each with its reason")
NONE = N_("none")


class GoingCard(Card):
    """The counts; `make` is the button."""

    def __init__(self) -> None:
        super().__init__(" ", margin=18, gap=10)
        self._prepared: Prepared | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(5))
        self._grid.setColumnStretch(1, 1)
        self._cells: dict[str, tuple[QLabel, QLabel]] = {}
        for place, kind in enumerate((*words.MANY, LEFT_OUT)):
            name, count = label("", "soft"), label("")
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(count, place, 1)
            self._cells[kind] = (name, count)
        self._unchanged = wrapped("", "small")
        self._unchanged.setMinimumHeight(px(18))
        self.make = Button("", "primary", "export")
        self.add(self._grid)
        self.add(self._unchanged)
        self.body.addStretch(1)
        self.body.addWidget(self.make)
        self.retranslate()

    def show_prepared(self, prepared: Prepared | None) -> None:
        """Show what would go; None when that is not known."""
        self._prepared = prepared
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        self.set_title(_(TITLE))
        self.make.setText(_(MAKE))
        found = self._prepared
        for kind, (name, count) in self._cells.items():
            name.setText(_(words.MANY.get(kind, kind)))
            if found is None:
                count.setText("–")
            elif kind == LEFT_OUT:
                left = len(found.waiting)
                count.setText(_(RECORDS) % {"count": left} if left else _(NONE))
            else:
                everything = (*found.going, *found.withdrawn)
                count.setText(words.going(one for one in everything if one.kind == kind))
        known = found is not None and bool(found.unchanged)
        self._unchanged.setVisible(known)
        if found is not None:
            self._unchanged.setText(_(UNCHANGED) % {"count": found.unchanged})
        self.make.setEnabled(found is None or not found.empty)
