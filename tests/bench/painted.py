"""Seeing in a process that its window has been painted, and what the process holds by then."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Watch(QObject):
    """Ends the process after the first paint of a window of a class, by its name."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look out for the paint."""
        paint = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget)
        if paint and not self._seen and type(watched).__name__ == self._kind:
            self._seen = True
            QTimer.singleShot(0, tell)
        return False


def tell() -> None:
    """Say that it is painted, and end."""
    print(f"painted {held_megabytes():.1f}", flush=True)
    app = QApplication.instance()
    if app is not None:
        app.exit()


def held_megabytes() -> float:
    """Give the process's resident memory; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(one.split(":", 1) for one in status.read_text().splitlines())
    return int(lines["VmRSS"].split()[0]) / 1024
