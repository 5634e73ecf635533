"""The language of the windows: our catalogues behind Qt's translation, and Qt's own texts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from kotodesk.i18n import N_, _, set_language

QTS_GAPS = (N_("&Look in:"), N_("Files of &type:"), N_("My Computer"))
"""Texts of Qt's own file dialog that Qt's catalogues lack in Finnish or Swedish."""
_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_FI"}


class CatalogueTranslator(QTranslator):
    """Lets the texts of Designer forms be found in the gettext catalogues.

    An unknown text gives None, never "": Qt would show the empty text.
    """

    def isEmpty(self) -> bool:
        """Tell that there is something in here."""
        return False

    def translate(
        self, _context: str, source: str, _comment: str | None = None, _number: int = -1
    ) -> str | None:
        """Return the text in the current language, or None for Qt to go on looking."""
        if not source:
            return None
        found = _(source)
        return None if found == source else found


class Speech:
    """Switches the language of the whole program at once."""

    def __init__(self) -> None:
        self._ours = CatalogueTranslator()
        self._qts: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Speak ``language`` from now on; every widget is sent a ``LanguageChange``."""
        set_language(language)
        QLocale.setDefault(QLocale(_LOCALES[language]))
        QCoreApplication.removeTranslator(self._ours)
        if self._qts is not None:
            QCoreApplication.removeTranslator(self._qts)
        self._qts = QTranslator()
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qts.load(f"qtbase_{language}", place):
            QCoreApplication.installTranslator(self._qts)
        QCoreApplication.installTranslator(self._ours)

    def stop(self) -> None:
        """Take the translators out again."""
        QCoreApplication.removeTranslator(self._ours)
        if self._qts is not None:
            QCoreApplication.removeTranslator(self._qts)
