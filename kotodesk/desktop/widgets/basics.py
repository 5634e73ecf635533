"""Labels, buttons, lines and the two layouts; everything else is built from them."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kotodesk.desktop.theme import Tokens, appearance, icon, px
from kotodesk.desktop.theme.icons import SIZE
from kotodesk.desktop.theme.tokens import tone_colours
from kotodesk.desktop.widgets.focus import keep_focus

_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
RESTYLED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.ApplicationFontChange)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the stylesheet looks at, and have the widget dressed anew if it changed."""
    held = widget.property(name)
    if held == value or (held is None and not value):
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it has never been dressed and will be when it is first shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def plain_tip(text: str) -> str:
    """Return `text` so that a tool tip shows it letter by letter.

    Qt takes what looks like HTML for HTML, and would fetch the pictures it names.
    """
    if "<" not in text:
        return text
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")


def label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a plain-text label in one of the stylesheet's roles; long text wraps."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def wrapped(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label whose text runs over several lines."""
    made = label(text, role, parent)
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def line(parent: QWidget | None = None) -> QFrame:
    """Return a horizontal line one pixel high."""
    made = QFrame(parent)
    made.setProperty("surface", "line")
    made.setFixedHeight(1)
    return made


def ground(parent: QWidget | None = None, surface: str = "clear") -> QWidget:
    """Return an empty widget to lay others in; ``surface`` names its ground."""
    made = QWidget(parent)
    made.setProperty("surface", surface)
    if surface != "clear":
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def _arrange(layout: QBoxLayout, margins: tuple[int, int, int, int] | int, gap: int) -> None:
    left, top, right, bottom = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(px(left), px(top), px(right), px(bottom))
    layout.setSpacing(px(gap))


def column(
    parent: QWidget | None = None,
    margins: tuple[int, int, int, int] | int = 0,
    gap: int = 8,
) -> QVBoxLayout:
    """Return a vertical layout; lengths are design pixels."""
    layout = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    _arrange(layout, margins, gap)
    return layout


def row(
    parent: QWidget | None = None,
    margins: tuple[int, int, int, int] | int = 0,
    gap: int = 8,
) -> QHBoxLayout:
    """Return a horizontal layout; lengths are design pixels."""
    layout = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    _arrange(layout, margins, gap)
    return layout


def clear_layout(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete the widgets that were in it.

    Where one of them has the focus, it stays near: see `keep_focus`.
    """
    around = layout.parentWidget()
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            if around is not None:
                keep_focus(widget, around)
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)
            inner.deleteLater()


class Button(QPushButton):
    """A button, with one of the program's icons or none.

    Kinds: ``plain``, ``primary``, ``quiet``, ``danger``, ``icon``, ``rail``, ``segment``, ``chip``.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "plain",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._icon_name = ""
        self._drawn: tuple[str, str, int, int] | None = None
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._draw_icon)
        if icon_name:
            self.set_icon(icon_name)

    @property
    def icon_name(self) -> str:
        """The icon shown, or ""."""
        return self._icon_name

    def set_icon(self, name: str) -> None:
        """Show the icon ``name``; "" takes it away."""
        self._icon_name = name
        self._draw_icon()

    def set_kind(self, kind: str) -> None:
        """Become a button of another kind."""
        set_property(self, "kind", kind)
        self._draw_icon()

    def set_tone(self, tone: str) -> None:
        """Dress a ``pill`` button in a tone."""
        set_property(self, "tone", tone)
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter the button that has the focus, and no other one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in _SIDEWAYS and self.property("kind") == "segment":
            event.ignore()  # Qt would leave the answers; they are gone through by their holder
        else:
            super().keyPressEvent(event)

    def name_only(self, text: str) -> None:
        """Give an icon button its name, for the screen reader and the tool tip."""
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))

    def sizeHint(self) -> QSize:
        """Return room for the bold text a chosen segment has."""
        hint = super().sizeHint()
        if self.property("kind") != "segment":
            return hint
        bold = QFont(self.font())
        bold.setBold(True)
        plain = self.fontMetrics().horizontalAdvance(self.text())
        wider = max(0, QFontMetrics(bold).horizontalAdvance(self.text()) - plain)
        return QSize(hint.width() + wider, hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new ink when the theme changes."""
        super().changeEvent(event)
        if event.type() in (*RESTYLED, QEvent.Type.EnabledChange) and self._icon_name:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        ink = self._ink(appearance().tokens)
        side = px(14 if self.property("kind") in {"pill", "chip"} else 18)
        wanted = (self._icon_name, ink, side, px(SIZE))
        if wanted == self._drawn:
            return  # Qt tells of a new style each time something around the button moves in
        self._drawn = wanted
        self.setIcon(icon(self._icon_name, ink))
        self.setIconSize(QSize(side, side))

    def _ink(self, tokens: Tokens) -> str:
        if not self.isEnabled():
            return tokens.soft
        kind = str(self.property("kind"))
        if kind in {"rail", "segment"}:
            return tokens.accent if self.isChecked() else tokens.soft
        if kind == "pill":
            return tone_colours(tokens, str(self.property("tone")))[0]
        inks = {
            "primary": tokens.on_accent,
            "danger": tokens.alarm,
            "quiet": tokens.accent,
            "chip": tokens.accent,
            "icon": tokens.soft,
        }
        return inks.get(kind, tokens.ink)
