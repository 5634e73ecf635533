"""The places to fill of a text: as chips that put them in, and coloured where they are typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.pages.texts.paragraphs import value_name
from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Button, FlowLayout, clear_layout, label
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.documents.placeholders import FIGURES, WORDS
from kotodesk.i18n import N_, _

PLACES = N_("Places the program fills in:")
PUT_IN, MISSING = N_("Put %(place)s where you write"), N_("%(name)s is missing")
_PLACE = re.compile(r"\{([^{}]*)\}")


class PlacesBar(QWidget):
    """A chip for each value the text must say; `chosen` gives the place with its braces."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(self, gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._shown: tuple[tuple[str, ...], frozenset[str]] | None = None
        self.chips: dict[str, Button] = {}

    def show_places(self, names: Sequence[str], missing: frozenset[str]) -> None:
        """Show the places, those that are missing with a sign."""
        if self._shown != (tuple(names), missing):
            self._shown = (tuple(names), missing)
            self._build()

    def retranslate(self) -> None:
        """Say the names again."""
        if self._shown is not None:
            self._build()

    def _build(self) -> None:
        names, missing = self._shown or ((), frozenset())
        clear_layout(self._layout)
        self.chips = {}
        told = label(_(PLACES), "label")
        told.setMinimumHeight(px(28))
        self._layout.addWidget(told)
        for name in names:
            said = value_name(name)
            chip = Button(said, "chip", "attention" if name in missing else "")
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where it is
            chip.setProperty("place", f"{{{name}}}")
            chip.setToolTip(plain_tip(_(PUT_IN) % {"place": f"{{{name}}}"}))
            if name in missing:
                chip.setAccessibleName(_(MISSING) % {"name": said})
            chip.clicked.connect(self._clicked)
            self.chips[name] = chip
            self._layout.addWidget(chip)

    @Slot()
    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Button):
            self.chosen.emit(str(chip.property("place")))


class PlaceMarker(QSyntaxHighlighter):
    """Colours `{place}` as a chip, and red when the program fills nothing into it."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        appearance().changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        tokens = appearance().tokens
        for found in _PLACE.finditer(text):
            known = found[1] in WORDS | FIGURES
            look = QTextCharFormat()
            look.setForeground(QColor(tokens.accent if known else tokens.alarm))
            look.setBackground(QColor(tokens.accent_ground if known else tokens.alarm_ground))
            self.setFormat(found.start(), found.end() - found.start(), look)
