"""A passphrase field with a show button, and a meter of its strength."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kotodesk.desktop.theme import appearance, icon, px
from kotodesk.desktop.widgets.basics import RESTYLED, column, set_property, wrapped
from kotodesk.i18n import N_, Message, _

SHOW, HIDE = N_("Show the passphrase"), N_("Hide the passphrase")
_TONES = ("alarm", "alarm", "attention", "good", "good")


class PassphraseField(QLineEdit):
    """Hidden unless shown by its button; paste is allowed, undo keeps nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._eye: QAction | None = None
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = QAction(self)
        self._eye.triggered.connect(self._turn)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._typed)
        self._draw()

    def value(self) -> str:
        """Return the passphrase as typed."""
        return self.text()

    def forget(self) -> None:
        """Empty the field and hide what is typed next."""
        self.clear()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._draw()

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the field as wrong; the words stand below it."""
        set_property(self, "invalid", invalid)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if self._eye is not None and event.type() in (*RESTYLED, QEvent.Type.LanguageChange):
            self._draw()

    @Slot()
    def _turn(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._draw()

    @Slot()
    def _typed(self) -> None:
        self.changed.emit()

    def _draw(self) -> None:
        if self._eye is None:
            return
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setIcon(icon("eye" if hidden else "eye_off", appearance().tokens.soft, 16))
        self._eye.setText(_(SHOW if hidden else HIDE))
        self._eye.setToolTip(self._eye.text())


class StrengthMeter(QWidget):
    """Four bars and a sentence; the sentence says what would make it better."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = _Bars()
        self._advice = wrapped("", "small")
        layout = column(self, gap=6)
        layout.addWidget(self._bars)
        layout.addWidget(self._advice)

    def show_strength(self, score: int, advice: Message, *, empty: bool = False) -> None:
        """Show a score of 0–4 and its advice; nothing while ``empty``."""
        self._bars.set_score(-1 if empty else score)
        self._advice.setText("" if empty else str(advice))
        set_property(self._advice, "tone", "" if empty else _TONES[max(0, min(4, score))])
        self.setAccessibleName(self._advice.text())


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._score = -1
        self.setFixedHeight(px(6))

    def set_score(self, score: int) -> None:
        self._score = score
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = appearance().tokens
        tones = {"alarm": tokens.alarm, "attention": tokens.caution, "good": tokens.good}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - 3 * px(4)) / 4
        for place in range(4):
            lit = place < max(self._score, 1 if self._score == 0 else 0)
            painter.setBrush(QColor(tones[_TONES[self._score]] if lit else tokens.line))
            left = place * (width + px(4))
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), px(3), px(3))
        painter.end()
