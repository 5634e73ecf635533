"""The few settings kept outside the vault: nothing in them tells about a person.

A JSON file in the user's configuration folder; a damaged one is the same as none.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from kotodesk.desktop.theme.appearance import MODES
from kotodesk.exchange.strange_file import read_bounded
from kotodesk.i18n import is_language

_NAME = "settings.json"
_LARGEST = 1 << 16
_LONGEST_PATH, _LONGEST_NAME = 1024, 255
SHORTEST_IDLE, LONGEST_IDLE = 1, 15


class Preferences:
    """Language, look, idle minutes, where the last vault is; kept in ``folder``.

    ``keying`` is how the keying window stood: a place on the screen, nothing of what it showed.
    """

    def __init__(self, folder: Path, *, vault: str = "", theme: str = "system") -> None:
        self.folder = folder
        self.vault = vault
        self.language = "fi"
        self.theme = theme
        self.scale = 100
        self.idle_minutes = 5
        self.hide_from_capture = True
        self.keying: dict[str, Any] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> Preferences:
        """Read the settings; what is missing or makes no sense takes its default."""
        place = folder or _place()
        made = cls(place)
        try:
            read = json.loads(read_bounded(place / _NAME, _LARGEST))
        except (OSError, ValueError, RecursionError):
            return made
        if isinstance(read, dict):
            made._take(read)
        return made

    def save(self) -> None:
        """Write the settings; a folder that cannot be written to is no reason to stop work."""
        values = {name: value for name, value in vars(self).items() if name != "folder"}
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh = self.folder / f"{_NAME}.new"
            fresh.write_text(json.dumps(values, indent=1), encoding="utf-8")
            fresh.replace(self.folder / _NAME)

    def _take(self, read: dict[str, Any]) -> None:
        for name in ("vault", "language", "theme"):
            if isinstance(read.get(name), str):
                setattr(self, name, read[name])
        for name in ("scale", "idle_minutes"):
            if type(read.get(name)) is int:
                setattr(self, name, read[name])
        if isinstance(read.get("hide_from_capture"), bool):
            self.hide_from_capture = read["hide_from_capture"]
        if isinstance(read.get("keying"), dict):
            self.keying = read["keying"]
        if not _may_be_a_place(self.vault):
            self.vault = ""
        if not is_language(self.language):
            self.language = "fi"
        if self.theme not in MODES:
            self.theme = "system"
        self.scale = max(100, min(200, self.scale))
        self.idle_minutes = max(SHORTEST_IDLE, min(LONGEST_IDLE, self.idle_minutes))


def _may_be_a_place(path: str) -> bool:
    """Tell whether a system can be asked about `path` at all; nothing is asked yet."""
    try:
        name = os.fsencode(path)
    except UnicodeEncodeError:
        return False
    longest = max((len(os.fsencode(one)) for one in Path(path).parts), default=0)
    return b"\0" not in name and len(name) < _LONGEST_PATH and longest <= _LONGEST_NAME


def _place() -> Path:
    where = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(where)) / "kotodesk"
