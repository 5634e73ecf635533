"""What the law says, or what stays here: a place in the law and a sentence, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from kotodesk.desktop.pages.changeover.flowing import flowing
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import column, row
from kotodesk.desktop.widgets.fitting import FittingCard
from kotodesk.i18n import _, current_language
from kotodesk.rules.changeover import Quote


class QuotesCard(FittingCard):
    """`title` and `hint` are msgids; the texts follow the language of the screen."""

    def __init__(
        self, title: str, hint: str, quotes: Sequence[Quote], parent: QWidget | None = None
    ) -> None:
        super().__init__(" ", parent, margin=18, gap=10)
        self._words = (title, hint)
        self._hint = flowing("", "soft", self)
        self.add(self._hint)
        self._quotes: list[tuple[QLabel, Quote]] = []
        lines = column(gap=8)
        for one in quotes:
            text = flowing(parent=self)
            place = flowing(one.section or "–", "small", self)
            place.setFixedWidth(px(130))
            both = row(gap=14)
            both.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
            both.addWidget(text, 1)
            lines.addLayout(both)
            self._quotes.append((text, one))
        self.add(lines)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        title, hint = self._words
        self.set_title(_(title))
        self._hint.setText(_(hint) if hint else "")
        self._hint.setVisible(bool(hint))
        for text, quote in self._quotes:
            text.setText(quote.texts.text(current_language()))
