"""From field to field in the order of the paper, over all its sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.paper_entry.controls import PaperCode, PaperCodes

_FORWARD, _BACK = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
Sections = Sequence[Sequence[QWidget]]


class Keys:
    """Moves the focus; `sections` gives what can be written in as things stand, by section."""

    def __init__(self, page: QWidget, sections: Callable[[], Sections]) -> None:
        self._page, self._sections = page, sections
        self._moving = False
        for keys, step in (("PgDown", 1), ("PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._next_section if step > 0 else self._section_before)

    def move(self, step: int) -> bool:
        """Go to the next field (1) or the one before (-1); False where there is none."""
        here = self.here()
        if here is None or self._moving:
            return False
        if step > 0:
            self.settle()
        # What was chosen may have opened or closed fields.
        controls = [one for section in self._sections() for one in section]
        at = controls.index(here) + step if here in controls else -1
        if not 0 <= at < len(controls):
            return False
        controls[at].setFocus(_FORWARD if step > 0 else _BACK)
        return True

    def settle(self) -> None:
        """Take the first match of a code field that is being left forward."""
        here = self.here()
        if isinstance(here, PaperCode | PaperCodes) and not self._moving:
            self._moving = True
            here.take_first()
            self._moving = False

    def here(self) -> QWidget | None:
        """Return the field that has the focus."""
        focused: QWidget | None = self._page.window().focusWidget()
        if focused is None:
            return None
        for section in self._sections():
            for one in section:
                if one is focused or one.isAncestorOf(focused):
                    return one
        return None

    def place(self) -> tuple[int, int] | None:
        """Return section and place in it of the field that has the focus."""
        here = self.here()
        for number, section in enumerate(self._sections()):
            if here is not None and here in section:
                return number, list(section).index(here)
        return None

    def go_to(self, place: tuple[int, int] | None) -> bool:
        """Put the focus where `place` was; False when there is no such field now."""
        sections = self._sections()
        if place is None or place[0] >= len(sections) or place[1] >= len(sections[place[0]]):
            return False
        sections[place[0]][place[1]].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _next_section(self) -> None:
        self.settle()
        self._section(1)

    def _section_before(self) -> None:
        self._section(-1)

    def _section(self, step: int) -> None:
        place, sections = self.place(), [one for one in self._sections() if one]
        if place is not None and 0 <= place[0] + step < len(sections):
            sections[place[0] + step][0].setFocus(_FORWARD)
