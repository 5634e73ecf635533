"""A message in its place (``Banner``), and one that comes and goes (``Toast``)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.theme.tokens import tone_colours
from kotodesk.desktop.widgets.basics import RESTYLED, Button, row, set_property, wrapped
from kotodesk.i18n import N_, Message, _

CLOSE = N_("Close the message")
_SHOWN_MS = 5000
_SIGNS = {"good": "good", "attention": "attention", "alarm": "alarm"}


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say ``text``."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    QAccessible.updateAccessibility(event)


class Banner(QFrame):
    """A sign and a sentence on the ground of a tone; hidden while it has no text.

    ``acted`` is emitted by its button, if it has one; it can be closed when ``closable``, and
    ``closed`` tells so.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self, tone: str = "attention", parent: QWidget | None = None, *, closable: bool = False
    ) -> None:
        self._tone, self._sign, self._said = tone, None, ("", "")
        self._picture: QLabel | None = None
        super().__init__(parent)
        self.setProperty("surface", "banner")
        self._picture = QLabel(self)
        self._text = wrapped(parent=self)
        self._button = Button("", "quiet", parent=self)
        self._button.clicked.connect(self.acted)
        self._close = Button("", "icon", "cross", self)
        self._close.clicked.connect(self._shut)
        layout = row(self, (14, 10, 10, 10), 10)
        layout.addWidget(self._picture)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self._close.setVisible(closable)  # inside the banner: alone it would be a window
        self.tell("")

    def tell(self, text: str | Message, tone: str = "", action: str = "") -> None:
        """Show ``text`` (translated, or a message) in ``tone``; "" hides the banner."""
        self._tone = tone or self._tone
        self._message = text if isinstance(text, Message) else None
        shown = str(text)
        self._text.setText(shown)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        set_property(self, "tone", self._tone)
        set_property(self._text, "tone", self._tone)
        self._close.name_only(_(CLOSE))
        self.setAccessibleName(shown)
        self._draw()
        self.setVisible(bool(shown))
        if shown and self.isVisible():
            announce(self, shown)

    def text(self) -> str:
        """Return the text shown."""
        return self._text.text()

    @Slot()
    def _shut(self) -> None:
        self.hide()
        self.closed.emit()

    def set_slim(self) -> None:
        """Take no more height than the text needs."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(12), px(2), px(4), px(2))
        self._close.setFixedHeight(px(28))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if self._picture is None:
            return
        if event.type() in RESTYLED:
            self._draw()
        elif event.type() == QEvent.Type.LanguageChange:
            self._close.name_only(_(CLOSE))
            if self._message is not None:
                self._text.setText(str(self._message))

    def _draw(self) -> None:
        if self._picture is not None and self._text.text():
            ink, _ground = tone_colours(appearance().tokens, self._tone)
            self._picture.setPixmap(pixmap(_SIGNS.get(self._tone, "info"), ink, 20))


class Toast(QFrame):
    """A short message at the foot of a window, gone after some seconds or on a click."""

    acted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setObjectName("toast")
        column = row(self, 0, 0)
        self._banner = Banner("good", self, closable=True)
        self._banner.acted.connect(self._act)
        column.addWidget(self._banner)
        self._banner.set_slim()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def tell(self, text: str | Message, tone: str = "good", action: str = "") -> None:
        """Show ``text``; what asks something of the reader stays until it is closed."""
        self._banner.tell(text, tone, action)
        self.show()
        self.raise_()
        self._place()
        if tone in {"good", "accent", "neutral"}:
            self._timer.start(_SHOWN_MS * (2 if action else 1))
        else:
            self._timer.stop()

    def text(self) -> str:
        """Return the text shown."""
        return self._banner.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window, over the status line and not over buttons."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._over
        width = min(px(620), window.width() - px(48))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, window.height() - self.height() - px(3))

    @Slot()
    def _act(self) -> None:
        self.hide()
        self.acted.emit()


def show_toast(widget: QWidget, text: str | Message, tone: str = "good", action: str = "") -> Toast:
    """Show a toast in the window ``widget`` stands in, and return it."""
    window = widget.window()
    toast = window.findChild(Toast, "toast", Qt.FindChildOption.FindDirectChildrenOnly)
    if toast is None:
        toast = Toast(window)
    toast.tell(text, tone, action)
    return toast
