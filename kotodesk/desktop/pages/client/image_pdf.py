"""A photograph as a page of PDF, so that the preview shows it like any paper."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, Qt
from PySide6.QtGui import QImage, QImageReader, QPageSize, QPainter, QPdfWriter

from kotodesk.exchange.scans.scan import MAX_PIXELS
from kotodesk.register.attachment import media_type_of

_DPI = 150
_LONGEST = 3_400
"""Dots of the longer side that are kept: A4 at 290 dots an inch."""
_FORMATS = {"image/jpeg": b"jpeg", "image/png": b"png"}
"""The decoder by what was attached: Qt would else try every one it has, as for SVG."""


def as_pdf(content: bytes) -> bytes:
    """Return one page of A4 with the picture in `content` on it; b"" when it cannot be read."""
    decoder = _FORMATS.get(media_type_of(content))
    if decoder is None:
        return b""
    source = QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    reader.setDecideFormatFromContent(False)
    reader.setFormat(QByteArray(decoder))
    reader.setAutoTransform(True)
    size = reader.size()
    if not 0 < size.width() * size.height() <= MAX_PIXELS:
        return b""
    if max(size.width(), size.height()) > _LONGEST:
        # A JPEG is then decoded small at once: a phone's 108 million dots never lie in memory.
        reader.setScaledSize(size.scaled(_LONGEST, _LONGEST, Qt.AspectRatioMode.KeepAspectRatio))
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
    fitted = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(writer)
    painter.drawImage(QRect(0, 0, fitted.width(), fitted.height()), image)
    painter.end()
    return bytes(target.data().data())
