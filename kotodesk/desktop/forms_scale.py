"""Brings a Designer form, drawn at 100 %, to the present scale."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from kotodesk.desktop.theme import px


def scale_form(window: QWidget) -> None:
    """Multiply margins and gaps of every layout in ``window``; call it once after ``setupUi``."""
    for layout in window.findChildren(QLayout):
        margins = layout.contentsMargins()
        layout.setContentsMargins(
            px(margins.left()), px(margins.top()), px(margins.right()), px(margins.bottom())
        )
        if layout.spacing() >= 0:
            layout.setSpacing(px(layout.spacing()))
