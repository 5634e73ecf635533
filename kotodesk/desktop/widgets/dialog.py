"""A calm dialog: a title, room for a body, an error in its place, buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.banner import Banner
from kotodesk.desktop.widgets.basics import Button, column, label, row, wrapped
from kotodesk.desktop.widgets.scroll import Scroll
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message

CANCEL = N_("Cancel")
_TITLE_BAR, _GAP = 40, 16


class Dialog(QDialog):
    """Put fields in ``body``; connect ``ok``; errors go to ``problem``.

    ``ok`` does not close the dialog by itself: the work may fail first.
    """

    def __init__(
        self,
        title: str | Message,
        ok: str,
        parent: QWidget | None = None,
        *,
        intro: str | Message = "",
        width: int = 480,
    ) -> None:
        self.wording = Wording()
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(px(width))
        self._title = label("", "heading")
        self._intro = wrapped("", "soft")
        self.problem = Banner("alarm")
        self.body: QVBoxLayout = column(gap=14)
        self.ok = Button("", "primary")
        self.ok.setDefault(True)
        self.cancel = Button("", "plain")
        self.cancel.clicked.connect(self.reject)
        self.foot = row(gap=10)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.ok)
        self._rolled: Scroll | None = None
        layout = column(self, (28, 24, 28, 22), _GAP)
        for part in (self._title, self._intro):
            layout.addWidget(part)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.problem)
        layout.addSpacing(px(4))
        layout.addLayout(self.foot)
        self._intro.setVisible(bool(intro))
        self.wording.say(self._title.setText, title)
        self.wording.say(self.setWindowTitle, title)
        self.wording.say(self._intro.setText, intro)
        self.wording.say(self.ok.setText, ok)
        self.wording.say(self.cancel.setText, CANCEL)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the height to the wrapped text, and begin in the first field."""
        super().showEvent(event)
        if (layout := self.layout()) is not None:
            self._keep_on_screen()
            if self._rolled is None:
                self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        fields = [field for field in self._fields() if field.isVisibleTo(self)]
        if fields:
            QWidget.setTabOrder(fields[-1], self.cancel)
            QWidget.setTabOrder(self.cancel, self.ok)
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Stay on the screen when a message makes the content taller."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._keep_on_screen()
        return done

    def _keep_on_screen(self) -> None:
        """Let the content scroll, with the buttons in sight, where it is taller than the screen."""
        layout = self.layout()
        room = self.screen().availableSize().height() - px(_TITLE_BAR)
        if (
            self._rolled is None
            and isinstance(layout, QVBoxLayout)
            # The least height is the greater one where words were added to an open dialog.
            and max(layout.totalHeightForWidth(self.width()), self.minimumHeight()) > room
        ):
            typing = self.focusWidget()
            self._rolled = self._scrolled(layout)
            layout.activate()  # the height needed before must not be kept as the least one
            self.resize(self.width() + self._rolled.verticalScrollBar().sizeHint().width(), room)
            if typing is not None:
                typing.setFocus()

    def _scrolled(self, layout: QVBoxLayout) -> Scroll:
        scroll = Scroll(gap=_GAP)
        for part in (self._title, self._intro):
            scroll.body.addWidget(part)
        layout.removeItem(self.body)
        self.body.setParent(None)
        scroll.body.addLayout(self.body, 1)
        # The problem stays above the buttons: rolled away, a press would seem to do nothing.
        layout.insertWidget(0, scroll, 1)
        scroll.show()
        return scroll

    def _fields(self) -> list[QWidget]:
        own = {self.ok, self.cancel}
        return [
            child
            for child in self.findChildren(QWidget)
            if child not in own
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not self.problem.isAncestorOf(child)
        ]

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a setter
        """Hold the button while the work runs."""
        self.ok.setEnabled(not busy)
        if busy:
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.unsetCursor()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.wording.again()


def ask(
    parent: QWidget, title: str | Message, text: str | Message, ok: str, *, danger: bool = False
) -> bool:
    """Ask a question and tell whether the answer was ``ok``."""
    dialog = Dialog(title, ok, parent, intro=text)
    if danger:
        dialog.ok.set_kind("danger")
        dialog.ok.setDefault(False)
        dialog.cancel.setDefault(True)
    dialog.ok.clicked.connect(dialog.accept)
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer
