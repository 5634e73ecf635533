"""The program's own type faces, so that every script shows alike on every machine."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from kotodesk import material
from kotodesk.desktop.theme import metrics

TEXT_SIZE = 14
_FIRST = re.compile(r"^NotoSans-(Regular|Bold|SemiBold|Medium)\.(ttf|otf)$")


class _Faces:
    def __init__(self) -> None:
        self.loaded: set[Path] = set()
        self.families: list[str] = ["Noto Sans"]


_faces = _Faces()


def _files() -> list[Path]:
    folder = material.file("resources", "fonts")
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in {".ttf", ".otf"})


def _load(paths: list[Path]) -> None:
    for path in paths:
        if path in _faces.loaded:
            continue
        _faces.loaded.add(path)
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            continue
        for family in QFontDatabase.applicationFontFamilies(number):
            if family not in _faces.families:
                _faces.families.append(family)


def load_first() -> None:
    """Load the Latin, Greek and Cyrillic face: all that the first window needs."""
    _load([path for path in _files() if _FIRST.match(path.name)])


def load_rest() -> None:
    """Load the faces of the other scripts; called once the first window is up."""
    _load([path for path in _files() if "Symbols" not in path.name])


def text_font() -> QFont:
    """Return the program's text font at the present scale, other scripts behind it."""
    font = QFont()
    font.setFamilies(list(_faces.families))
    font.setPixelSize(metrics.px(TEXT_SIZE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
