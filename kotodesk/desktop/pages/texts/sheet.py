"""The words of one language of a draft as fields one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.texts.block_field import BlockField
from kotodesk.desktop.pages.texts.paragraphs import rows
from kotodesk.desktop.widgets import column
from kotodesk.documents.texts import ConsentText, TextBlock
from kotodesk.services.texts import TITLE, Problem

FIRST = TITLE
"""The place of the title: the field before the paragraph 0."""


class WordsSheet(QWidget):
    """`edited` when something was typed; `went` when the cursor came into another field."""

    edited = Signal()
    went = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        self.fields: list[BlockField] = []
        self._shown = 0
        self._layout = column(self, gap=14)
        self._layout.addStretch(1)

    def show_text(self, text: ConsentText, beside: ConsentText | None) -> None:
        """Show the words, and beside them those of an official language."""
        mine, theirs = rows(text), rows(beside) if beside is not None else []
        while len(self.fields) < len(mine):
            self._grow()
        self._shown = len(mine)
        for number, field in enumerate(self.fields):
            field.setVisible(number < len(mine))
            if number >= len(mine):
                continue
            field.show_block(mine[number].kind, mine[number].text, text.language)
            other = theirs[number].text if number < len(theirs) else ""
            field.show_beside(other, beside.language if beside is not None else "")
        self.place = min(self.place, self._shown - 2)

    def words(self) -> tuple[str, tuple[TextBlock, ...]]:
        """Return title and paragraphs as they stand in the fields."""
        held = [TextBlock(field.kind, field.text.value()) for field in self.live()]
        return held[0].text, tuple(held[1:])

    def live(self) -> Sequence[BlockField]:
        """Return the fields in use, that of the title first."""
        return self.fields[: self._shown]

    def field(self, place: int) -> BlockField:
        """Return the field of a paragraph, or of the title (-1)."""
        return self.fields[place - FIRST]

    def tell(self, problems: Sequence[Problem]) -> None:
        """Say at each field what is wrong there."""
        for field in self.live():
            here = [str(one.message) for one in problems if one.place == field.place]
            field.tell(" ".join(here))

    def put_in(self, words: str) -> None:
        """Write `words` where the cursor is, or was last."""
        field = self.field(self.place)
        field.text.insertPlainText(words)
        field.text.setFocus()

    def go_to(self, place: int) -> None:
        """Go to a paragraph and set the cursor into it."""
        self.place = max(FIRST, min(place, self._shown - 2))
        self.field(self.place).text.setFocus()
        self.went.emit()

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a setter
        """Hold the fields while paragraphs are moved."""
        for field in self.live():
            field.text.setReadOnly(not writable)

    def _grow(self) -> None:
        field = BlockField(len(self.fields) + FIRST)
        field.edited.connect(self.edited)
        field.entered.connect(self._entered)
        self._layout.insertWidget(len(self.fields), field)
        self.fields.append(field)

    @Slot(int)
    def _entered(self, place: int) -> None:
        self.place = place
        self.went.emit()
