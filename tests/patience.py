"""Waiting for what comes, on a machine that may be busy with other things.

A wait asks whether something comes, not how soon: its end is there only so that a test which waits
in vain fails. How long something may take is measured by the processor time it used itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

PATIENCE_MS = 30_000


class PatientBot(QtBot):
    """Like pytest-qt's own, which gives up after five seconds."""

    def waitUntil(  # noqa: N802 - pytest-qt's name
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # type: ignore[no-untyped-def]  # noqa: ANN201, N802 - as pytest-qt has it
        self,
        signal,  # noqa: ANN001
        *,
        timeout: int = PATIENCE_MS,
        **how: Any,  # noqa: ANN401
    ):
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(  # type: ignore[no-untyped-def]  # noqa: ANN201, N802 - as pytest-qt has it
        self, widget: QWidget, *, timeout: int = PATIENCE_MS
    ):
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(  # type: ignore[no-untyped-def]  # noqa: ANN201, N802 - as pytest-qt has it
        self, widget: QWidget, *, timeout: int = PATIENCE_MS
    ):
        return super().waitActive(widget, timeout=timeout)
