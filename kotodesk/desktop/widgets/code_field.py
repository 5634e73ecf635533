"""A field for one code of a code set: type any part of its name in any of our languages."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from kotodesk.desktop.theme import appearance, icon, px
from kotodesk.desktop.widgets.basics import RESTYLED, set_property
from kotodesk.i18n import N_, _, codesets
from kotodesk.register.fold import fold

_SHOWN_AT_ONCE = 400
_EDGES, _WIDEST = 28, 560
NOT_IN_LIST = N_("Choose one from the list: “%(text)s” is not in it.")
OPEN_LIST = N_("Show the list")


@lru_cache(maxsize=64)
def _folded(set_id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (entry.code, (fold(entry.fi), fold(entry.sv), fold(entry.en), entry.code.casefold()))
        for entry in codesets.entries(set_id)
    )


def matching(set_id: str, text: str) -> list[str]:
    """Return the codes whose name in fi, sv or en holds ``text``, the best matches first."""
    wanted = fold(text)
    if not wanted:
        return [code for code, _names in _folded(set_id)]
    ranked: list[tuple[int, int, str]] = []
    for place, (code, names) in enumerate(_folded(set_id)):
        rank = min((_rank(name, wanted) for name in names), default=9)
        if rank < 9:  # noqa: PLR2004 - 9 stands for "does not match"
            ranked.append((rank, place, code))
    return [code for _rank, _place, code in sorted(ranked)]


def _rank(name: str, wanted: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    return 3 if wanted in name else 9


class CodeField(QLineEdit):
    """Shows the label and keeps the code; what is typed is never thrown away, only marked."""

    changed = Signal()

    def __init__(self, set_id: str, parent: QWidget | None = None) -> None:
        self._code = ""
        self._set_id = set_id
        self._arrow: QAction | None = None
        super().__init__(parent)
        self._offered: list[str] = []
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(9)
        completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self._list = completer
        completer.setWidget(self)
        self._arrow = QAction(self)
        self._arrow.triggered.connect(self.show_all)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._typed)
        self._draw()

    @property
    def set_id(self) -> str:
        """The code set."""
        return self._set_id

    def value(self) -> str:
        """Return the code, or "" while nothing (valid) is chosen."""
        return self._code

    def set_value(self, value: str) -> None:
        """Show the label of code ``value`` without telling of a change."""
        self._code = value
        known = value and codesets.contains(self._set_id, value)
        self.setText(codesets.label(self._set_id, value) if known else value)
        self.setToolTip(self.text())  # a narrow field may show its beginning only
        self.setCursorPosition(0)
        self.set_invalid(False)

    def problem(self) -> str:
        """Return in words why the typed text is no code, or ""."""
        if self._code or not self.text().strip():
            return ""
        return _(NOT_IN_LIST) % {"text": self.text().strip()}

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the field as wrong; the words stand below it."""
        set_property(self, "invalid", invalid)

    @Slot()
    def show_all(self) -> None:
        """Open the list with everything in it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Down, take the first match with Enter."""
        if event.key() == Qt.Key.Key_Down:
            self._offer("" if self._code else self.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._code:
            self._settle(take_first=True)
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take a text that names a code; mark one that does not."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle(take_first=False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if self._arrow is None:
            return
        if event.type() == QEvent.Type.LanguageChange:
            if self._code:
                self.set_value(self._code)
            self._draw()
        elif event.type() in RESTYLED:
            self._draw()

    def _draw(self) -> None:
        if self._arrow is not None:
            self._arrow.setIcon(icon("chevron_down", appearance().tokens.soft, 16))
            self._arrow.setText(_(OPEN_LIST))
            self._arrow.setToolTip(_(OPEN_LIST))

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._take("")
        self.set_invalid(False)
        if text.strip():
            self._offer(text)
        else:
            self._close_list()

    def _offer(self, text: str) -> None:
        self._offered = matching(self._set_id, text)[:_SHOWN_AT_ONCE]
        self._model.setStringList([codesets.label(self._set_id, c) for c in self._offered])
        if self._offered:
            self._list.complete()
            if isinstance(popup := self._list.popup(), QListView):
                popup.doItemsLayout()  # the first time, lines were measured before the style came
                popup.setMinimumWidth(min(popup.sizeHintForColumn(0) + px(_EDGES), px(_WIDEST)))
        else:
            self._close_list()

    def _close_list(self) -> None:
        if (popup := self._list.popup()) is not None:
            popup.hide()

    @Slot(QModelIndex)
    def _picked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self._choose(self._offered[index.row()])

    def _settle(self, *, take_first: bool) -> None:
        text = self.text().strip()
        if self._code or not text:
            return
        code = codesets.find(self._set_id, text)
        if code is None:
            offered = matching(self._set_id, text)
            # Tab past the only offer means it; among several only Enter takes the first.
            if offered and (take_first or len(offered) == 1):
                code = offered[0]
        if code is not None:
            self._choose(code)
        else:
            self.set_invalid(True)

    def _choose(self, code: str) -> None:
        before = self._code
        self.set_value(code)
        if code != before:
            self.changed.emit()

    def _take(self, code: str) -> None:
        if self._code != code:
            self._code = code
            self.changed.emit()
