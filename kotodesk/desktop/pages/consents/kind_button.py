"""One kind of consent to choose: its name, its paragraph, and when it is needed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from kotodesk.desktop.pages.consents.kinds import ConsentKind
from kotodesk.desktop.theme import appearance, px
from kotodesk.i18n import _, codesets

_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT, _PAD = 42, 10


class KindButton(QRadioButton):
    """A radio button with two lines of text; arrow keys move among those of one group."""

    def __init__(self, kind: ConsentKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the name and when it is needed again."""
        self.setAccessibleName(f"{self._title()}. {self._detail()}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow button is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height both texts take."""
        title, detail = self._boxes(width)
        return detail.bottom() + px(_PAD) if title.isValid() else 0

    def sizeHint(self) -> QSize:
        """Return the room at the present width."""
        width = max(self.width(), px(280))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(px(220), self.heightForWidth(max(self.width(), px(280))))

    def hitButton(self, _pos: object) -> bool:
        """Let the whole of it be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, ring, name and text."""
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focused = self.isChecked(), self.hasFocus()
        edge = tokens.accent if chosen or focused else tokens.line
        painter.setPen(QPen(QColor(edge), px(2) if focused else 1))
        painter.setBrush(QColor(tokens.accent_ground if chosen else tokens.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        title, detail = self._boxes(self.width())
        middle = QPointF(px(22), title.center().y() + 0.5)
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.edge), px(2)))
        painter.setBrush(QColor(tokens.panel))
        painter.drawEllipse(middle, px(7), px(7))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(middle, px(4), px(4))
        ink = tokens.ink if self.isEnabled() else tokens.soft
        for box, text, font, colour in (
            (title, self._title(), self._font(14, bold=True), ink),
            (detail, self._detail(), self._font(12), tokens.soft),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(box, _WRAP, text)
        painter.end()

    def _title(self) -> str:
        name = codesets.label("consent_type", self.kind.code)
        return f"{self.kind.code} · {name[:1].upper()}{name[1:]}"

    def _detail(self) -> str:
        when = _(self.kind.when)
        basis = self.kind.basis if self.kind.basis not in self._title() else ""
        return f"{when} ({basis})" if basis else when

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        room = QRect(px(_LEFT), px(_PAD), max(px(60), width - px(_LEFT + _PAD)), 9999)
        title = QFontMetrics(self._font(14, bold=True)).boundingRect(room, _WRAP, self._title())
        below = room.translated(0, title.height() + px(2))
        detail = QFontMetrics(self._font(12)).boundingRect(below, _WRAP, self._detail())
        return (
            QRect(room.left(), title.top(), room.width(), title.height()),
            QRect(room.left(), detail.top(), room.width(), detail.height()),
        )

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
