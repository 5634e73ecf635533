"""The few settings kept outside the vault: nothing in them tells about a person.

A JSON file in the user's configuration folder; a damaged one is the same as none.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import attrs
import platformdirs

from kotodesk.desktop.theme.appearance import MODES
from kotodesk.i18n import is_language

_NAME = "settings.json"
SHORTEST_IDLE, LONGEST_IDLE = 1, 15


@attrs.define
class Preferences:
    """Language, look, idle minutes, and where the last vault is."""

    folder: Path
    vault: str = ""
    language: str = "fi"
    theme: str = "system"
    scale: int = 100
    idle_minutes: int = 5
    hide_from_capture: bool = True

    @classmethod
    def load(cls, folder: Path | None = None) -> Preferences:
        """Read the settings; what is missing or makes no sense takes its default."""
        place = folder or Path(platformdirs.user_config_dir("kotodesk", appauthor=False))
        made = cls(place)
        try:
            read = json.loads((place / _NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return made
        if isinstance(read, dict):
            made._take(read)
        return made

    def save(self) -> None:
        """Write the settings; a folder that cannot be written to is no reason to stop work."""
        values = attrs.asdict(self, filter=lambda attribute, _value: attribute.name != "folder")
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
        if not is_language(self.language):
            self.language = "fi"
        if self.theme not in MODES:
            self.theme = "system"
        self.scale = max(100, min(200, self.scale))
        self.idle_minutes = max(SHORTEST_IDLE, min(LONGEST_IDLE, self.idle_minutes))
