"""The composition root: the one module that knows the command line and the desktop.

Each is imported only when it is asked for: the command line starts without Qt.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

_OTHERS = 0o077
_NEEDS_NO_QT = ("json", "queue", "kotodesk.i18n", "kotodesk.desktop.doors")


def run(arguments: Sequence[str]) -> int:
    """Open the desktop when there are no arguments, else do what the command line asks."""
    _mend_streams()
    # Papers, packages and settings are the user's alone, wherever they are saved.
    os.umask(_OTHERS)
    if not arguments:
        return open_desktop()
    from kotodesk.cli import main

    return main(arguments, open_desktop=open_desktop, drive_windows=drive_windows)


def open_desktop(vault: Path | None = None, language: str = "") -> int:
    """Open the desktop's windows; gives the exit code when she quits.

    ``vault`` and ``language`` take the place of those of the last time, when given.
    """
    # What is made on the way to the first window stays; from then on the desktop collects.
    gc.disable()
    # PySide reads the source of every module imported after itself, so these come before it.
    for name in _NEEDS_NO_QT:
        import_module(name)
    from kotodesk.desktop.application import run as run_desktop

    return run_desktop(vault, language)


def drive_windows(out: Path, *, clients: int, seed: int) -> dict[str, object]:
    """Do the main job by driving the real windows, without a screen if there is none."""
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kotodesk.desktop.tour import drive

    return drive(out, clients=clients, seed=seed)


def _mend_streams() -> None:
    # A windowed frozen program has no standard streams; whoever writes to them must not fail.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
