"""A short list to choose from, and a tick box, drawn in the theme's ink."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets.basics import set_property


class Choice(QComboBox):
    """A combo box of (key, text) pairs; the wheel does not change it by accident."""

    changed = Signal()

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.activated.connect(self._chosen)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other (key, text) pairs, keeping what is chosen if it is still there."""
        kept = self.value()
        self.clear()
        for key, text in options:
            self.addItem(text, key)
        self.set_value(kept)

    def value(self) -> str:
        """Return the chosen key, or ""."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose ``value`` without telling of a change; an unknown one chooses the first."""
        self.setCurrentIndex(max(0, self.findData(value)) if self.count() else -1)

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the field as wrong; the words stand below it."""
        set_property(self, "invalid", invalid)

    def setAccessibleName(self, name: str) -> None:
        """Name the box and the list that opens from it."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box as the style does, and the arrow in the ink of the theme."""
        super().paintEvent(event)
        painter = QPainter(self)
        picture = pixmap("chevron_down", appearance().tokens.soft, 16)
        painter.drawPixmap(
            QPointF(self.width() - px(16) - px(9), (self.height() - px(16)) / 2), picture
        )
        painter.end()

    @Slot()
    def _chosen(self) -> None:
        self.changed.emit()


class Check(QCheckBox):
    """A tick box whose text may be long; drawn by hand so that it is seen in both themes."""

    changed = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._clicked)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:  # noqa: FBT001 - a setter
        """Tick or untick without telling of a change."""
        self.setChecked(bool(value))

    def sizeHint(self) -> QSize:
        """Return the room of the box and the text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + px(36), max(px(28), metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Return the room it always takes."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's signature
        """Let the whole width be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the tick, the text and the focus."""
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(18)
        box = QRectF(px(3), (self.height() - side) / 2, side, side)
        ticked = self.isChecked()
        edge = tokens.accent if ticked or self.hasFocus() else tokens.edge
        painter.setPen(QPen(QColor(edge), px(2) if self.hasFocus() else 1.25))
        painter.setBrush(QColor(tokens.accent if ticked else tokens.field))
        painter.drawRoundedRect(box, px(5), px(5))
        if ticked:
            painter.drawPixmap(
                box.topLeft() + QPointF(px(2), px(2)), pixmap("check", tokens.on_accent, 14)
            )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), px(7), px(7))
        painter.setPen(QColor(tokens.ink if self.isEnabled() else tokens.soft))
        room = QRectF(px(31), 0, self.width() - px(31), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    @Slot()
    def _clicked(self) -> None:
        self.changed.emit()
