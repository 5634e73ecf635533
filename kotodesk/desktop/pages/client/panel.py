"""The middle of the client page: a title with its basis, the mark of saving, a body, a foot.

Only title and foot stay in sight; what chooses and what is filled in scrolls, so that there is room
at large type on a small screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.editor import RecordEditor
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets import Scroll, column, label, row, set_property
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording

_TONES = {"good": "good", "attention": "attention", "alarm": "alarm"}


class Panel(QWidget):
    """Base of every section: `enter` fills it, `leave` saves, `flush` keeps what is typed."""

    def __init__(self, context: ClientContext, title: str, basis: str = "") -> None:
        super().__init__(context.home)
        self.context = context
        self.wording = Wording()
        self.setProperty("surface", "clear")
        self._title = wrapped("", "title", self)
        self._basis = label("", "small", self)
        self._sign = label(parent=self)
        self._mark = label("", "small", self)
        self.head: QHBoxLayout = row(gap=8)
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self._basis)
        self.head.addWidget(self._sign)
        self.head.addWidget(self._mark)
        self.above: QVBoxLayout = column(gap=10)
        self.scroller = Scroll(self, margins=(0, 2, 10, 8), gap=18)
        self.body = self.scroller.body
        self.foot: QHBoxLayout = row(gap=10)
        self.body.addLayout(self.above)
        layout = column(self, gap=12)
        self.outer: QVBoxLayout = layout
        layout.addLayout(self.head)
        layout.addWidget(self.scroller, 1)
        layout.addLayout(self.foot)
        self.set_heading(title, basis)

    def set_heading(self, title: str, basis: str = "") -> None:
        """Show another title (a msgid) and its basis."""
        self.wording.say(self._title.setText, title)
        self._basis.setText(basis)
        self._basis.setVisible(bool(basis))

    def editors(self) -> Sequence[RecordEditor]:
        """Return the editors that stand in the panel."""
        return ()

    def enter(self, key: str = "") -> None:
        """Show the client's present data; `key` names a record or a part to open."""

    def key(self) -> str:
        """Return what `enter` needs to come back to the same place."""
        return ""

    def point_at(self, field: str) -> bool:
        """Put the focus in a field and the field in sight; returns whether a form here has it."""
        for editor in self.editors():
            place = editor.place_of(field)
            if place is not None:
                editor.focus_field(field)
                self.scroller.ensureWidgetVisible(place, px(24), px(96))
                return True
        return False

    def leave(self) -> None:
        """Save what was typed: she goes elsewhere."""
        for editor in self.editors():
            editor.flush()
            editor.save()

    def flush(self) -> None:
        """Keep what was typed as drafts, at once."""
        for editor in self.editors():
            editor.flush()

    def forget(self) -> None:
        """Let the client go; nothing of hers stays in the controls."""

    @Slot(str, str)
    def mark(self, text: str, tone: str) -> None:
        """Show the state of saving."""
        ink = getattr(appearance().tokens, _TONES.get(tone, "soft"))
        set_property(self._mark, "tone", _TONES.get(tone, ""))
        self._mark.setText(text)
        self._sign.setVisible(tone == "good")
        if tone == "good":
            self._sign.setPixmap(pixmap("check", ink, 14))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.wording.again()
            self.mark("", "")
            self.retranslate()

    def retranslate(self) -> None:
        """Say what `wording` does not know; for panels to fill."""
