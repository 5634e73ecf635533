"""A text to read: paragraphs in the direction of their language, places to fill as chips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import zip_longest

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kotodesk.desktop.pages.texts.words import named
from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets.basics import RESTYLED, wrapped
from kotodesk.documents.placeholders import VALUE_NAMES
from kotodesk.documents.text.languages import is_rtl
from kotodesk.documents.texts import ConsentText, TextBlock
from kotodesk.i18n import _

_PLACE = re.compile(r"\{([a-z_]+)\}")
_ISOLATE, _END = "\u2068", "\u2069"
_MARKS = {"bullet": "•", "choice": "☐", "note": "▏"}
TITLE_KIND = "title"


def value_name(place: str) -> str:
    """Say what a place is filled with; the place itself when the program does not know it."""
    return _(VALUE_NAMES[place]) if place in VALUE_NAMES else f"{{{place}}}"


class Words(QLabel):
    """One paragraph in its language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._said: tuple[str, str, str] = ("paragraph", "", "fi")
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = wrapped().sizePolicy()
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def say(self, kind: str, words: str, language: str) -> None:
        """Show the words of a paragraph."""
        self._said = (kind, words, language)
        self.setProperty("role", {"title": "title", "heading": "strong"}.get(kind, ""))
        right = is_rtl(language)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        )
        self._draw()

    def words(self) -> str:
        """Return the words shown."""
        return self._said[1]

    def changeEvent(self, event: QEvent) -> None:
        """Draw the chips in the colours of the theme and the words of the language."""
        super().changeEvent(event)
        if event.type() in (*RESTYLED, QEvent.Type.LanguageChange) and hasattr(self, "_said"):
            self._draw()

    def _draw(self) -> None:
        kind, words, language = self._said
        tokens = appearance().tokens
        chip = f"color:{tokens.accent}; background-color:{tokens.accent_ground};"

        def place(found: re.Match[str]) -> str:
            name = escape(value_name(found[1])).replace(" ", "&nbsp;")
            return f'{_ISOLATE}<span style="{chip}">&nbsp;{name}&nbsp;</span>{_END}'

        mark = f"{_MARKS[kind]} " if kind in _MARKS else ""
        inner = _PLACE.sub(place, escape(words)).replace("\n", "<br>")
        weight = " style='font-weight:600'" if kind in {"title", "heading"} else ""
        direction = "rtl" if is_rtl(language) else "ltr"
        shown = f'<p dir="{direction}"{weight}>{mark}{inner}</p>' if words else ""
        if self.text() != shown:
            self.setText(shown)


class SideBySide(QWidget):
    """A text at the left, and the Finnish or Swedish beside it, paragraph by paragraph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(28))
        self._grid.setVerticalSpacing(px(10))
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._cells: list[tuple[Words, Words]] = []

    def show_texts(self, text: ConsentText, beside: ConsentText | None) -> None:
        """Show `text`, and `beside` where there is one."""
        mine, theirs = rows(text), rows(beside) if beside is not None else []
        wanted = list(zip_longest(mine, theirs))
        while len(self._cells) < len(wanted):
            pair = (Words(), Words())
            for column, cell in enumerate(pair):
                self._grid.addWidget(cell, len(self._cells), column)
            self._cells.append(pair)
        for place, (left, right) in enumerate(self._cells):
            block, other = wanted[place] if place < len(wanted) else (None, None)
            _say(left, block, text.language)
            _say(right, other, beside.language if beside is not None else "")
        self._grid.setColumnStretch(1, 1 if beside is not None else 0)
        both = named(text.language)
        self.setAccessibleName(both if beside is None else f"{both}, {named(beside.language)}")

    def shown(self) -> list[tuple[str, str]]:
        """Return the words at the left and beside them, in order."""
        return [(left.words(), right.words()) for left, right in self._cells if not left.isHidden()]


def rows(text: ConsentText) -> Sequence[TextBlock]:
    """Give a text's title and paragraphs as one list."""
    return (TextBlock(TITLE_KIND, text.title), *text.blocks)


def _say(cell: Words, block: TextBlock | None, language: str) -> None:
    cell.setVisible(block is not None)
    cell.say(block.kind if block else "", block.text if block else "", language)
