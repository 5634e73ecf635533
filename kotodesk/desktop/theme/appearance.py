"""The look in force: light, dark or the system's, at a scale, switched while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kotodesk.desktop.theme import fonts, icons, metrics
from kotodesk.desktop.theme.palette import palette
from kotodesk.desktop.theme.sheet import stylesheet
from kotodesk.desktop.theme.tokens import DARK, LIGHT, Tokens

MODES = ("system", "light", "dark")


class Appearance(QObject):
    """The one place that says which tokens and which scale are in force.

    ``changed`` follows every change of colours; ``scaled`` a change of scale, after which
    windows lay themselves out anew.
    """

    changed = Signal()
    scaled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = "system"
        self.tokens: Tokens = LIGHT
        self._listening = False

    def apply(self, mode: str, percent: int) -> None:
        """Dress the application in ``mode`` (``system``, ``light``, ``dark``) at ``percent``."""
        self.mode = mode if mode in MODES else "system"
        rescaled = percent != metrics.percent()
        metrics.set_percent(percent)
        self._follow_system()
        self._dress()
        if rescaled:
            self.scaled.emit()

    def load_other_scripts(self) -> None:
        """Load the faces of the other scripts and let the application use them."""
        fonts.load_rest()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setFont(fonts.text_font())

    def _follow_system(self) -> None:
        hints = QGuiApplication.styleHints()
        if not self._listening:
            hints.colorSchemeChanged.connect(self._system_changed)
            self._listening = True
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(wanted.get(self.mode, Qt.ColorScheme.Unknown))

    @Slot(Qt.ColorScheme)
    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self.mode == "system" and self._chosen() is not self.tokens:
            self._dress()

    def _chosen(self) -> Tokens:
        if self.mode == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.mode == "dark" else LIGHT

    def _dress(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        tokens = self._chosen()
        sheet = stylesheet(tokens)
        if tokens is self.tokens and application.styleSheet() == sheet:
            return  # dressing every widget anew takes more than a second
        self.tokens = tokens
        icons.forget()
        fonts.load_first()
        application.setFont(fonts.text_font())
        application.setPalette(palette(tokens))
        application.setStyleSheet(sheet)
        self.changed.emit()


class _Held:
    appearance: Appearance | None = None


def appearance() -> Appearance:
    """Return the program's one appearance."""
    if _Held.appearance is None:
        _Held.appearance = Appearance()
    return _Held.appearance
