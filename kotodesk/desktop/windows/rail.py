"""The buttons of the left rail: icon, name, a number at the right; icons alone when narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import PageSpec
from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Button
from kotodesk.i18n import N_, _

WITH_COUNT = N_("%(name)s, %(count)s")


class RailButton(Button):
    """Leads to one page."""

    def __init__(self, spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__("", "rail", spec.icon, parent)
        self.spec = spec
        self._count: int | None = None
        self._narrow = False
        self.setCheckable(True)
        self.retranslate()

    def set_count(self, count: int | None) -> None:
        """Show a number, or none."""
        self._count = count
        self.retranslate()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter
        """Show the icon alone, or the name with it."""
        self._narrow = narrow
        self.retranslate()

    def retranslate(self) -> None:
        """Say the name in the current language."""
        name = _(self.spec.title)
        self.setText("" if self._narrow else f" {name}")
        values = {"name": name, "count": self._count}
        self.setAccessibleName(_(WITH_COUNT) % values if self._count else name)
        self.setToolTip(name if self._narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the number too."""
        hint = super().sizeHint()
        return QSize(hint.width() + (0 if self._narrow else px(32)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the number at the right."""
        super().paintEvent(event)
        if not self._count or self._narrow:
            return
        tokens = appearance().tokens
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(px(13))
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent if self.isChecked() else tokens.soft))
        room = QRect(0, 0, self.width() - px(14), self.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), str(self._count))
        painter.end()
