"""The values of one record in her order, under the places in the law they belong to."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.pages.batches.keying_cursor import Key
from kotodesk.desktop.pages.batches.keying_line import KeyingLineView, LineLook
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Scroll, clear_layout, ground, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.exchange.koto_aj.keying import KeyingLine
from kotodesk.i18n import N_, _
from kotodesk.services.batches import KeyingRecord

TO_EMPTY = N_("Values to be taken out")


class KeyingValues(Scroll):
    """`tick_asked` with a line's key and on or off, `copy_asked` with the key."""

    tick_asked = Signal(object, bool)
    copy_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(0, 4, 8, 8), gap=2)
        self.views: dict[Key, KeyingLineView] = {}

    def show_record(self, record: KeyingRecord, *, everything: bool) -> None:
        """Lay the values out: all of them, or only those that are to be keyed."""
        clear_layout(self.body)
        self.views = {}
        for group in record.sheet.groups:
            lines = [one for one in group.lines if everything or one.key in record.wanted]
            if lines:
                self._add_group(str(group.title), group.reference)
                for one in lines:
                    self._add(record, one, LineLook())
        if record.cleared:
            self._add_group(_(TO_EMPTY), "")
            for one in record.cleared:
                self._add(record, one, LineLook(empty=True, reference=one.reference))
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def to(self, key: Key) -> None:
        """Bring a line in sight, once it has its place."""
        view = self.views.get(key)
        if view is not None:
            QTimer.singleShot(0, view, lambda: self.ensureWidgetVisible(view, 0, px(60)))

    def retranslate(self) -> None:
        """Say every text again; the values themselves are read again by the window."""
        for view in self.views.values():
            view.retranslate()

    def _add(self, record: KeyingRecord, line: KeyingLine, look: LineLook) -> None:
        view = KeyingLineView(
            line,
            LineLook(
                empty=look.empty,
                guarded=line.key in record.guarded,
                former=record.former.get(line.key),
                reference=look.reference,
            ),
        )
        view.tick_asked.connect(self.tick_asked)
        view.copy_asked.connect(self.copy_asked)
        self.views[line.key] = view
        self.body.addWidget(view)

    def _add_group(self, title: str, reference: str) -> None:
        holder = ground()
        line = row(holder, (4, 10, 6, 2), 8)
        line.addWidget(wrapped(title, "strong"), 1)
        line.addWidget(label(words.paragraph(reference), "small"))
        self.body.addWidget(holder)
