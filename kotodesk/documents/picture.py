"""A picture on a page, as a coat of arms: PNG or JPEG, made small enough to print."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any, Final

from attrs import field, frozen

from kotodesk.i18n import N_, Fault, Message

_MOST_PIXELS: Final = 600
"""On its longer side: 14 mm at 1 000 dots an inch."""
_BOMB_PIXELS: Final = 40_000_000


class PictureUnreadable(Fault):
    """Bytes that are no PNG or JPEG picture, or one too large to open."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The coat of arms cannot be read. Choose a smaller PNG or JPEG picture."))
        )


@frozen(eq=False)
class Picture:
    """A picture ready to be drawn, and its size on paper in points."""

    reader: Any = field(repr=False)
    width: float
    height: float


@lru_cache(maxsize=4)
def picture(content: bytes, width: float, height: float) -> Picture:
    """Read a picture and fit it into a box, its proportions kept. Raises PictureUnreadable."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > _BOMB_PIXELS:
                raise PictureUnreadable
            shown = opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureUnreadable from error
    shown.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    scale = min(width / shown.width, height / shown.height)
    return Picture(ImageReader(shown), shown.width * scale, shown.height * scale)
