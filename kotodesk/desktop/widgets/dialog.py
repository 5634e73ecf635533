"""A calm dialog: a title, room for a body, an error in its place, buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.banner import Banner
from kotodesk.desktop.widgets.basics import Button, column, label, row, wrapped
from kotodesk.desktop.widgets.tall import Tall
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message

CANCEL = N_("Cancel")
_TITLE_BAR, _GAP, _ABOVE_FOOT = 40, 16, 4
_MARGINS = (28, 24, 28, 22)


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
        self._around = 0
        self.tall = Tall(self._beside, gap=_GAP)
        for part in (self._title, self._intro):
            self.tall.body.addWidget(part)
        self.tall.body.addLayout(self.body, 1)
        layout = column(self, _MARGINS, _GAP)
        layout.addWidget(self.tall, 1)
        layout.addWidget(self.problem)
        layout.addSpacing(px(_ABOVE_FOOT))
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
        self.fit()
        fields = [field for field in self._fields() if field.isVisibleTo(self)]
        if fields:
            QWidget.setTabOrder(fields[-1], self.cancel)
            QWidget.setTabOrder(self.cancel, self.ok)
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Stay on the screen when a message takes room from what scrolls above it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            if (around := self._beside()) != self._around:
                self._around = around
                self.tall.updateGeometry()
            elif self.height() > self._room():
                self.resize(self.width(), self._room())
        return done

    def fit(self) -> None:
        """Be as tall as what stands in it, or as the screen: then it scrolls above the buttons."""
        self.tall.updateGeometry()
        if (layout := self.layout()) is not None:
            width = self.width()
            bar = self.tall.bar_width() if self.tall.is_short(self.tall.width()) else 0
            self.resize(width + bar, min(layout.totalHeightForWidth(width), self._room()))

    def _room(self) -> int:
        return self.screen().availableSize().height() - px(_TITLE_BAR)

    def _beside(self) -> int:
        left, top, right, bottom = (px(one) for one in _MARGINS)
        around = top + bottom + px(_GAP) + px(_ABOVE_FOOT) + px(_TITLE_BAR)
        if not self.problem.isHidden():
            told = self.problem.heightForWidth(self.width() - left - right)
            around += max(told, self.problem.minimumSizeHint().height()) + px(_GAP)
        return around + self.foot.sizeHint().height()

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
