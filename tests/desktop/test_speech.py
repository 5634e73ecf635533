from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from kotodesk.desktop.speech import Speech


@pytest.mark.parametrize(
    ("language", "name", "keep"),
    [("fi", "Tiedosto&nimi:", "Tallenna"), ("sv", "Fil&namn:", "Spara")],
)
def test_qts_own_dialogs_speak_with_the_program(
    qapp: QApplication, language: str, name: str, keep: str
) -> None:
    speech = Speech()
    try:
        speech.speak(language)
        assert QCoreApplication.translate("QFileDialog", "File &name:") == name
        assert QCoreApplication.translate("QPlatformTheme", "Save") == keep
    finally:
        speech.speak("en")
        speech.stop()
    assert QCoreApplication.translate("QFileDialog", "File &name:") == "File &name:"
    assert qapp is not None
