"""One paragraph to write, with the Finnish or Swedish beside it and what is wrong below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QTextOption
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.texts.paragraphs import TITLE_KIND, Words
from kotodesk.desktop.pages.texts.places import PlaceMarker
from kotodesk.desktop.pages.texts.words import BLOCKS, named
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import LongText, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.documents.text.languages import is_rtl
from kotodesk.i18n import N_, _

NUMBERED = N_("%(number)s · %(kind)s")
SPOKEN = N_("%(kind)s %(number)s, %(language)s")


class _Writing(LongText):
    """As high as its words, whose lines are higher in some scripts than in Latin."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__(lines=1, most=12)
        self.marker = PlaceMarker(self.document())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @Slot()
    def _grow(self) -> None:
        block = self.document().firstBlock()
        written = 0.0
        while block.isValid():
            written += self.blockBoundingRect(block).height()
            block = block.next()
        height = round(max(written, self.fontMetrics().lineSpacing())) + px(21)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def fit(self) -> None:
        """Be as high as the words are now."""
        self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class BlockField(QWidget):
    """`edited` when something was typed, `entered(place)` when the cursor came here."""

    edited = Signal()
    entered = Signal(int)

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place
        self.kind = self._said = ""
        self._caption, self._wrong = label("", "label"), wrapped("", "error")
        self.text, self.beside = _Writing(), Words()
        layout = column(self, gap=4)
        layout.addWidget(self._caption)
        line = row(gap=18)
        line.addWidget(self.text, 11)
        line.addWidget(self.beside, 10)
        layout.addLayout(line)
        layout.addWidget(self._wrong)
        self._wrong.hide()
        self.text.changed.connect(self._typed)
        self.text.entered.connect(self._entered)

    def show_block(self, kind: str, words: str, language: str) -> None:
        """Show a paragraph of a language; the cursor stays when nothing differs."""
        self.kind = kind
        self._direct(language)
        if self.text.value() != words:
            self.text.set_value(words)
            self.text.fit()
        self._said = words
        name = _(BLOCKS[kind])
        number = self.place + 1
        title = kind == TITLE_KIND
        self._caption.setText(name if title else _(NUMBERED) % {"number": number, "kind": name})
        values = {"kind": name, "number": "" if title else number, "language": named(language)}
        self.text.setAccessibleName(_(SPOKEN) % values)

    def show_beside(self, words: str, language: str) -> None:
        """Show what the official language says."""
        self.beside.say(self.kind, words, language)

    def tell(self, problem: str) -> None:
        """Say below the field what is wrong; "" takes it away."""
        self._wrong.setText(problem)
        self._wrong.setVisible(bool(problem))
        self.text.set_invalid(bool(problem))
        self.text.setAccessibleDescription(problem)

    def problem(self) -> str:
        """Return what is said to be wrong, or ""."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def _direct(self, language: str) -> None:
        right = is_rtl(language)
        way = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        option = QTextOption(self.text.document().defaultTextOption())
        if option.textDirection() == way:
            return
        option.setTextDirection(way)
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        self.text.document().setDefaultTextOption(option)

    @Slot()
    def _typed(self) -> None:
        # The colouring of places tells of a change too, though no letter is another.
        if self.text.value() != self._said:
            self._said = self.text.value()
            self.edited.emit()

    @Slot()
    def _entered(self) -> None:
        self.entered.emit(self.place)
