"""Qt's remarks about what the offscreen platform cannot do, kept from the output of a tour."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_NOISE = ("This plugin does not support", "QFont", "propagateSizeHints", "raise()")
_TOLD = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


@contextmanager
def quiet() -> Iterator[list[str]]:
    """Silence the platform's remarks; gives the list of the other warnings as they come."""
    heard: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind in _TOLD and not any(noise in text for noise in _NOISE):
            heard.append(text)
            sys.stderr.write(f"{text}\n")

    before = qInstallMessageHandler(hear)
    try:
        yield heard
    finally:
        qInstallMessageHandler(before)
