"""The bars of a stepped panel: which record and how far it is above, the way on below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kotodesk.desktop.pages.client.freezer import COMPLETE, CORRECT, VERSIONS
from kotodesk.desktop.pages.client.freezing_words import state_in_words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Choice, Pill, row
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message, _
from kotodesk.register.field import Section
from kotodesk.services.freezing import Main

PREVIOUS, NEXT, NEXT_SHORT = N_("Previous"), N_("Next: %(title)s"), N_("Next")
_AROUND, _SHORT_BELOW = 110, 430


class StepBar(QWidget):
    """Which of the records, its state, how far it is, its versions, and a new one."""

    def __init__(self, wording: Wording, which: str, another: str) -> None:
        super().__init__()
        self.setProperty("surface", "clear")
        self.which = Choice()
        self.state = Pill()
        self.progress = Pill("", "accent")
        self.versions = Button("", "quiet", "history")
        self.another = Button("", "quiet", "plus")
        wording.say(self.which.setAccessibleName, which)
        wording.say(self.another.setText, another)
        wording.say(self.versions.setText, Message(VERSIONS, {"count": 0}))
        line = row(self, gap=8)
        line.addWidget(self.which)
        line.addWidget(self.state)
        line.addWidget(self.progress)
        line.addStretch(1)
        line.addWidget(self.versions)
        line.addWidget(self.another)

    def say(self, held: Main, names: Sequence[tuple[str, str]], versions: int) -> None:
        """Say which one is shown of those in `names` (id, title), and its state."""
        self.which.set_options(list(names))
        self.which.set_value(held.id)
        self.which.setVisible(len(names) > 1)
        text, tone = state_in_words(held)
        self.state.set(text, tone)
        self.another.setVisible(held.state == "completed")
        self.versions.setText(_(VERSIONS) % {"count": versions})
        self.versions.setVisible(versions > 0)

    def say_progress(self, text: str) -> None:
        """Say how far it is; nothing for an empty text."""
        self.progress.set(text)
        self.progress.setVisible(bool(text))


class StepFoot:
    """The buttons to the parts before and after, and to completing or correcting the whole."""

    def __init__(self, wording: Wording, line: QHBoxLayout) -> None:
        self.previous = Button("", "plain", "arrow_left")
        self.next = Button("", "primary", "arrow_right")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.complete = Button("")
        self.correct = Button("")
        line.addWidget(self.previous)
        line.addWidget(self.next)
        line.addStretch(1)
        line.addWidget(self.complete)
        line.addWidget(self.correct)
        wording.say(self.previous.name_only, PREVIOUS)
        wording.say(self.complete.setText, COMPLETE)
        wording.say(self.correct.setText, CORRECT)

    def say(self, parts: Sequence[Section], place: int, width: int) -> None:
        """Say where the buttons lead from the part at `place`, in as many words as fit."""
        self.previous.setText(_(PREVIOUS) if width >= px(_SHORT_BELOW) else "")
        self.previous.setEnabled(place > 0)
        self.next.setVisible(place + 1 < len(parts))
        if place + 1 < len(parts):
            title = _(parts[place + 1].title).partition("·")[2].strip()
            title = title or _(parts[place + 1].title)
            self.next.setToolTip(_(NEXT) % {"title": title})
            self.next.setAccessibleName(_(NEXT) % {"title": title})
            long = _(NEXT) % {"title": title[:1].lower() + title[1:]}
            self.next.setText(long if self._has_room(long, width) else _(NEXT_SHORT))

    def _has_room(self, text: str, width: int) -> bool:
        """Tell whether "next" can say where it leads beside the other buttons."""
        others = self.previous.sizeHint().width() + self.complete.sizeHint().width()
        return width >= self.next.fontMetrics().horizontalAdvance(text) + others + px(_AROUND)
