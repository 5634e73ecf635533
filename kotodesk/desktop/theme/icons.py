"""The program's own icons: SVG files drawn in one line weight, coloured by the theme's ink."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kotodesk import material
from kotodesk.desktop.theme.metrics import px

SIZE = 18


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return material.file("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", colour).encode("utf-8")
    renderer = QSvgRenderer(QByteArray(svg))
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, colour: str, size: int = SIZE) -> QPixmap:
    """Return the icon ``name`` drawn in ``colour`` at ``size`` design pixels.

    Raises ``FileNotFoundError`` when there is no such icon.
    """
    return _drawn(name, colour, px(size), _ratio())


def _ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, side: int, ratio: float) -> QIcon:
    made = QIcon()
    picture = _drawn(name, colour, side, ratio)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected, QIcon.Mode.Disabled):
        made.addPixmap(picture, mode)
    return made


def icon(name: str, colour: str, size: int = SIZE) -> QIcon:
    """Return the icon ``name`` as a ``QIcon`` that keeps its colour when disabled or chosen."""
    return _icon(name, colour, px(size), _ratio())


def forget() -> None:
    """Drop drawn icons, after a change of colours or scale."""
    _drawn.cache_clear()
    _icon.cache_clear()
