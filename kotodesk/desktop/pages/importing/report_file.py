"""Asking where a file goes or comes from: the report, the mapping."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from kotodesk.i18n import N_, _

TITLE, NAME = N_("Save the report"), N_("import-report")
KIND = N_("Table (CSV)")
SAVE_MAPPING, READ_MAPPING = N_("Save the mapping"), N_("Read a mapping file")
MAPPING_NAME, MAPPING_KIND = N_("import-mapping"), N_("Mapping file (JSON)")


def ask_where(parent: QWidget) -> Path | None:
    """Ask for the file of the report; `None` when she thinks better of it."""
    return _save(parent, _(TITLE), f"{_(NAME)}.csv", _(KIND))


def ask_mapping_to(parent: QWidget) -> Path | None:
    """Ask where the mapping goes."""
    return _save(parent, _(SAVE_MAPPING), f"{_(MAPPING_NAME)}.json", _(MAPPING_KIND))


def ask_mapping_from(parent: QWidget) -> Path | None:
    """Ask for a mapping file."""
    chosen, _kind = QFileDialog.getOpenFileName(
        parent, _(READ_MAPPING), _documents(), f"{_(MAPPING_KIND)} (*.json)"
    )
    return Path(chosen) if chosen else None


def _save(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    ending = Path(name).suffix
    begun = str(Path(_documents()) / name)
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, begun, f"{kind} (*{ending})")
    return Path(chosen).with_suffix(ending) if chosen else None


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
