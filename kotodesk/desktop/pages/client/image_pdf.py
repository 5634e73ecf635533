"""A photograph as a page of PDF, so that the preview shows it like any paper."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, Qt
from PySide6.QtGui import QImage, QImageReader, QPageSize, QPainter, QPdfWriter

_DPI = 150


def as_pdf(content: bytes) -> bytes:
    """Return one page of A4 with the picture in `content` on it; b"" when it cannot be read."""
    source = QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    image: QImage = reader.read()
    if image.isNull():
        return b""
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(target)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(10, 10, 10, 10))
    writer.setResolution(_DPI)
    room = writer.pageLayout().paintRectPixels(_DPI)
    size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(writer)
    painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
    painter.end()
    return bytes(target.data().data())
