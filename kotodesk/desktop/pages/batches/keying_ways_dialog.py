"""Her order of the places in the law for one kind of record, and the length of a piece."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kotodesk.desktop.fields.number_line import NumberLine
from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Dialog, FlowLayout, Labelled
from kotodesk.exchange.koto_aj import keying
from kotodesk.exchange.koto_aj.keying import Place
from kotodesk.i18n import N_, Message
from kotodesk.i18n.formats import format_number
from kotodesk.services.batches.keying_ways import LONGEST, SHORTEST

TITLE, KEEP = N_("Order and pieces"), N_("Keep")
INTRO = N_("For the screen and the printed sheet. Move with Alt+Up and Alt+Down.")
ORDER = N_("Order of the values: %(kind)s")
UP, DOWN = N_("Up (Alt+Up)"), N_("Down (Alt+Down)")
LAW = N_("Order of the law")
PIECE = N_("Characters in a piece of a long text")
OUT_OF_BOUNDS = N_("Give a number from %(least)s to %(most)s.")

_TITLE_BAR = 30


class KeyingWaysDialog(Dialog):
    """`order` and `piece_size` are what she chose once it is accepted."""

    def __init__(self, kind: str, places: Sequence[Place], size: int, parent: QWidget) -> None:
        super().__init__(TITLE, KEEP, parent, intro=INTRO, width=320)
        self._kind = kind
        self.list, self.piece = QListWidget(), NumberLine()
        self.list.setMinimumHeight(px(90))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.up, self.down = Button("", "icon", "chevron_up"), Button("", "icon", "chevron_down")
        self.law = Button("", "quiet")
        named = Message(ORDER, {"kind": Message(words.KINDS[kind])})
        self.body.addWidget(Labelled(named, self.list))
        acts = FlowLayout(gap=6)
        for button in (self.up, self.down, self.law):
            acts.addWidget(button)
        self.body.addLayout(acts)
        self.body.addWidget(Labelled(PIECE, self.piece))
        self.piece.set_value(size)
        self.wording.say(self.up.name_only, UP)
        self.wording.say(self.down.name_only, DOWN)
        self.wording.say(self.law.setText, LAW)
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.law.clicked.connect(self._as_the_law)
        QShortcut(QKeySequence("Alt+Up"), self).activated.connect(self._up)
        QShortcut(QKeySequence("Alt+Down"), self).activated.connect(self._down)
        self.ok.clicked.connect(self._keep)
        self.list.currentRowChanged.connect(self._here)
        self._fill(places, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay within the screen; the list gives way."""
        super().showEvent(event)
        room = self.screen().availableSize().height() - px(_TITLE_BAR)
        self.resize(self.width(), min(self.height(), room))

    @property
    def order(self) -> tuple[str, ...]:
        """The places in her order."""
        role = Qt.ItemDataRole.UserRole
        return tuple(str(self.list.item(at).data(role)) for at in range(self.list.count()))

    @property
    def piece_size(self) -> int:
        """The length of a piece."""
        return self.piece.value() or 0

    def _fill(self, places: Sequence[Place], at: int) -> None:
        self.list.clear()
        several = len({words.paragraph(place.reference) for place in places}) > 1
        for place in places:
            law = words.paragraph(place.reference)
            # Where all stand in the same paragraph, its number tells nothing of the one.
            item = QListWidgetItem(f"{place.title} ({law})" if several else str(place.title))
            item.setData(Qt.ItemDataRole.UserRole, place.reference)
            self.list.addItem(item)
        self.list.setCurrentRow(at)

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        if at >= 0 and 0 <= at + by < self.list.count():
            self.list.insertItem(at + by, self.list.takeItem(at))
            self.list.setCurrentRow(at + by)

    @Slot()
    def _as_the_law(self) -> None:
        self._fill(keying.places(self._kind), 0)

    @Slot()
    def _here(self) -> None:
        at = self.list.currentRow()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < self.list.count() - 1)

    @Slot()
    def _keep(self) -> None:
        if SHORTEST <= self.piece_size <= LONGEST:
            self.accept()
            return
        bounds = {"least": format_number(SHORTEST), "most": format_number(LONGEST)}
        self.problem.tell(Message(OUT_OF_BOUNDS, bounds), "attention")
        self.piece.set_invalid(True)
        self.piece.setFocus(Qt.FocusReason.OtherFocusReason)
